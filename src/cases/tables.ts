import { finding } from "../findings/index.ts";
import type { Checked, Finding, Source } from "../model/index.ts";
import { readTable, type Table } from "./read-table.ts";

/** Columns with a meaning of their own; they are not attributes (DESIGN.md section 2). */
export const RESERVED_COLUMNS = ["quote_consent", "archive_consent", "withdrawn"] as const;

/** One row of participants.csv: one participant in one transcript. */
export interface AppearanceRow {
  readonly participant: string;
  readonly transcript: string;
  /** Label of the speaker; "" = the transcript's participant. */
  readonly speaker: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly line: number;
}

export interface Participants {
  readonly file: string;
  readonly rows: readonly AppearanceRow[];
  /** Attribute columns in the file's order, reserved ones included. */
  readonly attributeNames: readonly string[];
}

export interface InterviewRow {
  readonly transcript: string;
  /** date, kind, mode, interviewer, language, wave and whatever else the file has; empty cells left out. */
  readonly values: Readonly<Record<string, string>>;
  readonly line: number;
}

const PARTICIPANT = ["participant", "participant_id", "case", "pseudonym", "id"];
const TRANSCRIPT = ["transcript", "transcript_id", "document", "file", "filename", "interview"];
const SPEAKER = ["speaker", "label", "speaker_label"];

/** Columns by which the sheet of a workbook and its heading are recognised. */
export const TABLE_COLUMNS: readonly string[] = [...PARTICIPANT, ...TRANSCRIPT, ...SPEAKER];

/** Reads participants.csv: participant and transcript are needed, speaker is optional, all else are attributes. */
export function parseParticipants(source: Source): Checked<Participants> {
  const table = readTable(source);
  if (!table.value) return { findings: table.findings };
  const file = source.name;
  const participant = column(table.value, PARTICIPANT);
  const transcript = column(
    table.value,
    TRANSCRIPT.filter((c) => c !== participant),
  );
  const speaker = column(table.value, SPEAKER);
  const findings: Finding[] = [...table.findings];
  for (const [name, got] of [
    ["participant", participant],
    ["transcript", transcript],
  ] as const)
    if (got === undefined)
      findings.push(
        finding("table-column-missing", { column: name, found: table.value.columns.join(", ") }, { file, line: 1 }),
      );
  if (participant === undefined || transcript === undefined) return { findings };

  const attributeNames = table.value.columns.filter((c) => c !== participant && c !== transcript && c !== speaker);
  const rows: AppearanceRow[] = [];
  for (const { line, cells } of table.value.rows) {
    const row = {
      participant: cells.get(participant) ?? "",
      transcript: cells.get(transcript) ?? "",
      speaker: speaker === undefined ? "" : (cells.get(speaker) ?? ""),
      attributes: Object.fromEntries(attributeNames.map((a) => [a, cells.get(a) ?? ""]).filter(([, v]) => v !== "")),
      line,
    };
    const missing = row.participant === "" ? "participant" : row.transcript === "" ? "transcript" : "";
    if (missing) findings.push(finding("row-incomplete", { column: missing }, { file, line }));
    else rows.push(row);
  }
  return { value: { file, rows, attributeNames }, findings };
}

/** Reads interviews.csv: one row per transcript. */
export function parseInterviews(
  source: Source,
): Checked<{ readonly file: string; readonly rows: readonly InterviewRow[] }> {
  const table = readTable(source);
  if (!table.value) return { findings: table.findings };
  const file = source.name;
  const transcript = column(table.value, TRANSCRIPT);
  if (transcript === undefined)
    return {
      findings: [
        ...table.findings,
        finding(
          "table-column-missing",
          { column: "transcript", found: table.value.columns.join(", ") },
          { file, line: 1 },
        ),
      ],
    };
  const rows = table.value.rows.map(({ line, cells }) => ({
    transcript: cells.get(transcript) ?? "",
    values: Object.fromEntries([...cells].filter(([k, v]) => k !== transcript && k !== "" && v !== "")),
    line,
  }));
  return { value: { file, rows }, findings: table.findings };
}

function column(table: Table, names: readonly string[]): string | undefined {
  return names.find((n) => table.columns.includes(n));
}
