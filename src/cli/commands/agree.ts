import { CONSENSUS, type Coder, disagreements, type Passage, passages, unitiseCoders } from "../../agreement/index.ts";
import { finding, nearest } from "../../findings/index.ts";
import { writeTextFile } from "../../io/index.ts";
import type { Agreement, AgreementUnit, DecisionState, Disagreement, Finding, Unitising } from "../../model/index.ts";
import { agreeData } from "../agree-data.ts";
import { agreementText, disagreementsText, unitisingText } from "../agree-print.ts";
import { agreementTable, differencesTable } from "../agree-tables.ts";
import {
  asCoders,
  asRounds,
  type Comparison,
  codersOf,
  compare,
  daysOf,
  everybodysState,
  RESAMPLES,
  type Rounds,
} from "../agreement-of.ts";
import type { Invocation, Options, Outcome } from "../command.ts";
import { studyPath } from "../decide.ts";
import { Refusal } from "../refusal.ts";
import { runStudy, type StudyRun } from "../run-study.ts";
import { formatOf, tableText } from "../table-formats.ts";
import { list } from "./code.ts";

/** Everything `agree` knows about a comparison; `agree --resolve` goes on from it. */
export interface AgreeRun extends Comparison {
  readonly run: StudyRun;
  readonly state: DecisionState;
  readonly settled: Pick<DecisionState, "codings" | "rejected">;
  readonly passages: readonly Passage[];
  readonly differences: readonly Disagreement[];
  /** Where rounds of one coder are compared. */
  readonly rounds?: Rounds;
}

/** `sp-code agree A B …`: how alike coders applied the codes, where they differ, and what they settle. */
export async function run(call: Invocation): Promise<Outcome> {
  const { args, options, out } = call;
  const format = formatOf(options);
  const agree = await compareStudy(args, options);
  const { agreement, run, rounds } = agree;
  const { approach } = run.settings;
  if (options.resolve !== undefined) return (await import("../agree-settle.ts")).settle(agree, call);
  const unitising = options.unitising === true ? unitised(agree) : undefined;
  const wantsDifferences = options.disagreements === true;
  if (format !== undefined) {
    const table = wantsDifferences ? differencesTable(agree.differences) : agreementTable(agreement);
    const text = tableText(table, format);
    if (typeof options.out === "string") {
      writeTextFile(options.out, text);
      out.say(`Wrote ${table.rows.length} rows to ${options.out}.`);
    } else if (!options.json) out.data(text.replace(/^\ufeff/, ""));
  } else if (!options.json) {
    const text = [
      agreementText(agreement, approach, out.width, rounds),
      ...(unitising ? [unitisingText(unitising, out.width)] : []),
      ...(wantsDifferences ? [disagreementsText(agree.differences, agreement.coders, out.width)] : []),
    ].join("\n");
    if (typeof options.out === "string") writeTextFile(options.out, text);
    else out.data(text);
  }
  const data = agreeData(agreement, approach, {
    unitising,
    rounds,
    differences: wantsDifferences ? agree.differences : undefined,
  });
  return { data, findings: [...run.findings.filter((f) => f.severity === "error"), ...findingsOf(agreement, rounds)] };
}

export async function compareStudy(names: readonly string[], options: Options): Promise<AgreeRun> {
  const studyRun = await runStudy(studyPath(options), options);
  const { coded, settings } = studyRun;
  if (settings.approach === "reflexive") throw new Refusal([finding("agreement-reflexive", {})]);
  if (settings.approach === "coding-reliability" && !settings.frozen)
    throw new Refusal([finding("agreement-not-frozen", {})]);
  const state = everybodysState(coded);
  const { coders, of } = codersWanted(names, options, studyRun, state);
  const compared = compare(coded, coders, state.coined, {
    unit: unitOf(options),
    resamples: options.resamples === undefined ? RESAMPLES : settings.resamples,
    seed: settings.seed,
    codes: list(options.code, "code", coded.codeIds),
  });
  const settled = {
    codings: state.codings.filter((c) => c.by === CONSENSUS),
    rejected: state.rejected.filter((r) => r.by === CONSENSUS),
  };
  const all = passages(compared.rated, coded.codeIds, coded.corpus, compared.wanted);
  const differences = disagreements(all, coders, coded.corpus, settled);
  const rounds = of && daysOf(of.name, of.rounds, coders, compared.agreement.compared);
  return { ...compared, run: studyRun, state, settled, passages: all, differences, ...(rounds ? { rounds } : {}) };
}

