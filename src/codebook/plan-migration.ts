import { finding, nearest } from "../findings/index.ts";
import type { Checked, Codebook, Finding, Place } from "../model/index.ts";
import { compareText } from "../model/index.ts";
import { compareCodebooks } from "./compare.ts";
import { type Turn, turnsOf } from "./history.ts";

/** What somebody says outside the codebook: this code is that one now. */
export interface Mapping {
  readonly from: string;
  readonly to: string;
  readonly place?: Place;
}

export interface MigrationInput {
  readonly codebook: Codebook;
  /** Codes that decisions are about, and how many codings stand under each. */
  readonly used: ReadonlyMap<string, number>;
  readonly mapping: readonly Mapping[];
  /** The codebook that the decisions were made with, where its differences are to be followed too. */
  readonly earlier?: Codebook;
  /** Whether somebody has signed this before. */
  readonly isDone: (turn: Turn) => boolean;
}

/**
 * What is to be carried over to the decisions, each code once for what it became and once for being redefined: from the
 * mapping, the codebook's history, and the differences from an earlier codebook, in this order of right. Renames and
 * merges follow each other to the last code. A code that is neither retired nor gone is not renamed by its history: it
 * stands in the codebook, so people may mean it.
 */
export function planMigration(input: MigrationInput): Checked<readonly Turn[]> {
  const { codebook, used, mapping, earlier } = input;
  const findings: Finding[] = [];
  const known = new Map(codebook.codes.map((c) => [c.id, c]));
  const isActive = (id: string): boolean => known.has(id) && known.get(id)!.status !== "retired";
  const became = new Map<string, Turn>();
  const redefined = new Map<string, Turn>();
  for (const { from, to, place } of mapping) {
    if (!used.has(from)) {
      const near = nearest(from, used.keys()) ?? "";
      findings.push(finding("migrate-unused", { code: from.slice(0, 80), nearest: near }, place));
    } else if (!isActive(to)) {
      const near = nearest(to, [...known.keys()].filter(isActive)) ?? "";
      findings.push(finding("migrate-no-target", { code: from, to: to.slice(0, 80), nearest: near }, place));
    } else if (from !== to) became.set(from, { change: used.has(to) ? "merge" : "rename", code: from, to: [to] });
  }
  const wasCode = (id: string): boolean => used.has(id) || known.get(id)?.status === "retired";
  for (const turn of turnsOf(codebook.codes, wasCode)) {
    if (turn.change === "redefine") {
      const last = redefined.get(turn.code);
      if (last === undefined || compareText(last.date ?? "", turn.date ?? "") <= 0) redefined.set(turn.code, turn);
    } else if (!became.has(turn.code) && (turn.change === "split" || !isActive(turn.code))) became.set(turn.code, turn);
  }
  if (earlier)
    for (const { kind, code, to, known: how } of compareCodebooks(earlier, codebook)) {
      if ((kind === "renamed" || kind === "merged") && how !== "history" && !became.has(code))
        became.set(code, { change: kind === "merged" ? "merge" : "rename", code, to });
      const now = to[0] ?? code;
      if (kind === "redefined" && !redefined.has(now)) redefined.set(now, { change: "redefine", code: now, to: [] });
    }
  const turns: Turn[] = [];
  for (const turn of [...became.values()].sort(byCode)) {
    if (!used.has(turn.code)) continue;
    if (turn.change === "split") {
      if ((used.get(turn.code) ?? 0) > 0 && !input.isDone(turn)) turns.push(turn);
      continue;
    }
    const to = lastOf(turn.to[0], became);
    if (isActive(to)) turns.push({ ...turn, to: [to] });
    else findings.push(finding("migrate-no-target", { code: turn.code, to, nearest: nearest(to, known.keys()) ?? "" }));
  }
  for (const turn of [...redefined.values()].sort(byCode))
    if ((used.get(turn.code) ?? 0) > 0 && !input.isDone(turn)) turns.push(turn);
  return { value: turns, findings };
}

function byCode(a: Turn, b: Turn): number {
  return compareText(a.code, b.code);
}

/** What a code became in the end; a circle of renames ends where it began. */
function lastOf(code: string, became: ReadonlyMap<string, Turn>): string {
  const seen = new Set<string>();
  let at = code;
  while (!seen.has(at)) {
    seen.add(at);
    const next = became.get(at);
    if (next === undefined || next.change === "split") break;
    at = next.to[0];
  }
  return at;
}
