// The benches' own data, made once into bench/data/ (git-ignored), the same bytes everywhere: transcripts in many files,
// codebooks, and the lists and joined texts that ripgrep is given. Nothing in it is interview data.
import { spawnSync } from "node:child_process";
import { appendFileSync, existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { formats } from "./formats.mjs";
import { makeCues, makeText } from "./text.mjs";

export const FOLDER = fileURLToPath(new URL("data/", import.meta.url));
/** Raised when what is made changes, so that old data are made again. */
const VERSION = "1";
const FILE_BYTES = 45_000;
const CODES = 127;

/** Folder of a set of transcripts of about `megabytes` in files of 45 KB; made when it is not there. */
export function transcripts(megabytes) {
  const folder = join(FOLDER, `text-${megabytes}`);
  const done = join(folder, "made.txt");
  if (existsSync(done) && readFileSync(done, "utf8") === VERSION) return folder;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, "transcripts"), { recursive: true });
  const joined = join(folder, "joined.txt");
  const lowered = join(folder, "lowered.txt");
  for (let i = 1, bytes = 0; bytes < megabytes * 1e6; i++) {
    const text = interview(i);
    bytes += Buffer.byteLength(text);
    const name = `P${String(i).padStart(5, "0")}.${i % 2 === 0 ? "md" : "txt"}`;
    writeFileSync(join(folder, "transcripts", name), text);
    appendFileSync(joined, text);
    appendFileSync(lowered, text.toLowerCase());
  }
  writeFileSync(done, VERSION);
  return folder;
}

/** Folders of the same interviews in every text format, by extension: 60 files of about 50 KB of talk each. */
export function interviewsByFormat() {
  const folder = join(FOLDER, "reading");
  const of = (format) => join(folder, format);
  const done = join(folder, "made.txt");
  if (!existsSync(done) || readFileSync(done, "utf8") !== VERSION) {
    rmSync(folder, { recursive: true, force: true });
    for (const format in formats) mkdirSync(of(format), { recursive: true });
    for (let i = 1; i <= 60; i++) {
      const turns = turnsOf(50_000, i);
      for (const [format, write] of Object.entries(formats))
        writeFileSync(join(of(format), `P${String(i).padStart(3, "0")}.${format}`), write(turns));
    }
    writeFileSync(done, VERSION);
  }
  return Object.fromEntries(Object.keys(formats).map((format) => [format, of(format)]));
}

/** A study of `files` transcripts of 5 MB; they are links to one file, read as often as there are files. */
export function largeFiles(files) {
  const folder = join(FOLDER, `study-${files}-of-5`);
  const done = join(folder, "made.txt");
  if (existsSync(done) && readFileSync(done, "utf8") === VERSION) return folder;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, "transcripts"), { recursive: true });
  const name = (i) => join(folder, "transcripts", `P${String(i).padStart(3, "0")}.txt`);
  writeFileSync(name(1), formats.txt(turnsOf(4_950_000, 1)));
  for (let i = 2; i <= files; i++) linkSync(name(1), name(i));
  writeFileSync(done, VERSION);
  return folder;
}

/** Folder of the generated study of the paper's size: 106 participants, 848,000 words. */
export function paperStudy() {
  const folder = join(FOLDER, "study");
  if (!existsSync(join(folder, "sp-code.yaml"))) {
    const size = ["--participants", "106", "--sites", "7", "--words", "8000", "--out", folder];
    const script = fileURLToPath(new URL("../scripts/make-study.mjs", import.meta.url));
    const made = spawnSync(process.execPath, [script, ...size], { encoding: "utf8" });
    if (made.status !== 0) throw new Error(made.stderr);
  }
  return folder;
}

/** Other words in one turn, in the middle of one transcript of a study. */
export function editOneTurn(study, round) {
  const path = join(study, "transcripts", "P050.txt");
  const blocks = readFileSync(path, "utf8").split("\n\n");
  const at = (blocks.length >> 1) + (round % 20);
  blocks[at] = blocks[at].replace(/: .*/s, `: I felt lonely in year ${round}, and then I trusted my link worker.`);
  writeFileSync(path, blocks.join("\n\n"));
}

/** Another text in the place of one transcript of a study, of the same length. */
export function replaceTranscript(study, round) {
  const turns = turnsOf(45_000, 1000 + round).map((t) => `${t.speaker === "P01" ? "P051" : t.speaker}: ${t.text}`);
  writeFileSync(join(study, "transcripts", "P051.txt"), `Participant: P051\n\n${turns.join("\n\n")}\n`);
}

/** Turns of two people, one after the other. */
function turnsOf(bytes, seed) {
  const { text, turns } = makeText(bytes, { seed });
  const found = [];
  for (let t = 0; t < turns.length; t += 2)
    found.push({ speaker: t % 4 === 0 ? "Interviewer" : "P01", text: text.slice(turns[t], turns[t + 1]) });
  return found;
}

/** One transcript: every fifth turn is the interviewer's. */
function interview(seed) {
  const { text, turns } = makeText(FILE_BYTES, { seed });
  const id = `P${String(seed).padStart(5, "0")}`;
  const out = [];
  for (let t = 0; t < turns.length; t += 2)
    out.push(`${t % 10 === 0 ? "Interviewer" : id}: ${text.slice(turns[t], turns[t + 1])}\n`);
  return `${out.join("\n")}\n`;
}

/** Codebooks of 127 codes by kind, and the cues as ripgrep reads them: a line each. */
export function codebooks() {
  mkdirSync(FOLDER, { recursive: true });
  const plain = makeCues(1270);
  const many = makeCues(12_700);
  const stem = (cue) => cue.split(" ")[0].replace(/’.*/, "");
  const exact = plain.map((c) => `=${c}`);
  const kinds = [
    ...plain,
    ...plain.filter((_, i) => i % 6 === 0).map((c) => `${stem(c).slice(0, 5)}*`),
    ...plain.filter((_, i) => i % 12 === 1).map((c) => `${c} <them>`),
    ...plain.filter((_, i) => i % 12 === 5).map((c, i) => ({ near: [c, plain[(i * 12 + 11) % plain.length]] })),
  ];
  const made = {};
  for (const [name, cues] of Object.entries({ plain, many, exact, kinds })) {
    made[name] = join(FOLDER, `${name}.yaml`);
    writeFileSync(made[name], codebookYaml(name, cues));
    made[`${name}Set`] = join(FOLDER, `${name}.json`);
    writeFileSync(made[`${name}Set`], JSON.stringify(cues));
  }
  for (const [name, cues] of Object.entries({ plain, many })) {
    made[`${name}List`] = join(FOLDER, `${name}.cues`);
    writeFileSync(made[`${name}List`], `${cues.join("\n")}\n`);
  }
  return made;
}

const codeId = (c) => `c${String(c).padStart(3, "0")}`;

function codebookYaml(name, cues) {
  const lines = [`codebook: bench-${name}`, "classes:", "  them: [me, him, her, them, us, you]", "codes:"];
  for (let c = 0; c < CODES; c++) {
    lines.push(`  - id: ${codeId(c)}`, `    label: Code ${c}`, "    cues:");
    for (let i = c; i < cues.length; i += CODES) lines.push(`      - ${JSON.stringify(cues[i])}`);
  }
  return `${lines.join("\n")}\n`;
}
