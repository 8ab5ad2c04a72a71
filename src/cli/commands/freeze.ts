import { join } from "node:path";
import { type Freeze, isFreezeName } from "../../account/index.ts";
import { finding } from "../../findings/index.ts";
import { exists, readSource, writeTextFile } from "../../io/index.ts";
import { compareText, type DecisionEvent } from "../../model/index.ts";
import type { ReportModel } from "../../report/model.ts";
import { analyseStudy } from "../analyse-study.ts";
import type { Invocation, Outcome } from "../command.ts";
import { clock, coderOf, studyPath } from "../decide.ts";
import { FREEZES } from "../freezes.ts";
import { Refusal } from "../refusal.ts";
import { reportOf } from "../report-of.ts";

/** `sp-code freeze NAME`: keeps what the report rests on, so that later reports can be compared with it. */
export async function run({ args, options, out }: Invocation): Promise<Outcome> {
  const name = args[0];
  if (!isFreezeName(name))
    throw new Refusal([
      finding("bad-arguments", {
        problem: `"${name}" cannot name a freeze: letters, digits, dot, hyphen and underscore, and not "now".`,
      }),
    ]);
  const analysis = await analyseStudy(studyPath(options), options, { stability: true });
  const { study, coded } = analysis;
  const by = coderOf(options, study);
  const folder = join(study.root, FREEZES, name);
  if (exists(folder)) throw new Refusal([finding("freeze-exists", { name }, { file: `${FREEZES}/${name}` })]);
  const { model, findings } = await reportOf(analysis);
  if (findings.some((f) => f.code === "quote-differs")) return { findings, code: 2 };
  const files = new Map<string, string | Uint8Array>([["report.json", `${JSON.stringify(withoutWords(model))}\n`]]);
  for (const { path, role } of study.inputs) {
    if (role !== "codebook" && role !== "themes") continue;
    const source = readSource(join(study.root, path), path);
    if (source.value) files.set(`${role}${/\.[a-z]+$/i.exec(path)?.[0] ?? ""}`, source.value.bytes);
  }
  const freeze: Freeze = {
    schemaVersion: 1,
    tool: "sp-code",
    version: __SP_CODE_VERSION__,
    name,
    at: clock()(),
    by,
    ...(typeof options.because === "string" ? { because: options.because } : {}),
    seed: model.provenance.seed,
    settings: Object.fromEntries(model.provenance.settings.map((s) => [s.name, s.value])),
    inputs: model.provenance.inputs,
    decisions: positions(coded.events),
    kept: [...files.keys()].sort(compareText),
  };
  // freeze.json comes last: a folder without it is no freeze.
  for (const [file, content] of files) writeTextFile(join(folder, file), content);
  writeTextFile(join(folder, "freeze.json"), `${JSON.stringify(freeze, null, 2)}\n`);
  out.say(`Frozen as ${name} by ${by}: ${freeze.inputs.length} files, ${coded.events.length} events of decisions.`);
  out.say(`Kept in ${FREEZES}/${name}: hashes, numbers, codebook and themes; nobody's words.`);
  return {
    data: { name, folder: `${FREEZES}/${name}`, inputs: freeze.inputs.length, events: coded.events.length },
    findings: findings.filter((f) => f.severity === "error"),
  };
}

/** How far each coder's decisions go: later events are later decisions. */
function positions(events: readonly DecisionEvent[]): Freeze["decisions"] {
  const last = new Map<string, { events: number; at: string; last: string }>();
  for (const e of events) {
    const known = last.get(e.by) ?? { events: 0, at: "", last: "" };
    const later = known.at < e.at || (known.at === e.at && known.last < e.id);
    last.set(e.by, { ...(later ? { at: e.at, last: e.id } : known), events: known.events + 1 });
  }
  return [...last]
    .map(([by, { events: n, last: id }]) => ({ by, events: n, last: id }))
    .sort((a, b) => compareText(a.by, b.by));
}

/** The model with every number and id, and no words of a participant, memo or transcript. */
function withoutWords(model: ReportModel): ReportModel {
  const quote = (q: ReportModel["quotes"][number]["quotes"][number]): typeof q => ({
    ...q,
    pieces: q.pieces.map((p) => ({ ...p, text: "" })),
  });
  const { transcripts: _, ...rest } = model;
  return {
    ...rest,
    quotes: model.quotes.map((s) => ({ ...s, quotes: s.quotes.map(quote), contrary: s.contrary.map(quote) })),
    audit: { ...model.audit, memos: model.audit.memos.map((m) => ({ ...m, body: "" })) },
    statements: { others: [] },
    sets: model.sets.map(({ narrative: _n, ...s }) => s),
    ...(model.prompts ? { prompts: promptsWithoutWords(model.prompts) } : {}),
  };
}

type Prompts = NonNullable<ReportModel["prompts"]>;
type Described = NonNullable<NonNullable<Prompts["groupings"]>["groups"][number]["described"]>;

function promptsWithoutWords(prompts: Prompts): Prompts {
  const passages = (list: Described["nearest"]): Described["nearest"] => list.map((p) => ({ ...p, text: null }));
  const described = ({ words: _, nearest, connecting, contrary, ...d }: Described): Described => ({
    ...d,
    nearest: passages(nearest),
    connecting: passages(connecting),
    contrary: { ...contrary, passages: passages(contrary.passages) },
  });
  const { groupings, codeQuestions, uncovered } = prompts;
  return {
    ...prompts,
    ...(groupings && {
      groupings: {
        ...groupings,
        groups: groupings.groups.map((g) => (g.described ? { ...g, described: described(g.described) } : g)),
      },
    }),
    ...(codeQuestions && {
      codeQuestions: codeQuestions.map(({ there: { words: _, ...there }, here, ...q }) => {
        if (!here) return { ...q, there };
        const { words: _h, ...own } = here;
        return { ...q, there, here: own };
      }),
    }),
    ...(uncovered && { uncovered: { ...uncovered, words: [] } }),
  };
}
