import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readTranscripts } from "../../src/readers/index.ts";
import { demo, spCode } from "./run.ts";

const work = mkdtempSync(join(tmpdir(), "sp-code-withdraw-"));
const study = join(work, "study");
afterAll(() => rmSync(work, { recursive: true, force: true }));

/** Words as this test compares them; nothing of the program is used for it. */
const wordsOf = (text: string): string[] =>
  text
    .toLowerCase()
    .replaceAll("’", "'")
    .match(/[\p{L}\p{N}]+(?:'[\p{L}\p{N}]+)*/gu) ?? [];
const runsOf = (words: readonly string[]): Set<string> =>
  new Set(words.slice(4).map((_, i) => words.slice(i, i + 5).join(" ")));

const files = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((f) => statSync(join(folder, f)).isFile())
    .sort();

async function textsOf(file: string): Promise<string[]> {
  const bytes = readFileSync(join(study, file));
  const read = file.startsWith("transcripts")
    ? await readTranscripts({ name: file, bytes, sha256: "" }, { id: "x" })
    : undefined;
  const plain = bytes.toString("utf8");
  const unescaped = plain
    .replace(/<[^>]*>/g, " ")
    .replaceAll("&#39;", "'")
    .replaceAll("\\n", " ");
  return [plain, unescaped, ...(read?.value ?? []).map((t) => t.text)];
}

async function turnsOf(file: string, label: string): Promise<string[]> {
  const bytes = readFileSync(join(study, file));
  const read = await readTranscripts({ name: file, bytes, sha256: "" }, { id: "x" });
  return read.value!.flatMap((t) =>
    t.turns
      .filter((turn) => turn.speaker >= 0 && t.speakers[turn.speaker].label === label)
      .map((turn) => t.text.slice(turn.start, turn.end)),
  );
}

const said: Record<string, Set<string>> = {};
let quoted = "";
beforeAll(async () => {
  cpSync(demo, study, { recursive: true });
  for (const generated of ["report", "codings"]) rmSync(join(study, generated), { recursive: true, force: true });
  const p12 = await turnsOf("transcripts/P12.vtt", "P12");
  said.P12 = new Set(p12.flatMap((t) => [...runsOf(wordsOf(t))]));
  said.P10 = new Set((await turnsOf("transcripts/P09-P10.txt", "P10")).flatMap((t) => [...runsOf(wordsOf(t))]));
  quoted = p12
    .find((t) => wordsOf(t).length > 30)!
    .split(/\s+/)
    .slice(4, 16)
    .join(" ");
  writeFileSync(join(study, "memos", "about-P12.md"), `A thought.\n\nShe said: "${quoted}". Hm.\n`);
  writeFileSync(join(study, "by-hand.csv"), `document,quote,code\nP12,"${quoted.replaceAll('"', '""')}",pe-trust\n`);
  expect((await spCode(["apply", join(study, "by-hand.csv"), "--by", "amira", "--study", study])).code).toBe(0);
  expect((await spCode(["complete", "P12", "--by", "ben", "--study", study])).code).toBe(0);
  expect((await spCode(["complete", "P11", "--by", "ben", "--study", study])).code).toBe(0);
  expect((await spCode(["analyse", study, "--resamples", "5"])).code).toBe(0);
  mkdirSync(join(study, ".report.sp-code-old"));
  cpSync(join(study, "report", "report.md"), join(study, ".report.sp-code-old", "report.md"));
});

const holding = async (runs: ReadonlySet<string>): Promise<Set<string>> => {
  const found = new Set<string>();
  for (const file of files(study))
    for (const text of await textsOf(file)) if ([...runsOf(wordsOf(text))].some((r) => runs.has(r))) found.add(file);
  return found;
};

describe("withdraw", () => {
  it("refuses a participant who is not there, and a run that cannot ask", async () => {
    expect(await spCode(["withdraw", "P122", "--by", "amira", "--study", study])).toMatchObject({
      code: 2,
      err: expect.stringContaining("Did you mean P12"),
    });
    const before = files(study);
    expect(await spCode(["withdraw", "P12", "--by", "amira", "--study", study])).toMatchObject({
      code: 2,
      err: expect.stringContaining("--yes"),
    });
    const dry = await spCode(["withdraw", "P12", "--dry-run", "--study", study]);
    expect(dry.code).toBe(0);
    for (const place of ["transcripts/P12.vtt", "codings/amira/P12.jsonl", "report/index.html", "participants.csv"])
      expect(dry.out).toContain(place);
    expect(dry.err).toContain("memos/about-P12.md:3");
    expect(dry.out + dry.err).not.toContain(quoted);
    expect(files(study)).toEqual(before);
  });

  it("leaves no five words of theirs anywhere but where it says", async () => {
    expect((await holding(said.P12)).size).toBeGreaterThan(5);
    const run = await spCode(["withdraw", "P12", "--yes", "--by", "amira", "--study", study, "--json"]);
    expect(run.code).toBe(0);
    const { data } = JSON.parse(run.out);
    const remains = new Set(data.remains.map((r: { file: string }) => r.file));
    for (const file of await holding(said.P12)) expect([...remains]).toContain(file);
    const own = data.remains.filter((r: { own: boolean }) => r.own).map((r: { file: string }) => r.file);
    expect(own.sort()).toEqual(["by-hand.csv", "memos/about-P12.md"]);
    for (const gone of [
      "transcripts/P12.vtt",
      "codings/amira/P12.jsonl",
      "codings/ben/P12.jsonl",
      "report",
      ".report.sp-code-old",
    ])
      expect(existsSync(join(study, gone)), gone).toBe(false);
    expect(existsSync(join(study, "codings/ben/P11.jsonl"))).toBe(true);
    expect(run.out).not.toContain(quoted);
    expect(data.beyond.length).toBeGreaterThan(3);
  });

  it("leaves a line without words, and a participant who is not analysed any more", async () => {
    const trail = readFileSync(join(study, "withdrawals.jsonl"), "utf8")
      .trim()
      .split("\n")
      .map((l) => JSON.parse(l));
    expect(trail).toHaveLength(1);
    expect(trail[0]).toMatchObject({
      by: "amira",
      do: "withdraw",
      participant: "P12",
      transcripts: 1,
      decisions: 2,
      rows: 1,
    });
    expect(Object.values(trail[0]).every((v) => typeof v === "number" || String(v).length < 30)).toBe(true);
    expect(readFileSync(join(study, "participants.csv"), "utf8")).toMatch(/^P12,.*,yes$/m);
    rmSync(join(study, "memos", "about-P12.md"));
    const again = await spCode(["analyse", study, "--resamples", "5"]);
    expect(again.code).toBe(0);
    expect(again.err).not.toMatch(/P12/);
    expect(readFileSync(join(study, "report", "report.md"), "utf8")).toContain("Withdrawn: 1;");
  });

  it("does not edit a joint interview, and says so", async () => {
    const before = readFileSync(join(study, "transcripts", "P09-P10.txt"));
    const run = await spCode(["withdraw", "P10", "--yes", "--by", "amira", "--study", study, "--json"]);
    expect(run.code).toBe(0);
    const { data, findings } = JSON.parse(run.out);
    expect(readFileSync(join(study, "transcripts", "P09-P10.txt"))).toEqual(before);
    expect(data.joint).toEqual(["transcripts/P09-P10.txt"]);
    const joint = findings.filter(
      (f: { code: string; file: string }) => f.code === "withdraw-remains" && f.file === "transcripts/P09-P10.txt",
    );
    expect(joint.length).toBeGreaterThan(10);
    expect(joint[0].message).toContain("Others speak in this transcript");
    expect((await spCode(["analyse", study, "--resamples", "5"])).code).toBe(0);
    const report = readFileSync(join(study, "report", "report.json"), "utf8").replaceAll("\\n", " ");
    // The reference codebook is printed too, and says five words of theirs by chance.
    const codebook = runsOf(wordsOf(readFileSync(join(demo, "../../codebooks/social-prescribing.yaml"), "utf8")));
    const others = new Set([...said.P10].filter((r) => !said.P12.has(r) && !codebook.has(r)));
    const printed = [...runsOf(wordsOf(report))].filter((r) => others.has(r));
    expect(printed).toEqual([]);
  });
});
