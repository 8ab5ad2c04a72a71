// Candidate groupings beside people's themes, and beside planted structure. Alone: node scripts/evaluate/themes.mjs [SHARED]
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "csv-parse/sync";
import { fixed, table } from "./figures.mjs";
import { loadRooms } from "./load.mjs";
import { ami, ari } from "./partitions.mjs";
import { planted } from "./planted.mjs";

const ROOMS = `
export { groupByConsensus, groupCodes, keepsCompany, wordRows } from "./src/themes/index.ts";
export { coOccurrence, coOccurrenceByCase } from "./src/matrix/index.ts";
export { seeded } from "./src/random/index.ts";
export { cluster, cut } from "./src/themes/cluster.ts";
export { linkageNamed } from "./src/themes/linkages/index.ts";
`;
const RESAMPLES = 200;
const mean = (values) => values.reduce((a, b) => a + b, 0) / values.length;

/** Markdown of this section, or undefined when the coded material is not there. */
export async function evaluate({ root, shared }) {
  const folder = join(shared, "coded/code_themes");
  if (!existsSync(folder)) return undefined;
  const rooms = await loadRooms(root, ROOMS);
  return `### Codes to themes\n\n${people(rooms, folder)}\n\n### Planted structure\n\n${made(rooms)}`;
}

/** Group number of each code; a code left out stands alone. */
const labelsOf = (codes, groups) => {
  const group = new Map(groups.flatMap((g, i) => g.codes.map((c) => [c, i])));
  return codes.map((c, i) => group.get(c) ?? -1 - i);
};
const named = (n) => Array.from({ length: n }, (_, i) => `c${String(i).padStart(3, "0")}`);

