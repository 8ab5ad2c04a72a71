import { makeEvent } from "../../decisions/index.ts";
import { finding } from "../../findings/index.ts";
import { begin, type Key, press, type ReviewInput, type ReviewState, screen } from "../../review/index.ts";
import type { Invocation, Outcome } from "../command.ts";
import { coderOf, roundOf, stamps, storeDurably } from "../decide.ts";
import { type LoadedStudy, must } from "../load-study.ts";
import { progress } from "../progress.ts";
import { Refusal } from "../refusal.ts";
import { type ReviewSession, reviewSession } from "../review-study.ts";
import { runStudy } from "../run-study.ts";
import { isTerminal, openTerminal } from "../terminal.ts";

/** `sp-code review`: suggestions one after another, or a transcript from the top, decided with single keys; each saved at once. */
export async function run({ args, options, out }: Invocation): Promise<Outcome> {
  if (!isTerminal() || out.json) throw new Refusal([finding("needs-terminal", {})]);
  const bar = progress(out);
  const { study, coded, findings } = await runStudy(args, studyOptions(options), { onFile: bar.step });
  bar.done();
  const by = coderOf(options, study);
  const round = roundOf(options);
  const session = reviewSession(coded, options, by, round);
  const latest = Math.max(0, ...coded.events.filter((e) => e.by === by).map((e) => Date.parse(e.at)));
  const stamp = stamps(by, latest);
  const { input } = session;
  const opened = must(
    makeEvent(
      "session",
      { ...session.shown, codebook: input.codebook, ...(round === undefined ? {} : { round }) },
      stamp(),
    ),
  );
  storeDurably(study, [opened]);
  const start = begin(input, session.events, { read: session.read, message: welcome(session) });
  const state = await converse(study, input, start, stamp, out.color);
  out.say(`${state.saved} decisions by ${by} saved in codings/.`);
  return { data: { saved: state.saved }, findings: findings.filter((f) => f.severity === "error") };
}

/** The options of `review` that mean something else elsewhere are taken away: --group names a group here. */
function studyOptions(options: Invocation["options"]): Invocation["options"] {
  return { ...options, code: undefined, group: undefined };
}

function welcome({ silence, read }: ReviewSession): string {
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

/** Keys in, screens out, until the person quits. Nothing is shown as saved before it is on the disk. */
function converse(
  study: LoadedStudy,
  input: ReviewInput,
  start: ReviewState,
  stamp: ReturnType<typeof stamps>,
  colour: boolean,
): Promise<ReviewState> {
  return new Promise((resolve, reject) => {
    let state = start;
    let waiting = false;
    const draw = (): void => {
      waiting = false;
      if (!state.done) guarded(() => terminal.draw(screen(input, state, terminal.size())));
    };
    /** Keys that came together are drawn once. */
    const drawSoon = (): void => {
      if (waiting) return;
      waiting = true;
      setImmediate(draw);
    };
    const guarded = (act: () => void): void => {
      try {
        act();
      } catch (error) {
        terminal.close();
        reject(error);
      }
    };
    const key = (pressed: Key): void =>
      guarded(() => {
        if (state.done) return;
        const step = press(input, state, pressed, stamp);
        state = saved(study, step.events) ?? step.state;
        if (!state.done) return drawSoon();
        terminal.close();
        resolve(state);
      });
    /** The state to stay in when the disk refuses; undefined when all is stored. */
    const saved = (into: LoadedStudy, events: Parameters<typeof storeDurably>[1]): ReviewState | undefined => {
      try {
        storeDurably(into, events);
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
    const gone = (): void => {
      terminal.close();
      resolve(state);
    };
    const terminal = openTerminal(colour, { key, resize: draw, gone });
    draw();
  });
}
