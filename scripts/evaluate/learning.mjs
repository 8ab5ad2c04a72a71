// Learning from decisions, folds over documents. Codes without a coded passage in the training part keep likeness.
import { codedSets } from "./coded-sets.mjs";
import { figuresOf, fixed, ranking, table } from "./figures.mjs";
import { loadRooms } from "./load.mjs";
import { commonest, labelledPassages } from "./relevance.mjs";

const FOLDS = 10;

export async function evaluate({ root, shared, heldOut }) {
  const sets = codedSets(shared);
  if (!sets) return undefined;
  const rooms = await loadRooms(
    root,
    'export { exampleOf, featuresOf, heldBack, likeness, marginsOf, materialOf, passagesOf, trainLinear } from "./src/relevance/index.ts";',
  );
  const rows = [];
  for (const set of [sets.practitioner, sets.client, sets.serdif]) {
    const passages = rooms.passagesOf(set.transcripts, { codable: set.codable, unit: "turn", language: "en" });
    const alike = rooms.likeness(set.codes, passages);
    const { codes } = alike;
    const material = rooms.materialOf(passages, rooms.featuresOf(passages), alike);
    const labelled = labelledPassages(set, passages);
    const documents = set.transcripts.map((t) => t.id);
    const development = documents.filter((d) => !set.heldOut.has(d));
    const parts = [["development, folds", foldsOf(development)]];
    if (heldOut)
      parts.push(
        ["held out, trained on development", [{ train: development, test: [...set.heldOut] }]],
        ["all, folds", foldsOf(documents)],
      );
    for (const [part, folds] of parts) {
      const judged = [];
      const always = [];
      for (const { train, test } of folds) {
        const training = labelled.filter((p) => train.includes(p.transcript));
        const scorers = codes.map((code, c) => scorerOf(rooms, material, training, code, c));
        const common = commonest(training, codes);
        for (const p of labelled.filter((l) => test.includes(l.transcript))) {
          judged.push({ labels: p.labels, ranked: ranking(codes, (c) => scorers[c](p.passage)) });
          always.push({ labels: p.labels, ranked: common });
        }
      }
      for (const [name, some] of [
        ["learned", judged],
        ["always the commonest", always],
      ]) {
        const f = figuresOf(some, codes);
        rows.push([`${set.name}, ${part}: ${name}`, f.passages, fixed(f.micro), fixed(f.macro), fixed(f.recall3)]);
      }
    }
  }
  return `### Learning from decisions\n\n${table(["", "passages", "micro-F1", "macro-F1", "recall@3"], rows)}\n`;
}

/** Leave one document out, or ten folds of documents where there are more. */
function foldsOf(documents) {
  const n = Math.min(FOLDS, documents.length);
  return Array.from({ length: n }, (_, f) => ({
    train: documents.filter((_, i) => i % n !== f),
    test: documents.filter((_, i) => i % n === f),
  }));
}

function scorerOf(rooms, material, training, code, c) {
  const examples = training.map((p) => rooms.exampleOf(material, c, p.passage, p.labels.has(code)));
  if (!examples.some((e) => e.label > 0))
    return (p) => material.likeness.score[p * material.likeness.codes.length + c] / material.scale - 3;
  const weights = rooms.trainLinear(examples, material.features.columns);
  const margins = rooms.marginsOf(material, weights, c);
  const held = rooms.heldBack(margins, material.passages);
  return (p) => margins[p] - held;
}
