// Makes a study of any size for benchmarks: npm run make:study -- --participants 106 --sites 7 --words 8000 --out DIR
// Seeded: the same arguments give the same bytes. Words are invented syllables, Zipf-like over 30,000 types; a share of
// at most 10 % of the words comes from phrases that the reference codebook's cues match. Nothing in it is interview data.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { parse } from "yaml";

const { values } = parseArgs({
  options: {
    participants: { type: "string", default: "106" },
    sites: { type: "string", default: "7" },
    words: { type: "string", default: "8000" },
    types: { type: "string", default: "30000" },
    seed: { type: "string", default: "1" },
    out: { type: "string" },
  },
});
if (!values.out) {
  process.stderr.write("make-study: --out DIR is needed, for example: npm run make:study -- --out my-study\n");
  process.exit(2);
}
const count = (name) => {
  const n = Number(values[name]);
  if (!Number.isInteger(n) || n < 1) {
    process.stderr.write(`make-study: --${name} takes a whole number from 1, not "${values[name]}"\n`);
    process.exit(2);
  }
  return n;
};
const [participants, sites, words, types, seed] = ["participants", "sites", "words", "types", "seed"].map(count);

// sfc32, seeded by splitmix32 (public domain generators by C. Doty-Humphrey and S. Vigna).
function generator(seedValue) {
  let s = seedValue >>> 0;
  const split = () => {
    s = (s + 0x9e3779b9) >>> 0;
    let z = s;
    z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return (z ^ (z >>> 15)) >>> 0;
  };
  let [a, b, c, d] = [split(), split(), split(), split()];
  return () => {
    const t = (((a + b) >>> 0) + d) >>> 0;
    d = (d + 1) >>> 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) >>> 0;
    c = ((c << 21) | (c >>> 11)) >>> 0;
    c = (c + t) >>> 0;
    return t / 4294967296;
  };
}
const random = generator(seed);
const below = (n) => Math.floor(random() * n);
const pick = (list) => list[below(list.length)];

// A vocabulary of invented words behind the commonest real function words.
const COMMON =
  "the and i to a of it you that in was they is we so for on but have with what just like know be this he she then at there my or if were really as do think me all one would about out people who had get up when go because said been going from no can".split(
    " ",
  );
const onsets = "b br c cl d dr f fl g gr h j k l m n p pl pr qu r s sc sh sl st t th tr v w".split(" ");
const nuclei = "a ai e ea ee i o oa oo ou u".split(" ");
const codas = "b ck d ft g l ll m mp n nd ng nt p r rd s st t th x".split(" ");
const vocabulary = [...COMMON];
const seen = new Set(vocabulary);
while (vocabulary.length < types) {
  let word = "";
  for (let i = 0, n = 1 + below(3); i < n; i++)
    word += pick(onsets) + pick(nuclei) + (i === n - 1 || random() < 0.3 ? pick(codas) : "");
  if (!seen.has(word)) {
    seen.add(word);
    vocabulary.push(word);
  }
}
const cumulative = new Float64Array(types);
for (let i = 0, sum = 0; i < types; i++) {
  sum += 1 / (i + 2.7);
  cumulative[i] = sum;
}
const zipf = () => {
  const target = random() * cumulative[types - 1];
  let lo = 0;
  for (let hi = types - 1; lo < hi; ) {
    const mid = (lo + hi) >> 1;
    if (cumulative[mid] < target) lo = mid + 1;
    else hi = mid;
  }
  return vocabulary[lo];
};

// Phrases that match: one random way through each plain cue of the reference codebook.
const root = new URL("..", import.meta.url);
const codebook = parse(readFileSync(new URL("codebooks/social-prescribing.yaml", root), "utf8"));
function say(cue) {
  let text = cue.replace(/^=/, "").replaceAll("...", " ");
  for (let i = 0; i < 20 && /[([]/.test(text); i++)
    text = text
      .replace(/\(([^()[\]]*)\)/g, (_, inside) => pick(inside.split("|")))
      .replace(/\[([^()[\]]*)\]/g, (_, inside) => (random() < 0.5 ? inside : ""));
  return text
    .replace(/<([^>]+)>/g, (_, name) => pick(codebook.classes?.[name] ?? ["them"]))
    .replaceAll("*", "")
    .split(/\s+/)
    .filter(Boolean);
}
const cues = codebook.codes.map((code) => (code.cues ?? []).filter((c) => typeof c === "string"));
// Each participant speaks of some codes much more than of others, so that codes occur together.
const profile = () => {
  const favourites = Array.from({ length: 20 }, () => below(cues.length));
  return () => {
    const list = random() < 0.7 ? cues[pick(favourites)] : cues[below(cues.length)];
    return list.length > 0 ? say(pick(list)) : ["well"];
  };
};

const GROUPS = ["patient", "link worker", "health professional", "voluntary sector"];
const out = values.out;
mkdirSync(join(out, "transcripts"), { recursive: true });
const table = ["participant,transcript,group,site"];
for (let p = 1; p <= participants; p++) {
  const id = `P${String(p).padStart(String(participants).length, "0")}`;
  const phrase = profile();
  table.push(`${id},${id},${GROUPS[(p - 1) % GROUPS.length]},Site ${1 + ((p * 5) % sites)}`);
  const turns = [`Participant: ${id}`, "Generated for benchmarks by sp-code; not interview data.", ""];
  for (let spoken = 0, cued = 0; spoken < words; ) {
    turns.push(`Interviewer: ${sentence(6 + below(8), null).replace(/\.$/, "?")}`, "");
    let turn = "";
    for (let i = 0, n = 1 + below(6); i < n && spoken < words; i++) {
      const length = 5 + below(20);
      const cue = cued < spoken * 0.09 && random() < 0.5 ? phrase() : null;
      cued += cue?.length ?? 0;
      spoken += length + (cue?.length ?? 0);
      turn += `${i > 0 ? " " : ""}${sentence(length, cue)}`;
    }
    turns.push(`${id}: ${turn}`, "");
  }
  writeFileSync(join(out, "transcripts", `${id}.txt`), turns.join("\n"));
}
writeFileSync(join(out, "participants.csv"), `${table.join("\n")}\n`);
writeFileSync(
  join(out, "sp-code.yaml"),
  `# Generated for benchmarks by sp-code; not interview data.\ntitle: Generated study (${participants} participants)\nseed: ${seed}\n`,
);

function sentence(length, cue) {
  const at = cue ? below(length + 1) : -1;
  const parts = [];
  for (let i = 0; i < length; i++) {
    if (i === at) parts.push(...cue);
    parts.push(zipf() + (random() < 0.06 && i < length - 1 ? "," : ""));
  }
  if (at === length) parts.push(...cue);
  const text = parts.join(" ");
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
