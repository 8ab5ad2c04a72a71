import { type Agenda, agendaMarkdown, type Extract } from "../../account/agenda.ts";
import { disagreements, passages } from "../../agreement/index.ts";
import { checkPending } from "../../decisions/index.ts";
import { finding } from "../../findings/index.ts";
import { citeLines, numberLines } from "../../handout/index.ts";
import { writeTextFile } from "../../io/index.ts";
import type { Code, DecisionState, Transcript, Voice } from "../../model/index.ts";
import { compareText } from "../../model/index.ts";
import type { CodedStudy } from "../../pipeline/index.ts";
import { asCoders, codersOf, compare, everybodysState } from "../agreement-of.ts";
import { basisLine } from "../basis-line.ts";
import { codesInUse } from "../codes-in-use.ts";
import type { Invocation, Outcome } from "../command.ts";
import { Refusal } from "../refusal.ts";
import { runStudy, type StudyRun } from "../run-study.ts";
import { sourceDate } from "../source-date.ts";

/** Passages shown of each new code, and of each code about which coders differ. */
const EXTRACTS = 3;
const EXAMPLES = 2;

/** `sp-code codebook agenda`: what a coding meeting has to talk about since the last one. */
export async function run({ args, options, out }: Invocation): Promise<Outcome> {
  const since = typeof options.since === "string" ? options.since : "";
  if (!/^\d{4}-\d\d-\d\d$/.test(since) || Number.isNaN(Date.parse(since)))
    throw new Refusal([
      finding("bad-arguments", { problem: "--since takes the day of the last meeting, such as 2026-01-31." }),
    ]);
  const study = await runStudy(args, options);
  if (study.settings.audience !== "team")
    throw new Refusal([
      finding("bad-arguments", { problem: "An agenda holds participants' words: it is for the team only." }),
    ]);
  const agenda = agendaOf(study, since);
  const asWord = options.docx === true || (typeof options.out === "string" && /\.docx$/i.test(options.out));
  if (asWord && typeof options.out !== "string")
    throw new Refusal([finding("bad-arguments", { problem: "Name the Word document to write: -o agenda.docx." })]);
  const text = asWord
    ? await (await import("../../account/agenda-docx.ts")).agendaDocx(agenda, sourceDate())
    : agendaMarkdown(agenda);
  if (typeof options.out === "string") {
    writeTextFile(options.out, text);
    out.say(`Wrote the agenda to ${options.out}. It holds participants' words: for the team only.`);
  } else if (!options.json) out.data(text);
  return { data: agenda, findings: study.findings.filter((f) => f.severity === "error") };
}

function agendaOf({ coded, settings }: StudyRun, since: string): Agenda {
  const state = everybodysState(coded);
  const { basis, uses, alike } = codesInUse(coded);
  const inBook = new Set(coded.codebook.codes.map((c) => c.id));
  const cite = citer(coded.transcripts);
  const codingsOf = (id: string) => state.codings.filter((c) => c.code === id);
  const provisional = coded.codes.filter((c) => c.status === "provisional" || !inBook.has(c.id));
  return {
    title: settings.title ?? coded.codebook.title,
    since,
    basis: basisLine(coded, basis),
    fresh: coded.codes.flatMap((code) => {
      const story = storyOf(code, state, since);
      if (story.length === 0) return [];
      const { id, label, definition } = code;
      const own = codingsOf(id);
      const defined = definition === undefined ? {} : { definition };
      return [{ code: id, label, ...defined, story, codings: own.length, extracts: extractsOf(own, coded, cite) }];
    }),
    provisional: provisional.map((c) => ({ code: c.id, label: c.label, codings: codingsOf(c.id).length })),
    pending: checkPending(state).map(({ args }) => ({
      code: String(args.code),
      change: String(args.change),
      count: Number(args.count),
    })),
    alike,
    ...(settings.approach === "reflexive" ? {} : { disagreements: differences(coded, state, settings, cite) }),
    single: uses.flatMap(({ code, source, mentions, flag }) =>
      flag === "single-source" && source !== null ? [{ code, participant: source, mentions }] : [],
    ),
  };
}

