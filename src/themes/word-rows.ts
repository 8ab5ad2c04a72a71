import { Column, compareText } from "../model/index.ts";
import { Lexicon, primaryTag, quickStem, Tokens, textLanguageOf, tokenise } from "../text/index.ts";
import { commonWords } from "./common-words.ts";

/** A label says in few words what a definition says in more and passages in many: each of its words counts this often. */
const LABEL_WEIGHT = 5;
/** The same for the words of definition, full_definition and use_when; a word of the passages counts once a code. */
const ENTRY_WEIGHT = 2;

/** What the words of a code are taken from. No theme, dimension, parent or id. */
export interface CodeText {
  readonly label: string;
  readonly definition?: string;
  readonly full_definition?: string;
  readonly use_when?: string;
  /** Passages that carry the code; their order is of no matter. */
  readonly passages?: readonly string[];
}

/**
 * Codes by stems: the codes that have stem s are who[from[s] .. from[s + 1]), ascending, and `weight` its weight in
 * each.
 */
export interface WordRows {
  readonly codes: number;
  /** In code-unit order of the stems, so that the order of the codes changes no bit. */
  readonly stems: readonly string[];
  readonly from: Int32Array;
  readonly who: Int32Array;
  readonly weight: Float64Array;
}

/**
 * Weight of a stem = (1 + ln tf) ln((1 + n) / (1 + df)), n codes that have words, df codes that have it (Salton & Buckley 1988, with
 * smoothed counts); tf counts the label's words `LABEL_WEIGHT` times, those of the entry `ENTRY_WEIGHT` times, and 1
 * more when the stem is in any passage. Common words of the language are left out.
 */
export function wordRows(
  texts: readonly CodeText[],
  language: string,
  words: StemReader = new StemReader(language),
): WordRows {
  // By stem: times in the code at hand, the code whose passages had it last, and how many codes have it.
  const times = new Column();
  const saidBy = new Column();
  const having = new Column();
  const own: number[] = [];
  // What is found, code by code: which code has which stem how often.
  const [codes, stemOf, tf] = [new Column(), new Column(), new Column()];
  const add = (stem: number, more: number): void => {
    if (times.values[stem] === 0) own.push(stem);
    times.values[stem] += more;
  };
  const read = (text: string | undefined): Int32Array => {
    const found = words.stemsIn(text ?? "");
    while (times.length < words.stems.length) {
      times.push(0);
      saidBy.push(-1);
      having.push(0);
    }
    return found;
  };
  const addAll = (found: Int32Array, more: number): void => {
    for (let i = 0; i < found.length; i++) add(found[i], more);
  };
  for (const [i, code] of texts.entries()) {
    addAll(read(code.label), LABEL_WEIGHT);
    for (const part of [code.definition, code.full_definition, code.use_when]) addAll(read(part), ENTRY_WEIGHT);
    for (const passage of code.passages ?? []) {
      const found = read(passage);
      for (let w = 0; w < found.length; w++) {
        const s = found[w];
        if (saidBy.values[s] === i) continue;
        saidBy.values[s] = i;
        add(s, 1);
      }
    }
    for (const s of own) {
      codes.push(i);
      stemOf.push(s);
      tf.push(times.values[s]);
      having.values[s]++;
      times.values[s] = 0;
    }
    own.length = 0;
  }
  const worded = texts.filter((t) => t.label !== "" || (t.passages?.length ?? 0) > 0).length;
  const kept = words.inOrder().filter((s) => having.values[s] > 0 && having.values[s] < worded);
  const from = new Int32Array(kept.length + 1);
  const place = new Int32Array(words.stems.length).fill(-1);
  for (let k = 0; k < kept.length; k++) {
    place[kept[k]] = from[k];
    from[k + 1] = from[k] + having.values[kept[k]];
  }
  const who = new Int32Array(from[kept.length]);
  const weight = new Float64Array(who.length);
  for (let e = 0; e < codes.length; e++) {
    const s = stemOf.values[e];
    if (place[s] < 0) continue;
    const at = place[s]++;
    who[at] = codes.values[e];
    weight[at] = (1 + Math.log(tf.values[e])) * Math.log((1 + worded) / (1 + having.values[s]));
  }
  return { codes: texts.length, stems: kept.map((s) => words.stems[s]), from, who, weight };
}

/** The rows of the codes `at`, in that order. */
export function rowsOf(words: WordRows, at: Int32Array): WordRows {
  const position = new Int32Array(words.codes).fill(-1);
  for (let p = 0; p < at.length; p++) position[at[p]] = p;
  const from = new Int32Array(words.stems.length + 1);
  const who = new Int32Array(words.who.length);
  const weight = new Float64Array(words.who.length);
  let n = 0;
  for (let s = 0; s < words.stems.length; s++) {
    for (let c = words.from[s]; c < words.from[s + 1]; c++) {
      const p = position[words.who[c]];
      if (p < 0) continue;
      let to = n++;
      for (; to > from[s] && who[to - 1] > p; to--) {
        who[to] = who[to - 1];
        weight[to] = weight[to - 1];
      }
      who[to] = p;
      weight[to] = words.weight[c];
    }
    from[s + 1] = n;
  }
  return { codes: at.length, stems: words.stems, from, who: who.subarray(0, n), weight: weight.subarray(0, n) };
}

