import { type Change, changeLine, type InputChange } from "../account/index.ts";
import { finding } from "../findings/index.ts";
import { type Codebook, cueText, type Finding, type Place } from "../model/index.ts";
import type { ReportModel } from "../report/model.ts";

/** The account of a verification as findings with their places, for programs that annotate files. */
export function verifyFindings(
  inputs: readonly InputChange[],
  moved: readonly Change[],
  codebook: Codebook,
  before: ReportModel | undefined,
): readonly Finding[] {
  return [
    ...inputs.map(({ path, before: b, after: a }) =>
      finding("input-changed", { before: b, after: a }, path.includes("/") || path.includes(".") ? { file: path } : {}),
    ),
    ...moved.map((change) =>
      change.what === "codebook"
        ? finding("entry-changed", { change: changeLine(change) }, placeOf(change.id, codebook, before))
        : finding("number-moved", { change: changeLine(change) }),
    ),
  ];
}

/** The first cue of a code that the report does not have, else the code itself. */
function placeOf(id: string, codebook: Codebook, before: ReportModel | undefined): Place | undefined {
  const code = codebook.codes.find((c) => c.id === id);
  const entry = before?.codebook.codes.find((c) => c.id === id);
  if (code === undefined) return { file: codebook.file };
  const old = new Set([...(entry?.cues ?? []), ...(entry?.unless ?? [])]);
  const cue = [...code.cues, ...code.unless].find((c) => !old.has(cueText(c.value)));
  return cue?.place ?? code.place ?? { file: codebook.file };
}
