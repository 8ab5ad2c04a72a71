import type { Span } from "../model/index.ts";
import { compareText } from "../model/index.ts";

/** One spelling that is looked for. */
interface Form {
  readonly text: string;
  readonly entry: number;
  /** The pseudonym in the case of this spelling. */
  readonly pseudonym: string;
}

export interface NameMatcher {
  /** Spellings by their first unit (of the form with ' for ’), longest first. */
  readonly byFirst: ReadonlyMap<string, readonly Form[]>;
  readonly allowed: ReadonlyMap<string, readonly Form[]>;
}

/** A name in a text: its span without a possessive ending, the number of its entry, and what stands in its place. */
export interface NameHit extends Span {
  readonly entry: number;
  readonly pseudonym: string;
}

interface Names {
  readonly entries: readonly {
    readonly number: number;
    readonly name: string;
    readonly pseudonym: string;
    readonly also: readonly string[];
  }[];
  readonly allow: readonly { readonly words: string }[];
}

/**
 * Every name and other form in three spellings: as written, with its first letter raised, and in capitals; the
 * pseudonym follows. Where two spellings are the same, an earlier entry's and one as written come first.
 */
export function nameMatcher(key: Names): NameMatcher {
  const forms = new Map<string, Form>();
  const offer = (text: string, entry: number, pseudonym: string): void => {
    const plain = straight(text);
    if (!forms.has(plain)) forms.set(plain, { text: plain, entry, pseudonym });
  };
  const each = (visit: (form: string, entry: Names["entries"][number]) => void): void => {
    for (const e of key.entries) for (const form of [e.name, ...e.also]) visit(form, e);
  };
  each((form, e) => offer(form, e.number, e.pseudonym));
  each((form, e) => offer(raised(form), e.number, raised(e.pseudonym)));
  each((form, e) => {
    if ([...form].length > 1) offer(form.toUpperCase(), e.number, e.pseudonym.toUpperCase());
  });
  const allowed = key.allow.map(({ words }) => ({ text: straight(words), entry: 0, pseudonym: "" }));
  return { byFirst: byFirst([...forms.values()]), allowed: byFirst(allowed) };
}

function byFirst(forms: readonly Form[]): ReadonlyMap<string, readonly Form[]> {
  const map = new Map<string, Form[]>();
  for (const f of [...forms].sort((a, b) => b.text.length - a.text.length || compareText(a.text, b.text)))
    if (f.text !== "") map.set(f.text[0], [...(map.get(f.text[0]) ?? []), f]);
  return map;
}

/** Whole-word names in the order of the text, the longest at each place, none inside allowed words. Text in NFC. */
export function findNames(text: string, matcher: NameMatcher): NameHit[] {
  const hits: NameHit[] = [];
  const allowed = matcher.allowed.size === 0 ? [] : scan(text, matcher.allowed);
  for (const hit of scan(text, matcher.byFirst))
    if (!allowed.some((a) => a.start <= hit.start && hit.end <= a.end)) hits.push(hit);
  return hits;
}

/** Where the allowed words stand. */
export function allowedSpans(text: string, matcher: NameMatcher): readonly Span[] {
  return matcher.allowed.size === 0 ? [] : scan(text, matcher.allowed);
}

function scan(text: string, forms: ReadonlyMap<string, readonly Form[]>): NameHit[] {
  const hits: NameHit[] = [];
  for (let i = 0; i < text.length; i++) {
    const candidates = forms.get(text[i] === "’" ? "'" : text[i]);
    if (candidates === undefined) continue;
    for (const form of candidates) {
      const end = matchAt(text, i, form.text);
      if (end < 0 || !startsWord(text, i) || !endsWord(text, end)) continue;
      hits.push({ start: i, end, entry: form.entry, pseudonym: form.pseudonym });
      i = end - 1;
      break;
    }
  }
  return hits;
}

/** End of the form at `at`, or -1: ’ is ', and one space of the form is any white space, also a line break. */
function matchAt(text: string, at: number, form: string): number {
  let i = at;
  for (let j = 0; j < form.length; j++) {
    if (form[j] === " ") {
      const from = i;
      while (i < text.length && SPACE.test(text[i])) i++;
      if (i === from) return -1;
    } else {
      const unit = text[i] === "’" ? "'" : text[i];
      if (unit !== form[j]) return -1;
      i++;
    }
  }
  return i;
}

const SPACE = /[\s\u00a0]/;
const WORD = /[\p{L}\p{M}\p{Nd}]/u;
/** Scripts written without spaces: a name may stand between any two signs. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
/** Endings after an apostrophe that belong to the word before it and not to the name. */
const CLITIC = /^['’](?:s|ll|d|ve|re|m)(?![\p{L}\p{M}\p{Nd}])/iu;
/** An elided article or pronoun before the name (French, Italian, Catalan). */
const ELISION = /(?<![\p{L}\p{M}\p{Nd}])(?:[cdjlmnst]|qu|dell|all|dall|nell|sull|un)['’]$/u;

function startsWord(text: string, at: number): boolean {
  const before = pointBefore(text, at);
  if (UNSPACED.test(before) || UNSPACED.test(pointAt(text, at))) return true;
  if (WORD.test(before)) return false;
  if (before !== "'" && before !== "’") return true;
  return !WORD.test(pointBefore(text, at - 1)) || ELISION.test(text.slice(Math.max(0, at - 8), at));
}

function endsWord(text: string, end: number): boolean {
  const after = pointAt(text, end);
  if (UNSPACED.test(after) || UNSPACED.test(pointBefore(text, end))) return true;
  if (WORD.test(after)) return false;
  if (after !== "'" && after !== "’") return true;
  return !WORD.test(pointAt(text, end + 1)) || CLITIC.test(text.slice(end, end + 8));
}

function pointAt(text: string, at: number): string {
  const point = text.codePointAt(at);
  return point === undefined ? "" : String.fromCodePoint(point);
}

function pointBefore(text: string, at: number): string {
  if (at <= 0) return "";
  const unit = text.charCodeAt(at - 1);
  return unit >= 0xdc00 && unit <= 0xdfff && at > 1 ? text.slice(at - 2, at) : text[at - 1];
}

function straight(text: string): string {
  return text.replaceAll("’", "'");
}

function raised(text: string): string {
  const first = pointAt(text, 0);
  return first.toUpperCase() + text.slice(first.length);
}
