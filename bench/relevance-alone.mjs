// Ranking and learning beside rule coding, in one process: node bench/relevance-alone.mjs ROUNDS
// Prints the milliseconds of each as JSON: rule coding, likeness for 127 codes, a training round over 10,000 decisions.
import { fileURLToPath } from "node:url";
import { loadRooms } from "../scripts/evaluate/load.mjs";
import { makeCues, makeText, random } from "./text.mjs";

const rounds = Number(process.argv[2] ?? 3);
const root = fileURLToPath(new URL("..", import.meta.url));
const rooms = await loadRooms(
  root,
  `export { codeTranscripts } from "./src/coding/index.ts";
   export { compileRules } from "./src/cues/index.ts";
   export { featuresOf, learnCode, likeness, materialOf, passagesOf } from "./src/relevance/index.ts";`,
);

const transcripts = Array.from({ length: 106 }, (_, i) => {
  const { text, turns } = makeText(45_300, { seed: i + 1 });
  const spans = Array.from({ length: turns.length / 2 }, (_, k) => ({
    start: turns[2 * k],
    end: turns[2 * k + 1],
    speaker: k % 2,
    rows: [],
  }));
  const speakers = ["interviewer", "participant"].map((role) => ({ label: role, role }));
  return { id: `P${String(i).padStart(3, "0")}`, file: "", text, language: "en", turns: spans, speakers };
});
const cues = makeCues(1270);
const codes = Array.from({ length: 127 }, (_, c) => ({
  id: `c${String(c).padStart(3, "0")}`,
  label: cues
    .filter((_, i) => i % 127 === c)
    .slice(0, 1)
    .join(" "),
  definition: cues
    .filter((_, i) => i % 127 === c)
    .slice(1, 5)
    .join(" "),
  examples: [],
  cues: cues.filter((_, i) => i % 127 === c).map((value) => ({ value })),
}));
const rules = (await rooms.compileRules({ codes, language: "en" })).value;
const codable = (_, turn) => turn % 2 === 1;

const times = { rules: [], likeness: [], training: [] };
const clock = (name, work) => {
  const started = performance.now();
  const result = work();
  times[name].push(performance.now() - started);
  return result;
};
for (let round = 0; round < rounds; round++) {
  clock("rules", () => rooms.codeTranscripts(rules, transcripts));
  const [passages, alike] = clock("likeness", () => {
    const own = rooms.passagesOf(transcripts, { codable, language: "en" });
    return [own, rooms.likeness(codes, own)];
  });
  // 10,000 decisions: about 79 of each code, half of them yes, spread over the transcripts.
  const rand = random(3);
  const open = Array.from({ length: passages.length }, (_, p) => p).filter((p) => passages.question[p] === 0);
  const decided = codes.map(() => {
    const some = new Set();
    while (some.size < 79) some.add(open[Math.floor(rand() * open.length)]);
    const list = [...some];
    return { yes: list.slice(0, 40), no: list.slice(40), absent: [] };
  });
  clock("training", () => {
    const material = rooms.materialOf(passages, rooms.featuresOf(passages), alike);
    for (const [c, d] of decided.entries()) rooms.learnCode(material, c, d);
  });
}
console.log(JSON.stringify(times));
