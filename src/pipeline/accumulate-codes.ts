import { accumulate } from "../matrix/index.ts";
import type { Accumulation } from "../model/index.ts";
import type { CodedStudy } from "./code-study.ts";
import type { CountedStudy } from "./count-study.ts";

/** Orders of participants that are drawn for the accumulation of codes. */
const ORDERS = 200;

/**
 * First use of codes over participants, where the approach has it (METHOD.md D3): on in coding-reliability, asked for by
 * `accumulation: true` in codebook, withheld in reflexive.
 */
export function accumulateCodes(study: CodedStudy, counted: CountedStudy): Accumulation | undefined {
  const { settings, codebook, codeIds, groups } = study;
  const wanted =
    settings.approach === "coding-reliability" || (settings.approach === "codebook" && settings.accumulation);
  if (!wanted) return undefined;
  const written = new Set(codebook.codes.map((c) => c.id));
  const coined = Uint8Array.from(codeIds, (id) => (written.has(id) ? 0 : 1));
  return accumulate(counted.basisMentions, groups, coined, {
    orders: ORDERS,
    seed: settings.seed,
    codedOnly: counted.basis === "decided",
  });
}
