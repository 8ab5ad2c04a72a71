import { finding } from "../findings/index.ts";
import type { Checked, Finding } from "../model/index.ts";
import type { ChatLine } from "./chat-lines.ts";
import { chatLines, timedPieces } from "./chat-lines.ts";
import type { ChatPeople } from "./chat-people.ts";
import { chatPeople } from "./chat-people.ts";
import { chatText } from "./chat-words.ts";
import type { RawComment, RawDocument, RawRow, ReaderInput } from "./raw.ts";
import { shortLanguage } from "./short-language.ts";
import { someOf } from "./some-of.ts";

/** Headers that are no knowledge about the talk. */
const LAYOUT = new Set(["Begin", "End", "UTF8", "Font", "Participants", "ID", "Options", "Color words", "Window"]);

/**
 * TalkBank CHAT (FORMATS.md 5.11): each main line one block, cut at its times; dependent lines are never speech, but
 * `%com` is a comment on the line above it.
 */
export function read(input: ReaderInput): Checked<readonly RawDocument[]> {
  const text = input.text ?? "";
  const lines = chatLines(text);
  const people = chatPeople(text, lines);
  const rows: RawRow[] = [];
  const comments: RawComment[] = [];
  const undeclared = new Set<string>();
  const tiers = new Set<string>();
  let from = 0;
  for (const line of lines) {
    if (line.sort === "*") {
      if (!people.declared.has(line.name)) undeclared.add(line.name);
      from = rows.length;
      addMain(text, line, people, rows, comments);
    } else if (line.sort === "%") {
      tiers.add(`%${line.name}`);
      if (line.name === "com" && rows.length > from) comments.push(onRows(rows, from, flat(text, line)));
    }
  }
  const file = { file: input.name };
  const findings: Finding[] = [];
  if (undeclared.size > 0) findings.push(finding("chat-code-undeclared", { codes: someOf(undeclared) }, file));
  if (people.twice.length > 0) findings.push(finding("chat-code-twice", { codes: someOf(people.twice) }, file));
  const metadata = headers(text, lines);
  if (tiers.size > 0) metadata["Dependent tiers"] = [...tiers].sort().slice(0, 40).join(" ");
  const { names, roles } = people;
  const language = shortLanguage(metadata.Languages?.split(/[,\s]+/)[0]);
  const document = { shape: "table", rows, metadata, comments, sourceText: text, people: names, roles } as const;
  return { value: [{ ...document, coded: true, ...(language === undefined ? {} : { language }) }], findings };
}

/** A main line as rows, one for each time in it; of somebody unknown one row, because each of theirs is a turn. */
function addMain(text: string, line: ChatLine, people: ChatPeople, rows: RawRow[], comments: RawComment[]): void {
  const unknown = people.unknown.has(line.name);
  const made: RawRow[] = [];
  for (const piece of timedPieces(text, line.from, line.to)) {
    const { text: words, edits, remarks } = chatText(text, piece.from, piece.to);
    if (words === "") continue;
    const row = rows.length + (unknown ? 0 : made.length);
    const before = unknown ? made.reduce((n, r) => n + r.text.length + 1, 0) : 0;
    for (const remark of remarks) {
      const at = { row, offset: before + Math.min(remark.at, words.length) };
      comments.push({ text: remark.text, from: at, to: at });
    }
    const { from, to, ...times } = piece;
    const label = unknown ? "Unknown" : line.name;
    made.push({ text: words, label, ...times, source: `line ${line.line}`, at: from, edits });
  }
  if (unknown && made.length > 1) rows.push(oneRow(made));
  else rows.push(...made);
}

/** Rows of one speaker as one row with line breaks, from the first time to the last. */
function oneRow(rows: readonly RawRow[]): RawRow {
  const at = rows[0].at ?? 0;
  const edits: number[] = [];
  let text = "";
  for (const row of rows) {
    if (text !== "") text += "\n";
    const moved = (row.at ?? 0) - at;
    for (let i = 0; i < (row.edits?.length ?? 0); i += 2)
      edits.push(text.length + row.edits![i], moved + row.edits![i + 1]);
    text += row.text;
  }
  const endMs = rows[rows.length - 1].endMs;
  return { ...rows[0], text, edits, ...(endMs === undefined ? {} : { endMs }) };
}

function onRows(rows: readonly RawRow[], from: number, text: string): RawComment {
  const last = rows.length - 1;
  return { text, from: { row: from, offset: 0 }, to: { row: last, offset: rows[last].text.length } };
}

/** Header lines by name; a name that comes again gets its values joined. */
function headers(text: string, lines: readonly ChatLine[]): Record<string, string> {
  const found = new Map<string, string>();
  for (const line of lines) {
    if (line.sort !== "@" || LAYOUT.has(line.name) || line.name === "") continue;
    const value = flat(text, line);
    const before = found.get(line.name);
    if (value === "" || (before !== undefined && before.length > 4000)) continue;
    found.set(line.name, before === undefined ? value : `${before}; ${value}`);
  }
  return Object.fromEntries(found);
}

function flat(text: string, line: ChatLine): string {
  const bare = text.slice(line.from, line.to).replace(/\u0015[^\u0015]{0,200}\u0015|•[\d_ ]{0,40}•|\u0015/g, " ");
  return bare.replace(/\s+/g, " ").trim();
}
