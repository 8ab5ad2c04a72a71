import { compareText, type Span } from "../model/index.ts";
import { comparisonForm, wordSpans } from "../text/index.ts";
import { type Alignment, align, type Difference, type TranscriptWords } from "./align.ts";
import type { Quotation } from "./quotations.ts";
import { type Part, partsOf } from "./tokens.ts";

/** Somebody who may be quoted, or not. */
export interface Voice {
  /** Case id. */
  readonly id: string;
  readonly group: string;
  readonly quotable: boolean;
}

/** A transcript as quotations are looked for in it. */
export interface Said {
  readonly id: string;
  readonly text: string;
  /** Index into the voices; -1 = an interviewer or nobody known. */
  readonly turns: readonly (Span & { readonly voice: number })[];
}

/**
 * exact: word for word; declared: with edits the quotation shows; altered: other words; attribution: word for word, but
 * another person's; not-found: nobody's words.
 */
export type Verdict = "exact" | "declared" | "altered" | "attribution" | "not-found";

export interface Check {
  readonly quotation: Quotation;
  readonly verdict: Verdict;
  readonly transcript?: string;
  /** Where the words stand (UTF-16 units into the canonical text). */
  readonly span?: Span;
  /** Whose words they are; undefined when they are an interviewer's or of more than one. */
  readonly participant?: string;
  readonly differences: readonly Difference[];
  /** Hesitations that were dropped without a sign. */
  readonly hesitations: number;
  /** The words run over turns of more than one speaker. */
  readonly crossing: boolean;
  /** Case id, transcript id or group the manuscript names for it, when it is not the right one. */
  readonly wrongly?: string;
  /** Nothing beside it says whose words they are. */
  readonly unattributed: boolean;
  /** The person has not agreed to be quoted. */
  readonly withoutConsent: boolean;
}

/** A quotation of which more than this share of the words differ is nobody's. */
const MOST_DIFFERING = 0.5;
/** Words of one transcript that are compared in one go; longer ones are cut around where most runs of three stand. */
const WINDOW = 20_000;
const MOST_PARTS = 400;
/** Transcripts that are compared word by word: those with most runs of the quotation. */
const CANDIDATES = 3;

/**
 * Finds each quotation in the transcripts and compares it word by word; case, punctuation and typographic signs do not
 * count. Pure; the order of the transcripts does not matter.
 */
export function checkQuotations(
  quotations: readonly Quotation[],
  said: readonly Said[],
  voices: readonly Voice[],
): readonly Check[] {
  const sorted = [...said].sort((a, b) => compareText(a.id, b.id));
  const words = sorted.map((s) => wordsOf(s.text));
  const index = indexOf(words);
  const names = namesOf(sorted, voices);
  return quotations.map((q) => check(q, sorted, voices, words, index, names));
}

function wordsOf(text: string): TranscriptWords {
  const spans = wordSpans(text);
  const forms: string[] = [];
  for (let w = 0; w < spans.length; w += 2) forms.push(comparisonForm(text.slice(spans[w], spans[w + 1])));
  return { forms, spans };
}

/** Where each run of two and three words stands: transcript and word, flat. */
function indexOf(words: readonly TranscriptWords[]): ReadonlyMap<string, number[]> {
  const index = new Map<string, number[]>();
  for (const [t, { forms }] of words.entries())
    for (let w = 0; w + 1 < forms.length; w++)
      for (const size of [2, 3]) {
        if (w + size > forms.length) continue;
        const key = forms.slice(w, w + size).join(" ");
        const list = index.get(key);
        if (list) list.push(t, w);
        else index.set(key, [t, w]);
      }
  return index;
}

function check(
  quotation: Quotation,
  said: readonly Said[],
  voices: readonly Voice[],
  words: readonly TranscriptWords[],
  index: ReadonlyMap<string, number[]>,
  names: Names,
): Check {
  const attributed = attributionOf(quotation, names);
  const parts = partsOf(quotation.text).slice(0, MOST_PARTS);
  const wanted = parts.filter((p) => p.kind === "word").length;
  let best: { t: number; alignment: Alignment; fits: boolean } | undefined;
  for (const { t, from, to } of candidates(parts, words, index)) {
    const { forms, spans } = words[t];
    const cut = { forms: forms.slice(from, to), spans: spans.slice(2 * from, 2 * to) };
    const found = align(parts, cut, said[t].text);
    if (found === undefined) continue;
    const alignment = { ...found, from: found.from + from, to: found.to + from };
    const who = voicesOf(said[t], spanOf(words[t], alignment));
    const fits = attributed !== undefined && matches(attributed, said[t], who, voices);
    if (
      best === undefined ||
      alignment.cost < best.alignment.cost - 1e-9 ||
      (Math.abs(alignment.cost - best.alignment.cost) <= 1e-9 && fits && !best.fits)
    )
      best = { t, alignment, fits };
  }
  const base = { quotation, unattributed: attributed === undefined, differences: [], hesitations: 0 };
  if (best === undefined || best.alignment.cost > MOST_DIFFERING * wanted)
    return { ...base, verdict: "not-found", crossing: false, withoutConsent: false };
  const { t, alignment } = best;
  const span = spanOf(words[t], alignment);
  const who = voicesOf(said[t], span);
  const voice = who.length === 1 && who[0] >= 0 ? voices[who[0]] : undefined;
  const wrong = attributed !== undefined && !matches(attributed, said[t], who, voices);
  const altered = alignment.differences.length > 0 || who.length > 1;
  const verdict: Verdict = altered
    ? "altered"
    : wrong
      ? "attribution"
      : alignment.edits + alignment.hesitations > 0
        ? "declared"
        : "exact";
  return {
    ...base,
    verdict,
    transcript: said[t].id,
    span,
    ...(voice === undefined ? {} : { participant: voice.id }),
    differences: alignment.differences,
    hesitations: alignment.hesitations,
    crossing: who.length > 1,
    ...(wrong ? { wrongly: attributed.text } : {}),
    withoutConsent: who.some((v) => v >= 0 && !voices[v].quotable),
  };
}

