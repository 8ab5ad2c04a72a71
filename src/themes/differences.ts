import {
  type CandidateGrouping,
  type CodeQuestion,
  compareText,
  type Mentions,
  type QuestionSide,
} from "../model/index.ts";
import type { UnitWords } from "./unit-words.ts";

/** Units that a code must share with the other side, and participants they must come from, before anything is asked. */
const LEAST_UNITS = 2;
const LEAST_PARTICIPANTS = 2;
/** Company, and a word, count as more than chance from this residual on. */
const LEAST_COMPANY = 1;
/** Times a word must be said on each side. */
const LEAST_TIMES = 2;
const MOST_WORDS = 4;
const MOST_CODES = 3;

/** A code whose company is nearer to another theme, or to a grouping that cuts across, than to its own; words as stems. */
export type Difference = CodeQuestion<number>;

export interface DifferenceInput {
  /** In the order of the file; `all`: its codes with those of the themes nested in it. */
  readonly themes: readonly {
    readonly id: string;
    readonly codes: readonly string[];
    readonly all: readonly string[];
  }[];
  readonly groups: readonly CandidateGrouping[];
  /** What `code` of the mentions indexes. */
  readonly codes: readonly string[];
  /** In the co-occurrence unit. */
  readonly company: Mentions;
  /** In the units of `words`. */
  readonly mentions: Mentions;
  readonly words: UnitWords;
}

/**
 * Where declared themes and the company that codes keep differ, as questions, the clearest first. Company of a code
 * with a set: (o - e) / sqrt(e + 1), o the code's units in which a code of the set stands too, e = the code's units x
 * the set's units / all units (Pearson residual, Haberman 1973, smoothed as in `companySimilarity`). Asked when another theme
 * (or else the code's own grouping, its codes outside the theme) has more of it than the code's own themes, over chance
 * and in two units of two participants at least. Codes of the own themes count for no other; a theme that stands above or below is not another.
 */
export function differencesOf(input: DifferenceInput): readonly Difference[] {
  const { themes, groups, codes } = input;
  if (themes.length === 0) return [];
  const company = companyReader(input);
  const wording = wordingReader(input);
  const at = new Map(codes.map((c, i) => [c, i]));
  const indices = (ids: readonly string[]): number[] => ids.map((c) => at.get(c)).filter((c) => c !== undefined);
  const sets = themes.map((t) => ({ id: t.id, declared: new Set(t.codes), codes: indices(t.all) }));
  const found: Difference[] = [];
  for (const [c, code] of codes.entries()) {
    const units = company.unitsOf(c);
    if (units < LEAST_UNITS) continue;
    const own = sets.filter((s) => s.declared.has(code));
    const ownCodes = new Set(own.flatMap((s) => s.codes));
    ownCodes.delete(c);
    const outside = (ids: readonly number[]): number[] => ids.filter((x) => x !== c && !ownCodes.has(x));
    const here = ownCodes.size === 0 ? undefined : company.with(c, [...ownCodes]);
    const choose = (options: readonly { readonly id: string; readonly codes: readonly number[] }[]) => {
      let best: { id: string; codes: readonly number[]; with: Company } | undefined;
      for (const { id, codes: all } of options) {
        const rest = outside(all);
        if (rest.length === 0) continue;
        const found = company.with(c, rest);
        if (found.units < LEAST_UNITS || found.participants < LEAST_PARTICIPANTS || found.residual < LEAST_COMPANY)
          continue;
        if (found.residual <= (here?.residual ?? 0) || found.residual <= (best?.with.residual ?? 0)) continue;
        best = { id, codes: rest, with: found };
      }
      return best;
    };
    const theme = choose(sets.filter((s) => !s.codes.includes(c)));
    const grouping = theme
      ? undefined
      : choose(groups.filter((g) => g.codes.includes(code)).map((g) => ({ id: g.id, codes: indices(g.codes) })));
    const best = theme ?? grouping;
    if (!best || (own.length === 0 && !theme)) continue;
    const side = (reach: Company, ids: readonly number[]): QuestionSide<number> => ({
      units: reach.units,
      expected: reach.expected,
      participants: reach.participants,
      codes: reach.beside.slice(0, MOST_CODES).map((b) => ({ code: codes[b.code], units: b.units })),
      words: wording(c, ids),
    });
    found.push({
      code,
      themes: own.map((s) => s.id),
      towards: { kind: theme ? "theme" : "grouping", id: best.id },
      units,
      there: side(best.with, best.codes),
      ...(here ? { here: side(here, [...ownCodes]) } : {}),
      lead: best.with.residual - Math.max(0, here?.residual ?? 0),
    });
  }
  return found.sort((a, b) => b.lead - a.lead || compareText(a.code, b.code));
}