/** TF-IDF, average linkage: label three times, definition and quotes once; log tf, smoothed idf, all words as they are. */
function plain(rooms, rows, k) {
  const counts = rows.map(({ code, definition, example_quotes }) => {
    const count = new Map();
    for (const [text, times] of [
      [code, 3],
      [definition, 1],
      [example_quotes, 1],
    ])
      for (const word of text.toLowerCase().match(/[a-z0-9']+/g) ?? []) count.set(word, (count.get(word) ?? 0) + times);
    return count;
  });
  const df = new Map();
  for (const count of counts) for (const w of count.keys()) df.set(w, (df.get(w) ?? 0) + 1);
  const n = rows.length;
  const vectors = counts.map((count) => {
    const v = new Map([...count].map(([w, tf]) => [w, (1 + Math.log(tf)) * Math.log((1 + n) / (1 + df.get(w)))]));
    const length = Math.hypot(...v.values());
    return new Map([...v].map(([w, x]) => [w, x / length]));
  });
  const distance = new Float64Array(n * n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) {
      let dot = 0;
      for (const [w, x] of vectors[i]) dot += x * (vectors[j].get(w) ?? 0);
      distance[i * n + j] = i === j ? 0 : Math.max(0, 1 - dot);
    }
  return [...rooms.cut(rooms.cluster(distance, n, rooms.linkageNamed("average").update), n - k)];
}

function people(rooms, folder) {
  const read = (file) => parse(readFileSync(join(folder, file)), { columns: true, relax_quotes: true });
  const serdif = read("serdif_merges.csv");
  const pdpilot = read("pdpilot.csv");
  const sets = [
    ["serdif merges", serdif, serdif.map((r) => r.theme)],
    ["pdpilot, top level", pdpilot, pdpilot.map((r) => r.theme)],
    ["pdpilot, path", pdpilot, pdpilot.map((r) => r.path)],
  ];
  const rows = [];
  const figures = { plain: [], given: [], own: [] };
  for (const [name, entries, truth] of sets) {
    const n = entries.length;
    const k = new Set(truth).size;
    const codes = named(n);
    const counts = new Int32Array(n * n);
    for (let i = 0; i < n; i++) counts[i * n + i] = 1;
    const words = rooms.wordRows(
      entries.map((r) => ({ label: r.code, definition: r.definition, passages: r.example_quotes.split(" | ") })),
      "en",
    );
    const byCase = { cases: 0, codes: n, from: new Int32Array(2), pair: new Int32Array(0), count: new Int32Array(0) };
    const by = (seed, range) =>
      rooms.groupByConsensus({
        basis: "decided",
        coOccurrence: { unit: "turn", codes, units: n, counts },
        byCase,
        words,
        resamples: RESAMPLES,
        seed,
        k: range,
      }).value;
    const both = (labels) => [ari(truth, labels), ami(truth, labels)];
    const seeds = [1, 2, 3, 4, 5];
    const over = (results) => [0, 1].map((x) => mean(results.map((g) => both(labelsOf(codes, g.groups))[x])));
    const own = seeds.map((s) => by(s));
    const line = {
      plain: both(plain(rooms, entries, k)),
      given: over(seeds.map((s) => by(s, { from: k, to: k }))),
      own: over(own),
    };
    for (const key of Object.keys(figures)) figures[key].push(line[key]);
    const show = ([a, b]) => `${fixed(a)} / ${fixed(b)}`;
    rows.push([name, n, k, show(line.plain), show(line.given), show(line.own), own.map((g) => g.k).join(" ")]);
  }
  const total = (key) => [0, 1].map((x) => fixed(mean(figures[key].map((f) => f[x])))).join(" / ");
  rows.push(["mean", "", "", total("plain"), total("given"), total("own"), ""]);
  return table(["ARI / AMI, five seeds", "codes", "themes", "plain", "number given", "own number", "k, own"], rows);
}

function made(rooms) {
  const rows = [];
  const gains = [];
  for (const participants of [20, 50, 106])
    for (const noise of [0.2, 0.5, 0.7]) {
      const line = { base: [], given: [], k: [] };
      for (const [codes, groups] of [
        [40, 5],
        [127, 5],
        [100, 10],
      ])
        for (const seed of [1, 2]) {
          const cell = { participants, codes, groups, noise, units: 12 };
          const { mentions, group } = planted(rooms.seeded(7000 + seed * 131 + codes), cell);
          const names = named(codes);
          const co = rooms.coOccurrence(mentions, "turn", names);
          const at = (i, j) => co.counts[i * codes + j];
          const distance = new Float64Array(codes * codes);
          for (let i = 0; i < codes; i++)
            for (let j = 0; j < codes; j++)
              distance[i * codes + j] = i === j ? 0 : 1 - at(i, j) / Math.max(1, at(i, i) + at(j, j) - at(i, j));
          const tree = rooms.cluster(distance, codes, rooms.linkageNamed("average").update);
          line.base.push(ari(group, [...rooms.cut(tree, codes - groups)]));
          const byCase = rooms.coOccurrenceByCase(mentions, codes, participants);
          const input = { basis: "hits", coOccurrence: co, byCase, resamples: 100, seed: 1 };
          const { groups: found } = rooms.groupByConsensus({ ...input, k: { from: groups, to: groups } }).value;
          line.given.push(ari(group, labelsOf(names, found)));
        }
      gains.push([mean(line.base), mean(line.given)]);
      rows.push([`${participants} participants, noise ${noise}`, fixed(mean(line.base)), fixed(mean(line.given))]);
    }
  rows.push(["mean", fixed(mean(gains.map((g) => g[0]))), fixed(mean(gains.map((g) => g[1])))]);
  let silent = 0;
  for (let run = 0; run < 100; run++) {
    const codes = [40, 100, 127][run % 3];
    const cell = { participants: [20, 50, 106][run % 3], codes, groups: 5, noise: 1, units: 12 };
    if (!rooms.keepsCompany(planted(rooms.seeded(500 + run), cell).mentions, codes, 1)) silent++;
  }
  const least = Math.min(...gains.map(([a, b]) => b - a));
  return `${table(["ARI, number given", "average linkage on Jaccard", "consensus"], rows)}

Least gain of a row: ${fixed(least)}. Without structure this is said in ${silent} of 100 runs.`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const root = fileURLToPath(new URL("../..", import.meta.url));
  const markdown = await evaluate({ root, shared: process.argv[2] ?? join(root, "../shared") });
  process.stdout.write(`${markdown ?? "The coded material is not here."}\n`);
}
