import { findCode, findTranscript } from "../decisions/apply-names.ts";
import { findSpan } from "../decisions/apply-place.ts";
import { PASSAGE_UNITS, unitsAround } from "../decisions/units-around.ts";
import { finding } from "../findings/index.ts";
import type { Codebook, DecisionEvent, Finding, Span, Transcript } from "../model/index.ts";
import { type CodedStudy, codesOf } from "../pipeline/index.ts";
import type { Options } from "./command.ts";
import { studyPath } from "./decide.ts";
import { rowsById } from "./judge.ts";
import { loadCodebook, loadDecisions, loadStudy, loadTables } from "./load-study.ts";
import { readCorpus } from "./read-corpus.ts";
import { Refusal } from "./refusal.ts";
import { runStudy } from "./run-study.ts";
import { Sitting } from "./sitting.ts";

/** What a decision about something already there is about, and all that its event must say of it. */
export interface Target {
  /** `on`, and for a suggestion nobody answered yet: code, transcript, start, end. */
  readonly about: Partial<DecisionEvent>;
  readonly code: string;
  readonly transcript: string;
  readonly span: Span | null;
}

/** A study open for amending: the coder's sitting, and the transcripts, which are read only when they are needed. */
export interface Amending {
  readonly sitting: Sitting;
  readonly codebook: Codebook;
  readonly transcriptOf: (id: string) => Promise<Transcript>;
  readonly targetOf: (id: string) => Promise<Target>;
}

export async function openForAmending(options: Options): Promise<Amending> {
  const study = await loadStudy(studyPath(options), options);
  const { codebook } = await loadCodebook(study);
  const { events } = await loadDecisions(study);
  const sitting = new Sitting(study, options, events, codebook.version);
  let coded: Promise<CodedStudy> | undefined;
  let corpus: Promise<readonly Transcript[]> | undefined;
  const run = () => {
    coded ??= runStudy(studyPath(options), options).then((r) => r.coded);
    return coded;
  };
  const transcripts = async (): Promise<readonly Transcript[]> => {
    corpus ??= coded
      ? coded.then((c) => c.transcripts)
      : loadTables(study).then((t) => readCorpus(study, t.interviews).then((c) => c.transcripts));
    return corpus;
  };
  return {
    sitting,
    codebook,
    transcriptOf: async (id) => {
      const faults: Finding[] = [];
      const found = findTranscript(id, await transcripts(), {}, (f) => faults.push(f));
      if (!found) throw new Refusal(faults);
      return found;
    },
    targetOf: async (id) => ofDecision(sitting, id) ?? (await ofSuggestion(run, id)),
  };
}

/** A coding or rejection that stands, by its id or the beginning of it; or this coder's own answer to a suggestion. */
function ofDecision({ state, by }: Sitting, id: string): Target | undefined {
  const standing = [...state.codings, ...state.rejected];
  const named = standing.filter((c) => c.id === id || (id.length >= 6 && c.id.startsWith(id)));
  if (named.length > 1) {
    const problem = `Several decisions begin with ${id}. Write more of the id.`;
    throw new Refusal([finding("bad-arguments", { problem })]);
  }
  const own = standing.find((c) => c.by === by && c.suggestion === id);
  const found = named[0] ?? own;
  if (!found) return undefined;
  const { code, transcript, start, end } = found;
  const span = start === null || end === null ? null : { start, end };
  return { about: { on: found.id, code }, code, transcript, span };
}

async function ofSuggestion(run: () => Promise<CodedStudy>, id: string): Promise<Target> {
  const coded = /^[0-9a-f]{12}$/.test(id) ? await run() : undefined;
  const row = coded && rowsById(coded, new Set([id])).get(id);
  if (coded === undefined || row === undefined) {
    const next = "`sp-code code` lists codings and suggestions with their ids.";
    throw new Refusal([finding("not-found", { what: `coding or suggestion ${id}`, next })]);
  }
  const { table, codes, transcripts } = coded;
  const code = codes[table.code[row]].id;
  const span = { start: table.unitStart[row], end: table.unitEnd[row] };
  const transcript = transcripts[table.transcript[row]].id;
  return { about: { on: `s:${id}`, code, transcript, ...span }, code, transcript, span };
}

/** The id of the code that a person named by id or label. */
export function codeNamed(name: string, { codebook, sitting }: Amending): string {
  const faults: Finding[] = [];
  const code = findCode(name, codesOf(codebook, sitting.state), {}, (f) => faults.push(f));
  if (code === undefined) throw new Refusal(faults);
  return code;
}

export const PLACE_OPTIONS = ["quote", "row", "start", "end"] as const;

/** The passage that --quote, --row or --start and --end name; undefined when none of them is given. */
export function passageOf(options: Options, transcript: Transcript): Span | undefined {
  const text = (name: string): string => (typeof options[name] === "string" ? (options[name] as string) : "");
  if (PLACE_OPTIONS.every((name) => text(name) === "")) return undefined;
  const faults: Finding[] = [];
  const span = findSpan(
    transcript,
    text,
    () => ({}),
    (f) => faults.push(f),
  );
  if (!span) throw new Refusal(faults);
  return span;
}

/** The new span of a resize: the passage named, or (`--to`) the whole sentences, rows or turns around the old one. */
export function newSpan(options: Options, transcript: Transcript, old: Span | null): Span {
  const named = passageOf(options, transcript);
  if (named) return named;
  const unit = PASSAGE_UNITS.find((u) => u === options.to);
  if (unit && old) return unitsAround(transcript, old, unit);
  const problem = "Say which passage: --to sentence, row or turn; or --quote, --row, or --start and --end.";
  throw new Refusal([finding("bad-arguments", { problem })]);
}
