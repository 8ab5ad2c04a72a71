import { comparisonForm, Lexicon, quickStem, Tokens, textLanguageOf, tokenise } from "../text/index.ts";
import { nounType, type QuestionForms } from "./question-forms.ts";

/** Endings that stand for a word that is not known otherwise. */
const ENDING = /(?<=..)(ed|ing|ly|s)$/;
/** Passages longer than this many words are read by their first words only. */
const WORDS = 80;

/** The letters a feature begins with, by number: what of the passage it speaks of (see `sayFeature`). */
const TAGS = "wbfsenhkKjlc";
const [STEM, PAIR, FIRST, START, LAST, NOUN, HEAD, KINDS, OPENING, JOINED, LENGTH, NAMES] = Array.from(
  TAGS,
  (_, t) => t,
);
/** In place of a feature's second part when it has one part only. */
const NONE = -1;

/** The parts of features (words, stems, kinds, endings) by number, and what is known of words as they are written. */
export class FeatureParts {
  readonly names: string[] = [];
  private readonly numbers = new Map<string, number>();
  private readonly views = new Map<string, WordView>();
  private readonly forms: QuestionForms;
  private readonly lexicon = new Lexicon();
  /** By word type: what is known of it when it is written as its comparison form. */
  private readonly viewOfType: (WordView | undefined)[] = [];
  readonly tokens = new Tokens();

  constructor(forms: QuestionForms) {
    this.forms = forms;
  }

  numberOf(part: string): number {
    let number = this.numbers.get(part);
    if (number === undefined) this.numbers.set(part, (number = this.names.push(part) - 1));
    return number;
  }

  /** Reads the words of a text in NFC into `tokens`. */
  read(text: string): void {
    this.tokens.clear();
    tokenise(this.lexicon, text, 0, text.length, this.tokens, textLanguageOf(this.forms.language));
  }

  /** What is known of word w of the text that was read. */
  view(text: string, w: number): WordView {
    const { ids, starts, ends } = this.tokens;
    const type = ids[w];
    const form = this.lexicon.forms[type];
    const raw = text.slice(starts[w], ends[w]);
    if (raw !== form) {
      let view = this.views.get(raw);
      if (view === undefined) this.views.set(raw, (view = this.viewOf(raw)));
      return view;
    }
    let view = this.viewOfType[type];
    if (view === undefined) {
      while (this.viewOfType.length < type) this.viewOfType.push(undefined);
      this.viewOfType[type] = view = this.viewOf(raw);
    }
    return view;
  }

  private viewOf(raw: string): WordView {
    return viewOf(raw, this.forms, (part) => this.numberOf(part));
  }
}

const parts = new WeakMap<QuestionForms, FeatureParts>();

/** The one numbering of the parts of features for some forms. */
export function partsFor(forms: QuestionForms): FeatureParts {
  let known = parts.get(forms);
  if (known === undefined) parts.set(forms, (known = new FeatureParts(forms)));
  return known;
}

/** What is known of a word as it is written, wherever it stands; parts are numbers. */
interface WordView {
  /** Comparison form, or the shape of a number. */
  readonly word: number;
  readonly stem: number;
  /** NONE for a short word, a number and a function word. */
  readonly ending: number;
  readonly capital: boolean;
  readonly joins: boolean;
  /** Its class at the head of a passage and inside it, where a capital marks a name. */
  readonly first: WordKind;
  readonly inside: WordKind;
}

interface WordKind {
  readonly kind: number;
  /** It says something by itself: neither a function word nor known by its ending only. */
  readonly says: boolean;
  /** Of a known name, what it names; else NONE. */
  readonly named: number;
}

/** Takes a feature: its tag, and one or two parts. */
export type FeatureVisit = (tag: number, first: number, second: number) => void;

/**
 * What the answer classifier sees of a passage: its stems, its words in pairs, its first words, the types of its nouns
 * and what stands before them, numbers, and names (a capital inside the sentence). In order of appearance; the same may
 * come again.
 */
