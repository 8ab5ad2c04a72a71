import { parseDocument } from "yaml";
import { finding } from "../findings/index.ts";
import type { Checked, Finding, Memo } from "../model/index.ts";

export { type FilledCell, type SummaryChange, summaryChanges } from "./fill-summaries.ts";
export { type PlacedMemo, passageIn, passageTie, placeMemos } from "./place-memos.ts";
export {
  cellKey,
  parseSummary,
  SUMMARIES,
  SUMMARY_HISTORY,
  summariesByCell,
  summaryFile,
  summaryForm,
  summaryText,
} from "./summaries.ts";
export { memoName, memoText, type NewMemo } from "./write-memo.ts";

export const MEMO_TYPES = ["familiarisation", "code", "theme", "method", "reflexive", "meeting", "case"] as const;

/** Reads a memo. Without front matter it is a memo of type "familiarisation" with no author or date. */
export function parseMemo(source: { readonly name: string; readonly bytes: Uint8Array }): Checked<Memo> {
  const file = source.name;
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(source.bytes).replace(/\r\n?/g, "\n").normalize("NFC");
  } catch {
    return { findings: [finding("not-utf8", {}, { file })] };
  }
  const front = /^---\n([\s\S]*?)\n---[ \t]*(?:\n|$)/.exec(text);
  const findings: Finding[] = [];
  let fields: Record<string, unknown> = {};
  let body = text;
  if (front) {
    const doc = parseDocument(front[1], { uniqueKeys: true });
    try {
      if (doc.errors.length > 0) throw doc.errors[0];
      fields = (doc.toJS({ maxAliasCount: 10 }) as Record<string, unknown>) ?? {};
      body = text.slice(front[0].length);
    } catch (error) {
      const problem = (error as Error).message.split("\n")[0].replace(/ at line .*$/, "");
      findings.push(finding("memo-front-matter", { problem }, { file, line: 1 }));
    }
  }
  const word = (key: string): string | undefined => {
    const value = fields[key];
    return typeof value === "string" || typeof value === "number" ? String(value) : undefined;
  };
  const type = word("type") ?? "familiarisation";
  if (!MEMO_TYPES.some((t) => t === type))
    findings.push(finding("memo-type-unknown", { type, known: MEMO_TYPES.join(", ") }, { file, line: 1 }));
  const heading = /^#\s+(.+)$/m.exec(body)?.[1];
  const about = Array.isArray(fields.about)
    ? fields.about.map(String)
    : word("about") === undefined
      ? []
      : [word("about")!];
  return {
    value: {
      file,
      type,
      by: word("by"),
      date: word("date"),
      about,
      ...(word("quote") === undefined ? {} : { quote: word("quote") }),
      private: fields.private === true || word("private") === "yes",
      title: word("title") ?? heading,
      body: body.trim(),
    },
    findings,
  };
}
