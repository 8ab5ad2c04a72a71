import { compareText } from "../model/index.ts";
import type { Passages } from "./passages.ts";

/** A word that is unusually frequent where no code stands. */
export interface KeyWord {
  /** The commonest form of the stem there; equally common ones in code-unit order. */
  readonly word: string;
  readonly stem: string;
  /** Times in passages that no code covers, and in the others. */
  readonly uncovered: number;
  readonly covered: number;
  /** Participants who say it where no code stands. */
  readonly participants: number;
  /** Log-likelihood ratio (Dunning 1993): how surprising the difference is, for ranking only. */
  readonly keyness: number;
}

export interface Uncovered {
  readonly passages: number;
  readonly of: number;
  /** Words in them, and in the covered ones. */
  readonly words: number;
  readonly coveredWords: number;
  readonly keyWords: readonly KeyWord[];
}

const LEAST_TIMES = 4;
const LEAST_PARTICIPANTS = 2;
/** 3.84 is the 5 % point of the chi-square distribution with one degree of freedom; used to leave out, never as a test. */
const LEAST_KEYNESS = 3.84;

/**
 * What nothing covers, as a prompt for new codes: passages (not questions) with neither a coding nor a hit, and the
 * content words that are more frequent in them than elsewhere. `caseOf` gives the participant of a passage, -1 for none;
 * `formOf` the words of a passage as spoken, in order, function words too.
 */
export function uncoveredWords(
  passages: Passages,
  isCovered: (passage: number) => boolean,
  caseOf: (passage: number) => number,
  formsOf: (passage: number) => readonly string[],
  most = 20,
): Uncovered {
  const n = passages.stems.length;
  const { from, content, stem } = passages;
  const inside = new Int32Array(n);
  const outside = new Int32Array(n);
  let [count, of, words, coveredWords] = [0, 0, 0, 0];
  const open: number[] = [];
  for (let p = 0; p < passages.length; p++) {
    if (passages.question[p]) continue;
    of++;
    const covered = isCovered(p);
    if (!covered) {
      count++;
      open.push(p);
    }
    const to = from[p + 1];
    if (covered) coveredWords += to - from[p];
    else words += to - from[p];
    for (let i = from[p]; i < to; i++) {
      if (content[i] === 0) continue;
      const s = stem[i];
      if (covered) outside[s]++;
      else inside[s]++;
    }
  }
  const unusual = new Uint8Array(n);
  const keyness = new Float64Array(n);
  for (let s = 0; s < n; s++) {
    if (inside[s] < LEAST_TIMES || inside[s] * coveredWords <= outside[s] * words) continue;
    keyness[s] = logLikelihood(inside[s], outside[s], words, coveredWords);
    if (keyness[s] >= LEAST_KEYNESS) unusual[s] = 1;
  }
  const participants = participantsOf(passages, open, unusual, caseOf);
  const found: { s: number; keyness: number; participants: number }[] = [];
  for (let s = 0; s < n; s++)
    if (participants[s] >= LEAST_PARTICIPANTS) found.push({ s, keyness: keyness[s], participants: participants[s] });
  const best = found.sort((a, b) => b.keyness - a.keyness || a.s - b.s).slice(0, most);
  const forms = commonestForms(passages, open, new Set(best.map((b) => b.s)), formsOf);
  return {
    passages: count,
    of,
    words,
    coveredWords,
    keyWords: best.map(({ s, keyness, participants }) => ({
      word: forms.get(s) ?? passages.stems[s],
      stem: passages.stems[s],
      uncovered: inside[s],
      covered: outside[s],
      participants,
      keyness,
    })),
  };
}

/** Participants who say each of the stems that `wanted` has as 1, as a content word in one of the passages. */
function participantsOf(
  { from, stem, content }: Passages,
  open: readonly number[],
  wanted: Uint8Array,
  caseOf: (passage: number) => number,
): Int32Array {
  const who = new Map<number, Set<number>>();
  // By stem: the participant last added, as passages of one mostly stand together.
  const last = new Int32Array(wanted.length).fill(-1);
  for (const p of open) {
    const owner = caseOf(p);
    if (owner < 0) continue;
    for (let i = from[p]; i < from[p + 1]; i++) {
      const s = stem[i];
      if (wanted[s] === 0 || content[i] === 0 || last[s] === owner) continue;
      last[s] = owner;
      const whose = who.get(s);
      if (whose) whose.add(owner);
      else who.set(s, new Set([owner]));
    }
  }
  const count = new Int32Array(wanted.length);
  for (const [s, whose] of who) count[s] = whose.size;
  return count;
}

/** G2 = 2 sum O ln(O / E) over a word's counts in two texts of `a` and `b` words. */
export function logLikelihood(inA: number, inB: number, a: number, b: number): number {
  const share = (inA + inB) / (a + b);
  const term = (observed: number, size: number): number =>
    observed === 0 ? 0 : observed * Math.log(observed / (size * share));
  return 2 * (term(inA, a) + term(inB, b));
}

function commonestForms(
  passages: Passages,
  open: readonly number[],
  wanted: ReadonlySet<number>,
  formsOf: (passage: number) => readonly string[],
): ReadonlyMap<number, string> {
  const counts = new Map<number, Map<string, number>>();
  const { from, stem } = passages;
  const isWanted = new Uint8Array(passages.stems.length);
  for (const s of wanted) isWanted[s] = 1;
  for (const p of open) {
    let has = false;
    for (let i = from[p]; i < from[p + 1]; i++) if (isWanted[stem[i]] === 1) has = true;
    if (!has) continue;
    const forms = formsOf(p);
    for (let i = passages.from[p]; i < passages.from[p + 1]; i++) {
      const s = passages.stem[i];
      if (isWanted[s] === 0) continue;
      const form = forms[i - passages.from[p]];
      let of = counts.get(s);
      if (!of) counts.set(s, (of = new Map()));
      of.set(form, (of.get(form) ?? 0) + 1);
    }
  }
  const best = new Map<number, string>();
  for (const [s, of] of counts) best.set(s, [...of].sort((x, y) => y[1] - x[1] || compareText(x[0], y[0]))[0][0]);
  return best;
}
