/**
 * The brute-force twin of the cue engine: slow, plain, written only from docs/cues.md, sharing nothing with src.
 * Alternatives are expanded into all their ways, every gap length and every combination is tried.
 */
import PorterStemmer from "natural/lib/natural/stemmers/porter_stemmer.js";
import { RE2JS } from "re2js";

export interface TwinCode {
  cues: unknown[];
  unless?: unknown[];
  negation?: "contrary" | "keep" | "only";
}

export interface TwinTurn {
  role: string;
  text: string;
  attributes?: Record<string, string>;
}

export type Span = [number, number];

export interface TwinCoding {
  turn: number;
  unit: Span;
  start: number;
  end: number;
  evidence: Span[];
  status: "hit" | "contrary";
}

interface Word {
  form: string;
  stem: string;
  start: number;
  end: number;
}

interface Sentence {
  text: string;
  start: number;
  end: number;
  words: Word[];
}

/** The spans of one match, in no order. */
type Match = Span[];

type Classes = Record<string, string[]>;

interface CueObject {
  phrase?: string;
  near?: string[];
  within?: number;
  regex?: string;
  all?: unknown[];
  any?: unknown[];
  none?: unknown[];
  in?: "sentence" | "turn";
  speaker?: "participant" | "interviewer" | "any";
  where?: Record<string, unknown[]>;
}

export function twin(code: TwinCode, classes: Classes, turns: readonly TwinTurn[]): TwinCoding[] {
  return turns.flatMap((turn, number) => codeTurn(code, classes, turn).map((coding) => ({ turn: number, ...coding })));
}

function codeTurn(code: TwinCode, classes: Classes, turn: TwinTurn): Omit<TwinCoding, "turn">[] {
  const sentences = sentencesOf(turn.text);
  const matches = code.cues
    .filter((cue) => looksAt(cue, turn, "participant"))
    .flatMap((cue) => {
      const scopes = asObject(cue).in === "turn" ? [sentences] : sentences.map((sentence) => [sentence]);
      return scopes.flatMap((scope) => find(cue, scope, classes));
    });
  const vetoes = (code.unless ?? []).filter((cue) => looksAt(cue, turn, "any"));
  const codings: Omit<TwinCoding, "turn">[] = [];
  for (const sentence of sentences) {
    if (vetoes.some((cue) => find(cue, [sentence], classes).length > 0)) continue;
    const here = matches.filter((match) => unitOf(match, sentences) === sentence);
    const verdicts = here.map((match) => verdict(match, sentences, code.negation ?? "contrary"));
    for (const status of ["hit", "contrary"] as const) {
      const chosen = here.filter((_, i) => verdicts[i] === status);
      if (chosen.length === 0) continue;
      const evidence = maximal(chosen.flat());
      const [start, end] = evidence[0];
      codings.push({ unit: [sentence.start, sentence.end], start, end, evidence, status });
      break;
    }
  }
  return codings;
}

function asObject(cue: unknown): CueObject {
  return typeof cue === "string" ? { phrase: cue } : (cue as CueObject);
}

function looksAt(cue: unknown, turn: TwinTurn, otherwise: "participant" | "any"): boolean {
  const { speaker = otherwise, where = {} } = asObject(cue);
  const asks = turn.role === "interviewer" || turn.role === "moderator" || turn.role === "prompt";
  if (speaker === "participant" && asks) return false;
  if (speaker === "interviewer" && !asks) return false;
  return Object.entries(where).every(([name, values]) => values.some((v) => String(v) === turn.attributes?.[name]));
}

// --- Words and sentences ---------------------------------------------------------------------------------------------

