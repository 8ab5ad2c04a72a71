import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readTranscripts } from "../../src/readers/index.ts";
import { copyDemo, copySmall, demo, filesOf, put, spCode, spCodeJson, tempFolder } from "../cli/run.ts";

const QUICK = ["--resamples", "2"];

/** The participants table of the small study with archive_consent. */
function withConsent(study: string, refuse: readonly string[]): void {
  const [head, ...rows] = readFileSync(join(study, "participants.csv"), "utf8").trim().split("\n");
  const lines = rows.map((r) => `${r},${refuse.includes(r.split(",")[0]) ? "no" : "yes"}`);
  writeFileSync(join(study, "participants.csv"), `${[`${head},archive_consent`, ...lines].join("\n")}\n`);
}

const everything = (folder: string): string =>
  Object.entries(filesOf(folder))
    .map(([name, content]) => `${name}\n${Buffer.from(content, "latin1").toString("utf8")}`)
    .join("\n");

/** Words as people see them, by a rule of the test's own. */
const wordsIn = (text: string): string[] =>
  text
    .toLowerCase()
    .replace(/’/g, "'")
    .match(/[\p{L}\p{M}\p{N}']+/gu) ?? [];
function eights(words: readonly string[]): Set<string> {
  const runs = new Set<string>();
  for (let i = 0; i + 8 <= words.length; i++) runs.add(words.slice(i, i + 8).join(" "));
  return runs;
}

describe("the bundle of the demonstration study", () => {
  it("holds no eight words of a transcript in a row but in its quotations, nor coders, and its sums are right", async () => {
    const study = copyDemo();
    const out = join(study, "bundle");
    const ran = await spCodeJson(["bundle", study, ...QUICK]);
    expect(ran.ok).toBe(true);
    expect(ran.data).toMatchObject({ bundle: "bundle", transcripts: 25, participants: 25, leftOut: 0 });
    const files = filesOf(out);
    expect(Object.keys(files).sort()).toEqual([...ran.data.files].sort());

    // Every word of every transcript, whoever says it.
    const said = new Set<string>();
    for (const file of readdirSync(join(demo, "transcripts"))) {
      const bytes = readFileSync(join(demo, "transcripts", file));
      const read = await readTranscripts({ name: file, bytes, sha256: "" }, { id: file });
      for (const t of read.value ?? []) for (const run of eights(wordsIn(t.text))) said.add(run);
    }
    expect(said.size).toBeGreaterThan(20_000);
    type Quote = { pieces: { text: string }[]; chosen?: { shown?: string } };
    const report: { quotes: { quotes: Quote[]; contrary: Quote[] }[] } = JSON.parse(
      readFileSync(join(out, "report/report.json"), "utf8"),
    );
    const quotes = report.quotes.flatMap((q) => [...q.quotes, ...q.contrary]);
    expect(quotes.length).toBeGreaterThan(10);
    const released = quotes.flatMap((q) => [...q.pieces.map((p) => p.text), q.chosen?.shown ?? ""]);
    for (const text of released) for (const run of eights(wordsIn(text))) said.delete(run);
    const codebook = readFileSync(join(demo, "../../codebooks/social-prescribing.yaml"), "utf8");
    for (const run of eights(wordsIn(codebook))) said.delete(run);
    const text = everything(out)
      .replace(/<[^>]*>/g, " ")
      .replace(/&#39;/g, "'")
      .replace(/\\n/g, " ");
    const found = [...eights(wordsIn(text))].filter((run) => said.has(run));
    expect(found).toEqual([]);

    expect(files["decisions.jsonl"]).not.toMatch(/amira|joss/);
    expect(files["decisions.jsonl"]).toMatch(/"by":"coder-1"/);
    const sums = files["checksums.sha256"]
      .trimEnd()
      .split("\n")
      .map((l) => l.split("  "));
    expect(sums.map(([, path]) => path)).toEqual(
      Object.keys(files)
        .filter((f) => f !== "checksums.sha256" && f !== "manifest.json")
        .sort(),
    );
    for (const [sum, path] of sums)
      expect(
        createHash("sha256")
          .update(readFileSync(join(out, path)))
          .digest("hex"),
      ).toBe(sum);
    const pack = JSON.parse(files["datapackage.json"]);
    for (const r of pack.resources) expect(existsSync(join(out, r.path)), r.path).toBe(true);
  });
});

describe("archive_consent", () => {
  it("who refuses stands nowhere, in no number, and the same study gives the same bytes", async () => {
    const study = copySmall();
    put(study, {
      "codings/amira/P04.jsonl":
        '{"v":1,"id":"e1","at":"2026-01-01T10:00:00Z","by":"amira","do":"apply","transcript":"P04","code":"doctor"}\n{"v":1,"id":"e2","at":"2026-01-01T10:01:00Z","by":"amira","do":"retract","on":"e1"}\n',
      "codings/amira/P01.jsonl":
        '{"v":1,"id":"e3","at":"2026-01-01T10:00:00Z","by":"amira","do":"apply","transcript":"P01","code":"doctor"}\n',
    });
    const before = await spCodeJson(["bundle", study, "--out", join(study, "all"), ...QUICK]);
    withConsent(study, ["P04", "P10"]);
    const ran = await spCodeJson(["bundle", study, ...QUICK]);
    expect(before.data).toMatchObject({ participants: 6, leftOut: 0, decisions: 3 });
    expect(ran.data).toMatchObject({ participants: 4, transcripts: 4, leftOut: 2, decisions: 1 });
    expect(ran.findings.map((f) => f.code)).toContain("bundle-people-left-out");
    const text = everything(join(study, "bundle"));
    expect(everything(join(study, "all"))).toMatch(/P04/);
    expect(text).not.toMatch(/P04/);
    // The joint interview keeps its name, which the team gave; its second person is in no row and no number.
    expect(text.replaceAll("P09-P10", "")).not.toMatch(/P10/);
    expect(text).toMatch(/2 participants who withdrew or did not agree to archiving/);
    const first = filesOf(join(study, "bundle"));
    const other = join(tempFolder(), "elsewhere");
    await spCode(["bundle", study, "--out", other, ...QUICK], { env: { TZ: "Asia/Tokyo", LANG: "tr_TR.UTF-8" } });
    expect(filesOf(other)).toEqual(first);
  });
});

describe("a leak", () => {
  it("stops the bundle: a name of the key, an identifier, words of a transcript in the codebook; nothing is left", async () => {
    const study = copySmall();
    const key = join(tempFolder(), "key.yaml");
    writeFileSync(key, "entries:\n  - {name: Zebedee Quill, pseudonym: Tom Brown, kind: person}\n", { mode: 0o600 });
    put(study, { "text/method.md": "Nothing.\n" });
    const clean = readdirSync(study).sort();
    const refused = async (file: string, text: string, code: string, more: string[] = []) => {
      const old = readFileSync(join(study, file), "utf8");
      put(study, { [file]: text });
      const ran = await spCode(["bundle", study, "--json", ...QUICK, ...more]);
      expect(ran.code).toBe(2);
      expect(JSON.parse(ran.out).findings.map((f: { code: string }) => f.code)).toContain(code);
      expect(ran.out).not.toMatch(/Zebedee|never in my life/i);
      expect(readdirSync(study)).toEqual(expect.arrayContaining(clean));
      expect(readdirSync(study)).toHaveLength(clean.length);
      put(study, { [file]: old });
    };
    await refused("text/method.md", "We thank Zebedee Quill.\n", "leak-in-output", ["--key", key]);
    await refused("text/method.md", "Ring 020 7946 0018.\n", "leak-in-output");
    const read = await readTranscripts(
      { name: "P01.txt", bytes: readFileSync(join(demo, "transcripts/P01.txt")), sha256: "" },
      { id: "P01" },
    );
    const t = read.value![0];
    const turn = t.turns.find((x) => t.speakers[x.speaker]?.role === "participant" && x.end - x.start > 300)!;
    const stolen = wordsIn(t.text.slice(turn.start, turn.end)).slice(2, 14).join(" ").replace(/"/g, "");
    const book = readFileSync(join(study, "codebook.yaml"), "utf8");
    await refused("codebook.yaml", book.replace("My sister came.", stolen), "bundle-holds-words");
    const ran = await spCode(["bundle", study, ...QUICK]);
    expect(ran.code).toBe(0);
  });
});