/**
 * Reads texts to the stems of their words, numbered in order of first sight; common words are left out. What was read is
 * kept: most passages carry several codes, and a study is read again with somebody left out.
 */
export class StemReader {
  readonly stems: string[] = [];
  private readonly language: string;
  private readonly common: ReadonlySet<string>;
  private readonly lexicon = new Lexicon();
  private readonly tokens = new Tokens();
  private readonly numbers = new Map<string, number>();
  /** By word type: number of its stem, -1 = a common word. */
  private readonly stemOfType: number[] = [];
  private readonly read = new Map<string, Int32Array>();
  private ordered: readonly number[] = [];
  private found = new Int32Array(1 << 10);

  constructor(language: string) {
    this.language = language;
    this.common = commonWords(language);
  }

  /** Numbers of all stems so far, in code-unit order of the stems. */
  inOrder(): readonly number[] {
    const { stems } = this;
    if (this.ordered.length < stems.length)
      this.ordered = Array.from(stems.keys()).sort((a, b) => compareText(stems[a], stems[b]));
    return this.ordered;
  }

  /** Numbers of the stems in a text, repeated words repeated. */
  stemsIn(text: string): Int32Array {
    const known = this.read.get(text);
    if (known) return known;
    const { tokens, stemOfType } = this;
    tokens.clear();
    tokenise(this.lexicon, text, 0, text.length, tokens, textLanguageOf(this.language));
    this.learn();
    if (tokens.length > this.found.length) this.found = new Int32Array(tokens.length * 2);
    let n = 0;
    for (let w = 0; w < tokens.length; w++) {
      const stem = stemOfType[tokens.ids[w]];
      if (stem >= 0) this.found[n++] = stem;
    }
    const own = this.found.slice(0, n);
    this.read.set(text, own);
    return own;
  }

  private learn(): void {
    const { forms } = this.lexicon;
    const tag = primaryTag(this.language);
    for (let type = this.stemOfType.length; type < forms.length; type++) {
      const stem = this.common.has(forms[type]) ? "" : quickStem(forms[type], tag);
      let number = stem === "" ? -1 : this.numbers.get(stem);
      if (number === undefined) {
        number = this.stems.push(stem) - 1;
        this.numbers.set(stem, number);
      }
      this.stemOfType.push(number);
    }
  }
}

/** Cosines of the codes over the stems `keep` has as 1 (all without it): n x n, symmetric, diagonal 1. */
export function wordCosines(rows: WordRows, keep?: Uint8Array): Float64Array {
  return cosinesOf(wordProducts(rows, keep), rows.codes);
}

/** Inner products of the codes over the stems `keep` has as 1 (all without it): n x n, on and above the diagonal. */
export function wordProducts(rows: WordRows, keep?: Uint8Array): Float64Array {
  const n = rows.codes;
  const { from, who, weight } = rows;
  const dot = new Float64Array(n * n);
  const { entries, stem, firsts } = byCode(rows);
  // Code by code, so that what is added to stands together; for each pair the stems come in their order.
  for (let a = 0; a < n; a++) {
    const row = a * n;
    for (let e = firsts[a]; e < firsts[a + 1]; e++) {
      const s = stem[e];
      if (keep && keep[s] === 0) continue;
      const own = weight[entries[e]];
      const last = from[s + 1];
      for (let b = entries[e]; b < last; b++) dot[row + who[b]] += own * weight[b];
    }
  }
  return dot;
}

/** Inner products on and above the diagonal made into cosines, in place: symmetric, diagonal 1. */
export function cosinesOf(dot: Float64Array, n: number): Float64Array {
  const length = Float64Array.from({ length: n }, (_, i) => Math.sqrt(dot[i * n + i]));
  for (let i = 0; i < n; i++) {
    dot[i * n + i] = 1;
    for (let j = i + 1; j < n; j++) {
      const d = dot[i * n + j];
      dot[i * n + j] = dot[j * n + i] = d === 0 ? 0 : Math.min(1, d / (length[i] * length[j]));
    }
  }
  return dot;
}

interface ByCode {
  /** Places in the rows, and the stems they stand under: those of code c at firsts[c] .. firsts[c + 1]. */
  readonly entries: Int32Array;
  readonly stem: Int32Array;
  readonly firsts: Int32Array;
}

const turned = new WeakMap<WordRows, ByCode>();

/** The entries code by code, stems ascending; made once for some rows. */
function byCode(rows: WordRows): ByCode {
  let made = turned.get(rows);
  if (made !== undefined) return made;
  const { codes, from, who, stems } = rows;
  const firsts = new Int32Array(codes + 1);
  for (let e = 0; e < who.length; e++) firsts[who[e] + 1]++;
  for (let c = 0; c < codes; c++) firsts[c + 1] += firsts[c];
  const next = firsts.slice();
  const entries = new Int32Array(who.length);
  const stem = new Int32Array(who.length);
  for (let s = 0; s < stems.length; s++)
    for (let e = from[s]; e < from[s + 1]; e++) {
      const at = next[who[e]]++;
      entries[at] = e;
      stem[at] = s;
    }
  made = { entries, stem, firsts };
  turned.set(rows, made);
  return made;
}
