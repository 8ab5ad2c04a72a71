import type { Column } from "../model/index.ts";
import { comparisonForm, primaryTag, quickStem } from "../text/index.ts";
import { columnOf } from "./column-of.ts";
import type { Step } from "./pattern.ts";

/** What an `ElementTable` tests: plain values, for keeping. */
export interface ElementTests {
  readonly size: number;
  readonly forms: readonly (readonly [form: string, elements: readonly number[]])[];
  readonly stems: readonly (readonly [stem: string, element: number])[];
  readonly oddPrefixes: readonly (readonly [prefix: string, element: number])[];
  readonly prefixes: readonly (readonly [node: number, elements: readonly number[]])[];
}

/**
 * The distinct single-word tests of all cues (an exact form, a stem, a prefix, a class), numbered from 0. Every test is
 * made once per word type, never per word. One tree over the letters of forms, prefixes and stems makes it cheap: most
 * types leave it after two or three letters, and only types that share the unchangeable part of a cue's stem are stemmed.
 */
export class ElementTable {
  private readonly language: string;
  private readonly numbers = new Map<string, number>();
  private readonly tree: LetterTree;
  private readonly byForm: Map<string, number[]>;
  private readonly byStem: Map<string, number>;
  /** The element of a cue's word that is compared by stem. */
  private readonly byWord = new Map<string, number>();
  /** Forms whose test by stem differs from the tree (letters outside a-z). */
  private readonly oddPrefixes: (readonly [prefix: string, element: number])[];
  /** Elements that came from kept tests. */
  private readonly restored: number;

  /** Empty, or the table that tests and columns came from: that one takes no more elements. */
  constructor(language: string, tests?: ElementTests, columns?: readonly Int32Array[]) {
    this.language = primaryTag(language);
    this.restored = tests?.size ?? 0;
    this.byForm = new Map(tests?.forms as [string, number[]][] | undefined);
    this.byStem = new Map(tests?.stems);
    this.oddPrefixes = [...(tests?.oddPrefixes ?? [])];
    this.tree = new LetterTree(columns, tests?.prefixes);
  }

  get size(): number {
    return this.restored + this.numbers.size;
  }

  /** Everything the table tests but its tree, and the tree's columns. */
  kept(): { readonly tests: ElementTests; readonly columns: readonly Int32Array[] } {
    const { byForm, byStem, oddPrefixes, tree } = this;
    const { columns, prefixes } = tree.kept();
    return { tests: { size: this.size, forms: [...byForm], stems: [...byStem], oddPrefixes, prefixes }, columns };
  }

  /** Number of the element that a step of a way stands for; classes bring their words. */
  numberOf(step: Exclude<Step, { part: "gap" }>, classes: ReadonlyMap<string, readonly string[]>): number {
    if (step.part === "prefix") return this.intern(`p${step.prefix}`, (e) => this.addPrefix(step.prefix, e));
    if (step.part === "class")
      return this.intern(`c${step.name}`, (e) => {
        for (const word of new Set((classes.get(step.name) ?? []).map(comparisonForm))) this.addForm(word, e);
      });
    if (step.exact) return this.intern(`e${step.form}`, (e) => this.addForm(step.form, e));
    const known = this.byWord.get(step.form);
    if (known !== undefined) return known;
    const stem = quickStem(step.form, this.language);
    const element = this.intern(`s${stem}`, (e) => this.addStem(stem, e));
    this.byWord.set(step.form, element);
    return element;
  }

  private intern(key: string, make: (element: number) => void): number {
    let element = this.numbers.get(key);
    if (element === undefined) {
      element = this.numbers.size;
      this.numbers.set(key, element);
      make(element);
    }
    return element;
  }

  private addForm(form: string, element: number): void {
    const list = this.byForm.get(form);
    if (list) list.push(element);
    else this.byForm.set(form, [element]);
    if (LetterTree.fits(form)) this.tree.add(form, FORM_ENDS);
  }

  private addStem(stem: string, element: number): void {
    this.byStem.set(stem, element);
    if (LetterTree.fits(stem)) this.tree.add(stem.slice(0, unchangedLength(stem)), STEMS_FROM_HERE);
  }

  private addPrefix(prefix: string, element: number): void {
    if (LetterTree.fits(prefix)) this.tree.addPrefix(prefix, element);
    else this.oddPrefixes.push([prefix, element]);
  }

