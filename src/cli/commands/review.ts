import { makeEvent } from "../../decisions/index.ts";
import { finding } from "../../findings/index.ts";
import { type NewMemo, passageTie } from "../../memos/index.ts";
import type { DecisionEvent } from "../../model/index.ts";
import type { CodedStudy } from "../../pipeline/index.ts";
import {
  begin,
  carriedOver,
  type Key,
  type PassageMemo,
  press,
  type ReviewState,
  type Step,
  screen,
} from "../../review/index.ts";
import type { Invocation, Outcome } from "../command.ts";
import { coderOf, roundOf, stamps, storeDurably } from "../decide.ts";
import { type LoadedStudy, loadHumanText, must } from "../load-study.ts";
import { progress } from "../progress.ts";
import { Refusal } from "../refusal.ts";
import { firstPart, rankedBeside } from "../review-loading.ts";
import { asksForRanked, type ReviewSession, reviewSession, tiersOf } from "../review-study.ts";
import { codePrepared, prepareStudy } from "../run-study.ts";
import { isTerminal, openTerminal } from "../terminal.ts";
import { writeMemo } from "../write-memo.ts";

/**
 * `sp-code review`: suggestions one after another, or a transcript from the top, decided with single keys; each saved at
 * once. A first transcript is shown before the others are read.
 */
export async function run({ args, options, out }: Invocation): Promise<Outcome> {
  if (!isTerminal() || out.json) throw new Refusal([finding("needs-terminal", {})]);
  const prepared = await prepareStudy(args, studyOptions(options));
  const { study } = prepared;
  const by = coderOf(options, study);
  const round = roundOf(options);
  const { memos } = await loadHumanText(study);
  const ranks = asksForRanked(options) && study.settings.approach !== "reflexive";
  const beside = ranks && tiersOf(options)?.has("rule") === true;
  let findings = prepared.findings;
  let coded: CodedStudy | undefined;
  const whole = async (onStep?: () => void): Promise<CodedStudy> => {
    const bar = onStep === undefined ? progress(out) : undefined;
    const run = await codePrepared(prepared, { onFile: bar?.step, onStep });
    bar?.done();
    findings = run.findings;
    coded = run.coded;
    return coded;
  };
  const sessionOf = async (coded: CodedStudy): Promise<ReviewSession> => {
    if (!ranks || beside) return reviewSession(coded, options, by, round, { ranking: beside, memos });
    out.say("Passages are being ranked; in a large study this takes a while.");
    const { relevanceOf } = await import("../relevance.ts");
    const ranked = relevanceOf(coded, { root: study.hasStudyFile ? study.root : undefined }).codings;
    return reviewSession(coded, options, by, round, { ranked, memos });
  };
  const part = ranks && !beside ? undefined : await firstPart(prepared, options, by, round, memos);
  const first = part ?? (await sessionOf(await whole()));
  const latest = Math.max(0, ...prepared.events.filter((e) => e.by === by).map((e) => Date.parse(e.at)));
  const stamp = stamps(by, latest);
  const opened = ({ input, shown }: ReviewSession): DecisionEvent =>
    must(
      makeEvent("session", { ...shown, codebook: input.codebook, ...(round === undefined ? {} : { round }) }, stamp()),
    );
  /** What else comes while the person decides: the whole study, then the ranked passages. */
  async function* rest(onStep: () => void): AsyncGenerator<ReviewSession> {
    const ranking = beside ? rankedBeside(args, options) : undefined;
    try {
      if (part !== undefined) yield await sessionOf(await whole(onStep));
      if (ranking === undefined) return;
      const ranked = await ranking.done;
      onStep();
      const session = reviewSession(coded!, options, by, round, { ranked: ranked ?? [], memos });
      const message =
        ranked === undefined
          ? "Passages could not be ranked: `sp-code code --tier relevance` says why."
          : `Ranked passages have come in: ${session.input.queue.length} suggestions now.`;
      yield { ...session, message };
    } finally {
      ranking?.stop();
    }
  }
  const state = await converse({ study, first, rest, opened, stamp, colour: out.color });
  out.say(`${state.saved} decision${state.saved === 1 ? "" : "s"} by ${by} saved in codings/.`);
  return { data: { saved: state.saved }, findings: findings.filter((f) => f.severity === "error") };
}

/** The options of `review` that mean something else elsewhere are taken away: --group names a group here. */
function studyOptions(options: Invocation["options"]): Invocation["options"] {
  return { ...options, code: undefined, group: undefined };
}

