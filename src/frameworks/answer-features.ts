import { comparisonForm, stemOf, wordSpans } from "../text/index.ts";
import { nounType, type QuestionForms } from "./question-forms.ts";

/** Endings that stand for a word that is not known otherwise. */
const ENDING = /(?<=..)(ed|ing|ly|s)$/;
/** Passages longer than this many words are read by their first words only. */
const WORDS = 80;

/**
 * What the answer classifier sees of a passage: its stems, its words in pairs, its first words, the types of its nouns
 * and what stands before them, numbers, and names (a capital inside the sentence). Each once, in order of appearance.
 */
export function answerFeatures(text: string, forms: QuestionForms): readonly string[] {
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
    const isNumber = /^\d/.test(raw);
    const word = isNumber ? shapeOf(raw) : comparisonForm(raw);
    const capital = /^\p{Lu}/u.test(raw);
    const proper = capital ? forms.proper.get(raw.replace(/['\u2019]s$/, "")) : undefined;
    const joins = forms.joiners.has(word);
    const function_ = joins || forms.boundaries.has(word) || forms.auxiliaries.has(word);
    if (capital && word !== "i") names++;
    else if (!joins) small++;
    seen.add(`w ${stemOf(word, forms.language)}`);
    seen.add(`b ${before} ${word}`);
    if (i === 0) seen.add(`f ${word}`);
    if (i === 0 || i === n - 1)
      if (!function_ && !isNumber && word.length > 3) seen.add(`${i === 0 ? "s" : "e"} ${word.slice(-2)}`);
    const noun = isNumber || function_ ? undefined : nounType(forms, word);
    const kind = proper
      ? `+${proper}`
      : isNumber || forms.numbers.has(word)
        ? "#"
        : (noun ?? (capital && i > 0 && word !== "i" ? "+" : function_ ? word : (ENDING.exec(word)?.[0] ?? "x")));
    if (kind !== "x" && !ENDING.test(kind)) {
      if (!function_) {
        seen.add(`n ${kind}`);
        if (kind.startsWith("+") && kind.length > 1) seen.add(`n ${kind.slice(1)}`);
        if (i < 3) seen.add(`h ${kind}`);
      }
    }
    seen.add(`k ${kindBefore} ${kind}`);
    if (i === 0) seen.add(`K ${kind}`);
    if (i === 1) seen.add(`K ${kindBefore} ${kind}`);
    if (joins) {
      joiner = word;
      sinceJoiner = 0;
    } else if (joiner !== undefined && sinceJoiner++ < 4 && !function_ && kind !== "x" && !ENDING.test(kind))
      seen.add(`j ${joiner} ${kind}`);
    before = word;
    kindBefore = kind;
  }
  seen.add(n <= 3 ? "l 3" : n <= 8 ? "l 8" : "l +");
  if (small === 0 && names > 0) seen.add(`c ${Math.min(names, 3)}`);
  return [...seen];
}

/** A number by its shape: a year, a clock time or how many digits. */
function shapeOf(word: string): string {
  if (/^(1[0-9]|20)\d\d$/.test(word)) return "#year";
  if (/^\d{1,2}(am|pm)$/i.test(word)) return "#clock";
  return /^\d+$/.test(word) ? "#" : `#${comparisonForm(word.replace(/^\d+/, ""))}`;
}