/** The transcripts (and the stretch of each) that hold most runs of the quotation's words. */
function candidates(
  parts: readonly Part[],
  words: readonly TranscriptWords[],
  index: ReadonlyMap<string, number[]>,
): { t: number; from: number; to: number }[] {
  for (const size of [3, 2]) {
    const hits = new Map<number, number[]>();
    const kinds = new Map<number, number>();
    for (let p = 0; p + size <= parts.length; p++) {
      const run = parts.slice(p, p + size);
      if (run.some((part) => part.kind !== "word")) continue;
      const key = run.map((part) => (part as Extract<Part, { kind: "word" }>).form).join(" ");
      const met = new Set<number>();
      const places = index.get(key) ?? [];
      for (let k = 0; k < places.length; k += 2) {
        hits.set(places[k], [...(hits.get(places[k]) ?? []), places[k + 1]]);
        met.add(places[k]);
      }
      for (const t of met) kinds.set(t, (kinds.get(t) ?? 0) + 1);
    }
    if (hits.size === 0) continue;
    return [...kinds]
      .sort((a, b) => b[1] - a[1] || a[0] - b[0])
      .slice(0, CANDIDATES)
      .map(([t]) => {
        const n = words[t].forms.length;
        if (n <= WINDOW) return { t, from: 0, to: n };
        const places = hits.get(t)!.sort((a, b) => a - b);
        const middle = places[places.length >> 1];
        const from = Math.max(0, Math.min(n - WINDOW, middle - WINDOW / 2));
        return { t, from, to: from + WINDOW };
      });
  }
  return [];
}

function spanOf({ spans }: TranscriptWords, { from, to }: Alignment): Span {
  return { start: spans[2 * from], end: spans[2 * Math.max(from, to - 1) + 1] };
}

/** Voices of the turns that the span touches with a word, each once. */
function voicesOf({ turns }: Said, { start, end }: Span): number[] {
  return [...new Set(turns.filter((t) => t.start < end && start < t.end).map((t) => t.voice))];
}

interface Names {
  /** What names one person: case ids, and ids of transcripts. */
  readonly ids: readonly string[];
  readonly groups: readonly string[];
}

function namesOf(said: readonly Said[], voices: readonly Voice[]): Names {
  const longest = (a: string, b: string): number => b.length - a.length || compareText(a, b);
  return {
    ids: [...new Set([...voices.map((v) => v.id), ...said.map((s) => s.id)])].sort(longest),
    groups: [...new Set(voices.map((v) => v.group).filter((g) => g !== ""))].sort(longest),
  };
}

interface Attribution {
  readonly kind: "id" | "group";
  readonly text: string;
}

/** Whether a text between brackets names a person or a group of the study. */
export function attributionTest(said: readonly Said[], voices: readonly Voice[]): (text: string) => boolean {
  const names = namesOf(said, voices);
  return (text) => nameIn(text, names) !== undefined;
}

/** Characters after a quotation within which its attribution stands. */
const NEAR = 120;

/** The person or group named beside a quotation: in the first brackets behind it, or in the words that lead to it. */
function attributionOf({ after, before }: Quotation, names: Names): Attribution | undefined {
  const brackets = /^[^([]{0,40}[([]([^()[\]]{1,80})[)\]]/.exec(after.slice(0, NEAR));
  const lead = before.slice(-NEAR).replace(/^.*[.!?)\]]\s/s, "");
  return (brackets && nameIn(brackets[1], names)) ?? nameIn(lead, { ids: names.ids, groups: [] });
}

function nameIn(text: string, { ids, groups }: Names): Attribution | undefined {
  const id = ids.find((name) => holds(text, name));
  if (id !== undefined) return { kind: "id", text: id };
  const group = groups.find((name) => holds(text.toLowerCase(), name.toLowerCase()));
  return group === undefined ? undefined : { kind: "group", text: group };
}

/** Whether `name` stands in the text with no letter or digit touching it. */
function holds(text: string, name: string): boolean {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    const touches = (c: string | undefined): boolean => c !== undefined && /[\p{L}\p{N}]/u.test(c);
    if (!touches(text[at - 1]) && !touches(text[at + name.length])) return true;
  }
  return false;
}

function matches(attributed: Attribution, said: Said, who: readonly number[], voices: readonly Voice[]): boolean {
  const own = who.filter((v) => v >= 0).map((v) => voices[v]);
  if (attributed.kind === "group") return own.some((v) => v.group === attributed.text);
  if (own.some((v) => v.id === attributed.text)) return true;
  // A transcript's id names its only speaker.
  return said.id === attributed.text && !voices.some((v) => v.id === attributed.text);
}
