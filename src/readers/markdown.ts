import type { Look } from "./clean.ts";
import type { RawRow } from "./raw.ts";

/** What stands between `---` lines at the top of a Markdown file. */
export interface FrontMatter {
  /** Offset and line count after it. */
  readonly end: number;
  readonly lines: number;
  readonly metadata: Readonly<Record<string, string>>;
  readonly people: Readonly<Record<string, string>>;
}

/** By name, or by front matter, or by three bold labels: content decides for a wrong name. */
export function isMarkdown(text: string, name: string): boolean {
  if (/\.(?:md|markdown|mdown|mkd)$/i.test(name)) return true;
  if (text.startsWith("---\n") && frontMatter(text) !== undefined) return true;
  const head = text.length > 20_000 ? text.slice(0, 20_000) : text;
  return (head.match(/^\*\*[^*\n]{1,80}\*\*/gm) ?? []).length >= 3;
}

const PEOPLE_KEYS = new Set([
  "speakers",
  "speaker",
  "participants",
  "people",
  "hosts",
  "guests",
  "host",
  "guest",
  "interviewer",
  "interviewee",
]);

/** Reads simple front matter (keys, lists in either form); undefined when there is none. Nested values are left out. */
export function frontMatter(text: string): FrontMatter | undefined {
  if (!text.startsWith("---\n")) return undefined;
  const close = /\n(?:---|\.\.\.)[ \t]*(?:\n|$)/g;
  close.lastIndex = 3;
  const m = close.exec(text.length > 65_536 ? text.slice(0, 65_536) : text);
  if (m === null) return undefined;
  const lines = text.slice(4, m.index + 1).split("\n");
  const values = new Map<string, string[]>();
  let key = "";
  for (const line of lines) {
    const pair = /^([\p{L}_][\p{L}\d_ -]{0,40}):(?:\s+(.*))?$/u.exec(line);
    const item = /^\s*-\s+(.*)$/.exec(line);
    if (pair) {
      key = pair[1];
      const value = (pair[2] ?? "").trim();
      const inline = /^\[(.*)\]$/.exec(value);
      values.set(
        key,
        inline
          ? inline[1]
              .split(",")
              .map(unquote)
              .filter((v) => v !== "")
          : value === ""
            ? []
            : [unquote(value)],
      );
    } else if (item && key !== "") values.get(key)!.push(unquote(item[1]));
    else if (line.trim() !== "" && !/^\s*#/.test(line) && !/^\s/.test(line)) return undefined;
  }
  const metadata: Record<string, string> = {};
  const people: Record<string, string> = {};
  for (const [k, list] of values) {
    if (list.length > 0) metadata[k] = list.join("; ");
    if (PEOPLE_KEYS.has(k.toLowerCase())) for (const name of list) people[name] = name;
  }
  const end = m.index + m[0].length;
  return { end, lines: lines.length + 1, metadata, people };
}

function unquote(value: string): string {
  const v = value.trim();
  return (v.startsWith("'") && v.endsWith("'")) || (v.startsWith('"') && v.endsWith('"')) ? v.slice(1, -1) : v;
}

const LINK_ONLY = /^(?:!?\[[^\]\n]{0,300}\]\([^)\n]{0,2000}\)|<?https?:\/\/\S{1,2000})[.,;]?$/;
const SPECIAL =
  /\\([\\`*_{}[\]()#+.!<>|~"'$^-])|&(nbsp|amp|lt|gt|quot|apos|#\d{1,6}|#x[\da-f]{1,5});|!?\[([^[\]\n]{0,400})\]\((?:<[^<>\n]{0,2000}>|[^()\s]{0,2000}(?:\([^()\s]{0,200}\)[^()\s]{0,500}){0,3})(?:\s"[^"\n]{0,300}")?\)|<(https?:\/\/[^<>\s]{1,2000})>/gi;

/** A line as it stands, with what was seen of it. */
export function plainRow(text: string, source: string, at: number, afterBlank: boolean, look: Look): RawRow {
  return look.plain
    ? { text, source, at, afterBlank, letters: look.letters, lastMark: look.lastMark }
    : { text, source, at, afterBlank };
}

/**
 * One line of Markdown: structure by its beginning; else text with links, escapes and entities undone, nothing more.
 * `look` is what was seen of the line.
 */
export function markdownRow(raw: string, source: string, at: number, afterBlank: boolean, look: Look): RawRow {
  const structure = structureOf(raw);
  if (structure !== undefined) return { text: raw, source, at, afterBlank, structure };
  const quote = raw.startsWith("> ") ? 2 : 0;
  const text = quote > 0 ? raw.slice(quote) : raw;
  const from = at + quote;
  if (!look.markup) return plainRow(text, source, from, afterBlank, look);
  const { text: unescaped, edits } = undone(text);
  return edits.length === 0
    ? plainRow(text, source, from, afterBlank, look)
    : { text: unescaped, source, at: from, afterBlank, edits };
}

function structureOf(raw: string): RawRow["structure"] {
  switch (raw.charCodeAt(0)) {
    case 35:
      return /^#{1,6}(?:\s|$)/.test(raw) ? "heading" : undefined;
    case 45:
    case 43:
      return /^[-+]\s/.test(raw)
        ? /^(?:-\s*){3,}$/.test(raw)
          ? "rule"
          : "list"
        : /^-{3,}$/.test(raw)
          ? "rule"
          : undefined;
    case 42:
      return /^(?:\*\s*){3,}$/.test(raw) ? "rule" : /^\*\s/.test(raw) ? "list" : undefined;
    case 95:
    case 61:
      return /^(?:_{3,}|={3,})$/.test(raw) ? "rule" : undefined;
    case 124:
      return raw.endsWith("|") ? "rule" : undefined;
    case 60:
      return /^<!--.*-->$/.test(raw) || LINK_ONLY.test(raw) ? "rule" : undefined;
    case 91:
    case 33:
    case 104:
      return LINK_ONLY.test(raw) ? "rule" : undefined;
    default:
      return undefined;
  }
}

const ENTITIES: Readonly<Record<string, string>> = { nbsp: " ", amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

function entity(name: string): string {
  const known = ENTITIES[name.toLowerCase()];
  if (known !== undefined) return known;
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  return code > 0 && code < 0x110000 && !(code >= 0xd800 && code < 0xe000) ? String.fromCodePoint(code) : "";
}

function undone(text: string): { text: string; edits: number[] } {
  const edits: number[] = [];
  let out = "";
  let last = 0;
  SPECIAL.lastIndex = 0;
  for (let m = SPECIAL.exec(text); m !== null; m = SPECIAL.exec(text)) {
    out += text.slice(last, m.index);
    // A link's text begins one unit (or two for an image) after the link.
    if (m[3] !== undefined) edits.push(out.length, m.index + m[0].indexOf("[") + 1);
    else if (m[1] !== undefined || m[4] !== undefined) edits.push(out.length, m.index + 1);
    out += m[1] ?? (m[2] === undefined ? (m[3] ?? m[4]) : entity(m[2]));
    last = m.index + m[0].length;
    edits.push(out.length, last);
  }
  return { text: out + text.slice(last), edits };
}
