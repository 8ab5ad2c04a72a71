import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { unzipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addRuns, findRuns, printedText } from "../../src/confidentiality/index.ts";
import { readTranscripts } from "../../src/readers/index.ts";
import { demo, spCode } from "./run.ts";

const work = mkdtempSync(join(tmpdir(), "sp-code-audience-"));
afterAll(() => rmSync(work, { recursive: true, force: true }));

/** Runs of five of what each speaker says who is no interviewer, by transcript; those of one transcript only. */
async function ownRuns(): Promise<Map<string, Set<string>>> {
  const all = new Map<string, Set<string>>();
  const count = new Map<string, number>();
  for (const file of readdirSync(join(demo, "transcripts")).sort()) {
    const bytes = readFileSync(join(demo, "transcripts", file));
    const read = await readTranscripts({ name: file, bytes, sha256: "" }, { id: file });
    const runs = new Set<string>();
    for (const t of read.value ?? [])
      for (const turn of t.turns)
        if (turn.speaker < 0 || t.speakers[turn.speaker].role !== "interviewer")
          addRuns(runs, t.text, turn.start, turn.end);
    all.set(file, runs);
    for (const run of runs) count.set(run, (count.get(run) ?? 0) + 1);
  }
  // The reference codebook's invented examples are printed too; where one says the same, it is not the person's.
  const codebook = new Set<string>();
  addRuns(codebook, readFileSync(join(demo, "../../codebooks/social-prescribing.yaml"), "utf8"));
  for (const runs of all.values()) for (const run of runs) if (codebook.has(run)) runs.delete(run);
  for (const runs of all.values()) for (const run of runs) if (count.get(run)! > 1) runs.delete(run);
  return all;
}

let runs: Promise<Map<string, Set<string>>> | undefined;

function printed(folder: string): string {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((f) => /\.[a-z]+$/.test(f))
    .flatMap((f) => {
      const bytes = readFileSync(join(folder, f));
      if (!/\.(?:docx|xlsx)$/.test(f)) return [printedText(f, bytes.toString("utf8"))];
      return Object.entries(unzipSync(bytes)).map(([part, xml]) => printedText(part, new TextDecoder().decode(xml)));
    })
    .join("\n\n");
}

const memo = (part: string): string => {
  const file = readdirSync(join(demo, "memos")).find((f) => f.includes(part))!;
  return readFileSync(join(demo, "memos", file), "utf8").replace(/^---[\s\S]*?\n---\n/, "");
};

describe.each(["partners", "public"])("what a report for %s prints of the demonstration study", (audience) => {
  let text = "";
  let err = "";
  const seen = new Set<string>();
  let own = new Map<string, Set<string>>();
  beforeAll(async () => {
    const out = join(work, audience);
    const ran = await spCode([
      "analyse",
      demo,
      "--audience",
      audience,
      "--out",
      out,
      "--resamples",
      "5",
      "--verbose",
      // Word and spreadsheet hold the same words; once is enough.
      ...(audience === "public" ? ["--office"] : []),
    ]);
    expect(ran.code).toBe(0);
    err = ran.err;
    text = printed(out);
    addRuns(seen, text);
    own = await (runs ??= ownRuns());
  });

  it("no words of those who have not agreed to be quoted", async () => {
    for (const file of ["P06.csv", "P19.vtt"]) {
      expect(own.get(file)!.size).toBeGreaterThan(300);
      expect(findRuns(text, own.get(file)!).map((f) => text.slice(f.start - 60, f.end + 30))).toEqual([]);
    }
  });

  it("and no message, however many are asked for, holds words of a transcript", () => {
    expect(err.split("\n").length).toBeGreaterThan(5);
    for (const [file, runs] of own) expect(findRuns(err, runs), file).toEqual([]);
  });

  it("no transcript: of nobody more than a tenth of their words", async () => {
    for (const [file, runs] of own) {
      const share = [...runs].filter((r) => seen.has(r)).length / runs.size;
      expect(share, file).toBeLessThan(0.1);
    }
  });

  it("for the public no coder's name but in texts that people wrote, which are pointed out", async () => {
    const own = ["text/method.md", "reflexivity.md"].map((f) => readFileSync(join(demo, f), "utf8")).join("\n");
    const named = (t: string): number => t.match(/(?<![a-z])(?:amira|joss)(?![a-z])/gi)?.length ?? 0;
    expect(named(own)).toBeGreaterThan(2);
    const read = (file: string): string => readFileSync(join(work, audience, file), "utf8");
    const { statements: _, ...computed } = JSON.parse(read("report.json"));
    const tables = readdirSync(join(work, audience, "tables")).map((f) => read(`tables/${f}`));
    const elsewhere = named([JSON.stringify(computed), read("manifest.json"), ...tables].join("\n"));
    if (audience === "public") {
      expect(elsewhere).toBe(0);
      for (const file of ["index.html", "report.md"]) expect(named(read(file))).toBe(named(own));
      expect(text).toMatch(/coder-1/);
      expect(err).toMatch(/text\/method\.md: warning: This text names a coder/);
    } else expect(elsewhere).toBeGreaterThan(0);
  });

  it("no private memo, and for the public no memo", async () => {
    const runsOf = (part: string): Set<string> => {
      const runs = new Set<string>();
      addRuns(runs, memo(part));
      return runs;
    };
    for (const file of readdirSync(join(demo, "memos"))) {
      const shown = findRuns(text, runsOf(file)).some((f) => f.runs > 20);
      expect(shown, file).toBe(audience === "partners" && !isPrivate(file));
    }
  });
});

function isPrivate(part: string): boolean {
  const file = readdirSync(join(demo, "memos")).find((f) => f.includes(part))!;
  return /^private: (?:true|yes)$/m.test(readFileSync(join(demo, "memos", file), "utf8"));
}
