import { parseDocument, stringify } from "yaml";
import { finding } from "../findings/index.ts";
import type { Checked, Finding, Summary } from "../model/index.ts";

/** Folder of the summaries, relative to the study. */
export const SUMMARIES = "text/summaries";
/** Earlier texts of summaries that an import replaced, one JSON object a line; append-only. */
export const SUMMARY_HISTORY = "text/summaries.history.jsonl";

const COLUMNS = ["theme", "dimension"] as const;
const ROWS = ["case", "group"] as const;
/** Names that Windows keeps for devices. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;
const LONGEST = 80;

/**
 * Reads text/summaries/<theme>/<case>.md. Front matter says which cell it is (theme or dimension, case or group), who
 * wrote it and when; without, folder and file are theme and case. The text is kept as it was written.
 */
export function parseSummary(source: { readonly name: string; readonly bytes: Uint8Array }): Checked<Summary> {
  const file = source.name;
  let text: string;
  try {
    text = summaryForm(new TextDecoder("utf-8", { fatal: true }).decode(source.bytes));
  } catch {
    return { findings: [finding("not-utf8", {}, { file })] };
  }
  const front = /^---\n([\s\S]*?)\n---[ \t]*(?:\n|$)/.exec(text);
  let fields: Record<string, unknown> = {};
  const findings: Finding[] = [];
  if (front) {
    const doc = parseDocument(front[1], { schema: "failsafe", uniqueKeys: true });
    try {
      if (doc.errors.length > 0) throw doc.errors[0];
      fields = (doc.toJS({ maxAliasCount: 10 }) as Record<string, unknown>) ?? {};
    } catch (error) {
      const problem = (error as Error).message.split("\n")[0].replace(/ at line .*$/, "");
      return { findings: [finding("summary-front-matter", { problem }, { file, line: 1 })] };
    }
  }
  const word = (key: string): string | undefined => {
    const value = fields[key];
    return typeof value === "string" && value.trim() !== "" ? value.trim() : undefined;
  };
  const named = (keys: readonly string[]): string | undefined => {
    const key = keys.find((k) => word(k) !== undefined);
    return key && `${key}:${word(key)}`;
  };
  const [folder, stem] = file.replace(/\.md$/, "").split("/").slice(-2);
  return {
    value: {
      file,
      column: named(COLUMNS) ?? `theme:${folder}`,
      row: named(ROWS) ?? `case:${stem}`,
      ...(word("by") === undefined ? {} : { by: word("by") }),
      ...(word("date") === undefined ? {} : { date: word("date") }),
      text: text.slice(front?.[0].length ?? 0).trim(),
    },
    findings,
  };
}

/** Text as summaries are compared: NFC, LF, nothing around it. */
export function summaryForm(text: string): string {
  return text
    .replace(/^\ufeff/, "")
    .replace(/\r\n?/g, "\n")
    .normalize("NFC")
    .trim();
}

/** The file of a summary as `parseSummary` reads it. */
export function summaryText(summary: Omit<Summary, "file"> & { readonly by: string; readonly date: string }): string {
  const [columnKind, column] = split(summary.column);
  const [rowKind, row] = split(summary.row);
  const fields = { [columnKind]: column, [rowKind]: row, by: summary.by, date: summary.date };
  const front = Object.entries(fields).map(
    ([key, value]) => `${key}: ${stringify(value, { lineWidth: 0 }).trimEnd()}\n`,
  );
  return `---\n${front.join("")}---\n\n${summaryForm(summary.text)}\n`;
}

/** Where a new summary is put; `n` above 1 makes a further name, where two ids make the same file name. */
export function summaryFile(column: string, row: string, n = 1): string {
  return `${SUMMARIES}/${fileName(split(column)[1])}/${fileName(split(row)[1])}${n > 1 ? `-${n}` : ""}.md`;
}

/** Summaries by cell (`cellKey`); of two files for one cell the first is used, and both are left. */
export function summariesByCell(summaries: readonly Summary[]): {
  readonly of: ReadonlyMap<string, Summary>;
  readonly findings: readonly Finding[];
} {
  const of = new Map<string, Summary>();
  const findings: Finding[] = [];
  for (const s of summaries) {
    const key = cellKey(s.column, s.row);
    const first = of.get(key);
    if (first) findings.push(finding("summary-twice", { used: first.file }, { file: s.file }));
    else of.set(key, s);
    if (s.text !== "" && s.by === undefined) findings.push(finding("summary-unsigned", {}, { file: s.file }));
  }
  return { of, findings };
}

export function cellKey(column: string, row: string): string {
  return JSON.stringify([column, row]);
}

/** "theme:being-expected" -> ["theme", "being-expected"]. */
function split(key: string): [kind: string, id: string] {
  const at = key.indexOf(":");
  return [key.slice(0, at), key.slice(at + 1)];
}

function fileName(id: string): string {
  const plain = [...id.normalize("NFC").replace(/[^\p{L}\p{M}\p{N}._-]/gu, "_")].slice(0, LONGEST).join("");
  const name = plain.replace(/^\.+|\.+$/g, (dots) => "_".repeat(dots.length));
  return name === "" || DEVICE.test(name) ? `_${name}` : name;
}