function welcome({ silence, read, waiting, input }: ReviewSession): string {
  const pending = input.queue[0]?.kind !== "coding" && waiting > 0;
  if (pending && (silence === undefined || silence === "nothing"))
    return `${waiting} of your codings ${waiting === 1 ? "is" : "are"} pending, their code was changed: review --pending.`;
  switch (silence) {
    case "reflexive":
      return "Approach reflexive: no cue hits are shown. You read and code.";
    case "coding-reliability":
      return "Approach coding-reliability: cue hits are hidden (--tier rule shows them).";
    case "asked":
      return "Cue hits are hidden, as asked. You read and code.";
    case "nothing":
      return read === undefined ? "No suggestion is to be looked at here. You read and code." : "";
    default:
      return "Each key saves at once. ? lists all keys.";
  }
}

function newMemo({ input }: ReviewSession, { transcript, start, end, text }: PassageMemo, date: string): NewMemo {
  const words = input.transcripts.find((t) => t.id === transcript)?.text.slice(start, end);
  const about = [passageTie(transcript, { start, end })];
  return { type: "familiarisation", by: input.coder, date, about, quote: words, private: false, body: text };
}

interface Conversation {
  readonly study: LoadedStudy;
  readonly first: ReviewSession;
  /** Larger sittings that take the place of the one before; `onStep` is called all the while, and throws at the end. */
  readonly rest: (onStep: () => void) => AsyncGenerator<ReviewSession>;
  /** What a sitting says of what it shows. */
  readonly opened: (session: ReviewSession) => DecisionEvent;
  readonly stamp: ReturnType<typeof stamps>;
  readonly colour: boolean;
}

/** The person has left while the rest was being read. */
class Left extends Error {}

/** Keys in, screens out, until the person quits. Nothing is shown as saved before it is on the disk. */
function converse({ study, first, rest, opened, stamp, colour }: Conversation): Promise<ReviewState> {
  return new Promise((resolve, reject) => {
    let session = first;
    let state = begin(first.input, first.events, { read: first.read, message: welcome(first) });
    let waiting = false;
    /** What a sitting shows is stored before the first decision in it, and when nothing more is to come. */
    let told = first.input.coming !== "transcripts";
    if (told) storeDurably(study, [opened(first)]);
    const draw = (): void => {
      waiting = false;
      if (!state.done) guarded(() => terminal.draw(screen(session.input, state, terminal.size())));
    };
    /** Keys that came together are drawn once. */
    const drawSoon = (): void => {
      if (waiting) return;
      waiting = true;
      setImmediate(draw);
    };
    const end = (): void => {
      state = { ...state, done: true };
      terminal.close();
      try {
        if (!told) storeDurably(study, [opened(session)]);
      } catch {
        // Nothing was decided; what cannot be stored now was never shown as stored.
      }
      resolve(state);
    };
    const guarded = (act: () => void): void => {
      try {
        act();
      } catch (error) {
        state = { ...state, done: true };
        terminal.close();
        reject(error);
      }
    };
    const key = (pressed: Key): void =>
      guarded(() => {
        if (state.done) return;
        const step = press(session.input, state, pressed, stamp);
        state = saved(step) ?? step.state;
        if (state.done) end();
        else drawSoon();
      });
    /** The state to stay in when the disk refuses; undefined when all is stored. */
    const saved = ({ events, memo }: Step): ReviewState | undefined => {
      try {
        if (events.length > 0 && !told) {
          storeDurably(study, [opened(session)]);
          told = true;
        }
        storeDurably(study, events);
        if (memo) writeMemo(study.root, newMemo(session, memo, stamp().at.slice(0, 10)));
        return undefined;
      } catch (error) {
        const problem = (error as NodeJS.ErrnoException).code ?? "unknown";
        return {
          ...state,
          dialog: null,
          message: `NOT SAVED: the disk refused (${problem}). Make room or quit (q), then try again.`,
        };
      }
    };
    const grow = async (): Promise<void> => {
      const onStep = (): void => {
        if (state.done) throw new Left();
      };
      for await (const next of rest(onStep)) {
        onStep();
        const before = session;
        session = next;
        state = carriedOver(before.input, next.input, state);
        if (next.message !== undefined && !state.dialog) state = { ...state, message: next.message };
        storeDurably(study, [opened(next)]);
        told = true;
        drawSoon();
      }
    };
    const terminal = openTerminal(colour, { key, resize: draw, gone: end });
    draw();
    grow().catch((error) => {
      if (!(error instanceof Left))
        guarded(() => {
          throw error;
        });
    });
  });
}
