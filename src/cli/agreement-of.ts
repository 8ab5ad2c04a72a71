import { CONSENSUS, type Coder, compareCoders, type RatedTranscript } from "../agreement/index.ts";
import { anchorState, foldDecisions, mergeEvents } from "../decisions/index.ts";
import { eventsOfRound } from "../decisions/rounds.ts";
import type { Agreement, AgreementUnit, DecisionState } from "../model/index.ts";
import type { CodedStudy } from "../pipeline/index.ts";

/** Resamples of transcripts when nobody says how many. */
export const RESAMPLES = 1000;

/** Everybody's decisions at their place in today's texts, whatever `decide` says. */
export function everybodysState(coded: CodedStudy): DecisionState {
  return anchorState(foldDecisions(coded.events), coded.transcripts).state;
}

/** Those who coded something or read something in full; adjudication is nobody's own coding. */
export function codersOf(state: DecisionState): readonly string[] {
  const names = new Set([...state.codings, ...state.rejected, ...state.complete].map((x) => x.by));
  return [...names].filter((n) => n !== CONSENSUS).sort();
}

/** Each coder's own part of the state. */
export function asCoders(coded: CodedStudy, state: DecisionState, names: readonly string[]): readonly Coder[] {
  const merged = mergeEvents(coded.events).value ?? [];
  return names.map((name) => ({
    name,
    state: {
      codings: state.codings.filter((c) => c.by === name),
      rejected: state.rejected.filter((r) => r.by === name),
      complete: state.complete.filter((c) => c.by === name),
    },
    events: merged.filter((e) => e.by === name),
  }));
}

/** The rounds of one coder as if each were a coder: what was decided in it, and read in full in it. */
export function asRounds(coded: CodedStudy, name: string, rounds: readonly number[]): readonly Coder[] {
  const own = (mergeEvents(coded.events).value ?? []).filter((e) => e.by === name || e.do === "migrate");
  return rounds.map((round) => {
    const events = eventsOfRound(own, round);
    const { state } = anchorState(foldDecisions(events), coded.transcripts);
    return { name: `${name} (round ${round})`, state, events };
  });
}

/** Rounds of one coder that are compared, and the days on which each was coded. */
export interface Rounds {
  readonly coder: string;
  readonly rounds: readonly { readonly round: number; readonly from: string | null; readonly to: string | null }[];
}

/** First and last day (UTC, as stored) of the decisions in the transcripts compared. */
export function daysOf(
  coder: string,
  numbers: readonly number[],
  of: readonly Coder[],
  compared: readonly string[],
): Rounds {
  const here = new Set(compared);
  return {
    coder,
    rounds: numbers.map((round, i) => {
      const days = of[i].events
        .filter((e) => e.do !== "complete" && e.round === round && here.has(e.transcript ?? ""))
        .map((e) => e.at.slice(0, 10))
        .sort();
      return { round, from: days[0] ?? null, to: days.at(-1) ?? null };
    }),
  };
}

export interface AgreementWanted {
  readonly unit: AgreementUnit;
  readonly resamples: number;
  readonly seed: number;
  /** Codes to compare; undefined: all that are not retired, and retired ones that a coder gave. */
  readonly codes?: ReadonlySet<string>;
}

export interface Comparison {
  readonly agreement: Agreement;
  readonly rated: readonly RatedTranscript[];
  readonly coders: readonly Coder[];
  readonly wanted: ReadonlySet<string>;
  readonly coinedAt: ReadonlyMap<string, string>;
}

export function compare(
  coded: CodedStudy,
  coders: readonly Coder[],
  coined: DecisionState["coined"],
  options: AgreementWanted,
): Comparison {
  const given = new Set(coders.flatMap((c) => c.state.codings.map((x) => x.code)));
  const wanted =
    options.codes ?? new Set(coded.codes.filter((c) => c.status !== "retired" || given.has(c.id)).map((c) => c.id));
  const coinedAt = new Map(coined.map((c) => [c.id, c.at]));
  for (const c of coded.codebook.codes) coinedAt.delete(c.id);
  const { agreement, rated } = compareCoders(coders, coded.codeIds, coded.corpus, { ...options, coinedAt }, wanted);
  return { agreement, rated, coders, wanted, coinedAt };
}
