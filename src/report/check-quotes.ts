import { finding } from "../findings/index.ts";
import type { Finding, Transcript } from "../model/index.ts";
import type { ReportModel } from "./model.ts";

/**
 * Compares every printed quotation, and every passage shown of a grouping, with its transcript: each piece must be exactly the canonical text of its span and
 * lie inside the quotation. Anything else, a transcript that is
 * not there included, is an error finding that names the place and no words.
 */
export function checkQuotes(
  model: Pick<ReportModel, "quotes" | "prompts">,
  transcripts: readonly Pick<Transcript, "id" | "file" | "text">[],
): readonly Finding[] {
  const byId = new Map(transcripts.map((t) => [t.id, t]));
  const findings: Finding[] = [];
  for (const { quotes, contrary } of model.quotes)
    for (const q of [...quotes, ...contrary]) {
      const transcript = byId.get(q.transcript);
      const same = (p: (typeof q.pieces)[number]): boolean =>
        q.start <= p.start && p.start < p.end && p.end <= q.end && transcript?.text.slice(p.start, p.end) === p.text;
      if (q.pieces.length > 0 && q.pieces.every(same)) continue;
      const args = { transcript: q.transcript, row: q.row, quotation: q.id };
      findings.push(finding("quote-differs", args, { file: transcript?.file }));
    }
  for (const { described: d } of model.prompts?.groupings?.groups ?? [])
    for (const p of d ? [...d.nearest, ...d.connecting, ...d.contrary.passages] : []) {
      const transcript = byId.get(p.transcript);
      if (p.text === null || transcript?.text.slice(p.start, p.end) === p.text) continue;
      const args = { transcript: p.transcript, row: p.row, quotation: "prompts" };
      findings.push(finding("quote-differs", args, { file: transcript?.file }));
    }
  return findings;
}
