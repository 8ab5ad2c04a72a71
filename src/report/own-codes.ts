import type { ReportModel } from "./model.ts";

/** Number of the codebook's own codes: those people coined and nobody has taken into the codebook stand beside them. */
export function ownCodes({ codebook, audit }: ReportModel): number {
  const coined = new Set(audit.coined.map((c) => c.id));
  return codebook.codes.filter((c) => !(coined.has(c.id) && c.status === "provisional")).length;
}
