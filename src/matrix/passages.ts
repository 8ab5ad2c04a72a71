import type { CasePassage, CodingTable, PersonCoding } from "../model/index.ts";
import { type Corpus, casesThatSpeak } from "./corpus.ts";
import { joined } from "./mentions.ts";
import type { UnitIndex } from "./units.ts";

/**
 * The passages of every participant, by case, what people coded first, then transcript and place. Whose a passage is
 * follows the counts (`mentionsOfPersons`, `mentionsOfHits`), so where a count says none there is no passage. Overlapping spans of one coder and code are one passage.
 */
export function passagesOfCases(
  codings: readonly PersonCoding[],
  table: CodingTable,
  /** Rows of the table that are hits nobody has looked at, not contrary. */
  open: (row: number) => boolean,
  codeIds: readonly string[],
  corpus: Corpus,
  units: UnitIndex,
): readonly CasePassage[] {
  const codeAt = new Map(codeIds.map((id, i) => [id, i]));
  const transcriptAt = new Map(corpus.transcripts.map((t, i) => [t.id, i]));
  const speaks = casesThatSpeak(corpus);
  const found = new Map<string, CasePassage & { codes: number[] }>();
  const add = (passage: Omit<CasePassage, "codes">, code: number): void => {
    if (passage.case < 0 || !speaks[passage.case]) return;
    const { column, transcript, span } = passage;
    const key = `${column} ${passage.case} ${transcript} ${span?.start} ${span?.end}`;
    const known = found.get(key);
    if (!known) found.set(key, { ...passage, codes: [code] });
    else if (!known.codes.includes(code)) known.codes.push(code);
  };
  for (const { code, transcript, start, end } of joined(codings)) {
    const c = codeAt.get(code);
    const t = transcriptAt.get(transcript);
    if (c === undefined || t === undefined) continue;
    const span = start === null || end === null ? undefined : { start, end };
    for (const owner of new Set(units.ofSpan(t, span).map((u) => u.case)))
      add({ column: "person", case: owner, transcript: t, ...(span ? { span } : {}) }, c);
  }
  for (let row = 0; row < table.length; row++) {
    if (!open(row)) continue;
    const transcript = table.transcript[row];
    const span = { start: table.unitStart[row], end: table.unitEnd[row] };
    const owner = units.ofSentence(transcript, table.turn[row], span.start).case;
    add({ column: "hits", case: owner, transcript, span }, table.code[row]);
  }
  const passages = [...found.values()];
  for (const p of passages) p.codes.sort((a, b) => a - b);
  return passages.sort(
    (a, b) =>
      a.case - b.case ||
      (a.column === b.column ? 0 : a.column === "person" ? -1 : 1) ||
      a.transcript - b.transcript ||
      (a.span?.start ?? -1) - (b.span?.start ?? -1) ||
      (a.span?.end ?? -1) - (b.span?.end ?? -1),
  );
}
