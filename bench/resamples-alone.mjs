// Resampling in process beside scipy: node bench/resamples-alone.mjs BUNDLE ROUNDS PYTHON
// Prints the milliseconds of each round as JSON: `ours`, 1,000 plain resamples of 127 codes (participants drawn, pairs
// counted again, similarity, average linkage, cut, best matches), and `scipy`, 1,000 average linkages of as many codes by
// a Python process that waits meanwhile.
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";
import { random } from "./text.mjs";

const [bundle, rounds, python] = process.argv.slice(2);
const { coOccurrence, coOccurrenceByCase, groupCodes, stabilityOf } = await import(pathToFileURL(bundle));
const [PARTICIPANTS, UNITS, CODES, TOPICS] = [106, 10_000, 127, 12];

const LINKAGES = `
import sys, time
import numpy as np
from scipy.cluster.hierarchy import linkage
from scipy.spatial.distance import pdist
y = pdist(np.random.default_rng(1).random((127, 8)))
for _ in sys.stdin:
    started = time.perf_counter()
    for _ in range(1000):
        linkage(y, "average")
    print((time.perf_counter() - started) * 1e3, flush=True)
`;

/** Coded units of one to five codes, most of them of the unit's topic, few codes much commoner than the rest. */
function codedUnits() {
  const rand = random(6);
  const any = () => Math.floor(CODES * rand() ** 1.7);
  const [code, unit, owner] = [[], [], []];
  for (let u = 0; u < UNITS; u++) {
    const topic = Math.floor(rand() * TOPICS);
    const set = new Set();
    const size = 1 + Math.floor(5 * rand() ** 1.5);
    while (set.size < size) {
      const c = any();
      if (c % TOPICS === topic || rand() < 0.15) set.add(c);
    }
    for (const c of set) {
      code.push(c);
      unit.push(u);
      owner.push(Math.floor((u * PARTICIPANTS) / UNITS));
    }
  }
  return {
    length: code.length,
    code: Int32Array.from(code),
    unit: Float64Array.from(unit),
    case: Int32Array.from(owner),
  };
}

const codes = Array.from({ length: CODES }, (_, c) => `c${String(c).padStart(3, "0")}`);
const mentions = codedUnits();
const input = {
  basis: "bench",
  coOccurrence: coOccurrence(mentions, "sentence", codes),
  similarity: "jaccard",
  linkage: "average",
};
const byCase = coOccurrenceByCase(mentions, CODES, PARTICIPANTS);
const { value: groupings } = groupCodes(input);

const child = spawn(python, ["-c", LINKAGES], { stdio: ["pipe", "pipe", "inherit"] });
const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
const times = { ours: [], scipy: [] };
for (let round = 0; round <= Number(rounds); round++) {
  const started = performance.now();
  stabilityOf(groupings, input, byCase, { resamples: 1000, seed: round });
  const ms = performance.now() - started;
  // The first round warms both sides and is not counted.
  if (round > 0) times.ours.push(ms);
  child.stdin.write("\n");
  const answer = Number((await answers.next()).value);
  if (round > 0) times.scipy.push(answer);
}
child.stdin.end();
console.log(JSON.stringify(times));
