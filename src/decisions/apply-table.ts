import { type CsvCell, type CsvFile, columnsOf, unguarded } from "../csv/index.ts";
import { finding } from "../findings/index.ts";
import type { Checked, DecisionEvent, Finding, Place, Transcript } from "../model/index.ts";
import { anchorState } from "./anchor-state.ts";
import { findCode, findTranscript } from "./apply-names.ts";
import { findSpan } from "./apply-place.ts";
import { foldDecisions } from "./fold.ts";
import { eventsBefore } from "./rounds.ts";
import { makeEvent } from "./write.ts";

export const APPLY_COLUMNS = {
  document: "document",
  transcript: "document",
  code: "code",
  row: "row",
  start: "start",
  end: "end",
  quote: "quote",
  coder: "coder",
  by: "coder",
  because: "because",
} as const;
type Column = (typeof APPLY_COLUMNS)[keyof typeof APPLY_COLUMNS];

/** What the command line adds to a table: the instant, fresh ids, the coder where the table names none. */
export interface ApplyContext {
  readonly at: string;
  readonly nextId: () => string;
  readonly by?: string;
  readonly codebook?: string;
  readonly round?: number;
  /** Everything decided so far: what stands there already, but in another round, adds nothing. */
  readonly events: readonly DecisionEvent[];
}

/**
 * The events that a table of codings (`sp-code apply FILE.csv`) asks for. A row names a transcript and a code (id or
 * label) and its place: start and end, or a quotation that stands exactly once (in its row, when that is given), or a
 * row's number; a table without any of these columns codes whole transcripts. Each faulty row is reported and left out;
 * rows applied before, also those that were taken back since, add nothing.
 */
export function planApply(
  csv: CsvFile,
  transcripts: readonly Transcript[],
  codes: readonly { readonly id: string; readonly label: string }[],
  context: ApplyContext,
): Checked<readonly DecisionEvent[]> {
  const { file } = csv;
  const columns = columnsOf(csv, APPLY_COLUMNS, true);
  const findings: Finding[] = [...columns.findings];
  for (const column of ["document", "code"] as const)
    if (!columns.at.has(column))
      findings.push(
        finding(
          "csv-missing-column",
          { column, found: csv.header.map((h) => h.value.trim()).join(", ") },
          { file, line: csv.header[0].line, column: csv.header[0].column },
        ),
      );
  if (findings.some((f) => f.severity === "error")) return { findings };

  const done = new Set<string>();
  const before = eventsBefore(context.events, context.round);
  for (const e of before)
    if (e.do === "apply") done.add(keyOf(e.by, e.code, e.transcript, e.start ?? null, e.end ?? null));
  const state = foldDecisions(before);
  for (const c of [...state.codings, ...anchorState(state, transcripts).state.codings])
    done.add(keyOf(c.by, c.code, c.transcript, c.start, c.end));

  const placed = (["row", "start", "end", "quote"] as const).some((c) => columns.at.has(c));
  const events: DecisionEvent[] = [];
  let known = 0;
  for (const row of csv.rows) {
    const cell = (column: Column): CsvCell => row[columns.at.get(column) ?? -1] ?? { ...row[0], value: "" };
    const text = (column: Column) => unguarded(cell(column).value).trim();
    const placeOf = (column: Column): Place => ({ file, line: cell(column).line, column: cell(column).column });
    const faults = findings.length;
    const add = (f: Finding) => {
      findings.push(f);
    };
    const transcript = findTranscript(text("document"), transcripts, placeOf("document"), add);
    const code = findCode(text("code"), codes, placeOf("code"), add);
    const by = text("coder") || context.by;
    if (!by) add(finding("apply-nobody", {}, placeOf("coder")));
    if (!transcript || code === undefined || !by) continue;
    const span = placed ? findSpan(transcript, text, placeOf, add) : null;
    if (span === undefined || findings.length > faults) continue;
    const key = keyOf(by, code, transcript.id, span?.start ?? null, span?.end ?? null);
    if (done.has(key)) {
      known++;
      continue;
    }
    done.add(key);
    const because = text("because");
    const made = makeEvent(
      "apply",
      {
        code,
        ...span,
        ...(context.codebook === undefined ? {} : { codebook: context.codebook }),
        ...(context.round === undefined ? {} : { round: context.round }),
        ...(because === "" ? {} : { because }),
      },
      { at: context.at, id: context.nextId(), by },
      transcript,
    );
    if (made.value) events.push(made.value);
    findings.push(...made.findings.map((f) => ({ ...f, ...placeOf("document") })));
  }
  if (known > 0) findings.push(finding("apply-known", { count: known }, { file }));
  return { value: events, findings };
}

function keyOf(by: string, code: unknown, transcript: unknown, start: number | null, end: number | null): string {
  return JSON.stringify([by, code, transcript, start, end]);
}
