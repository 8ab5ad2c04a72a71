import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { freezeSchema } from "../../src/account/index.ts";
import { addRuns, findRuns } from "../../src/confidentiality/index.ts";
import { copySmall, filesOf, jsonOf, spCode, spCodeJson } from "./run.ts";

describe("freeze, diff and --frozen", () => {
  it("keeps hashes and numbers and nobody's words, is never overwritten, and holds a frozen run to it", async () => {
    const study = copySmall();
    const frozen = await spCode(["freeze", "first", "--by", "amira", "--because", "sent", "--study", study, "--quiet"]);
    expect(frozen.code).toBe(0);
    const files = filesOf(join(study, "freezes/first"));
    expect(Object.keys(files)).toEqual(["codebook.yaml", "freeze.json", "report.json"]);
    const freeze = freezeSchema.parse(JSON.parse(files["freeze.json"]));
    expect(freeze).toMatchObject({ name: "first", by: "amira", because: "sent", decisions: [], seed: 1 });
    expect(freeze.kept).toEqual(["codebook.yaml", "report.json"]);

    const words = await spCodeJson(["transcripts", study, "--turns"]);
    const runs = new Set<string>();
    for (const t of words.data.transcripts) addRuns(runs, t.text);
    expect(runs.size).toBeGreaterThan(2000);
    const kept = readFileSync(join(study, "freezes/first/report.json"), "utf8");
    expect(findRuns(kept, runs)).toEqual([]);
    const { prompts } = JSON.parse(kept);
    const described = prompts.groupings.groups.map((g: { described: object }) => g.described);
    expect(described.length).toBeGreaterThan(0);
    expect(JSON.stringify([described, prompts.codeQuestions ?? [], prompts.uncovered])).not.toMatch(
      /"word"|"words":\["/,
    );

    const again = await spCode(["freeze", "first", "--by", "amira", "--study", study]);
    expect(again.code).toBe(2);
    expect(again.err).toMatch(/never overwritten/);
    expect(filesOf(join(study, "freezes/first"))).toEqual(files);

    const same = await spCode(["diff", "first", "--study", study, "--json"]);
    expect([same.code, jsonOf(same).data.changes]).toEqual([0, []]);
    expect((await spCode(["analyse", study, "--frozen", "--resamples", "200", "--quiet"])).code).toBe(0);
    const report = filesOf(join(study, "report"));

    const { data } = await spCodeJson(["code", study, "--status", "suggested"]);
    const [hit] = data.codings;
    await spCode(["accept", hit.id, "--by", "amira", "--study", study]);
    const codebook = join(study, "codebook.yaml");
    writeFileSync(codebook, readFileSync(codebook, "utf8").replace("label: Waiting", "label: The wait"));
    const diff = await spCode(["diff", "first", "now", "--study", study, "--json"]);
    expect(diff.code).toBe(1);
    const said = jsonOf(diff).data;
    expect(said.inputs.map((i: { path: string }) => i.path)).toEqual([
      "codebook.yaml",
      `codings/amira/${hit.transcript}.jsonl`,
    ]);
    const changes = said.changes as { what: string; id: string; before: string; after: string }[];
    expect(changes).toContainEqual({
      what: "codebook",
      id: "waiting",
      before: 'label "Waiting"',
      after: 'label "The wait"',
    });
    expect(changes).toContainEqual({ what: "decisions", id: "events", before: "0", after: "1" });
    expect(changes.some((c) => c.what === "code" && c.id === hit.code)).toBe(true);

    const refused = await spCode(["analyse", study, "--frozen", "--json"]);
    expect(refused.code).toBe(2);
    expect(jsonOf(refused).findings.map((f) => [f.code, f.file])).toEqual([
      ["frozen-changed", "codebook.yaml"],
      ["frozen-changed", `codings/amira/${hit.transcript}.jsonl`],
    ]);
    expect(filesOf(join(study, "report"))).toEqual(report);

    const older = await spCode(["diff", "report", "first", "--study", study], { cwd: study });
    expect(older).toMatchObject({ code: 0, out: "report and first say the same.\n" });
    const wrong = await spCode(["diff", "fist", "--study", study]);
    expect(wrong.code).toBe(2);
    expect(wrong.err).toMatch(/Did you mean first\?/);
  });

  it("a frozen run without a freeze is refused, and says how to freeze", async () => {
    const study = copySmall();
    writeFileSync(join(study, "sp-code.yaml"), "title: T\ncoder: amira\nfrozen: true\n");
    const ran = await spCode(["analyse", study]);
    expect(ran.code).toBe(2);
    expect(ran.err).toMatch(/sp-code freeze NAME/);
  });

  it("a report of another version says which version to run", async () => {
    const study = copySmall();
    await spCode(["analyse", study, "--quiet"]);
    const path = join(study, "report/manifest.json");
    writeFileSync(path, readFileSync(path, "utf8").replace(/"version": "[^"]+"/, '"version": "0.0.9"'));
    const ran = await spCode(["verify", study]);
    expect(ran.code).toBe(1);
    expect(ran.err).toContain("npx sp-code@0.0.9 verify");
  });
});
