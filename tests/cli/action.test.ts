import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { copySmall, root, spCode, tempFolder } from "./run.ts";

interface Step {
  readonly name: string;
  readonly run: string;
  readonly env?: Record<string, string>;
  readonly if?: string;
}
const action = parse(readFileSync(join(root, "action.yml"), "utf8")) as {
  inputs: Record<string, { default: string }>;
  runs: { using: string; steps: Step[] };
};

/** Runs one step of the action as a runner would: its script in bash, inputs in its environment. */
function step(name: string, cwd: string, inputs: Record<string, string>): { code: number; log: string } {
  const found = action.runs.steps.find((s) => s.name === name)!;
  const given = { ...Object.fromEntries(Object.entries(action.inputs).map(([k, v]) => [k, v.default])), ...inputs };
  const env = Object.fromEntries(
    Object.entries(found.env ?? {}).map(([k, v]) => [k, v.replace(/\$\{\{ inputs\.(\w+) \}\}/g, (_, i) => given[i])]),
  );
  try {
    const log = execFileSync("bash", ["-e", "-c", found.run], {
      encoding: "utf8",
      cwd,
      env: { PATH: process.env.PATH, GITHUB_ACTION_PATH: root, ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    return { code: 0, log };
  } catch (error) {
    const { status, stdout } = error as { status: number; stdout: string };
    return { code: status, log: stdout };
  }
}

describe("the action's steps, run by hand", () => {
  it("are green on a study with its report; one changed cue is red, annotated at its line, with what moved", async () => {
    expect(action.runs.steps.map((s) => s.name)).toEqual([
      "Build sp-code",
      "Check the study",
      "Verify the report",
      "Hold to the freeze",
    ]);
    // A study is often a folder of a repository: annotations are placed by paths from the repository's own folder.
    const repository = tempFolder();
    mkdirSync(join(repository, ".git"));
    const study = "data/my-study";
    copySmall(join(repository, study));
    await spCode(["analyse", join(repository, study), "--quiet"]);
    expect(step("Check the study", repository, { study }).code).toBe(0);
    expect(step("Verify the report", repository, { study })).toEqual({ code: 0, log: "" });

    const path = join(repository, study, "codebook.yaml");
    const lines = readFileSync(path, "utf8").split("\n");
    const line = lines.findIndex((l) => l.includes("(doctor|gp|surgery|nurse)")) + 1;
    expect(line).toBeGreaterThan(1);
    lines[line - 1] = '    cues: ["xylophones"]';
    writeFileSync(path, lines.join("\n"));
    const red = step("Verify the report", repository, { study });
    expect(red.code).toBe(1);
    expect(red.log).toContain(`::error file=${study}/codebook.yaml,line=${line},`);
    expect(red.log).toMatch(/^::error title=number-moved::Moved since the report: code doctor \(The doctor\): /m);
  });
});
