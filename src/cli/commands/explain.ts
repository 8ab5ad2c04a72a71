import { rulesSpeak, suggestionId, turnAt } from "../../coding/index.ts";
import { parseCue } from "../../cues/index.ts";
import { finding, nearest } from "../../findings/index.ts";
import { citeLines, numberLines } from "../../handout/index.ts";
import { placeMemos } from "../../memos/index.ts";
import { type Code, type Coding, cueText, type DecisionMark, type Transcript } from "../../model/index.ts";
import type { CodedStudy } from "../../pipeline/index.ts";
import type { Quality } from "../../relevance/index.ts";
import { sentenceSpans } from "../../text/index.ts";
import type { Invocation, Outcome } from "../command.ts";
import { type CueReport, cueReports, nearlyFired, scopeWords, verdictLine } from "../explain-cues.ts";
import { relevanceLines, relevanceNamed } from "../explain-relevance.ts";
import { statusWords } from "../find-print.ts";
import { loadHumanText } from "../load-study.ts";
import { type MemoHere, memoLine, memosAt } from "../memo-passages.ts";
import { safeTerm } from "../output.ts";
import { Refusal } from "../refusal.ts";
import { runStudy } from "../run-study.ts";
import { codingsOf } from "./code.ts";

/** Why no cue was run at a place, whatever its words. */
type Silent = "role" | "withdrawn" | "language" | "reflexive";

/** What `explain` tells. */
export interface Explained {
  readonly transcript: string;
  readonly cite: string;
  readonly sentence: { readonly start: number; readonly end: number; readonly text: string };
  readonly speaker: string | null;
  readonly role: string;
  readonly coded: boolean;
  readonly silent?: Silent;
  readonly codings: readonly (Coding & { readonly said?: readonly Said[] })[];
  readonly code?: string;
  readonly cues: readonly CueReport[];
  /** For a suggestion of the tier "relevance": what decisions taught, and the score from which a passage is suggested. */
  readonly learned?: Quality;
  readonly suggestedFrom?: number;
  /** Memos on these words or about the codings. */
  readonly memos?: readonly MemoHere[];
}

/** A decision about a coding: who, when, why. */
interface Said extends DecisionMark {
  readonly id: string;
  readonly because?: string;
}

/** `sp-code explain`: the rule and words behind a coding, who decided and why; or which rules fired, or nearly, at a place. */
export async function run({ args, options, out }: Invocation): Promise<Outcome> {
  const [what, ...paths] = args;
  const { study, coded, findings } = await runStudy(paths, { ...options, code: undefined });
  const code = typeof options.code === "string" ? codeNamed(coded, options.code) : undefined;
  const explained = await explain(coded, what, code, study.cache?.root);
  const { memos } = await loadHumanText(study);
  const { value: placed = [] } = placeMemos(memos, coded.transcripts);
  const { transcript, sentence } = explained;
  const ids = explained.codings.map((c) => c.id);
  const here = memosAt(memos, placed, { transcript, ...sentence }, ids);
  const data: Explained = here.length === 0 ? explained : { ...explained, memos: here };
  if (!options.json) out.data(safeTerm(text(data, coded)));
  return { data, findings: findings.filter((f) => f.severity === "error") };
}

