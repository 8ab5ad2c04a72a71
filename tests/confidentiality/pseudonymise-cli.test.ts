import {
  chmodSync,
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
import { demo, spCode } from "./run.ts";

const work = mkdtempSync(join(tmpdir(), "sp-code-names-"));
const study = join(work, "study");
const key = join(work, "keys", "demo.yaml");
const out = join(work, "shared");
afterAll(() => rmSync(work, { recursive: true, force: true }));

const NAMES: readonly (readonly [string, string, string])[] = [
  ["Amira", "Interviewer One", "person"],
  ["Joss", "Interviewer Two", "person"],
  ["Zoë", "Ivy", "person"],
  ["Alderbrook", "Ashtown", "place"],
  ["Brantmoor", "Beechtown", "place"],
  ["Castlewick", "Cedartown", "place"],
  ["Dunsford Quay", "Doveport", "place"],
  ["Dunsford", "Dovetown", "place"],
  ["Eastmere", "Elmtown", "place"],
  ["Fellgate", "Firtown", "place"],
  ["Garrow Vale", "Greentown", "place"],
  ["Garrow", "Greenbank", "place"],
  ["Corder Lane", "Long Street", "place"],
  ["Marle Rise", "High Estate", "place"],
  ["Harle", "Hazel", "place"],
];
const names = new RegExp(`(?<![\\p{L}\\p{N}])(?:${NAMES.map(([n]) => n).join("|")})(?![\\p{L}\\p{N}])`, "giu");

function everything(folder: string): Map<string, string> {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((f) =>
    statSync(join(folder, f)).isFile(),
  );
  return new Map(files.map((f) => [f, readFileSync(join(folder, f), "utf8")]));
}

beforeAll(async () => {
  cpSync(demo, study, { recursive: true });
  rmSync(join(study, "report"), { recursive: true, force: true });
  const words = "up at Alderbrook Juniors";
  writeFileSync(
    join(study, "quotes.yaml"),
    `quotes:\n  - {transcript: P01, quote: "${words}", show: "${words}", theme: joined-by-goodwill, by: amira}\n`,
  );
  mkdirSync(join(work, "keys"));
  // Coders write their own names without capitals.
  const entries = NAMES.map(
    ([name, pseudonym, kind]) =>
      `  - {name: ${name}, pseudonym: ${pseudonym}, kind: ${kind}, also: [${name.toLowerCase()}]}\n`,
  );
  writeFileSync(key, `entries:\n${entries.join("")}`, { mode: 0o600 });
});

describe("pseudonymise and what goes out afterwards (acceptance 3 of the confidentiality issue)", () => {
  it("refuses a key that others may read, or that lies in the study or its git checkout", async () => {
    const call = (k: string, at = study) => spCode(["pseudonymise", at, "--key", k, "--out", join(work, "no")]);
    if (process.platform !== "win32") {
      chmodSync(key, 0o644);
      const open = await call(key);
      expect(open.code).toBe(2);
      expect(open.err).toContain("chmod 600");
      chmodSync(key, 0o600);
    }
    const inside = join(study, "key.yaml");
    cpSync(key, inside);
    expect(await call(inside)).toMatchObject({ code: 2, err: expect.stringContaining("inside the study") });
    rmSync(inside);
    const checkout = join(work, "checkout");
    mkdirSync(join(checkout, ".git"), { recursive: true });
    cpSync(study, join(checkout, "study"), { recursive: true });
    cpSync(key, join(checkout, "key.yaml"));
    const beside = await call(join(checkout, "key.yaml"), join(checkout, "study"));
    expect(beside).toMatchObject({ code: 2, err: expect.stringContaining("git checkout") });
    expect(existsSync(join(work, "no"))).toBe(false);
  });

  it("replaces every name of the key in texts, labels and tables, and says so apart", async () => {
    const run = await spCode(["pseudonymise", study, "--key", key, "--out", out]);
    expect(run.code).toBe(0);
    expect(run.err).not.toMatch(/reads back/);
    expect(run.out + run.err).not.toMatch(/anonymised(?<!pseudonymised)/i);
    const files = everything(out);
    expect([...files.keys()].filter((f) => /^transcripts.*\.txt$/.test(f))).toHaveLength(25);
    for (const [file, text] of files) expect([file, ...(`${file}\n${text}`.match(names) ?? [])]).toEqual([file]);
    expect(files.get(join("transcripts", "P01.txt"))).toContain("[Ashtown]");
    expect(files.get("participants.csv")).toContain("P01,P01,,patient,Ashtown,");
    const log = readFileSync(join(work, "keys", "demo.replacements.csv"), "utf8");
    expect(log.split("\n").length).toBeGreaterThan(50);
    expect(log).not.toMatch(names);
    if (process.platform !== "win32")
      expect(statSync(join(work, "keys", "demo.replacements.csv")).mode & 0o077).toBe(0);
  });

  it("makes a whole study: settings, themes, memos that are not private, texts, and decisions where they were", async () => {
    const list = (folder: string): string[] => readdirSync(join(folder, "memos")).sort();
    const hidden = list(study).filter((f) =>
      /^private: (?:true|yes)$/m.test(readFileSync(join(study, "memos", f), "utf8")),
    );
    expect(hidden).toHaveLength(1);
    expect(list(out)).toEqual(list(study).filter((f) => !hidden.includes(f)));
    expect(readFileSync(join(out, "sp-code.yaml"), "utf8")).toContain('coder: "Interviewer One"');
    expect(readFileSync(join(out, "quotes.yaml"), "utf8")).toBe(
      'quotes:\n  - {"transcript":"P01","quote":"up at [Ashtown] Juniors","theme":"joined-by-goodwill","contrary":false,"by":"Interviewer One","show":"up at Ashtown Juniors"}\n',
    );
    const check = await spCode(["check", out, "--verbose"]);
    expect(check.err).not.toMatch(/quot/i);
    expect(check.err).not.toMatch(/coding .* (?:moved|no longer)|lost|not there/);
    // Candidate groupings look at the words, so a pseudonym may move one: the column of sets is left out.
    const codes = async (folder: string): Promise<string> =>
      (await spCode(["export", "codes", folder])).out.replace(/"[^"]*",(?="(?:yes|no)",)/g, "");
    const table = await codes(out);
    expect(table.length).toBeGreaterThan(5000);
    expect(table).toBe(await codes(study));
    const codings = JSON.parse((await spCode(["code", out, "--status", "accepted,applied", "--json"])).out).data
      .codings;
    const before = JSON.parse((await spCode(["code", study, "--status", "accepted,applied", "--json"])).out).data
      .codings;
    const plain = (text: string): string =>
      NAMES.reduce((t, [n, p]) => t.replaceAll(n, p), text).replace(
        /\[((?:Interviewer (?:One|Two)|[A-Z][a-z]+))\]/g,
        "$1",
      );
    const told = (all: { code: string; quote: string }[]): string[] =>
      all.map((c) => `${c.code} ${plain(c.quote)}`).sort();
    expect(told(codings)).toEqual(told(before));
  });

  it("writes over nothing, not beside the key and not among transcripts", async () => {
    const call = (folder: string) => spCode(["pseudonymise", study, "--key", key, "--out", folder]);
    const before = everything(out);
    expect((await call(out)).code).toBe(2);
    expect(everything(out)).toEqual(before);
    expect(await call(join(study, "transcripts", "new"))).toMatchObject({
      code: 2,
      err: expect.stringContaining("transcripts folder"),
    });
    expect(readdirSync(join(work, "keys")).sort()).toEqual(["demo.replacements.csv", "demo.yaml"]);
  });

  it("the partners' report of the new study holds no name of the key", async () => {
    const run = await spCode(["analyse", out, "--audience", "partners", "--resamples", "5"], { SP_CODE_KEY: key });
    expect(run.code).toBe(0);
    const files = everything(join(out, "report"));
    expect(files.size).toBeGreaterThan(10);
    for (const [file, text] of files) expect([file, ...(text.match(names) ?? [])]).toEqual([file]);
  });

  it("a name in a memo stops it, with place and kind but no words; the old report stays; the team is warned", async () => {
    expect(existsSync(join(out, "memos"))).toBe(true);
    writeFileSync(
      join(out, "memos", "2026-01-01-a.md"),
      "---\ntype: case\nprivate: false\n---\n\nThe lantern keeper of Garrow Vale again; ring 07700 900123.\n",
    );
    const before = everything(join(out, "report"));
    const stopped = await spCode([
      "analyse",
      out,
      "--audience",
      "partners",
      "--key",
      key,
      "--resamples",
      "5",
      "--json",
    ]);
    expect(stopped.code).toBe(2);
    const found = JSON.parse(stopped.out).findings.filter((f: { code: string }) => f.code === "leak-in-output");
    const places = new Set(found.map((f: { file: string; line: number }) => f.file.replace(/^.*report\//, "")));
    expect([...places].sort()).toEqual(["index.html", "report.json", "report.md"]);
    for (const f of found) expect(f.line).toBeGreaterThan(0);
    expect(stopped.out + stopped.err).not.toMatch(/lantern|keeper|Garrow|900123/);
    expect(everything(join(out, "report"))).toEqual(before);

    const team = await spCode(["analyse", out, "--key", key, "--resamples", "5", "--out", join(work, "team")]);
    expect(team.code).toBe(0);
    expect(team.err).toContain("This copy is for the team");
    expect(existsSync(join(work, "team", "index.html"))).toBe(true);
    expect(team.err).not.toMatch(/lantern|Garrow|900123/);

    const check = await spCode(["check", out, "--leaks", "--key", key, "--json"]);
    expect(check.code).toBe(1);
    const memo = JSON.parse(check.out).data.leaks.filter((l: { file: string }) => l.file.startsWith("memos/"));
    expect(memo.map((l: { line: number; kind: string }) => [l.line, l.kind])).toEqual([
      [6, "name"],
      [6, "phone"],
    ]);
    expect(check.out + check.err).not.toMatch(/lantern|Garrow|900123/);
  });

  it("lists words that may be names and are not in the key, and applies none", async () => {
    const run = await spCode(["pseudonymise", study, "--key", key, "--suggest-names", "--json"]);
    expect(run.code).toBe(0);
    const words = JSON.parse(run.out).data.suggestions.map((s: { word: string }) => s.word);
    expect(words).toContain("Portuguese");
    for (const [name] of NAMES) expect(words).not.toContain(name);
  });
});
