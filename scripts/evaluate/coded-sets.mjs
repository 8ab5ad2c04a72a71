// The human-coded sets of ../shared/coded as transcripts, codes and labels; theme, dimension and parent are withheld.
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";

const byText = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
const hash = (text) => createHash("sha256").update(text).digest("hex");

/** A third of the documents, those whose ids have the lowest SHA-256: not looked at in development. */
function heldOut(ids) {
  const ordered = [...ids].sort((a, b) => byText(hash(a), hash(b)));
  return new Set(ordered.slice(0, Math.round(ordered.length / 3)));
}

/**
 * `turns` = {document, text, question (may not be coded), labels: Set | undefined}, in order. A turn becomes one turn of
 * one transcript; `places` gives, by transcript id and turn, the labels of those that have any.
 */
function set(name, codes, turns) {
  const documents = [...new Set(turns.map((t) => t.document))].sort(byText);
  const transcripts = documents.map((id) => {
    let text = "";
    const own = turns.filter((t) => t.document === id);
    const placed = own.map((t) => {
      const start = text.length;
      text += `${t.text.replace(/\s+/g, " ").trim()}\n`;
      return { start, end: text.length - 1, question: t.question === true, labels: t.labels };
    });
    return { id, text, language: "en", turns: placed };
  });
  return {
    name,
    heldOut: heldOut(documents),
    codes: codes.map((c) => ({ id: c.code, label: c.code, definition: c.definition, examples: [], cues: [] })),
    transcripts,
    codable: (transcript, turn) => !transcript.turns[turn].question,
  };
}

/** All sets, or undefined when they are not here. */
export function codedSets(shared) {
  const folder = join(shared, "coded");
  if (!existsSync(folder)) return undefined;
  const read = (name) => parse(readFileSync(join(folder, name)), { columns: true });
  const labelled = (rows, keyOf) => {
    const labels = new Map();
    for (const r of rows) labels.set(keyOf(r), (labels.get(keyOf(r)) ?? new Set()).add(r.code));
    return labels;
  };
  const key = (r) => `${r.document_id} ${r.turn}`;

  const serdifLabels = labelled(read("serdif/labels.csv"), key);
  const serdif = set(
    "serdif",
    read("serdif/codebook.csv"),
    read("serdif/turns.csv").map((t) => ({
      document: t.document_id,
      text: t.text,
      question: t.speaker === "task",
      labels: serdifLabels.get(key(t)),
    })),
  );

  const segment = (r) => `${r.document_id} ${r.segment}`;
  const rq2 = (r) => r.research_question === "RQ2";
  const scrumLabels = labelled(read("scrum/labels.csv").filter(rq2), segment);
  const scrum = set(
    "scrum RQ2",
    read("scrum/codebook.csv").filter(rq2),
    read("scrum/segments.csv").flatMap((s) => [
      { document: s.document_id, text: s.question || "-", question: true },
      { document: s.document_id, text: s.text, labels: scrumLabels.get(segment(s)) },
    ]),
  );

  const annomi = (layer, speaker) => {
    const labels = labelled(
      read("annomi/labels.csv").filter((l) => l.layer === layer),
      key,
    );
    const turns = read("annomi/turns.csv").map((t) => ({
      document: t.document_id,
      text: t.text,
      question: t.speaker !== speaker,
      labels: labels.get(key(t)),
    }));
    return set(
      `annomi ${speaker}`,
      read("annomi/codebook.csv").filter((c) => c.layer === layer),
      turns,
    );
  };
  return {
    serdif,
    scrum,
    client: annomi("client_talk", "client"),
    practitioner: annomi("therapist_behaviour", "therapist"),
  };
}