/** Explains a coding by its id, or a place; with a code, what each of its cues does there. */
export async function explain(
  coded: CodedStudy,
  what: string,
  code: Code | undefined,
  root?: string,
): Promise<Explained> {
  const codings = [...codingsOf(coded)];
  const known = codings.find(
    (c) => c.id === what || (what.length >= 8 && c.id.startsWith(what)) || (c.tier === "rule" && sameId(c, what)),
  );
  const ranked = known === undefined ? await relevanceNamed(what, coded, root) : undefined;
  const exact = known ?? ranked?.coding;
  const { transcript, at } = exact
    ? { transcript: transcriptNamed(coded, exact.transcript), at: exact.start }
    : placeNamed(coded, what);
  const turn = at < transcript.text.length ? turnAt(transcript, at) : -1;
  if (turn < 0)
    throw new Refusal([finding("not-found", { what: `turn at ${what}`, next: "Give a place inside the transcript." })]);
  const sentence = sentenceAt(transcript, turn, at);
  const here = exact
    ? [exact]
    : codings.filter((c) => c.transcript === transcript.id && c.start < sentence.end && sentence.start < c.end);
  const { speaker } = transcript.turns[turn];
  const index = coded.transcripts.indexOf(transcript);
  const silent = silence(coded, index, turn);
  const subject = code ?? (exact ? coded.codes.find((c) => c.id === exact.code) : undefined);
  const place = { transcript: index, turn, sentence };
  const runs = silent === undefined || silent === "role";
  const active = coded.codes.filter((c) => c.status !== "retired");
  const cues = !runs
    ? []
    : subject
      ? await cueReports(coded, [subject], place)
      : nearlyFired(await cueReports(coded, active, place, true), new Set(here.map((c) => c.code)));
  return {
    transcript: transcript.id,
    cite: citeLines(transcript.id, numberLines(transcript), sentence.start, sentence.end),
    sentence: { ...sentence, text: transcript.text.slice(sentence.start, sentence.end) },
    speaker: speaker < 0 ? null : transcript.speakers[speaker].label,
    role: speaker < 0 ? "unknown" : transcript.speakers[speaker].role,
    coded: coded.corpus.codable[index][turn] === 1,
    ...(silent === undefined ? {} : { silent }),
    codings: here.map((c) => withReasons(coded, c)),
    ...(subject ? { code: subject.id } : {}),
    cues,
    ...(ranked?.learned ? { learned: ranked.learned } : {}),
    ...(ranked?.from === undefined ? {} : { suggestedFrom: Math.round(ranked.from * 1000) / 1000 }),
  };
}

function silence(coded: CodedStudy, index: number, turn: number): Silent | undefined {
  const transcript = coded.transcripts[index];
  if (coded.settings.approach === "reflexive") return "reflexive";
  if (!rulesSpeak(coded.codebook.language, transcript.language)) return "language";
  if (coded.corpus.codable[index][turn] === 1) return undefined;
  return coded.links.withdrawn.includes(coded.corpus.caseOfTurn[index][turn]) ? "withdrawn" : "role";
}

/** The decisions about a coding with their reasons, as they stand in the events. */
function withReasons(coded: CodedStudy, c: Coding): Coding & { said?: readonly Said[] } {
  if (c.decisions === undefined) return c;
  const said = c.decisions.map((d): Said => {
    const event = coded.events.find(
      (e) =>
        e.by === d.by &&
        e.do === d.do &&
        e.at === d.at &&
        (e.transcript === undefined || e.transcript === c.transcript),
    );
    return { ...d, id: event?.id ?? "", ...(event?.because === undefined ? {} : { because: event.because }) };
  });
  return { ...c, said };
}

function sameId(c: Coding, id: string): boolean {
  return id.length === 12 && suggestionId(c.code, c.transcript, c.unit, "rule") === id;
}

function codeNamed(coded: CodedStudy, id: string): Code {
  const code = coded.codes.find((c) => c.id === id);
  if (code) return code;
  const near = nearest(id, coded.codeIds);
  throw new Refusal([
    finding("bad-arguments", { problem: `There is no code "${id}".${near ? ` Did you mean ${near}?` : ""}` }),
  ]);
}

function transcriptNamed(coded: CodedStudy, id: string): Transcript {
  const found = coded.transcripts.find((t) => t.id === id);
  if (found) return found;
  const near = nearest(
    id,
    coded.transcripts.map((t) => t.id),
  );
  const next = near
    ? `Did you mean ${near}?`
    : 'Give a suggestion\'s id, or a place such as P07:1034, P07:L120 or "P07:row 12".';
  throw new Refusal([finding("not-found", { what: `suggestion or transcript ${id}`, next })]);
}

/** `P07:1034` (UTF-16 unit), `P07:L120` (line of the handouts) or `P07:row 12`. */
function placeNamed(coded: CodedStudy, what: string): { transcript: Transcript; at: number } {
  const m = /^(.+):\s*(row\s*|l(?:ine)?\s*)?(\d{1,9})$/i.exec(what);
  const transcript = transcriptNamed(coded, m ? m[1] : what);
  if (!m)
    throw new Refusal([
      finding("bad-arguments", {
        problem: `Where in ${what}? Give a place such as ${what}:1034, ${what}:L120 or "${what}:row 12".`,
      }),
    ]);
  if (!m[2]) return { transcript, at: Number(m[3]) };
  if (m[2][0].toLowerCase() === "l") {
    const line = numberLines(transcript).find((l) => l.number === Number(m[3]));
    if (line) return { transcript, at: line.start };
    const next = `\`sp-code transcripts --preview\` prints them with their numbers.`;
    throw new Refusal([finding("not-found", { what: `line ${m[3]} in ${transcript.id}`, next })]);
  }
  const row = transcript.turns.flatMap((t) => t.rows).find((r) => r.row === Number(m[3]));
  if (!row)
    throw new Refusal([
      finding("not-found", {
        what: `row ${m[3]} in ${transcript.id}`,
        next: "`sp-code transcripts --turns --json` lists the rows.",
      }),
    ]);
  return { transcript, at: row.start };
}

