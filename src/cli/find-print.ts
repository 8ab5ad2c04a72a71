import type { Passage } from "../find/index.ts";
import type { Coding } from "../model/index.ts";
import { cellWidth } from "../text/index.ts";
import { md } from "../writers/escape.ts";
import { type MemoHere, memoLine } from "./memo-passages.ts";
import { safeTerm } from "./output.ts";

/** How a coding's status is printed: what no person has looked at is called so. */
export function statusWords(c: Pick<Coding, "status" | "tier" | "rule" | "pending">): string {
  if (c.pending) {
    const { pending, ...decided } = c;
    return `${statusWords(decided)}, pending since the code was ${pending.change === "split" ? "split" : "redefined"}`;
  }
  if (c.tier === "relevance")
    return `suggested by ${c.rule === "learned" ? "what decisions teach" : "likeness"}, not reviewed`;
  return {
    suggested: "cue hit, not reviewed",
    contrary: "possible contrary or conditional case, not reviewed",
    accepted: "accepted by a person",
    applied: "applied by a person",
    rejected: "rejected by a person",
  }[c.status];
}

/** The codes that stand on a passage, each with its status, once. */
export function standing(p: Passage): string {
  return [...new Set(p.codings.map((c) => `${c.code}: ${statusWords(c)}`))].join("; ");
}

export interface Context {
  readonly before: string;
  readonly match: string;
  readonly after: string;
}

/** Words with `width` characters on each side, on one line. */
export function contextOf(text: string, p: { readonly start: number; readonly end: number }, width: number): Context {
  const flat = (part: string): string => part.replace(/\s+/g, " ");
  return {
    before: flat(text.slice(Math.max(0, p.start - width), p.start)),
    match: flat(text.slice(p.start, p.end)),
    after: flat(text.slice(p.end, p.end + width)),
  };
}

/** One line a passage: where, and the words in context; what is coded says by whom. */
export function contextLines(
  passages: readonly Passage[],
  contexts: readonly Context[],
  width: number,
  memosOf: (p: Passage) => readonly MemoHere[] = () => [],
): string {
  const longest = Math.max(0, ...passages.map((p) => cellWidth(p.cite)));
  return passages
    .map((p, i) => {
      const { before, match, after } = contexts[i];
      const room = " ".repeat(Math.max(0, width - cellWidth(before)));
      const codes = standing(p);
      const place = p.cite + " ".repeat(longest - cellWidth(p.cite));
      const memos = memosOf(p).map((m) => `${" ".repeat(longest + 2)}${safeTerm(memoLine(m))}\n`);
      return `${safeTerm(`${place}  ${room}${before}[${match}]${after}${codes === "" ? "" : `  (${codes})`}`)}\n${memos.join("")}`;
    })
    .join("");
}

/**
 * Quotations ready to cite, as Markdown: the words, then group and participant (METHOD.md D1; never a place, never a
 * speaker's label), then transcript and lines. What is coded says by whom, and what nobody has reviewed is called so.
 */
export function quotations(passages: readonly Passage[], groupOf: (p: Passage) => string): string {
  return passages
    .map((p) => {
      const words = p.quote.map((piece) => md(piece.trim())).join(" […] ");
      const who = [groupOf(p), p.participant ?? ""]
        .filter((x) => x !== "")
        .map(md)
        .join(", ");
      const codes = standing(p);
      return `> “${words}” (${who}; ${md(p.cite)})\n${codes === "" ? "" : `>\n> ${md(codes)}\n`}`;
    })
    .join("\n");
}
