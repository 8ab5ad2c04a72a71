import { Worker } from "node:worker_threads";
import { eventsSeenBy } from "../decisions/index.ts";
import type { Coding, DecisionEvent, Memo } from "../model/index.ts";
import { begin, isOpen } from "../review/index.ts";
import type { Options } from "./command.ts";
import { list } from "./commands/code.ts";
import type { LoadedStudy } from "./load-study.ts";
import { transcriptIdOf } from "./load-study.ts";
import { Refusal } from "./refusal.ts";
import { type ReviewSession, reviewSession } from "./review-study.ts";
import { codePrepared, type PreparedStudy } from "./run-study.ts";

/** Transcripts that are tried for a first screen. */
const MOST_TRIES = 8;
/** A study of fewer files is there soon enough. */
const LEAST_FILES = 4;

/**
 * A sitting over one transcript with something to look at, so that a screen is there before the study is read; undefined
 * when none of the first ones has. It begins where the whole study's would.
 */
export async function firstPart(
  prepared: PreparedStudy,
  options: Options,
  by: string,
  round: number | undefined,
  memos: readonly Memo[] = [],
): Promise<ReviewSession | undefined> {
  const { study } = prepared;
  // A slip is refused at once.
  list(
    options.code,
    "code",
    prepared.codes.map((c) => c.id),
  );
  if (study.sources.length < LEAST_FILES || options.pending === true || options.coder !== undefined) return undefined;
  for (const id of candidates(prepared, options, by, round).slice(0, MOST_TRIES)) {
    const sources = study.sources.filter((s) => transcriptIdOf(s.below) === id);
    const session = await partOf(prepared, { ...study, sources }, options, by, round, memos);
    if (session !== undefined) return session;
  }
  return undefined;
}

async function partOf(
  prepared: PreparedStudy,
  study: LoadedStudy,
  options: Options,
  by: string,
  round: number | undefined,
  memos: readonly Memo[],
): Promise<ReviewSession | undefined> {
  try {
    const { coded } = await codePrepared(prepared, {}, study);
    const session = reviewSession(coded, options, by, round, { part: true, memos });
    if (typeof options.read === "string") return session.read === undefined || session.read < 0 ? undefined : session;
    if (session.silence !== undefined && session.silence !== "nothing") return session;
    const start = begin(session.input, session.events, {});
    const { queue } = session.input;
    return queue.some((_, i) => isOpen(session.input, start, i)) ? session : undefined;
  } catch (error) {
    // The whole study says what is wrong.
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

/** Ids of the files in the order in which this coder would come to them, from where they decided last. */
function candidates(
  { study, events, state }: PreparedStudy,
  options: Options,
  by: string,
  round: number | undefined,
): readonly string[] {
  const all = [...new Set(study.sources.map((s) => transcriptIdOf(s.below)))].sort((a, b) => (a < b ? -1 : 1));
  const named = options.read ?? options.transcript;
  if (typeof named === "string") {
    const wanted = new Set(named.split(",").map((w) => fileOf(w.trim(), all)));
    return all.filter((id) => wanted.has(id));
  }
  if (study.settings.approach === "reflexive") {
    const read = new Set(state.complete.flatMap((c) => (c.by === by && c.codes === null ? [c.transcript] : [])));
    return all.filter((id) => !read.has(id));
  }
  let last: DecisionEvent | undefined;
  for (const e of eventsSeenBy(events, by, round))
    if (
      e.by === by &&
      /^(?:accept|reject|recode|resize)$/.test(e.do) &&
      Date.parse(e.at) >= Date.parse(last?.at ?? e.at)
    )
      last = e;
  const from = last?.transcript === undefined ? 0 : Math.max(0, all.indexOf(fileOf(last.transcript, all)));
  return [...all.slice(from), ...all.slice(0, from)];
}

/** The file of a transcript: its id, or what stands before the key of a document. */
function fileOf(transcript: string, files: readonly string[]): string {
  if (files.includes(transcript)) return transcript;
  return transcript.slice(0, Math.max(0, transcript.lastIndexOf("#")));
}

const PASSED_ON = {
  codebook: "--codebook",
  framework: "--framework",
  participants: "--participants",
  language: "--language",
  maxFileSize: "--max-file-size",
  approach: "--approach",
} as const;

/** The suggestions of the tier "relevance" (undefined: they could not be made), by this same program in a thread beside the one that hears the keys. */
export function rankedBeside(
  paths: readonly string[],
  options: Options,
): { readonly done: Promise<readonly Coding[] | undefined>; readonly stop: () => void } {
  const passed = Object.entries(PASSED_ON).flatMap(([name, flag]) => {
    const value = options[name];
    return typeof value === "string" ? [flag, value] : [];
  });
  const argv = ["code", ...paths, ...passed, "--tier", "relevance", "--jsonl", "--quiet"];
  const worker = new Worker(process.argv[1], { argv, stdout: true, stderr: true });
  // Who quits does not wait for it.
  worker.unref();
  const done = new Promise<readonly Coding[] | undefined>((resolve, reject) => {
    let text = "";
    worker.stdout.setEncoding("utf8").on("data", (more: string) => {
      text += more;
    });
    worker.stderr.resume();
    worker.on("error", reject);
    worker.on("exit", (code) => {
      const lines = (): Coding[] => text.split("\n").flatMap((l) => (l === "" ? [] : [JSON.parse(l) as Coding]));
      // What was written last comes behind the end.
      setImmediate(() => resolve(code === 2 ? undefined : lines()));
    });
  });
  return { done, stop: () => void worker.terminate() };
}
