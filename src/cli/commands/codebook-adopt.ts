import { adoptChanges } from "../../codebook/adopt.ts";
import { finding, nearest } from "../../findings/index.ts";
import type { DecisionEvent, DecisionState, Finding } from "../../model/index.ts";
import { compareText } from "../../model/index.ts";
import type { Invocation, Outcome } from "../command.ts";
import { clock, decided, studyPath } from "../decide.ts";
import { changedCodebook, dayOf, ownCodebook, writeCodebook } from "../edit-codebook.ts";
import { loadCodebook, loadDecisions, loadStudy, must } from "../load-study.ts";
import { safeTerm } from "../output.ts";
import { Refusal } from "../refusal.ts";
import { Sitting } from "../sitting.ts";
import { textTable } from "../text-table.ts";

/**
 * `sp-code codebook adopt`: what becomes of provisional codes. Into the codebook (the file is added to, no other byte of
 * it is touched), into another code (--into), or dropped (--drop); the last two as decisions. Without codes, the list.
 */
export async function run({ args, options, out }: Invocation): Promise<Outcome> {
  const study = await loadStudy(studyPath(options), options);
  const { codebook } = await loadCodebook(study);
  const { events } = await loadDecisions(study);
  if (args.length === 0) {
    const { foldDecisions } = await import("../../decisions/index.ts");
    const rows = waiting(codebook.codes, foldDecisions(events));
    if (!options.json) {
      const head = ["code", "coined by", "codings", "label"];
      out.data(
        textTable(
          head,
          rows.map((r) => [r.id, r.by ?? "", String(r.codings), r.label]),
          { width: out.width, right: [2] },
        ),
      );
      out.say("`sp-code codebook adopt CODE` puts one into the codebook; --into CODE or --drop are the other ways.");
    }
    return { data: { provisional: rows, adopted: [], events: [] }, findings: [] };
  }
  const sitting = new Sitting(study, options, events, codebook.version);
  const { state } = sitting;
  const because = typeof options.because === "string" ? options.because : undefined;
  const into = typeof options.into === "string" ? options.into : undefined;
  const drop = options.drop === true;
  if (drop && into !== undefined) throw refused("Choose one of --into and --drop.");
  if (drop && because === undefined) throw refused("Say why the code is dropped: --because.");
  const codes = args.map((id) => provisional(id, codebook.codes, state));
  if (into !== undefined || drop) {
    if (into !== undefined && !codebook.codes.some((c) => c.id === into && c.status !== "retired"))
      throw refused(`There is no code "${into}" in the codebook to adopt into.${near(into, codebook.codes)}`);
    const written: DecisionEvent[] = codes.map((c) =>
      must(
        sitting.write("migrate", {
          code: c.id,
          ...(drop ? { change: "drop" } : { change: "merge", to: into }),
          because,
          round: undefined,
        }),
      ),
    );
    for (const c of codes) out.say(safeTerm(told(c.id, drop ? "is dropped" : `is now ${into}`, state)));
    return {
      ...decided(written, stillInFile(codes, codebook, drop ? undefined : into)),
      data: { provisional: [], adopted: [], events: written },
    };
  }
  const own = await ownCodebook(study);
  const text = (name: string): string | undefined =>
    typeof options[name] === "string" ? (options[name] as string) : undefined;
  if (codes.length > 1 && ["label", "definition", "parent"].some((o) => text(o) !== undefined))
    throw refused("--label, --definition and --parent are about one code.");
  const changes = adoptChanges(
    own.codebook,
    codes.map((code) => ({
      code,
      by: sitting.by,
      date: dayOf(clock()()),
      because,
      label: text("label"),
      definition: text("definition"),
      parent: text("parent"),
      provisional: options.provisional === true,
    })),
  );
  const changed = await changedCodebook(own, changes, new Set(codes.map((c) => c.id)));
  writeCodebook(own, changed.text);
  for (const c of codes) out.say(safeTerm(told(c.id, `stands in ${own.source.name} now`, state)));
  return { data: { provisional: [], adopted: codes.map((c) => c.id), events: [] }, findings: [] };
}

function told(id: string, what: string, state: DecisionState): string {
  const own = state.codings.filter((c) => c.code === id);
  const coders = new Set(own.map((c) => c.by)).size;
  return `${id} ${what}: ${own.length} codings by ${coders} coder${coders === 1 ? "" : "s"}.`;
}

type Codes = readonly {
  readonly id: string;
  readonly label: string;
  readonly status: string;
  readonly definition?: string;
}[];
type Coined = DecisionState["coined"][number];

/** Coined codes that are not in the codebook, and its own provisional ones, by id. */
function waiting(codes: Codes, state: DecisionState) {
  const known = new Set(codes.map((c) => c.id));
  const all = [
    ...state.coined.filter((c) => !known.has(c.id)).map((c) => ({ id: c.id, label: c.label, by: c.by })),
    ...codes.filter((c) => c.status === "provisional").map((c) => ({ id: c.id, label: c.label, by: null })),
  ];
  return all
    .map((c) => ({ ...c, codings: state.codings.filter((k) => k.code === c.id).length }))
    .sort((a, b) => compareText(a.id, b.id));
}

function provisional(id: string, codes: Codes, state: DecisionState): Coined {
  const coined = state.coined.find((c) => c.id === id);
  const written = codes.find((c) => c.id === id);
  if (coined && (written === undefined || written.status === "provisional")) return coined;
  if (written?.status === "provisional") {
    const { label, definition } = written;
    return { id, label, ...(definition === undefined ? {} : { definition }), by: "", at: "" };
  }
  const problem = written
    ? `"${id}" is a code of the codebook already.`
    : `There is no provisional code "${id}".${near(id, waiting(codes, state))}`;
  throw refused(problem);
}

/** A provisional code that stands in the file stays there until a person takes it out or retires it. */
function stillInFile(
  codes: readonly Coined[],
  codebook: { readonly codes: Codes; readonly file: string },
  into: string | undefined,
): Finding[] {
  return codes
    .filter((c) => codebook.codes.some((k) => k.id === c.id))
    .map((c) => finding("adopt-still-in-file", { code: c.id, into: into ?? "" }, { file: codebook.file }));
}

function near(id: string, codes: readonly { readonly id: string }[]): string {
  const found = nearest(
    id,
    codes.map((c) => c.id),
  );
  return found ? ` Did you mean ${found}?` : "";
}

function refused(problem: string): Refusal {
  return new Refusal([finding("bad-arguments", { problem })]);
}
