import { compareText } from "../model/index.ts";
import { Lexicon, primaryTag, quickStem, Tokens, textLanguageOf, tokenise } from "../text/index.ts";
import { commonWords } from "./common-words.ts";

/** A label says in few words what a definition says in more and passages in many: each of its words counts this often. */
export const LABEL_WEIGHT = 5;
/** The same for the words of definition, full_definition and use_when; a word of the passages counts once a code. */
export const ENTRY_WEIGHT = 2;

/** What the words of a code are taken from. No theme, dimension, parent or id. */
export interface CodeText {
  readonly label: string;
  readonly definition?: string;
  readonly full_definition?: string;
  readonly use_when?: string;
  /** Passages that carry the code; their order is of no matter. */
  readonly passages?: readonly string[];
}

/** Codes by stems: `who[s]` are the codes that have stem s, ascending, `weight[s]` its weight in each. */
export interface WordRows {
  readonly codes: number;
  /** In code-unit order of the stems, so that the order of the codes changes no bit. */
  readonly stems: readonly string[];
  readonly who: readonly Int32Array[];
  readonly weight: readonly Float64Array[];
}

/**
 * Weight of a stem = (1 + ln tf) ln((1 + n) / (1 + df)), n codes that have words, df codes that have it (Salton & Buckley 1988, with
 * smoothed counts); tf counts the label's words `LABEL_WEIGHT` times, those of the entry `ENTRY_WEIGHT` times, and 1
 * more when the stem is in any passage. Common words of the language are left out.
 */
export function wordRows(texts: readonly CodeText[], language: string): WordRows {
  const words = new StemReader(language);
  // By stem: times in the code at hand, and the code whose passages had it last.
  const times: number[] = [];
  const saidBy: number[] = [];
  const having: { code: number[]; tf: number[] }[] = [];
  const own: number[] = [];
  const add = (stem: number, more: number): void => {
    if (times[stem] === 0) own.push(stem);
    times[stem] += more;
  };
  const read = (text: string | undefined): Int32Array => {
    const found = words.stemsIn(text ?? "");
    while (times.length < words.stems.length) {
      times.push(0);
      saidBy.push(-1);
      having.push({ code: [], tf: [] });
    }
    return found;
  };
  for (const [i, code] of texts.entries()) {
    for (const s of read(code.label)) add(s, LABEL_WEIGHT);
    for (const part of [code.definition, code.full_definition, code.use_when])
      for (const s of read(part)) add(s, ENTRY_WEIGHT);
    for (const passage of code.passages ?? [])
      for (const s of read(passage)) {
        if (saidBy[s] === i) continue;
        saidBy[s] = i;
        add(s, 1);
      }
    for (const s of own) {
      having[s].code.push(i);
      having[s].tf.push(times[s]);
      times[s] = 0;
    }
    own.length = 0;
  }
  const n = texts.length;
  const worded = texts.filter((t) => t.label !== "" || (t.passages?.length ?? 0) > 0).length;
  const kept = Array.from(words.stems, (stem, s) => ({ stem, s })).filter(({ s }) => having[s].code.length < worded);
  kept.sort((a, b) => compareText(a.stem, b.stem));
  return {
    codes: n,
    stems: kept.map(({ stem }) => stem),
    who: kept.map(({ s }) => new Int32Array(having[s].code)),
    weight: kept.map(({ s }) => {
      const { tf } = having[s];
      const idf = Math.log((1 + worded) / (1 + tf.length));
      const weight = new Float64Array(tf.length);
      for (let p = 0; p < tf.length; p++) weight[p] = (1 + Math.log(tf[p])) * idf;
      return weight;
    }),
  };
}

/** Reads texts to the stems of their words, numbered in order of first sight; common words are left out. */
class StemReader {
  readonly stems: string[] = [];
  private readonly language: string;
  private readonly common: ReadonlySet<string>;
  private readonly lexicon = new Lexicon();
  private readonly tokens = new Tokens();
  private readonly numbers = new Map<string, number>();
  /** By word type: number of its stem, -1 = a common word. */
  private readonly stemOfType: number[] = [];
  private found = new Int32Array(1 << 10);

  constructor(language: string) {
    this.language = language;
    this.common = commonWords(language);
  }

  /** Numbers of the stems in a text, repeated words repeated; valid until the next call. */
  stemsIn(text: string): Int32Array {
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
    return this.found.subarray(0, n);
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

/** Cosines of the codes over the stems `keep` says (all without it): n x n, symmetric, diagonal 1. */
export function wordCosines(rows: WordRows, keep?: (stem: number) => boolean): Float64Array {
  const n = rows.codes;
  const dot = new Float64Array(n * n);
  for (let s = 0; s < rows.stems.length; s++) {
    if (keep && !keep(s)) continue;
    const who = rows.who[s];
    const weight = rows.weight[s];
    const size = who.length;
    for (let a = 0; a < size; a++) {
      const row = who[a] * n;
      const own = weight[a];
      for (let b = a; b < size; b++) dot[row + who[b]] += own * weight[b];
    }
  }
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