const WORD = /[\p{L}\p{Nd}][\p{L}\p{M}\p{Nd}]*(?:['’][\p{L}\p{Nd}][\p{L}\p{M}\p{Nd}]*)*/gu;

function formOf(word: string): string {
  return word.normalize("NFC").toLowerCase().replaceAll("’", "'");
}

function withoutPossessive(form: string): string {
  return form.endsWith("'s") ? form.slice(0, -2) : form;
}

/** The same few words come in every generated text. */
const stems = new Map<string, string>();

function stemOf(form: string): string {
  let stem = stems.get(form);
  if (stem === undefined) {
    const cut = withoutPossessive(form);
    stem = /^[a-z]+$/.test(cut) ? PorterStemmer.stem(cut) : cut;
    stems.set(form, stem);
  }
  return stem;
}

/** A sentence ends at . ! ? before white space and a capital, at a paragraph's end and at the turn's end. */
function sentencesOf(text: string): Sentence[] {
  const ends: number[] = [];
  for (const border of text.matchAll(/(?<=[.!?]["'”’)]*)\s+(?=["'“‘(]*\p{Lu})|\n/gu)) ends.push(border.index);
  ends.push(text.length);
  const sentences: Sentence[] = [];
  let from = 0;
  for (const end of ends) {
    const piece = text.slice(from, end);
    const start = from + (piece.length - piece.trimStart().length);
    const sentence = piece.trim();
    from = end;
    if (sentence === "") continue;
    const words = [...sentence.matchAll(WORD)].map((found) => {
      const form = formOf(found[0]);
      const at = start + found.index;
      return { form, stem: stemOf(form), start: at, end: at + found[0].length };
    });
    sentences.push({ text: sentence, start, end: start + sentence.length, words });
  }
  return sentences;
}

// --- Finding matches -------------------------------------------------------------------------------------------------

function find(cue: unknown, scope: Sentence[], classes: Classes): Match[] {
  const object = asObject(cue);
  if (object.phrase !== undefined) {
    const phrase = object.phrase;
    return scope.flatMap((sentence) => findPhrase(phrase, sentence, classes).map((run) => [spanOf(run, sentence)]));
  }
  if (object.near !== undefined) {
    const near = object.near;
    return scope.flatMap((sentence) => findNear(near, object.within ?? 8, sentence, classes));
  }
  if (object.regex !== undefined) {
    const regex = object.regex;
    return scope.flatMap((sentence) => findRegex(regex, sentence));
  }
  const parts = (cues: unknown[] = []) => cues.map((part) => find(part, scope, classes));
  const all = parts(object.all);
  const any = parts(object.any);
  const none = parts(object.none);
  if (all.some((found) => found.length === 0)) return [];
  if (object.any !== undefined && any.every((found) => found.length === 0)) return [];
  if (none.some((found) => found.length > 0)) return [];
  return [[...all, ...any].flat().flat()];
}

function findRegex(regex: string, sentence: Sentence): Match[] {
  const matcher = RE2JS.compile(regex, RE2JS.CASE_INSENSITIVE).matcher(sentence.text);
  const matches: Match[] = [];
  while (matcher.find()) {
    if (matcher.end() > matcher.start())
      matches.push([[sentence.start + matcher.start(), sentence.start + matcher.end()]]);
  }
  return matches;
}

/** First and last word of a match, both included, as positions in the sentence. */
interface Run {
  first: number;
  last: number;
}

function spanOf(run: Run, sentence: Sentence): Span {
  return [sentence.words[run.first].start, sentence.words[run.last].end];
}

function findPhrase(phrase: string, sentence: Sentence, classes: Classes): Run[] {
  const ways = waysOf(phrase, classes);
  const runs: Run[] = [];
  for (let first = 0; first < sentence.words.length; first++) {
    const found = ways.flatMap((way) => follow(way, sentence.words, first, 0));
    found.sort((a, b) => a.gapWords - b.gapWords || b.next - a.next);
    if (found.length > 0) runs.push({ first, last: found[0].next - 1 });
  }
  return runs;
}

/** Ways of the phrases of the codebook at hand, by its classes. */
const known = new WeakMap<Classes, Map<string, Element[][]>>();

function waysOf(phrase: string, classes: Classes): Element[][] {
  let ways = known.get(classes);
  if (ways === undefined) known.set(classes, (ways = new Map()));
  let own = ways.get(phrase);
  if (own === undefined) ways.set(phrase, (own = waysThrough(phrase, classes)));
  return own;
}

type Element = "gap" | ((word: Word) => boolean);

/** All ways to match `way` from word `at` on: the word after the match, and the words spent on gaps. */
function follow(way: Element[], words: Word[], at: number, gapWords: number): { next: number; gapWords: number }[] {
  if (way.length === 0) return [{ next: at, gapWords }];
  const [element, ...rest] = way;
  if (element === "gap") return [0, 1, 2, 3].flatMap((n) => follow(rest, words, at + n, gapWords + n));
  if (at >= words.length || !element(words[at])) return [];
  return follow(rest, words, at + 1, gapWords);
}

function findNear(items: string[], within: number, sentence: Sentence, classes: Classes): Match[] {
  let combinations: Run[][] = [[]];
  for (const item of items) {
    const runs = findPhrase(item, sentence, classes);
    combinations = combinations.flatMap((chosen) => runs.map((run) => [...chosen, run]));
  }
  const windows = combinations
    .filter((parts) => parts.every((a, i) => parts.every((b, j) => i === j || a.last < b.first || b.last < a.first)))
    .map((parts) => ({
      parts,
      first: Math.min(...parts.map((part) => part.first)),
      last: Math.max(...parts.map((part) => part.last)),
    }))
    .filter((window) => window.last - window.first + 1 <= within)
    .sort((a, b) => a.first - b.first || a.last - b.last || compareParts(a.parts, b.parts));
  const matches: Match[] = [];
  let behind = -1;
  for (const window of windows) {
    if (window.first <= behind) continue;
    matches.push(window.parts.map((part) => spanOf(part, sentence)));
    behind = window.last;
  }
  return matches;
}

function compareParts(a: Run[], b: Run[]): number {
  for (let i = 0; i < a.length; i++) {
    const difference = a[i].first - b[i].first || a[i].last - b[i].last;
    if (difference !== 0) return difference;
  }
  return 0;
}

// --- Reading a phrase ------------------------------------------------------------------------------------------------

const TOKEN =
  /\.{3,}|…|<[^>]*>|[()[\]|]|[\p{L}\p{Nd}][\p{L}\p{M}\p{Nd}]*(?:['’][\p{L}\p{Nd}][\p{L}\p{M}\p{Nd}]*)*(?:['’]?\*)?/gu;

/** Expands a phrase into every sequence of elements it stands for. */
function waysThrough(phrase: string, classes: Classes): Element[][] {
  const exact = phrase.trimStart().startsWith("=");
  const tokens = [...phrase.normalize("NFC").matchAll(TOKEN)].map((found) => found[0]);
  let at = 0;

  /** Phrases separated by | up to a closing bracket or the end. */
  function alternatives(): Element[][] {
    const ways = sequence();
    while (tokens[at] === "|") {
      at++;
      ways.push(...sequence());
    }
    return ways;
  }

  function sequence(): Element[][] {
    let ways: Element[][] = [[]];
    while (at < tokens.length && tokens[at] !== "|" && tokens[at] !== ")" && tokens[at] !== "]") {
      const token = tokens[at++];
      let options: Element[][];
      if (token === "(" || token === "[") {
        options = alternatives();
        if (token === "[") options.push([]);
        at++;
      } else options = [[elementOf(token)]];
      ways = ways.flatMap((way) => options.map((option) => [...way, ...option]));
    }
    return ways;
  }

  function elementOf(token: string): Element {
    if (token.startsWith("...") || token === "…") return "gap";
    if (token.startsWith("<")) {
      const entries = classes[token.slice(1, -1)].map(formOf);
      return (word) => entries.includes(word.form);
    }
    if (token.endsWith("*")) {
      const start = formOf(token.slice(0, -1));
      return (word) => word.form.startsWith(start);
    }
    const form = formOf(token);
    const stem = stemOf(form);
    return exact ? (word) => word.form === form : (word) => word.stem === stem;
  }

  return alternatives();
}

// --- Negation and hypotheticals --------------------------------------------------------------------------------------

const list = (words: string) => new Set(words.split(" "));

const TYPED = list(
  "dont didnt doesnt wasnt werent isnt arent cant couldnt wouldnt shouldnt havent hasnt hadnt wont aint",
);
const NEGATORS = list("not cannot never no none nobody nothing nowhere neither nor without hardly barely scarcely");
const BREAKERS = list(
  "but because cos coz although though however nevertheless nonetheless so then therefore since while whereas when before after unless until except instead otherwise",
);
const BREAKING_SIGNS = /[,;:()–—…!?]|\.\.|--|\s-\s/;
const HYPOTHETICALS = list(
  "would would've if wish imagine suppose supposed hope hoping could've might've should've may've",
);

function verdict(match: Match, sentences: Sentence[], mode: "contrary" | "keep" | "only"): "hit" | "contrary" | "none" {
  if (mode === "keep") return "hit";
  const negated = match.some((span) => marked(span, match, sentences, "negated"));
  const hypothetical = match.some((span) => marked(span, match, sentences, "hypothetical"));
  if (mode === "contrary") return negated || hypothetical ? "contrary" : "hit";
  if (negated) return "hit";
  return hypothetical ? "contrary" : "none";
}

function marked(span: Span, match: Match, sentences: Sentence[], what: "negated" | "hypothetical"): boolean {
  const { words, text, start } = holding(span, sentences);
  const first = words.filter((word) => word.end <= span[0]).length;
  for (let at = 0; at < first; at++) {
    const word = words[at];
    const near = first - at <= 4;
    const marks = what === "negated" ? near && negates(words, at) : word.form === "if" || (near && supposes(words, at));
    if (!marks) continue;
    if (match.some((other) => word.start < other[1] && other[0] < word.end)) continue;
    let broken = false;
    for (let i = at; i < first; i++) {
      const end = i + 1 < words.length ? Math.min(words[i + 1].start, span[0]) : span[0];
      if (BREAKING_SIGNS.test(text.slice(words[i].end - start, end - start))) broken = true;
      if (i > at && breaks(words, i)) broken = true;
    }
    if (!broken) return true;
  }
  return false;
}

function isNegator(form: string): boolean {
  const cut = withoutPossessive(form);
  return NEGATORS.has(cut) || TYPED.has(cut) || cut.endsWith("n't");
}

function breaks(words: Word[], at: number): boolean {
  if (words[at].form === "so" && at > 0 && isNegator(words[at - 1].form)) return false;
  return BREAKERS.has(words[at].form);
}

function negates(words: Word[], at: number): boolean {
  const form = words[at].form;
  if (!isNegator(form)) return false;
  const word = (offset: number) => words[at + offset]?.form ?? "";
  const isNot = form === "not" || TYPED.has(form) || form.endsWith("n't");
  if (isNot && ["only", "just", "merely"].includes(word(1))) return false;
  if (form === "not" && word(1) === "to" && word(2) === "mention") return false;
  if (form === "no" && ["doubt", "wonder", "matter"].includes(word(1))) return false;
  if (form === "never" && [word(1), word(2)].some((w) => ["so", "more", "better", "happier"].includes(w))) return false;
  const cannot =
    ["couldn't", "couldnt", "can't", "cant", "cannot"].includes(form) ||
    (form === "not" && ["could", "can"].includes(word(-1)));
  const after = word(1) === "be" ? 2 : word(1) === "have" && word(2) === "been" ? 3 : 0;
  const praise = ["more", "better", "happier", "prouder"];
  return !(cannot && after > 0 && [word(after), word(after + 1)].some((w) => praise.includes(w)));
}

function supposes(words: Word[], at: number): boolean {
  const form = words[at].form;
  const next = words[at + 1]?.form ?? "";
  if (HYPOTHETICALS.has(form)) return true;
  if (["could", "might", "should", "may"].includes(form)) return next === "have";
  return form.endsWith("'d") && ["have", "be", "like"].includes(next);
}

// --- Evidence --------------------------------------------------------------------------------------------------------

function holding(span: Span, sentences: Sentence[]): Sentence {
  return sentences.find((sentence) => sentence.start <= span[0] && span[1] <= sentence.end)!;
}

function unitOf(match: Match, sentences: Sentence[]): Sentence {
  return holding(
    match.reduce((a, b) => (b[0] < a[0] ? b : a)),
    sentences,
  );
}

/** Sorted by place, one of equals, without spans inside others. */
function maximal(spans: Span[]): Span[] {
  const different = spans.filter((a, i) => spans.findIndex((b) => a[0] === b[0] && a[1] === b[1]) === i);
  return different
    .filter((a) => !different.some((b) => b !== a && b[0] <= a[0] && a[1] <= b[1]))
    .sort((a, b) => a[0] - b[0] || a[1] - b[1]);
}
