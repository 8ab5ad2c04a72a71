import type { Annotation, AnnotationKind } from "../model/index.ts";
import { languages } from "./languages/index.ts";

const KINDS: readonly AnnotationKind[] = [
  "inaudible",
  "crosstalk",
  "laughter",
  "pause",
  "redacted",
  "break",
  "event",
  "editorial",
];
const words: readonly (readonly [AnnotationKind, readonly string[]])[] = KINDS.map((kind) => [
  kind,
  [...new Set(languages.flatMap((l) => l.annotations[kind] ?? []))],
]);

/** The kind of a bracket by the words in it; undefined when no list knows them. */
export function kindOf(inside: string): AnnotationKind | undefined {
  const text = inside
    .toLowerCase()
    .replace(/[\d:.,]+$/, "")
    .trim();
  if (text === "") return undefined;
  for (const [kind, list] of words) {
    for (const word of list) {
      const at = text.indexOf(word);
      if (at < 0) continue;
      const before = at === 0 || !/\p{L}/u.test(text[at - 1]);
      const after = at + word.length === text.length || !/\p{L}/u.test(text[at + word.length]);
      if (before && after) return kind;
    }
  }
  return undefined;
}

const MARKS =
  /\[[^[\]\n]{1,120}\]|\(\([^()\n]{0,120}\)\)|\([^()\n]{0,60}\)|<[a-z][^<>\n]{0,40}>|\*[a-z][^*\n]{0,40}\*|♪[^♪\n]{0,200}♪|♪|\b(?:X{4}|x{3})\b|\bEND OF (?:TAPE|AUDIO|RECORDING|INTERVIEW)\b/y;

/** Units a mark can begin with. */
const begins = new Uint8Array(0x2700);
for (const mark of "[(<*♪XxE") begins[mark.charCodeAt(0)] = 1;

/** Whether a mark may begin at text[at], whose unit is one of those: `X`, `x` and `E` begin many words. */
function mayBegin(text: string, at: number, unit: number): boolean {
  if (unit === 0x58) return text.startsWith("XXXX", at);
  if (unit === 0x78) return text.startsWith("xxx", at);
  return unit !== 0x45 || text.startsWith("END OF ", at);
}

/**
 * In-line annotations of the canonical text (FORMATS.md 4.4): they stay in the text, their kind and place are recorded.
 * `marked` holds the stretches in which one may begin: flat pairs of start and end, rising.
 */
export function annotationsOf(text: string, marked: readonly number[] = [0, text.length]): Annotation[] {
  const found: Annotation[] = [];
  let i = 0;
  for (let m = 0; m < marked.length; m += 2) {
    const end = marked[m + 1];
    for (i = Math.max(i, marked[m]); i < end; i++) {
      const unit = text.charCodeAt(i);
      if (unit >= begins.length || begins[unit] === 0 || !mayBegin(text, i, unit)) continue;
      MARKS.lastIndex = i;
      const match = MARKS.exec(text);
      if (match === null) continue;
      const raw = match[0];
      const kind = kindOfMark(raw, text, i);
      if (kind !== undefined) found.push({ kind, start: i, end: i + raw.length, raw });
      i += raw.length - 1;
    }
  }
  return found;
}

function kindOfMark(raw: string, text: string, at: number): AnnotationKind | undefined {
  const first = raw[0];
  if (first === "♪") return "event";
  if (first === "X" || first === "x") return /X/.test(raw) ? "redacted" : "inaudible";
  if (first === "E") return "break";
  const double = raw.startsWith("((");
  const inside = double ? raw.slice(2, -2) : raw.slice(1, -1);
  const kind = kindOf(inside);
  if (kind !== undefined) return kind;
  if (first === "(" && inside.trim() === "") return "inaudible";
  if (double) return "note";
  if (first !== "[") return undefined;
  const few = inside.split(" ").length <= 3;
  const before = at > 0 && text[at - 1] !== "\n";
  const after = at + raw.length < text.length && text[at + raw.length] !== "\n";
  return few && (before || after) ? "editorial" : "note";
}

/** A block wholly within brackets (also nested), `-- IN CAPITALS --`, notes of music or the end of a tape: no speech. */
export function isOnlyAnnotation(text: string): boolean {
  const s = text.trim();
  if (s.length < 2) return false;
  const open = s[0];
  const close = open === "(" ? ")" : open === "[" ? "]" : "";
  if (close !== "") {
    let depth = 0;
    for (let i = 0; i < s.length; i++) {
      if (s[i] === open) depth++;
      else if (s[i] === close) {
        depth--;
        if (depth === 0) return i >= s.length - 2 && /^[.,;]?$/.test(s.slice(i + 1));
      }
    }
    return false;
  }
  if (open === "-") return /^-{2,} ?[\p{Lu}\d .,:'-]{2,60} ?-{2,}$/u.test(s);
  if (open === "<") return /^<[a-z][^<>]{0,40}>[.,]?$/.test(s) && kindOf(s.slice(1, s.indexOf(">"))) !== undefined;
  if (open === "*") return /^\*{1,3}[^*]{1,60}\*{1,3}$/.test(s) && kindOf(s.replace(/\*/g, "")) !== undefined;
  if (open === "♪") return true;
  return /^END OF (?:TAPE|AUDIO|RECORDING|INTERVIEW|TRANSCRIPT)\.?$/i.test(s);
}
