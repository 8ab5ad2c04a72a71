import { type InterviewRow, type Participants, stratifiedSample } from "../../cases/index.ts";
import { foldDecisions } from "../../decisions/index.ts";
import { finding, nearest } from "../../findings/index.ts";
import { compareText, isYes } from "../../model/index.ts";
import type { Invocation, Options, Outcome } from "../command.ts";
import { loadDecisions, loadStudy, loadTables, transcriptIdOf } from "../load-study.ts";
import { readCorpus, refuseWithout } from "../read-corpus.ts";
import { Refusal } from "../refusal.ts";
import { textTable } from "../text-table.ts";

/** What stands for a transcript whose table row has no value. */
const NO_VALUE = "(no value)";

/** `sp-code sample`: a seeded sample of transcripts, stratified by an attribute. */
export async function run({ args, options, out }: Invocation): Promise<Outcome> {
  const study = await loadStudy(args, options);
  const n = whole(options, "n", 10, 1);
  const seed = whole(options, "seed", study.settings.seed, 0);
  const tables = await loadTables(study);
  const { transcripts } = await readCorpus(study, tables.interviews);
  refuseWithout(transcripts.length, study.findings);
  const gone = goneIds(tables.participants);
  const readBy = typeof options.readBy === "string" ? await readInFull(study, options.readBy) : undefined;
  const ids = transcripts.map((t) => t.id).filter((id) => !gone.has(id) && (readBy === undefined || readBy.has(id)));
  const by = typeof options.by === "string" ? options.by : undefined;
  const stratumOf = by === undefined ? () => "all" : valuesOf(by, tables.participants, tables.interviews);
  const sample = stratifiedSample(ids, stratumOf, n, seed);
  if (!options.json) {
    const fileOf = new Map(transcripts.map((t) => [t.id, t.file]));
    const rows = sample.drawn.map((d) => [...(by === undefined ? [] : [d.stratum]), d.id, fileOf.get(d.id) ?? ""]);
    const head = [...(by === undefined ? [] : [by]), "transcript", "file"];
    out.data(textTable(head, rows, { width: out.width }));
  }
  for (const s of by === undefined ? [] : sample.strata) out.say(`${s.value}: ${s.n} of ${s.of}`);
  out.say(`${sample.drawn.length} of ${ids.length} transcripts, seed ${seed}.`);
  return { data: { n: sample.drawn.length, by: by ?? null, seed, ...sample }, findings: [] };
}

function whole(options: Options, name: string, usual: number, least: number): number {
  const given = options[name];
  if (typeof given !== "string") return usual;
  if (/^\d{1,9}$/.test(given) && Number(given) >= least) return Number(given);
  throw refused(`--${name} takes a whole number from ${least}, not "${given}".`);
}

/** Transcripts in which only people speak who withdrew. */
function goneIds(participants: Participants | undefined): ReadonlySet<string> {
  const rows = participants?.rows ?? [];
  const stays = new Set(rows.filter((r) => !isYes(r.attributes.withdrawn)).map((r) => transcriptIdOf(r.transcript)));
  return new Set(rows.map((r) => transcriptIdOf(r.transcript)).filter((id) => !stays.has(id)));
}

async function readInFull(study: Parameters<typeof loadDecisions>[0], coder: string): Promise<ReadonlySet<string>> {
  const state = foldDecisions((await loadDecisions(study)).events);
  if (!state.coders.includes(coder)) {
    const near = nearest(coder, state.coders);
    throw refused(`There are no decisions by "${coder}".${near ? ` Did you mean ${near}?` : ""}`);
  }
  return new Set(state.complete.filter((c) => c.by === coder && c.codes === null).map((c) => c.transcript));
}

/** The value of an attribute for a transcript: of its participants (joined when they differ), else of its interview. */
function valuesOf(
  attribute: string,
  participants: Participants | undefined,
  interviews: readonly InterviewRow[],
): (id: string) => string {
  const values = new Map<string, Set<string>>();
  const known = new Set<string>();
  const put = (transcript: string, row: Readonly<Record<string, string>>): void => {
    for (const name of Object.keys(row)) known.add(name);
    if (!row[attribute]) return;
    for (const id of new Set([transcript, transcriptIdOf(transcript)]))
      values.set(id, (values.get(id) ?? new Set()).add(row[attribute]));
  };
  for (const r of participants?.rows ?? []) put(r.transcript, r.attributes);
  for (const r of interviews) if (!values.has(r.transcript)) put(r.transcript, r.values);
  if (!known.has(attribute)) {
    const near = nearest(attribute, known);
    throw refused(`No table has the attribute "${attribute}".${near ? ` Did you mean ${near}?` : ""}`);
  }
  return (id) => [...(values.get(id) ?? [])].sort(compareText).join(" + ") || NO_VALUE;
}

function refused(problem: string): Refusal {
  return new Refusal([finding("bad-arguments", { problem })]);
}