export function eachFeature(text: string, forms: QuestionForms, visit: FeatureVisit): void {
  const known = partsFor(forms);
  const clean = text.normalize("NFC");
  known.read(clean);
  const n = Math.min(WORDS, known.tokens.length);
  const start = known.numberOf("^");
  let before = start;
  let kindBefore = start;
  let joiner = NONE;
  let sinceJoiner = 0;
  let small = 0;
  let names = 0;
  for (let i = 0; i < n; i++) {
    const view = known.view(clean, i);
    const { word, ending } = view;
    const { kind, says, named } = i === 0 ? view.first : view.inside;
    if (view.capital) names++;
    else if (!view.joins) small++;
    visit(STEM, view.stem, NONE);
    visit(PAIR, before, word);
    if (i === 0) visit(FIRST, word, NONE);
    if (ending !== NONE && (i === 0 || i === n - 1)) visit(i === 0 ? START : LAST, ending, NONE);
    if (says) {
      visit(NOUN, kind, NONE);
      if (named !== NONE) visit(NOUN, named, NONE);
      if (i < 3) visit(HEAD, kind, NONE);
    }
    visit(KINDS, kindBefore, kind);
    if (i === 0) visit(OPENING, kind, NONE);
    if (i === 1) visit(OPENING, kindBefore, kind);
    if (view.joins) {
      joiner = word;
      sinceJoiner = 0;
    } else if (joiner !== NONE && sinceJoiner++ < 4 && says) visit(JOINED, joiner, kind);
    before = word;
    kindBefore = kind;
  }
  visit(LENGTH, known.numberOf(n <= 3 ? "3" : n <= 8 ? "8" : "+"), NONE);
  if (small === 0 && names > 0) visit(NAMES, known.numberOf(String(Math.min(names, 3))), NONE);
}

/** The features of a passage as they are stored and said: tag and parts with spaces between, each once. */
export function answerFeatures(text: string, forms: QuestionForms): readonly string[] {
  const { names } = partsFor(forms);
  const seen = new Set<string>();
  eachFeature(text, forms, (tag, first, second) =>
    seen.add(second === NONE ? `${TAGS[tag]} ${names[first]}` : `${TAGS[tag]} ${names[first]} ${names[second]}`),
  );
  return [...seen];
}

/** A stored feature as numbers; parts hold no space. */
export function numbersOf(feature: string, known: FeatureParts): readonly [tag: number, first: number, second: number] {
  const [tag, first, second] = feature.split(" ");
  return [TAGS.indexOf(tag), known.numberOf(first), second === undefined ? NONE : known.numberOf(second)];
}

function viewOf(raw: string, forms: QuestionForms, numberOf: (part: string) => number): WordView {
  const unit = raw.charCodeAt(0);
  const isNumber = unit >= 0x30 && unit <= 0x39;
  const word = isNumber ? shapeOf(raw) : comparisonForm(raw);
  const small = unit >= 0x61 && unit <= 0x7a;
  const capital = !small && /^\p{Lu}/u.test(raw) && word !== "i";
  const proper = capital ? forms.proper.get(raw.replace(/['\u2019]s$/, "")) : undefined;
  const joins = forms.joiners.has(word);
  const isFunction = joins || forms.boundaries.has(word) || forms.auxiliaries.has(word);
  const noun = isNumber || isFunction ? undefined : nounType(forms, word);
  const ending = isFunction ? "" : (ENDING.exec(word)?.[0] ?? "x");
  const nameOf = (inside: boolean): string => {
    if (proper) return `+${proper}`;
    if (isNumber || forms.numbers.has(word)) return "#";
    if (noun) return noun;
    if (capital && inside) return "+";
    return isFunction ? word : ending;
  };
  const kindOf = (inside: boolean): WordKind => {
    const kind = nameOf(inside);
    return {
      kind: numberOf(kind),
      says: !isFunction && kind !== "x" && !ENDING.test(kind),
      named: kind.length > 1 && kind.startsWith("+") ? numberOf(kind.slice(1)) : NONE,
    };
  };
  const first = kindOf(false);
  return {
    word: numberOf(word),
    stem: numberOf(quickStem(word, forms.language)),
    ending: isFunction || isNumber || word.length <= 3 ? NONE : numberOf(word.slice(-2)),
    capital,
    joins,
    first,
    inside: capital ? kindOf(true) : first,
  };
}

/** A number by its shape: a year, a clock time or how many digits. */
function shapeOf(word: string): string {
  if (/^(1[0-9]|20)\d\d$/.test(word)) return "#year";
  if (/^\d{1,2}(am|pm)$/i.test(word)) return "#clock";
  return /^\d+$/.test(word) ? "#" : `#${comparisonForm(word.replace(/^\d+/, ""))}`;
}
