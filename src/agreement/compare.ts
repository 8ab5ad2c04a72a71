import type { Corpus } from "../matrix/index.ts";
import type { Agreement, AgreementRow, Figure, NotCompared } from "../model/index.ts";
import { type Draws, drawsOf, type Interval, intervals } from "./bootstrap.ts";
import { byCoder, coefficients, MEASURES, type Measure, prevalence, sumsOf } from "./coefficients.ts";
import { type Coder, type RatedTranscript, type RatingOptions, rate } from "./ratings.ts";
import { whatWasShown } from "./shown.ts";
import { addTally, emptyTally, type Tally, tallyOf } from "./tally.ts";

export interface CompareOptions extends RatingOptions {
  readonly resamples: number;
  readonly seed: number;
}

/**
 * How alike the coders applied the codes. A transcript is compared for a code when at least two of them have read it in
 * full for that code; all others are listed and in no figure. `codes` in code-id order; `wanted` picks among them.
 */
export function compareCoders(
  coders: readonly Coder[],
  codes: readonly string[],
  corpus: Corpus,
  options: CompareOptions,
  wanted: ReadonlySet<string> = new Set(codes),
): { readonly agreement: Agreement; readonly rated: readonly RatedTranscript[] } {
  const rated = rate(coders, codes, corpus, options);
  const draws = drawsOf(options.resamples, options.seed);
  const numbers = codes.flatMap((id, c) => (wanted.has(id) ? [c] : []));
  const everybody = coders.map((_, i) => i);
  const table = talliesOf(rated, numbers, everybody);
  const rows = numbers.map((c, i) => rowOf(codes[c], 1, table[i], everybody.length, draws));
  const used = rows.map((r) => r.all + r.some > 0);
  const pool = (which: (i: number) => boolean): AgreementRow =>
    pooled(
      table.filter((_, i) => which(i)),
      rated.length,
      everybody.length,
      draws,
    );
  const pairs =
    coders.length < 3
      ? []
      : everybody.flatMap((a) =>
          everybody
            .filter((b) => b > a)
            .map((b) => ({
              coders: [coders[a].name, coders[b].name] as [string, string],
              pooled: pooled(talliesOf(rated, numbers, [a, b]), rated.length, 2, draws),
            })),
        );
  const compared = rated.filter((_, t) => table.some((row) => row[t] !== undefined));
  const names = coders.map((c) => c.name);
  const ids = compared.map((r) => corpus.transcripts[r.transcript].id);
  return {
    rated,
    agreement: {
      coders: names,
      unit: options.unit,
      resamples: options.resamples,
      seed: options.seed,
      pooled: pool((i) => table[i].some((t) => t !== undefined)),
      pooledUsed: pool((i) => used[i]),
      codes: rows,
      pairs,
      compared: ids,
      notCompared: notCompared(coders, codes, corpus, rated, numbers),
      outside: sum(compared.map((r) => r.outside)),
      whole: sum(compared.map((r) => r.whole)),
      shown: whatWasShown(
        coders.map((c) => c.events),
        names,
        new Set(ids),
      ),
    },
  };
}

type Row = readonly (Tally | undefined)[];

/** Per code and transcript: the tally of these coders; undefined where fewer than two of them read it in full. */
function talliesOf(
  rated: readonly RatedTranscript[],
  codes: readonly number[],
  coders: readonly number[],
): readonly Row[] {
  return codes.map((code) =>
    rated.map(({ units, reads, given }) => {
      const judged = coders.map((c) => (reads[c](code) ? (given[c].get(code) ?? []) : undefined));
      return judged.filter((g) => g !== undefined).length < 2 ? undefined : tallyOf(units, judged);
    }),
  );
}

/** Several codes as one: in each transcript their tallies added, so that the interval resamples transcripts. */
function pooled(rows: readonly Row[], transcripts: number, coders: number, draws: Draws): AgreementRow {
  const together: (Tally | undefined)[] = Array.from({ length: transcripts }, () => undefined);
  for (const row of rows)
    row.forEach((tally, t) => {
      if (!tally) return;
      together[t] ??= emptyTally(coders);
      addTally(together[t], tally);
    });
  return rowOf(null, rows.length, together, coders, draws);
}

function rowOf(code: string | null, codes: number, row: Row, coders: number, draws: Draws): AgreementRow {
  const tallies = row.filter((t) => t !== undefined);
  const total = emptyTally(coders);
  for (const t of tallies) addTally(total, t);
  const sums = sumsOf(total);
  const values = coefficients(total, sums);
  const spread = intervals(tallies, draws);
  const figures = Object.fromEntries(MEASURES.map((m) => [m, figureOf(values[m], spread[m])])) as Record<
    Measure,
    Figure
  >;
  const { units, all, some, none } = sums;
  return {
    code,
    codes,
    transcripts: tallies.length,
    units,
    all,
    some,
    none,
    ...byCoder(total),
    prevalence: prevalence(sums),
    ...figures,
  };
}

export function figureOf(value: Pick<Figure, "value" | "reason">, spread: Interval): Figure {
  return value.value === null ? { ...value, low: null, high: null } : { value: value.value, ...spread };
}

function notCompared(
  coders: readonly Coder[],
  codes: readonly string[],
  corpus: Corpus,
  rated: readonly RatedTranscript[],
  numbers: readonly number[],
): readonly NotCompared[] {
  return rated.flatMap(({ transcript, reads, given }): NotCompared[] => {
    const left = numbers.filter((code) => reads.filter((r) => r(code)).length < 2);
    if (left.length === 0) return [];
    const { id } = corpus.transcripts[transcript];
    const out = new Set(left.map((c) => codes[c]));
    const codings = sum(
      coders.map(({ state }) => state.codings.filter((c) => c.transcript === id && out.has(c.code)).length),
    );
    const missing = coders
      .map(({ name }, i) => ({ coder: name, codes: left.filter((code) => !reads[i](code)).length }))
      .filter((m) => m.codes > 0);
    const touched = given.some((g) => left.some((code) => g.has(code))) || reads.some((r) => left.some((c) => r(c)));
    return touched || codings > 0 ? [{ transcript: id, codes: left.length, missing, codings }] : [];
  });
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0);
}
