// Seeded interview-like text and cues for benches: Zipf-like words, >= 20,000 types, turns, sentences, curly apostrophes.
export function random(seed) {
  let s = seed >>> 0;
  return () => {
    s = (s + 0x6d2b79f5) >>> 0;
    let t = Math.imul(s ^ (s >>> 15), 1 | s);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const FREQUENT = (
  "the i and to a you it that of in was so we they have it’s is be for with like this but on know just my not what really " +
  "think me do as don’t are there yeah people at or because about if would get one had very can more when no well all she he " +
  "out up from go her them been some how going then time your who lot feel things were didn’t good i’m got never way up"
).split(" ");
const SYLLABLES =
  "ba be co da de en fa for ga hel in ka la le ma men ni no pa per ra re sa ser ta ter un va ver wo".split(" ");
const ENDINGS = ["", "", "", "s", "ing", "ed", "ly", "er", "ness", "tion", "able", "ment", "’s"];

/** Word types by rank: real function words first, then made-up words with English endings. */
export function vocabulary(size, rand) {
  const words = new Set(FREQUENT);
  while (words.size < size) {
    let w = "";
    const n = 1 + Math.floor(rand() * 3);
    for (let i = 0; i <= n; i++) w += SYLLABLES[Math.floor(rand() * SYLLABLES.length)];
    words.add(w + ENDINGS[Math.floor(rand() * ENDINGS.length)]);
  }
  return [...words];
}

const ranked = new Map();
/** The one vocabulary of a size with its cumulative Zipf-like weights. */
function wordsByRank(types) {
  let known = ranked.get(types);
  if (known === undefined) {
    const words = vocabulary(types, random(7));
    const cumulative = new Float64Array(words.length);
    let total = 0;
    for (let i = 0; i < words.length; i++) cumulative[i] = total += 1 / (i + 2.7) ** 1.05;
    known = { words, cumulative, total };
    ranked.set(types, known);
  }
  return known;
}

/** Text of about `bytes` UTF-8 bytes in turns separated by blank lines; and the turns' start,end pairs. */
export function makeText(bytes, { seed = 1, types = 30_000 } = {}) {
  const rand = random(seed);
  const { words, cumulative, total } = wordsByRank(types);
  const pick = () => {
    const r = rand() * total;
    let low = 0;
    let high = words.length - 1;
    while (low < high) {
      const mid = (low + high) >> 1;
      if (cumulative[mid] < r) low = mid + 1;
      else high = mid;
    }
    return words[low];
  };
  const parts = [];
  const turns = [];
  let at = 0;
  let written = 0;
  while (written < bytes) {
    const start = at;
    const sentences = 1 + Math.floor(rand() * 6);
    for (let s = 0; s < sentences; s++) {
      const n = 4 + Math.floor(rand() * 16);
      let text = s > 0 ? " " : "";
      for (let i = 0; i < n; i++) {
        const word = pick();
        text += i === 0 ? word[0].toUpperCase() + word.slice(1) : (rand() < 0.07 ? ", " : " ") + word;
      }
      text += rand() < 0.15 ? "?" : ".";
      parts.push(text);
      at += text.length;
      written += Buffer.byteLength(text);
    }
    turns.push(start, at);
    parts.push("\n\n");
    at += 2;
    written += 2;
  }
  return { text: parts.join(""), turns };
}

/** Plain cues: 60 % words, 40 % phrases of 2 to 4 words taken from a text of the same kind. */
export function makeCues(count, { seed = 2, types = 30_000 } = {}) {
  const rand = random(seed);
  const { words } = wordsByRank(types);
  const sample = makeText(400_000 + count * 200, { seed: 99, types })
    .text.toLowerCase()
    .match(/[a-z]+(?:’[a-z]+)?/g);
  const cues = new Set();
  while (cues.size < count * 0.6) cues.add(words[Math.floor(150 * Math.exp(rand() * Math.log(20_000 / 150)))]);
  const frequent = new Set(FREQUENT);
  while (cues.size < count) {
    const i = Math.floor(rand() * (sample.length - 5));
    const phrase = sample.slice(i, i + 2 + Math.floor(rand() * 2.6));
    if (!frequent.has(phrase[0])) cues.add(phrase.join(" "));
  }
  return [...cues];
}
