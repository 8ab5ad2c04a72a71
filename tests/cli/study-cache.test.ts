import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { run as analyse } from "../../src/cli/commands/analyse.ts";
import { run as status } from "../../src/cli/commands/status.ts";
import { run as withdraw } from "../../src/cli/commands/withdraw.ts";
import { Refusal } from "../../src/cli/refusal.ts";
import { runStudy } from "../../src/cli/run-study.ts";
import { inProcess } from "./in-process.ts";
import { copyDemo, copySmall, filesOf, tempFolder } from "./run.ts";

// What the build puts into the bundle; without it, as in the tests of other files, there is no cache.
const built = globalThis as Record<string, unknown>;
beforeAll(() => {
  built.__SP_CODE_SOURCES__ = "tests";
});
afterAll(() => {
  delete built.__SP_CODE_SOURCES__;
});

const CACHE = ".sp-code-cache";
const fresh = { cache: false };

/** A study as its files; the words of turns are drawn from few, so that edits give and take hits. */
type Files = Record<string, string>;
const WORDS = ["garden", "friend", "not", "walk", "group", "the doctor", "happy", "if", "lonely", "we"];

const CODEBOOKS = [
  "codebook: a\ncodes:\n  - {id: c-garden, label: Garden, cues: [garden, {near: [walk, group]}]}\n  - {id: c-friend, label: Friends, cues: [friend*, {phrase: happy, speaker: interviewer}], unless: [lonely]}\n",
  "codebook: a\ncodes:\n  - {id: c-garden, label: Garden, cues: [garden]}\n  - {id: c-where, label: W, cues: [{phrase: happy, where: {group: patient}}, {all: [friend, walk], in: turn}]}\n",
  "codebook: a\ncodes:\n  - {id: c-regex, label: R, cues: [{regex: 'gard\\w+'}, lonely]}\n",
  "# moved down\n\ncodebook: a\nlanguage: de\ncodes:\n  - {id: c-garden, label: Garden, cues: [garden]}\n",
];
const SETTINGS = [
  "title: T\n",
  "title: T\ncode_roles: [participant, interviewer]\n",
  "title: T\nfiles:\n  P2.txt: {labels: {Q: Interviewer}}\n  P1.*: {language: de}\n",
  "title: T\napproach: reflexive\n",
];
const PEOPLE = [
  "participant,transcript,group\nP1,P1,patient\nP2,P2,staff\n",
  "participant,transcript,group,withdrawn\nP1,P1,staff,\nP2,P2,patient,yes\n",
];
const FORMS = ["P1.txt", "P2.txt", "P3.md", "P4.txt", "P4.md"];

const sentence = fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 6 }).map((w) => `${w.join(" ")}.`);
const turn = fc.tuple(fc.constantFrom("Interviewer", "P1", "Q"), sentence).map(([who, said]) => `${who}: ${said}`);
const talk = fc.array(turn, { minLength: 2, maxLength: 6 }).map((turns) => `${turns.join("\n\n")}\n`);

type Edit = (files: Files) => void;
const edit: fc.Arbitrary<Edit> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.tuple(fc.constantFrom(...FORMS), talk).map(([name, text]) => put(`transcripts/${name}`, text)),
  },
  // One turn said otherwise, put in or taken out.
  {
    weight: 6,
    arbitrary: fc.tuple(fc.nat(9), fc.nat(9), fc.constantFrom("instead", "before", "out"), turn).map(
      ([file, at, how, said]): Edit =>
        (files) => {
          const names = Object.keys(files).filter((f) => f.startsWith("transcripts/"));
          const name = names[file % names.length];
          const turns = files[name].trim().split("\n\n");
          turns.splice(at % turns.length, how === "before" ? 0 : 1, ...(how === "out" ? [] : [said]));
          files[name] = `${turns.join("\n\n")}\n`;
        },
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(...FORMS).map(
      (name): Edit =>
        (files) => {
          if (Object.keys(files).filter((f) => f.startsWith("transcripts/")).length > 1)
            delete files[`transcripts/${name}`];
        },
    ),
  },
  fc.constantFrom(...CODEBOOKS).map((text) => put("codebook.yaml", text)),
  fc.constantFrom(...SETTINGS).map((text) => put("sp-code.yaml", text)),
  fc.constantFrom(...PEOPLE).map((text) => put("participants.csv", text)),
  fc.constant<Edit>(() => {}),
);
/** What may happen to the cache between two runs: a file of it is gone, cut short, or has another byte. */
const harm = fc.option(fc.tuple(fc.nat(9), fc.constantFrom("gone", "cut", "flipped"), fc.nat(1e6)), { freq: 3 });

