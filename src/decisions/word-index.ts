import { comparisonForm, wordSpans } from "../text/index.ts";

/** The words of a text: their spans, their forms as numbers, and where each form stands. */
export class WordIndex {
  readonly text: string;
  /** Start and end of each word, in pairs. */
  readonly spans: Int32Array;
  /** For each word the number of its form. */
  readonly forms: Int32Array;
  readonly #numbers = new Map<string, number>();
  readonly #written = new Map<string, number>();
  readonly #places: number[][] = [];

  constructor(text: string) {
    this.text = text;
    this.spans = wordSpans(text);
    this.forms = new Int32Array(this.spans.length / 2);
    for (let w = 0; w < this.forms.length; w++) {
      const number = this.#numberOf(text.slice(this.spans[2 * w], this.spans[2 * w + 1]));
      this.forms[w] = number;
      this.#places[number].push(w);
    }
  }

  /** A new number for a new form; words as they are written are looked up first. */
  #numberOf(word: string): number {
    let number = this.#written.get(word);
    if (number !== undefined) return number;
    const form = comparisonForm(word);
    number = this.#numbers.get(form);
    if (number === undefined) {
      number = this.#numbers.size;
      this.#numbers.set(form, number);
      this.#places.push([]);
    }
    this.#written.set(word, number);
    return number;
  }

  /** Numbers of the forms of some words; -1 for a form that the text does not have. */
  formsOf(words: string): Int32Array {
    const spans = wordSpans(words);
    const forms = new Int32Array(spans.length / 2);
    for (let w = 0; w < forms.length; w++)
      forms[w] = this.#numbers.get(comparisonForm(words.slice(spans[2 * w], spans[2 * w + 1]))) ?? -1;
    return forms;
  }

  /** The words of the text with this form, rising. */
  placesOf(form: number): readonly number[] {
    return this.#places[form] ?? [];
  }
}