  /** The elements a word type satisfies, ascending. */
  elementsOf(form: string): number[] {
    const found: number[] = [];
    const { tree } = this;
    const bits = tree.walk(form, found);
    // A form with letters outside the tree's alphabet is looked up whole.
    const odd = (bits & LEFT_THE_ALPHABET) !== 0;
    if (odd) for (const [prefix, element] of this.oddPrefixes) if (form.startsWith(prefix)) found.push(element);
    if (odd || (bits & FORM_ENDS) !== 0) for (const element of this.byForm.get(form) ?? []) found.push(element);
    if (odd || (bits & STEMS_FROM_HERE) !== 0) {
      const stem = this.byStem.get(quickStem(form, this.language));
      if (stem !== undefined) found.push(stem);
    }
    return found.length > 1 ? found.sort((a, b) => a - b) : found;
  }
}

/**
 * How many first letters of a stem every word with that stem begins with. Porter's rules only cut endings, and put at
 * most two other letters there (bility -> ble); two only where four letters come out, else one (y -> i, + e).
 * tests/text/quick-porter.test.ts holds the rule against the stemmer.
 */
export function unchangedLength(stem: string): number {
  return Math.max(1, stem.length - (stem.length > 4 ? 2 : 1));
}

const FORM_ENDS = 1;
const STEMS_FROM_HERE = 2;
const LEFT_THE_ALPHABET = 4;
const PREFIX_ENDS = 8;
const LETTERS = 27;

/** A tree over a-z and the apostrophe. */
class LetterTree {
  private next: Int32Array;
  private readonly bits: Column;
  private readonly prefixes: Map<number, readonly number[]>;

  constructor(columns?: readonly Int32Array[], prefixes?: readonly (readonly [number, readonly number[]])[]) {
    this.next = columns?.[0] ?? new Int32Array(LETTERS * 1024);
    this.bits = columnOf(columns?.[1]);
    this.prefixes = new Map(prefixes);
    if (columns === undefined) this.bits.push(0);
  }

  kept() {
    const { next, bits, prefixes } = this;
    return { columns: [next.slice(0, bits.length * LETTERS), bits.done()], prefixes: [...prefixes] };
  }

  static fits(word: string): boolean {
    return /^[a-z']+$/.test(word);
  }

  private node(word: string): number {
    let { next } = this;
    let node = 0;
    for (let i = 0; i < word.length; i++) {
      const at = node * LETTERS + letterIndex(word.charCodeAt(i));
      node = next[at];
      if (node > 0) continue;
      node = this.bits.length;
      this.bits.push(0);
      next[at] = node;
      if (this.bits.length * LETTERS > next.length) {
        this.next = new Int32Array(next.length * 2);
        this.next.set(next);
        ({ next } = this);
      }
    }
    return node;
  }

  add(word: string, bits: number): void {
    this.bits.values[this.node(word)] |= bits;
  }

  addPrefix(prefix: string, element: number): void {
    const node = this.node(prefix);
    this.bits.values[node] |= PREFIX_ENDS;
    this.prefixes.set(node, [...(this.prefixes.get(node) ?? []), element]);
  }

  /** Adds the prefixes met on the way to `found`; gives FORM_ENDS when the whole word is a form, and the other bits met. */
  walk(word: string, found: number[]): number {
    const { next } = this;
    const bits = this.bits.values;
    let node = 0;
    let met = 0;
    for (let i = 0; i < word.length; i++) {
      const letter = letterIndex(word.charCodeAt(i));
      if (letter < 0) return met | LEFT_THE_ALPHABET;
      node = next[node * LETTERS + letter];
      if (node === 0) {
        for (let j = i + 1; j < word.length; j++)
          if (letterIndex(word.charCodeAt(j)) < 0) return met | LEFT_THE_ALPHABET;
        return met;
      }
      met |= bits[node] & STEMS_FROM_HERE;
      if ((bits[node] & PREFIX_ENDS) !== 0) for (const element of this.prefixes.get(node)!) found.push(element);
    }
    return met | (bits[node] & FORM_ENDS);
  }
}

function letterIndex(unit: number): number {
  return unit >= 97 && unit <= 122 ? unit - 97 : unit === 0x27 ? 26 : -1;
}