function put(name: string, text: string): Edit {
  return (files) => {
    files[name] = text;
  };
}

function write(study: string, before: Files, after: Files): void {
  for (const name of Object.keys(before)) if (!(name in after)) rmSync(join(study, name));
  for (const [name, text] of Object.entries(after)) {
    if (before[name] === text) continue;
    mkdirSync(join(study, name, ".."), { recursive: true });
    writeFileSync(join(study, name), text);
  }
}

function harmed(study: string, [which, how, at]: [number, string, number]): void {
  const files = (readdirSync(join(study, CACHE), { recursive: true }) as string[])
    .map((f) => join(study, CACHE, f))
    .filter((f) => statSync(f).isFile())
    .sort();
  const path = files[which % files.length];
  const bytes = readFileSync(path);
  if (how === "gone") rmSync(path);
  else if (how === "cut") writeFileSync(path, bytes.subarray(0, at % bytes.length));
  else {
    bytes[at % bytes.length] ^= 0x55;
    writeFileSync(path, bytes);
  }
}

/** All that later stages take from reading and coding, as text. */
async function outcome(study: string, options: Record<string, boolean>): Promise<string> {
  try {
    const { corpus, coded, findings } = await runStudy([study], options);
    const { table, corpus: linked, binding } = coded;
    return JSON.stringify({ corpus, table, linked, binding, findings }, (_, v) =>
      ArrayBuffer.isView(v) ? [...(v as Uint8Array)] : v && typeof v === "object" && !Array.isArray(v) ? sorted(v) : v,
    );
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return JSON.stringify(error.findings);
  }
}

function sorted(o: object): object {
  return Object.fromEntries(Object.entries(o).sort(([a], [b]) => (a < b ? -1 : 1)));
}

