import { isLetter } from "./letters.ts";
import { parseTime, TIME } from "./times.ts";

/**
 * How a label is written. "colon": `Name:`; "tight": `Name:text`; "bold": `**Name:**` or a bold run; "timed": a time
 * after the name; "loose": a time one space after the name; "voice": `<v Name>`; "bracket": `[Name]:`; "letter":
 * `Q.`; "bare": a name alone on its line; "time": a time and no label; "given": the format itself
 * says who speaks.
 */
export type HeadForm =
  | "colon"
  | "tight"
  | "bold"
  | "timed"
  | "loose"
  | "voice"
  | "bracket"
  | "letter"
  | "bare"
  | "time"
  | "given";

/** What stands before the speech in a row. */
export interface Head {
  /** Without decoration; "" when only a time stands there. */
  readonly label: string;
  readonly form: HeadForm;
  /** Where the speech begins in the row's text. */
  readonly end: number;
  readonly startMs?: number;
}

const LONGEST = 60;
const LEAD_TIME = new RegExp(
  `[[(]?\\s?(${TIME})(?:\\s?[\\])])?(?:\\s?(?:-->|-|–|—|to)\\s?[[(]?(?:${TIME})[\\])]?)?`,
  "y",
);
const TIME_AFTER = new RegExp(
  `([^:：\\n[(]{1,60}?(?:\\([^()0-9:]{1,30}\\))?)(\\*\\*|__)?(\\s{0,8})[[(]?\\s?(${TIME})\\s?[\\])]?\\s?(\\*\\*|__)?\\s*(?:([:：])|$)(\\*\\*|__)?`,
  "y",
);
const BOLD_TIME = new RegExp(`([^*\\n]{1,60}?)(?:\\*\\*|__):?\\s{0,4}[[(]?\\s?(${TIME})\\s?[\\])]?:?\\s*`, "y");
/** All that follows a label: the turn's time, not speech. */
const TIME_ALONE = new RegExp(`^[[(]?\\s?(${TIME})\\s?[\\])]?$`);
const ANCHOR = new RegExp(`\\[\\s?(${TIME})\\s?\\]`, "y");
const VOICE = /<v(?:\.[^\s>]{1,30})?\s([^>\n]{1,80})>/y;
const LETTER_LABEL = /^(Q|A)[.)]\s/;

/**
 * The candidate for a label at the start of a row (trimmed), from its form alone: whether it is one is decided by the
 * whole file (`labels.ts`). `bold` is the end of a bold run at the row's start. Looks at the first 130 units only.
 */
export function readHead(text: string, bold = 0): Head | undefined {
  const head = text.length > 130 ? text.slice(0, 130) : text;
  const first = head.charCodeAt(0);
  const star = (first === 42 || first === 95) && head.charCodeAt(1) === first;
  const colon = head.indexOf(":");
  if (colon < 0 && head.indexOf("：") < 0 && !star && bold === 0 && first !== 60) return letterOrBare(text);
  let at = star ? 2 : 0;
  let marked = star;
  let startMs: number | undefined;
  if (isDigit(head.charCodeAt(at)) || isOpening(head.charCodeAt(at))) {
    LEAD_TIME.lastIndex = at;
    const m = LEAD_TIME.exec(head);
    const after = m === null ? 0 : LEAD_TIME.lastIndex;
    if (m !== null && (after === head.length || isSpace(head.charCodeAt(after)) || head.charCodeAt(after) === 42)) {
      startMs = parseTime(m[1]);
      at = after;
      if (marked && head.startsWith("**", at)) {
        marked = false;
        at += 2;
      }
      at = skipSpaces(head, at);
      if ((head[at] === "-" || head[at] === "–") && head[at + 1] === " ") at += 2;
      if (!marked && head.startsWith("**", at)) {
        marked = true;
        at += 2;
      }
    }
  }
  VOICE.lastIndex = at;
  const voice = head.charCodeAt(at) === 60 ? VOICE.exec(head) : null;
  if (voice) return { label: voice[1].trim(), form: "voice", end: skipSpaces(text, VOICE.lastIndex), startMs };
  const found = labelAt(text, head, at, marked, bold);
  if (found) {
    const alone = text.length - found.end <= 14 ? TIME_ALONE.exec(text.slice(found.end)) : null;
    if (alone) return { ...found, end: text.length, startMs: parseTime(alone[1]) };
    const known = found.startMs ?? startMs ?? anchorAt(text, found.end);
    return known === undefined ? found : { ...found, startMs: known };
  }
  if (startMs !== undefined) return { label: "", form: "time", end: marked ? 0 : at, startMs };
  return letterOrBare(text);
}

