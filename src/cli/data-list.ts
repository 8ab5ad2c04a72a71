import { compareText, isNo, isYes, type Transcript } from "../model/index.ts";
import { countWords } from "../text/index.ts";
import type { CsvTable } from "../writers/csv.ts";
import { durationOf } from "./duration.ts";
import type { StudyRun } from "./run-study.ts";

const HEAD = [
  "interview",
  "participants",
  "date",
  "kind",
  "mode",
  "language",
  "words",
  "turns",
  "duration",
  "archive_consent",
  "file",
  "format",
];

/**
 * The data list archives ask for: one row for each interview, participants by their ids. What the interviews table says
 * comes before what was read. Interviews of which everybody withdrew are left out, and so are ids of those who did.
 */
export function dataList({ coded, interviews }: StudyRun): Omit<CsvTable, "name"> {
  const { links, transcripts } = coded;
  const gone = new Set(links.withdrawn);
  const rows = transcripts.flatMap((t) => {
    const here = links.table.appearances.filter((a) => a.transcript === t.id);
    const present = here.filter((a) => !gone.has(a.case));
    if (here.length > 0 && present.length === 0) return [];
    const spoken = t.turns.filter((turn) => !gone.has(links.caseOf(t.id, turn.speaker)));
    const row = interviews.get(t.id) ?? interviews.get(t.id.split("#")[0]) ?? {};
    const ids = [...new Set(present.map((a) => links.table.cases[a.case].id))].sort(compareText);
    return [
      [
        t.id,
        ids.join("; "),
        row.date ?? t.metadata.date ?? t.metadata.Date ?? "",
        t.kind,
        row.mode ?? t.metadata.mode ?? "",
        t.language,
        spoken.reduce((n, turn) => n + countWords(t.text, turn.start, turn.end), 0),
        spoken.length,
        row.duration ?? row.length ?? durationOf(t),
        consentOf(present.map((a) => a.attributes.archive_consent)),
        fileOf(t),
        t.format,
      ],
    ];
  });
  return { head: HEAD, rows };
}

/** One who says no is enough; yes when all do; else not known. */
function consentOf(given: readonly (string | undefined)[]): string {
  if (given.some((g) => isNo(g))) return "no";
  return given.length > 0 && given.every((g) => isYes(g)) ? "yes" : "";
}

function fileOf(t: Transcript): string {
  return t.document === undefined ? t.file : `${t.file} (${t.document})`;
}