describe("the cache of a study", () => {
  it("never changes what is read and coded, whatever was edited and whatever happened to it", async () => {
    let hits = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(talk, { minLength: 3, maxLength: 3 }),
        fc.array(fc.tuple(edit, harm), { minLength: 4, maxLength: 8 }),
        async (talks, steps) => {
          const study = tempFolder();
          let files: Files = {
            "sp-code.yaml": SETTINGS[0],
            "codebook.yaml": CODEBOOKS[0],
            "participants.csv": PEOPLE[0],
          };
          for (const [i, text] of talks.entries()) files[`transcripts/P${i + 1}.txt`] = text;
          write(study, {}, files);
          for (const [change, harmTo] of [[() => {}, null] as const, ...steps]) {
            const after = { ...files };
            change(after);
            write(study, files, after);
            files = after;
            const again = await outcome(study, {});
            expect(again).toBe(await outcome(study, fresh));
            if (again.includes('"evidenceStart":[')) hits++;
            if (harmTo !== null) harmed(study, harmTo);
          }
        },
      ),
      {
        // Somebody's group changes, and a cue asks for it.
        examples: [
          [
            ["P1: happy.\n\nQ: walk.\n", "P2: happy.\n\nQ: walk.\n", "P3: garden.\n\nQ: walk.\n"],
            [
              [put("codebook.yaml", CODEBOOKS[1]), null],
              [put("participants.csv", PEOPLE[1]), null],
              [put("participants.csv", PEOPLE[0]), null],
            ],
          ],
        ],
        numRuns: process.env.SP_CODE_DEEP === undefined ? 12 : 100,
      },
    );
    expect(hits).toBeGreaterThan(12);
  });

  it("is hidden and out of git, holds one reading for each file, and is not made without a study file or when not wanted", async () => {
    const study = copySmall();
    await outcome(study, fresh);
    expect(existsSync(join(study, CACHE))).toBe(false);
    await outcome(study, {});
    expect(readFileSync(join(study, CACHE, ".gitignore"), "utf8")).toBe("*\n");
    const readings = () => readdirSync(join(study, CACHE, "reading")).length;
    const files = readdirSync(join(study, "transcripts"));
    expect(readings()).toBe(files.length);
    rmSync(join(study, "transcripts", files[0]));
    await outcome(study, {});
    expect(readings()).toBe(files.length - 1);
    rmSync(join(study, "sp-code.yaml"));
    rmSync(join(study, CACHE), { recursive: true });
    await outcome(study, {});
    expect(existsSync(join(study, CACHE))).toBe(false);
  });

  it("writes and removes nothing through a link, and nothing that is not its own", async () => {
    const study = copySmall();
    await outcome(study, {});
    const own = join(study, CACHE, "reading");
    const elsewhere = join(tempFolder(), "elsewhere");
    cpSync(own, elsewhere, { recursive: true });
    writeFileSync(join(elsewhere, "thesis.docx"), "mine");
    const before = filesOf(elsewhere);
    rmSync(own, { recursive: true });
    symlinkSync(elsewhere, own);
    rmSync(join(study, "transcripts", readdirSync(join(study, "transcripts"))[0]));
    expect(await outcome(study, {})).toBe(await outcome(study, fresh));
    expect(filesOf(elsewhere)).toEqual(before);
    rmSync(own);
    await outcome(study, {});
    writeFileSync(join(own, "thesis.docx"), "mine");
    writeFileSync(join(own, "abc-12.7.tmp"), "half");
    writeFileSync(join(study, CACHE, "hits.7.tmp"), "half");
    writeFileSync(join(study, CACHE, "notes.txt"), "mine");
    await outcome(study, {});
    expect(existsSync(join(study, CACHE, "notes.txt"))).toBe(true);
    expect(existsSync(join(study, CACHE, "hits.7.tmp"))).toBe(false);
    expect(readFileSync(join(own, "thesis.docx"), "utf8")).toBe("mine");
    expect(existsSync(join(own, "abc-12.7.tmp"))).toBe(false);
  });

  it("gives a report of the same bytes", async () => {
    const study = copySmall();
    const report = async (out: string, options: Record<string, boolean>) => {
      const to = join(tempFolder(), out);
      await inProcess(analyse, [study], { out: to, quiet: true, ...options });
      return filesOf(to);
    };
    const first = await report("r", {});
    expect(first).toEqual(await report("r", fresh));
    const [name] = readdirSync(join(study, "transcripts"));
    const path = join(study, "transcripts", name);
    writeFileSync(path, readFileSync(path, "utf8").replace(/\. /, ". And then again. "));
    const edited = await report("r", {});
    expect(edited).toEqual(await report("r", fresh));
    expect(edited).not.toEqual(first);
    // Other questions of the same length: what is said stands where it stood, and answers something else.
    for (const file of readdirSync(join(study, "transcripts")).filter((f) => /\.(?:txt|md|srt|vtt)$/.test(f))) {
      const at = join(study, "transcripts", file);
      const text = readFileSync(at, "utf8")
        .replaceAll(/\bHow\b/g, "Who")
        .replaceAll(/\bWhat\b/g, "When");
      writeFileSync(at, text);
    }
    const asked = await report("r", {});
    expect(asked).toEqual(await report("r", fresh));
    expect(JSON.parse(asked["report.json"]).framework).not.toEqual(JSON.parse(edited["report.json"]).framework);
  });

  it("keeps what status says while the decisions are the same", async () => {
    const study = copyDemo(undefined, ["P01", "P12"]);
    const said = async (options: Record<string, boolean>) => {
      const { data, printed, findings } = await inProcess(status, [study], options);
      return JSON.stringify({ data, printed, findings });
    };
    const first = await said({});
    expect(await said({})).toBe(first);
    expect(await said(fresh)).toBe(first);
    const path = join(study, "codings/amira/P01.jsonl");
    const [line] = readFileSync(path, "utf8").split("\n");
    const more = { ...JSON.parse(line), id: "f".repeat(32), at: "2026-11-01T10:00:00Z", by: "noor" };
    writeFileSync(path, `${readFileSync(path, "utf8")}${JSON.stringify(more)}\nno decision\n`);
    const then = await said({});
    expect(then).toContain("noor");
    expect(await said({})).toBe(then);
    expect(await said(fresh)).toBe(then);
    // A coded transcript changes: what is kept of decisions does not know where its codings are now.
    const text = join(study, "transcripts/P01.txt");
    writeFileSync(text, `Another line at the top.\n\n${readFileSync(text, "utf8")}`);
    const moved = await said({});
    expect(moved).not.toBe(then);
    expect(await said(fresh)).toBe(moved);
  });

  it("goes with the words of somebody who withdraws", async () => {
    const study = copySmall();
    await outcome(study, {});
    const { participant } = { participant: "P01" };
    const options = { study, by: "amira", yes: true };
    const planned = await inProcess(withdraw, [participant], { ...options, dryRun: true });
    expect(planned.printed).toContain(`${CACHE}/`);
    expect(existsSync(join(study, CACHE))).toBe(true);
    const done = await inProcess(withdraw, [participant], options);
    expect(done.data).toMatchObject({ removed: true });
    expect(existsSync(join(study, CACHE))).toBe(false);
  });
});
