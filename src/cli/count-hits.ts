import { HitCounter } from "../coding/index.ts";
import { foldDecisions } from "../decisions/index.ts";
import { compareText, type Finding } from "../model/index.ts";
import { codesOf } from "../pipeline/index.ts";
import { breathe } from "./breathe.ts";
import type { Invocation, Outcome } from "./command.ts";
import { compileCodes } from "./compile.ts";
import { loadCodebook, loadStudy, loadTables } from "./load-study.ts";
import { readFiles, refuseWithout } from "./read-corpus.ts";
import { textTable } from "./text-table.ts";

/** Hits per code, file by file: the memory it needs does not grow with the text. */
export async function countHits({ args, options, out }: Invocation): Promise<Outcome> {
  const study = await loadStudy(args, options);
  const findings: Finding[] = [...study.findings];
  const { codebook, findings: ofCodebook } = await loadCodebook(study);
  const tables = await loadTables(study);
  const codes = codesOf(codebook, foldDecisions([]));
  const { rules, findings: ofRules } = await compileCodes(codes, codebook, study.settings.approach === "reflexive");
  findings.push(...ofCodebook, ...ofRules);
  const coded = new Set(study.settings.codeRoles);
  const counter = new HitCounter(rules, {
    codable: (t, turn) => {
      const speaker = t.turns[turn].speaker;
      return coded.has(speaker < 0 ? "unknown" : t.speakers[speaker].role);
    },
  });
  let files = 0;
  for await (const { transcripts, findings: said } of readFiles(study, tables.interviews)) {
    findings.push(...said);
    files += transcripts.length;
    await breathe();
    for (const t of transcripts) findings.push(...counter.add(t));
  }
  refuseWithout(files, findings);
  const { hits, contrary, words } = counter.counts();
  const counts = codes.map((c, i) => ({ code: c.id, hits: hits[i], contrary: contrary[i] }));
  if (!options.json) {
    const rows = counts
      .filter((c) => c.hits + c.contrary > 0)
      .sort((a, b) => b.hits - a.hits || compareText(a.code, b.code))
      .map((c) => [String(c.hits), String(c.contrary), c.code]);
    out.data(textTable(["hits", "contrary", "code"], rows, { width: out.width, right: [0, 1] }));
    out.say(`${files} transcripts, ${words} words. Cue hits by sentence; no person has reviewed them.`);
  }
  return { data: { counts }, findings };
}
