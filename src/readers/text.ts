import { ok } from "../findings/index.ts";
import type { Checked } from "../model/index.ts";
import { lookAt, newLook } from "./clean.ts";
import { frontMatter, isMarkdown, markdownRow, plainRow } from "./markdown.ts";
import type { Probe, RawDocument, RawRow, ReaderInput } from "./raw.ts";

/** Any text may be a plain transcript, but every more exact claim is stronger. */
export function claims(probe: Probe): number {
  if (probe.text === undefined) return 0;
  return ["txt", "md", "markdown", "text", ""].includes(probe.extension) ? 0.3 : 0.2;
}

/** Plain text and Markdown, a row per line that is not blank (FORMATS.md 5.14). Guesses nothing about speakers. */
export function read(input: ReaderInput): Checked<readonly RawDocument[]> {
  const text = input.text ?? "";
  const markdown = isMarkdown(text, input.name);
  const front = markdown ? frontMatter(text) : undefined;
  const rows: RawRow[] = [];
  let at = 0;
  let line = 1;
  if (front !== undefined) {
    at = front.end;
    line = front.lines + 1;
  }
  const look = newLook();
  let afterBlank = true;
  let fenced = false;
  while (at < text.length) {
    let from = at;
    while (from < text.length && isBlank(text.charCodeAt(from))) from++;
    lookAt(text, from, text.length, true, look);
    const { end } = look;
    let to = end;
    while (to > from && isBlank(text.charCodeAt(to - 1))) to--;
    if (from === to) afterBlank = true;
    else {
      const raw = text.slice(from, to);
      const source = `line ${line}`;
      if (markdown) {
        const fence = raw.startsWith("```") || raw.startsWith("~~~");
        rows.push(
          fenced || fence
            ? { text: raw, source, at: from, afterBlank, structure: "rule" }
            : markdownRow(raw, source, from, afterBlank, look),
        );
        if (fence) fenced = !fenced;
      } else if (isRule(raw)) rows.push({ text: raw, source, at: from, afterBlank, structure: "rule" });
      else rows.push(plainRow(raw, source, from, afterBlank, look));
      afterBlank = false;
    }
    at = end + 1;
    line++;
  }
  const numbered = withoutLineNumbers(rows);
  return ok([
    {
      shape: "document",
      rows: numbered,
      metadata: front?.metadata ?? {},
      ...(front === undefined ? {} : { people: front.people }),
      sourceText: text,
      wrapped: isWrapped(numbered),
    },
  ]);
}

function isBlank(unit: number): boolean {
  return (
    unit === 32 || unit === 9 || unit === 0xa0 || unit === 0x0c || unit === 0x0b || unit === 0xfeff || unit === 0x200b
  );
}

/** A line of one repeated mark. Dots are left: "..." may be an answer. */
function isRule(raw: string): boolean {
  return raw.length >= 3 && /^(?:-+|_+|=+|\*+|~+|(?:[-*_] ){2,}[-*_])$/.test(raw);
}

/** The longest line of a hard-wrapped text. */
const WIDEST = 130;

/**
 * Hard-wrapped text: most lines follow each other without a blank line, and those that do are about as long as the
 * longest and end inside a sentence.
 */
function isWrapped(rows: readonly RawRow[]): boolean {
  if (rows.length < 10) return false;
  const width = usualWidth(rows);
  if (width > WIDEST || width < 40) return false;
  let followed = 0;
  let full = 0;
  let ends = 0;
  for (let i = 0; i + 1 < rows.length; i++) {
    const next = rows[i + 1];
    if (next.afterBlank || rows[i].structure !== undefined || /^[^:：\n]{1,40}[:：]\s/.test(next.text)) continue;
    followed++;
    if (rows[i].text.length > width * 0.65) full++;
    if (/[.?!…"”]$/.test(rows[i].text)) ends++;
  }
  return followed > rows.length * 0.4 && full > followed * 0.75 && ends < followed * 0.5;
}

/** The length that 98 of a hundred lines do not pass; beyond WIDEST it is not told how much. */
function usualWidth(rows: readonly RawRow[]): number {
  const lengths = new Int32Array(WIDEST + 2);
  for (const { text } of rows) lengths[Math.min(text.length, WIDEST + 1)]++;
  let width = -1;
  for (let left = Math.floor(rows.length * 0.98); left >= 0; left -= lengths[width]) width++;
  return width;
}

/** Takes off typed line numbers when nearly every line has one and they count up (or begin again on a page). */
function withoutLineNumbers(rows: RawRow[]): RawRow[] {
  if (rows.length < 10 || !/^\d{1,4}\s{2,}\S/.test(rows[0].text)) return rows;
  const numbers = rows.map((r) => /^(\d{1,4})(\s{2,})\S/.exec(r.text));
  let steps = 0;
  for (let i = 1; i < rows.length; i++) {
    const a = numbers[i - 1];
    const b = numbers[i];
    if (a && b && (Number(b[1]) === Number(a[1]) + 1 || Number(b[1]) === 1)) steps++;
  }
  if (steps < rows.length * 0.8) return rows;
  return rows.map((row, i) => {
    const m = numbers[i];
    if (m === null) return row;
    const cut = m[1].length + m[2].length;
    return { ...row, text: row.text.slice(cut), at: (row.at ?? 0) + cut };
  });
}