/** What made a code new since a day: coined, or entered in the codebook's history as coined, adopted or added. */
function storyOf(code: Code, state: DecisionState, since: string): string[] {
  const coined = state.coined.find((c) => c.id === code.id);
  const told = code.history.filter((h) => (h.date ?? "") >= since && /^(?:coined|adopted|added|new\b)/i.test(h.change));
  const story = told.map(
    (h) => `${h.change} ${h.date}${h.by ? ` by ${h.by}` : ""}${h.because ? ` (${h.because})` : ""}`,
  );
  const written = code.history.some((h) => /^coined/i.test(h.change));
  if (coined && !written && coined.at.slice(0, 10) >= since)
    story.unshift(`coined ${coined.at.slice(0, 10)} by ${coined.by}`);
  return story;
}

type Cite = (transcript: string, start: number, end: number) => string;

/** "P07, 120–124", as handouts number the lines. */
function citer(transcripts: readonly Transcript[]): Cite {
  const lines = new Map<string, ReturnType<typeof numberLines>>();
  const byId = new Map(transcripts.map((t) => [t.id, t]));
  return (id, start, end) => {
    const transcript = byId.get(id);
    if (!transcript) return id;
    const own = lines.get(id) ?? numberLines(transcript);
    lines.set(id, own);
    return citeLines(id, own, start, end);
  };
}

/** The first passage of each transcript, at most three. */
function extractsOf(codings: DecisionState["codings"], coded: CodedStudy, cite: Cite): Extract[] {
  const byId = new Map(coded.transcripts.map((t) => [t.id, t]));
  const seen = new Set<string>();
  const extracts: Extract[] = [];
  for (const { transcript, start, end, by } of codings) {
    const text = byId.get(transcript)?.text;
    if (text === undefined || start === null || end === null || seen.has(transcript)) continue;
    seen.add(transcript);
    if (extracts.length < EXTRACTS)
      extracts.push({ place: cite(transcript, start, end), coder: by, words: text.slice(start, end) });
  }
  return extracts;
}

/** Passages about which those who read them in full differ and that nobody settled, by code. */
function differences(
  coded: CodedStudy,
  state: DecisionState,
  { unit, seed }: StudyRun["settings"],
  cite: Cite,
): Agenda["disagreements"] {
  const names = codersOf(state);
  if (names.length < 2) return [];
  const compared = compare(coded, asCoders(coded, state, names), state.coined, { unit, seed, resamples: 0 });
  const settled = {
    codings: state.codings.filter((c) => c.by === "consensus"),
    rejected: state.rejected.filter((r) => r.by === "consensus"),
  };
  const all = passages(compared.rated, coded.codeIds, coded.corpus, compared.wanted);
  const byCode = new Map<string, ReturnType<typeof disagreements>[number][]>();
  for (const d of disagreements(all, compared.coders, coded.corpus, settled))
    if (d.settled === undefined) byCode.set(d.code, [...(byCode.get(d.code) ?? []), d]);
  return [...byCode]
    .sort((a, b) => compareText(a[0], b[0]))
    .map(([code, list]) => ({
      code,
      passages: list.length,
      examples: list
        .filter((d) => d.quote !== "")
        .slice(0, EXAMPLES)
        .map((d) => ({
          extract: { place: cite(d.transcript, d.start, d.end), coder: "", words: d.quote },
          who: `${d.gave.map((v) => said(v)).join(", ")} gave it; ${d.gaveNot.map((v) => said(v)).join(", ")} did not`,
        })),
    }));
}

function said({ coder, because }: Voice): string {
  return because === undefined ? coder : `${coder} (${because})`;
}
