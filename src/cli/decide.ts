import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { decisionPath, eventLine } from "../decisions/index.ts";
import { finding } from "../findings/index.ts";
import { appendDurably, appendLine } from "../io/index.ts";
import type { DecisionEvent } from "../model/index.ts";
import type { Options, Outcome } from "./command.ts";
import type { LoadedStudy } from "./load-study.ts";
import { Refusal } from "./refusal.ts";

/** Who decides: --by, SP_CODE_CODER, the study's coder; never the system's user name (DESIGN.md section 5). */
export function coderOf(options: Options, study: LoadedStudy): string {
  const by = (typeof options.by === "string" && options.by) || process.env.SP_CODE_CODER || study.settings.coder;
  if (by) return by;
  const problem = "Who decides? Name yourself with --by, with SP_CODE_CODER, or with `coder` in sp-code.yaml.";
  throw new Refusal([finding("bad-arguments", { problem })]);
}

/** The round of coding that every decision of a run carries: --round, else SP_CODE_ROUND, else none. */
export function roundOf(options: Options): number | undefined {
  const given = typeof options.round === "string" ? options.round : process.env.SP_CODE_ROUND;
  if (given === undefined || given === "") return undefined;
  if (/^[1-9]\d{0,5}$/.test(given)) return Number(given);
  throw new Refusal([finding("bad-arguments", { problem: `--round takes a whole number from 1, not "${given}".` })]);
}

/**
 * The instant, rising by at least a millisecond from one call to the next so that the order of a run's events is kept;
 * always behind `after` (ms since 1970).
 */
export function clock(after = 0): () => string {
  let last = after;
  return () => {
    last = Math.max(Date.now(), last + 1);
    return new Date(last).toISOString();
  };
}

/** 128 random bits in hex. */
export function newId(): string {
  return randomBytes(16).toString("hex");
}

export function stamps(by: string, after = 0): () => { at: string; id: string; by: string } {
  const now = clock(after);
  return () => ({ at: now(), id: newId(), by });
}

/** Appends events to their coders' files; nothing is rewritten. */
export function store(study: LoadedStudy, events: readonly DecisionEvent[]): void {
  for (const event of events) appendLine(join(study.root, decisionPath(event.by, event.transcript)), eventLine(event));
}

/** As `store`, and on the disk, not only on its way there, when this returns. Throws what the disk throws. */
export function storeDurably(study: LoadedStudy, events: readonly DecisionEvent[]): void {
  for (const event of events)
    appendDurably(join(study.root, decisionPath(event.by, event.transcript)), eventLine(event));
}

export function decided(events: readonly DecisionEvent[], findings: Outcome["findings"], extra: object = {}): Outcome {
  return { data: { events, ...extra }, findings };
}

/** Paths that mean the study of a command that takes no paths of its own. */
export function studyPath(options: Options): readonly string[] {
  return typeof options.study === "string" ? [options.study] : [];
}
