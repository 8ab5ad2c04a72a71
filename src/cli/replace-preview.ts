import { basename, resolve } from "node:path";
import { foldDecisions, verifyAnchor } from "../decisions/index.ts";
import { finding, nearest } from "../findings/index.ts";
import { citeLines, numberLines } from "../handout/index.ts";
import { readSource } from "../io/index.ts";
import type { Transcript } from "../model/index.ts";
import type { Invocation, Outcome } from "./command.ts";
import { studyPath } from "./decide.ts";
import { loadDecisions, loadStudy, loadTables, must } from "./load-study.ts";
import { readCorpus } from "./read-corpus.ts";
import { Refusal } from "./refusal.ts";
import { textTable } from "./text-table.ts";

/**
 * `sp-code transcripts --replace P07 new.docx`: what would happen to people's codings of P07 if the new file took its
 * place: unchanged, moved (with their new lines), approximate or lost. Nothing is written; the file is put in place by hand.
 */
export async function previewReplacement(
  [id, file]: readonly string[],
  { options, out }: Invocation,
): Promise<Outcome> {
  if (id === undefined || file === undefined)
    throw new Refusal([finding("bad-arguments", { problem: "--replace takes a transcript's id and the new file." })]);
  const study = await loadStudy(studyPath(options), options);
  const { interviews } = await loadTables(study);
  const { transcripts } = await readCorpus(study, interviews);
  const old = transcripts.find((t) => t.id === id);
  if (!old) {
    const near = nearest(
      id,
      transcripts.map((t) => t.id),
    );
    const next = near ? `Did you mean ${near}?` : "`sp-code transcripts` lists them.";
    throw new Refusal([finding("not-found", { what: `transcript ${id}`, next })]);
  }
  const fresh = await readReplacement(file, old);
  const { events, findings } = await loadDecisions(study);
  const lines = numberLines(fresh);
  const codings = foldDecisions(events)
    .codings.filter((c) => c.transcript === id)
    .map((c) => {
      const anchor = verifyAnchor(c, fresh);
      const where =
        anchor.status === "lost" || anchor.start === null ? null : citeLines(id, lines, anchor.start, anchor.end!);
      return { id: c.id, code: c.code, by: c.by, status: anchor.status, start: anchor.start, end: anchor.end, where };
    });
  const count = (status: string): number => codings.filter((c) => c.status === status).length;
  const data = {
    transcript: id,
    sameText: fresh.text === old.text,
    turns: { before: old.turns.length, after: fresh.turns.length },
    unchanged: count("unchanged"),
    moved: count("moved"),
    approximate: count("approximate"),
    lost: count("lost"),
    codings,
  };
  if (!options.json) {
    const rows = codings
      .filter((c) => c.status !== "unchanged")
      .map((c) => [c.status, c.code, c.by, c.id.slice(0, 12), c.where ?? "not found, or not at one place only"]);
    if (rows.length > 0) out.data(textTable(["would be", "code", "by", "coding", "where"], rows, { width: out.width }));
    out.say(
      `${data.turns.before} turns before, ${data.turns.after} after. Codings: ${data.unchanged} unchanged, ${data.moved} moved, ${data.approximate} approximate, ${data.lost} lost. Nothing was changed: put the file in place yourself.`,
    );
  }
  return { data, findings, code: data.lost > 0 ? 1 : 0 };
}

async function readReplacement(file: string, old: Transcript): Promise<Transcript> {
  const { readTranscripts } = await import("../readers/index.ts");
  const source = must(readSource(resolve(file), basename(file)));
  const base = old.document === undefined ? old.id : old.id.slice(0, old.id.length - old.document.length - 1);
  const read = await readTranscripts(source, { id: base, language: old.language, kind: old.kind });
  const fresh = (read.value ?? []).find((t) => t.id === old.id) ?? read.value?.[0];
  if (!fresh) throw new Refusal(read.findings);
  return fresh;
}