function labelAt(text: string, head: string, at: number, marked: boolean, bold: number): Head | undefined {
  if (marked) {
    BOLD_TIME.lastIndex = at;
    const m = BOLD_TIME.exec(head);
    if (m && !/[:：]\s*$/.test(m[1]))
      return { label: m[1].trim(), form: "bold", end: BOLD_TIME.lastIndex, startMs: parseTime(m[2]) };
  }
  const colon = firstColon(head, at);
  if (
    colon >= 0 &&
    colon - at <= LONGEST + 8 &&
    isDigit(head.charCodeAt(colon - 1)) &&
    isDigit(head.charCodeAt(colon + 1))
  ) {
    TIME_AFTER.lastIndex = at;
    const m = TIME_AFTER.exec(head);
    if (m && m[1].trim() !== "") {
      const wide = m[3].length >= 2 || m[3] === "\t" || m[6] !== undefined || m[2] !== undefined;
      const form = marked || m[2] ? "bold" : wide ? "timed" : "loose";
      return { label: m[1].trim(), form, end: skipSpaces(text, TIME_AFTER.lastIndex), startMs: parseTime(m[4]) };
    }
    return undefined;
  }
  if (colon >= 0 && colon - at <= LONGEST + 4) {
    let label = head.slice(at, colon).trimEnd();
    let end = colon + 1;
    let form: HeadForm = marked || bold >= colon ? "bold" : "colon";
    if (marked && (label.endsWith("**") || label.endsWith("__"))) label = label.slice(0, -2).trimEnd();
    else if (marked && (head.startsWith("**", end) || head.startsWith("__", end))) end += 2;
    else if (marked) form = "colon";
    if (marked && form === "colon") return undefined;
    if (label.startsWith("[") && label.endsWith("]")) {
      label = label.slice(1, -1).trim();
      form = "bracket";
    }
    const full = head.charCodeAt(colon) === 0xff1a;
    const next = head.charCodeAt(end);
    if (end < text.length && !full && !isSpace(next) && form !== "bold") {
      if (!isLetter(next)) return undefined;
      form = "tight";
    }
    return { label, form, end: skipSpaces(text, end) };
  }
  if (bold > 1 && bold <= LONGEST && bold < text.length && text.slice(bold).trim() !== "") {
    return { label: text.slice(at, bold).trim(), form: "bold", end: skipSpaces(text, bold) };
  }
  return undefined;
}

/** The time of an anchor that opens the speech; the anchor itself is left to the normaliser. */
function anchorAt(text: string, at: number): number | undefined {
  if (text.charCodeAt(at) !== 91) return undefined;
  ANCHOR.lastIndex = at;
  const m = ANCHOR.exec(text);
  return m ? parseTime(m[1]) : undefined;
}

function letterOrBare(text: string): Head | undefined {
  if (text.length > LONGEST) return LETTER_LABEL.test(text) ? letter(text) : undefined;
  if (LETTER_LABEL.test(text)) return letter(text);
  const last = text.charCodeAt(text.length - 1);
  if (text.length < 2 || !(isLetter(last) || isDigit(last))) return undefined;
  return { label: text, form: "bare", end: text.length };
}

function letter(text: string): Head {
  return { label: text[0], form: "letter", end: skipSpaces(text, 2) };
}

function firstColon(head: string, from: number): number {
  const a = head.indexOf(":", from);
  const b = head.indexOf("：", from);
  return a < 0 ? b : b < 0 ? a : Math.min(a, b);
}

function skipSpaces(text: string, from: number): number {
  let i = from;
  while (i < text.length && isSpace(text.charCodeAt(i))) i++;
  return i;
}

function isSpace(unit: number): boolean {
  return unit === 32 || unit === 9 || unit === 0xa0 || unit === 0x202f || unit === 10;
}

function isDigit(unit: number): boolean {
  return unit >= 48 && unit <= 57;
}

function isOpening(unit: number): boolean {
  return unit === 91 || unit === 40;
}