/** The coders named, or all of the study; with --rounds the rounds of one. */
function codersWanted(
  names: readonly string[],
  options: Options,
  { coded, settings }: StudyRun,
  state: DecisionState,
): { readonly coders: readonly Coder[]; readonly of?: { readonly name: string; readonly rounds: readonly number[] } } {
  const all = codersOf(state);
  const known = all.join(", ");
  const refuse = (problem: string): never => {
    throw new Refusal([finding("agreement-coders", { problem, known })]);
  };
  const wanted = [...new Set(names)];
  const there = new Set([...all, ...state.coders]);
  for (const name of wanted)
    if (!there.has(name)) {
      const near = nearest(name, there);
      refuse(`There is no coder "${name}".${near ? ` Did you mean ${near}?` : ""}`);
    }
  if (options.rounds !== undefined) {
    const one = wanted[0] ?? settings.coder ?? (all.length === 1 ? all[0] : undefined);
    if (wanted.length > 1 || one === undefined) refuse("--rounds compares the rounds of one coder: name one.");
    const of = { name: one!, rounds: roundsNamed(String(options.rounds), one!, coded, refuse) };
    return { coders: asRounds(coded, of.name, of.rounds), of };
  }
  const chosen = wanted.length > 0 ? wanted : all;
  if (chosen.length < 2) refuse("A comparison needs at least two coders.");
  return { coders: asCoders(coded, state, chosen) };
}

/** The rounds that --rounds names, in each of which the coder decided something. */
function roundsNamed(
  value: string,
  coder: string,
  { events }: StudyRun["coded"],
  refuse: (problem: string) => never,
): readonly number[] {
  const rounds = value.split(",").map((r) => r.trim());
  if (rounds.length < 2 || rounds.some((r) => !/^\d{1,6}$/.test(r)) || new Set(rounds).size < rounds.length)
    refuse("--rounds takes at least two different numbers, such as 1,2.");
  const decided = new Set(events.flatMap((e) => (e.by === coder && e.round !== undefined ? e.round : [])));
  const missing = rounds.find((r) => !decided.has(Number(r)));
  if (missing === undefined) return rounds.map(Number);
  const there = [...decided].sort((a, b) => a - b).join(", ");
  const next = there === "" ? "No decision of theirs has a round (--round)." : `Rounds with decisions: ${there}.`;
  return refuse(`${coder} has decided nothing in round ${missing}. ${next}`);
}

function unitOf(options: Options): AgreementUnit {
  return (options.unit as AgreementUnit | undefined) ?? "sentence";
}

/** Over the codes that are compared somewhere and that somebody gave there. */
function unitised({ run, coders, agreement, coinedAt }: AgreeRun): Unitising {
  const given = agreement.codes.filter((c) => c.all + c.some > 0).map((c) => c.code!);
  return unitiseCoders(coders, given, run.coded.corpus, { coinedAt });
}

/** What has to be said beside the figures. */
export function findingsOf(a: Agreement, rounds?: Rounds): readonly Finding[] {
  const findings: Finding[] = [];
  if (a.compared.length === 0)
    findings.push(
      rounds
        ? finding("agreement-no-round-compared", { coder: rounds.coder, round: rounds.rounds[0].round })
        : finding("agreement-nothing-compared", {}),
    );
  const { answeredAlike, sawOthers } = a.shown;
  if (answeredAlike > 0)
    findings.push(finding("agreement-same-suggestions", { suggestions: answeredAlike, coders: a.coders.join(", ") }));
  if (sawOthers.length > 0) findings.push(finding("agreement-saw-others", { coders: sawOthers.join(", ") }));
  if (a.outside + a.whole > 0) findings.push(finding("agreement-left-out", { outside: a.outside, whole: a.whole }));
  return findings;
}