interface Company {
  readonly units: number;
  readonly expected: number;
  readonly residual: number;
  readonly participants: number;
  readonly beside: readonly { readonly code: number; readonly units: number }[];
}

/** Reads how often a code stands beside any code of a set. Mentions are ordered by unit. */
function companyReader({ company, codes }: DifferenceInput): {
  readonly unitsOf: (code: number) => number;
  readonly with: (code: number, set: readonly number[]) => Company;
} {
  const bounds: number[] = [0];
  for (let i = 1; i <= company.length; i++)
    if (i === company.length || company.unit[i] !== company.unit[i - 1]) bounds.push(i);
  const units = Math.max(0, bounds.length - 1);
  const unitsWith = codes.map((): number[] => []);
  for (let u = 0; u < units; u++)
    for (let i = bounds[u]; i < bounds[u + 1]; i++) {
      const own = unitsWith[company.code[i]];
      if (own.at(-1) !== u) own.push(u);
    }
  const marked = new Int32Array(units).fill(-1);
  let mark = 0;
  return {
    unitsOf: (code) => unitsWith[code].length,
    with: (code, set) => {
      mark++;
      let ofSet = 0;
      for (const s of set)
        for (const u of unitsWith[s]) {
          if (marked[u] === mark) continue;
          marked[u] = mark;
          ofSet++;
        }
      const inSet = new Set(set);
      const beside = new Map<number, number>();
      const people = new Set<number>();
      let both = 0;
      for (const u of unitsWith[code]) {
        if (marked[u] !== mark) continue;
        both++;
        const here = new Set<number>();
        for (let i = bounds[u]; i < bounds[u + 1]; i++) {
          if (inSet.has(company.code[i])) here.add(company.code[i]);
          if (company.code[i] === code && company.case[i] >= 0) people.add(company.case[i]);
        }
        for (const c of here) beside.set(c, (beside.get(c) ?? 0) + 1);
      }
      const expected = (unitsWith[code].length * ofSet) / Math.max(1, units);
      return {
        units: both,
        expected,
        residual: (both - expected) / Math.sqrt(expected + 1),
        participants: people.size,
        beside: [...beside]
          .map(([c, n]) => ({ code: c, units: n }))
          .sort((a, b) => b.units - a.units || compareText(codes[a.code], codes[b.code])),
      };
    },
  };
}

/**
 * Stems that a code's passages and those of a set in which it does not stand both have more than chance gives:
 * (o - e) / sqrt(e + 1) of o times in n words, e = n x its share of all coded words, on the side where that is less; from 1 on,
 * said twice on both sides, the largest first.
 */
function wordingReader({
  mentions,
  words,
  codes,
}: DifferenceInput): (code: number, set: readonly number[]) => number[] {
  const rowOf = new Map(Array.from(words.units, (u, r) => [u, r]));
  const rowsWith = codes.map((): Set<number> => new Set());
  for (let i = 0; i < mentions.length; i++) {
    const row = rowOf.get(mentions.unit[i]);
    if (row !== undefined) rowsWith[mentions.code[i]].add(row);
  }
  const total = new Int32Array(words.stems);
  for (const s of words.stem) total[s]++;
  const count = (rows: Iterable<number>): { readonly times: Int32Array; readonly n: number } => {
    const times = new Int32Array(words.stems);
    let n = 0;
    for (const r of rows) for (let i = words.from[r]; i < words.from[r + 1]; i++, n++) times[words.stem[i]]++;
    return { times, n };
  };
  const over = ({ times, n }: ReturnType<typeof count>, s: number): number => {
    const expected = (n * total[s]) / words.stem.length;
    return (times[s] - expected) / Math.sqrt(expected + 1);
  };
  return (code, set) => {
    const own = rowsWith[code];
    const mine = count(own);
    const theirs = count(new Set(set.flatMap((s) => [...rowsWith[s]].filter((r) => !own.has(r)))));
    const shared: { s: number; value: number }[] = [];
    for (let s = 0; s < words.stems; s++) {
      if (mine.times[s] < LEAST_TIMES || theirs.times[s] < LEAST_TIMES) continue;
      const value = Math.min(over(mine, s), over(theirs, s));
      if (value >= LEAST_COMPANY) shared.push({ s, value });
    }
    return shared
      .sort((x, y) => y.value - x.value || x.s - y.s)
      .slice(0, MOST_WORDS)
      .map((x) => x.s);
  };
}
