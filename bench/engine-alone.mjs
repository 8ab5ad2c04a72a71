// Counts the hits of a list of cues in one text, engine alone: node bench/engine-alone.mjs BUNDLE TEXT CUES [kinds...]
// With kinds it measures in process and prints the milliseconds of each as JSON; without, it counts once and prints the sum.
// It counts as the product does, text by text: blocks of whole turns, of about the size of a transcript.
import { closeSync, openSync, readFileSync, readSync } from "node:fs";

const [bundle, file, cueFile, ...kinds] = process.argv.slice(2);
const { compileRules, Engine } = await import(bundle);
const linesOf = (path) => readFileSync(path, "utf8").split("\n").filter(Boolean);

/** Paragraphs as turns; every one is a participant's. */
function* turns(text) {
  for (let at = 0, turn = 0; at < text.length; turn++) {
    let end = text.indexOf("\n\n", at);
    if (end < 0) end = text.length;
    yield { turn, start: at, end, participant: true, interviewer: false };
    at = end + 2;
  }
}

async function rulesOf(cues) {
  const codes = Array.from({ length: 127 }, (_, c) => ({
    id: `c${String(c).padStart(3, "0")}`,
    cues: cues.filter((_, i) => i % 127 === c).map((value) => ({ value })),
  }));
  const classes = new Map([["them", ["me", "him", "her", "them", "us", "you"]]]);
  return (await compileRules({ codes, classes, language: "en" })).value;
}

const BLOCK = 1 << 16;

/** The file in blocks that end behind a turn; one without an end of a turn is read whole. */
function* blocks() {
  const fd = openSync(file, "r");
  let buffer = Buffer.allocUnsafe(BLOCK);
  for (let held = 0, last = false; !last; ) {
    if (held === buffer.length) buffer = Buffer.concat([buffer], buffer.length * 2);
    const read = readSync(fd, buffer, held, buffer.length - held, null);
    last = read === 0;
    held += read;
    const turnEnd = last ? held : buffer.subarray(0, held).lastIndexOf("\n\n") + 2;
    if (turnEnd < 2) continue;
    yield buffer.toString("utf8", 0, turnEnd);
    buffer.copy(buffer, 0, turnEnd, held);
    held -= turnEnd;
  }
  closeSync(fd);
}

function count(rules, texts) {
  const engine = new Engine(rules);
  for (const text of texts) engine.run(text, turns(text));
  let sum = 0;
  for (const n of engine.counts) sum += n;
  return sum;
}

if (kinds.length === 0) console.log(count(await rulesOf(linesOf(cueFile)), blocks()));
else {
  const text = readFileSync(file, "utf8");
  // Arguments after the cues: the number of rounds, then files of cues as JSON lists, measured in turn.
  const [rounds, ...files] = kinds;
  const sets = [];
  for (const path of files) sets.push(await rulesOf(JSON.parse(readFileSync(path, "utf8"))));
  const plain = linesOf(cueFile).toSorted((a, b) => b.length - a.length);
  const lowered = text.toLowerCase();
  const times = Array.from({ length: sets.length + 1 }, () => []);
  for (let round = 0; round <= Number(rounds); round++) {
    const clock = (i, work) => {
      const started = performance.now();
      work();
      if (round > 0) times[i].push(performance.now() - started);
    };
    for (const [i, rules] of sets.entries()) clock(i, () => count(rules, [text]));
    clock(sets.length, () => {
      const alternation = new RegExp(plain.join("|"), "g");
      let n = 0;
      while (alternation.exec(lowered) !== null) n++;
      return n;
    });
  }
  console.log(JSON.stringify(times));
}