function sentenceAt(t: Transcript, turn: number, at: number): { start: number; end: number } {
  const { start, end } = t.turns[turn];
  const spans = sentenceSpans(t.text, start, end);
  for (let i = 0; i < spans.length; i += 2) if (at < spans[i + 1]) return { start: spans[i], end: spans[i + 1] };
  return { start, end };
}

const SILENT: Readonly<Record<Silent, string>> = {
  role: "Turns of this role are not coded: no cue looks here, but those that say speaker: interviewer or any.",
  withdrawn: "This participant has withdrawn: nothing they say is coded.",
  language: "The cues are written for another language than this interview's: none is run here.",
  reflexive: "In the approach reflexive no cue is run.",
};

function text(data: Explained, coded: CodedStudy): string {
  const lines = [`${data.cite}, ${data.speaker ?? "speaker not known"} (${data.role}): "${data.sentence.text}"`];
  if (data.silent) lines.push(SILENT[data.silent]);
  if (data.codings.length === 0) lines.push("No code stands here.");
  for (const c of data.codings) lines.push("", ...codingLines(c, coded, data));
  if (data.memos) lines.push("", ...data.memos.map(memoLine));
  const { code, cues } = data;
  if (code !== undefined && cues.length > 0)
    lines.push("", `Cues of ${code} on this sentence:`, ...cues.map((c) => `  ${verdictLine(c)}`));
  else if (code !== undefined && data.silent === undefined)
    lines.push("", `No cue of ${code} is found here or comes near.`);
  else if (cues.length > 0)
    lines.push(
      "",
      "Stopped, or nearly there:",
      ...cues.map((c) => `  ${c.code}: ${verdictLine(c).replace(/ {2,}/, ": ")}`),
    );
  return `${lines.join("\n")}\n`;
}

function codingLines(c: Explained["codings"][number], coded: CodedStudy, data: Explained): string[] {
  const code = coded.codes.find((k) => k.id === c.code);
  const of = coded.transcripts.find((t) => t.id === c.transcript)!;
  const lines = [`${c.code}: ${code?.label ?? ""}`, `  ${statusWords(c)} (${c.id})`];
  if (c.tier === "relevance") lines.push(...relevanceLines(c, data.learned, data.suggestedFrom));
  else if (c.rule) lines.push(`  cue: ${c.rule}`);
  const words = c.evidence.map((e) => `"${of.text.slice(e.start, e.end)}"`);
  if (words.length > 0) lines.push(`  words: ${words.join(", ")}`);
  if (c.tier === "person") lines.push(`  passage: "${c.quote}"`);
  const cue = c.rule === undefined ? undefined : code?.cues.find((q) => cueText(q.value) === c.rule);
  if (cue) {
    const scope = scopeWords(parseCue(cue.value, coded.codebook.classes).pattern);
    lines.push(`  looks at: ${scope ?? "sentences of participants"}`);
  }
  if (c.status === "contrary")
    lines.push(
      "  A negation or a hypothetical stands before the words (docs/cues.md): kept for review, never counted.",
    );
  if (c.pending) {
    const { change, codes, by, at, waitsFor } = c.pending;
    const into = codes.length > 0 ? ` into ${codes.join(", ")}` : "";
    const what = change === "split" ? `split${into}` : "redefined";
    lines.push(
      `  pending: ${c.code} was ${what} by ${by}, ${at}; ${waitsFor.join(" and ")} must decide (\`sp-code review --pending\`)`,
    );
  }
  for (const s of c.said ?? [])
    lines.push(`  ${s.do} by ${s.by}, ${s.at}${s.because ? `, because: ${s.because}` : ""}`);
  const about = new Set([`s:${c.id}`, ...(c.said ?? []).map((s) => s.id)]);
  for (const n of coded.state.notes) if (about.has(n.on)) lines.push(`  note by ${n.by}, ${n.at}: ${n.text}`);
  return lines;
}
