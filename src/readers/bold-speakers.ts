import type { Role } from "../model/index.ts";
import type { RawRow } from "./raw.ts";

/** Two speakers told apart by the type alone. */
export interface BoldSpeakers {
  /** Labels with the proposed roles; index 0 is the marked one. */
  readonly roles: readonly (readonly [string, Role])[];
  /** Speaker index of each row; -1 for structure. */
  readonly of: readonly number[];
}

/**
 * Documents without labels where whole paragraphs are steadily either bold (or italic) or plain, as British
 * transcription companies set them: marked = interviewer, plain = participant. A proposal: inferred, overridable by
 * `roles: {bold, plain}`. Needs at least six changes and nine of ten paragraphs clearly one or the other.
 */
export function boldSpeakers(rows: readonly RawRow[]): BoldSpeakers | undefined {
  return speakersBy(rows, (row) => row.bold, "bold") ?? speakersBy(rows, (row) => row.italic, "italic");
}

function speakersBy(
  rows: readonly RawRow[],
  share: (row: RawRow) => number | undefined,
  name: string,
): BoldSpeakers | undefined {
  let clear = 0;
  let speech = 0;
  let changes = 0;
  let last = -1;
  const of: number[] = [];
  for (const row of rows) {
    if (row.structure !== undefined) {
      of.push(-1);
      continue;
    }
    const part = share(row) ?? 0;
    speech++;
    const kind = part >= 0.5 ? 0 : 1;
    if (part >= 0.8 || part <= 0.2) clear++;
    if (last >= 0 && kind !== last) changes++;
    last = kind;
    of.push(kind);
  }
  const marked = of.filter((k) => k === 0).length;
  if (changes < 6 || clear < speech * 0.9 || marked < speech * 0.15 || changes < speech * 0.2) return undefined;
  return {
    roles: [
      [name, "interviewer"],
      ["plain", "participant"],
    ],
    of,
  };
}
