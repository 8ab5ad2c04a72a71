import { comparisonForm, quickStem, wordSpans } from "../text/index.ts";
import { nounType, type QuestionForms } from "./question-forms.ts";

/** Endings that stand for a word that is not known otherwise. */
const ENDING = /(?<=..)(ed|ing|ly|s)$/;
/** Passages longer than this many words are read by their first words only. */
const WORDS = 80;

/** What is known of a word as it is written, wherever it stands. */
interface WordView {
  /** Comparison form, or the shape of a number. */
  readonly word: string;
  readonly stem: string;
  readonly ending: string;
  readonly capital: boolean;
  readonly joins: boolean;
  /** It is a joiner, a boundary or an auxiliary. */
  readonly isFunction: boolean;
  /** Its class at the head of a passage and inside it, where a capital marks a name. */
  readonly kindFirst: string;
  readonly kind: string;
}

const views = new WeakMap<QuestionForms, Map<string, WordView>>();

/**
 * What the answer classifier sees of a passage: its stems, its words in pairs, its first words, the types of its nouns
 * and what stands before them, numbers, and names (a capital inside the sentence). Each once, in order of appearance.
 */
export function answerFeatures(text: string, forms: QuestionForms): readonly string[] {
  let known = views.get(forms);
  if (known === undefined) views.set(forms, (known = new Map()));
  const seen = new Set<string>();
  const clean = text.normalize("NFC");
  const spans = wordSpans(clean);
  const n = Math.min(WORDS, spans.length / 2);
  let before = "^";
  let kindBefore = "^";
  let joiner: string | undefined;
  let sinceJoiner = 0;
  let small = 0;
  let names = 0;
  for (let i = 0; i < n; i++) {
    const raw = clean.slice(spans[2 * i], spans[2 * i + 1]);
    let view = known.get(raw);
    if (view === undefined) known.set(raw, (view = viewOf(raw, forms)));
    const { word, ending, isFunction } = view;
    const kind = i === 0 ? view.kindFirst : view.kind;
    if (view.capital) names++;
    else if (!view.joins) small++;
    seen.add(view.stem);
    seen.add(`b ${before} ${word}`);
    if (i === 0) seen.add(`f ${word}`);
    if (ending !== "" && (i === 0 || i === n - 1)) seen.add(`${i === 0 ? "s" : "e"} ${ending}`);
    const says = !isFunction && kind !== "x" && !ENDING.test(kind);
    if (says) {
      seen.add(`n ${kind}`);
      if (kind.length > 1 && kind.startsWith("+")) seen.add(`n ${kind.slice(1)}`);
      if (i < 3) seen.add(`h ${kind}`);
    }
    seen.add(`k ${kindBefore} ${kind}`);
    if (i === 0) seen.add(`K ${kind}`);
    if (i === 1) seen.add(`K ${kindBefore} ${kind}`);
    if (view.joins) {
      joiner = word;
      sinceJoiner = 0;
    } else if (joiner !== undefined && sinceJoiner++ < 4 && says) seen.add(`j ${joiner} ${kind}`);
    before = word;
    kindBefore = kind;
  }
  seen.add(n <= 3 ? "l 3" : n <= 8 ? "l 8" : "l +");
  if (small === 0 && names > 0) seen.add(`c ${Math.min(names, 3)}`);
  return [...seen];
}

function viewOf(raw: string, forms: QuestionForms): WordView {
  const isNumber = /^\d/.test(raw);
  const word = isNumber ? shapeOf(raw) : comparisonForm(raw);
  const capital = /^\p{Lu}/u.test(raw) && word !== "i";
  const proper = capital ? forms.proper.get(raw.replace(/['\u2019]s$/, "")) : undefined;
  const joins = forms.joiners.has(word);
  const isFunction = joins || forms.boundaries.has(word) || forms.auxiliaries.has(word);
  const noun = isNumber || isFunction ? undefined : nounType(forms, word);
  const kindOf = (inside: boolean): string => {
    if (proper) return `+${proper}`;
    if (isNumber || forms.numbers.has(word)) return "#";
    if (noun) return noun;
    if (capital && inside) return "+";
    return isFunction ? word : (ENDING.exec(word)?.[0] ?? "x");
  };
  return {
    word,
    stem: `w ${quickStem(word, forms.language)}`,
    ending: isFunction || isNumber || word.length <= 3 ? "" : word.slice(-2),
    capital,
    joins,
    isFunction,
    kindFirst: kindOf(false),
    kind: kindOf(true),
  };
}

/** A number by its shape: a year, a clock time or how many digits. */
function shapeOf(word: string): string {
  if (/^(1[0-9]|20)\d\d$/.test(word)) return "#year";
  if (/^\d{1,2}(am|pm)$/i.test(word)) return "#clock";
  return /^\d+$/.test(word) ? "#" : `#${comparisonForm(word.replace(/^\d+/, ""))}`;
}
