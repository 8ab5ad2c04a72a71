// Likeness with a codebook alone: labels and definitions, no rule and no coded passage.
import { codedSets } from "./coded-sets.mjs";
import { figuresOf, fixed, ranking, table } from "./figures.mjs";
import { loadRooms } from "./load.mjs";

export async function evaluate({ root, shared, heldOut }) {
  const sets = codedSets(shared);
  if (!sets) return undefined;
  const rooms = await loadRooms(root, 'export { contentStems, likeness, passagesOf } from "./src/relevance/index.ts";');
  const rows = [];
  for (const set of [sets.serdif, sets.scrum]) {
    const passages = rooms.passagesOf(set.transcripts, { codable: set.codable, unit: "turn", language: "en" });
    const alike = rooms.likeness(set.codes, passages);
    const { codes } = alike;
    const labelled = labelledPassages(set, passages);
    const overlap = plainOverlap(rooms, set, codes);
    const parts = [["development", (id) => !set.heldOut.has(id)]];
    if (heldOut) parts.push(["held out", (id) => set.heldOut.has(id)], ["all", () => true]);
    for (const [part, wanted] of parts) {
      const some = labelled.filter((p) => wanted(p.transcript));
      const common = commonest(some, codes);
      for (const [name, scoreOf] of [
        ["likeness", (p, c) => alike.score[p.passage * codes.length + c]],
        ["plain overlap", (p, c) => overlap(p.text, c)],
        ["always the commonest", (_, c) => -common.indexOf(codes[c])],
      ]) {
        const f = figuresOf(
          some.map((p) => ({ labels: p.labels, ranked: ranking(codes, (c) => scoreOf(p, c)) })),
          codes,
        );
        rows.push([
          `${set.name}, ${part}: ${name}`,
          f.passages,
          fixed(f.micro),
          fixed(f.microOfTwo),
          fixed(f.macro),
          fixed(f.recall3),
        ]);
      }
    }
  }
  const head = ["", "passages", "micro-F1", "micro-F1 of the best two", "macro-F1", "recall@3"];
  return `### Likeness, with a codebook alone\n\n${table(head, rows)}\n`;
}

/** Passages with labels: {passage (index), transcript, text, labels}. */
export function labelledPassages(set, passages) {
  const byId = new Map(set.transcripts.map((t) => [t.id, t]));
  const found = [];
  for (let passage = 0; passage < passages.length; passage++) {
    const transcript = passages.ids[passages.transcript[passage]];
    const { text, turns } = byId.get(transcript);
    const { labels } = turns[passages.turn[passage]];
    if (labels)
      found.push({ passage, transcript, text: text.slice(passages.start[passage], passages.end[passage]), labels });
  }
  return found;
}

/** Stems shared by a passage and a code's label (three times) and definition, over the root of the code's squared weights. */
function plainOverlap(rooms, set, codes) {
  const words = codes.map((id) => {
    const { label, definition } = set.codes.find((c) => c.id === id);
    const weights = new Map();
    for (const s of new Set(rooms.contentStems(definition ?? "", "en"))) weights.set(s, 1);
    for (const s of new Set(rooms.contentStems(label, "en"))) weights.set(s, (weights.get(s) ?? 0) + 2);
    const length = Math.sqrt([...weights.values()].reduce((a, x) => a + x * x, 0)) || 1;
    return { weights, length };
  });
  return (text, c) => {
    let sum = 0;
    for (const s of new Set(rooms.contentStems(text, "en"))) sum += words[c].weights.get(s) ?? 0;
    return sum / words[c].length;
  };
}

/** Codes by how often people used them in these passages. */
export function commonest(passages, codes) {
  const n = (c) => passages.filter((p) => p.labels.has(c)).length;
  return ranking(codes, (i) => n(codes[i]));
}
