import { execFile } from "node:child_process";
import { cpSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { commands } from "../../src/cli/commands.ts";
import { demo, put, root, spCode, spCodeJson, tempFolder } from "./run.ts";

const readme = readFileSync(join(root, "README.md"), "utf8");
const blocks = [...readme.matchAll(/^( *)```(\w*)\n([\s\S]*?)^ *```$/gm)].map((m) => ({
  language: m[2],
  lines: m[3].split("\n").map((l) => l.slice(m[1].length)),
}));

/** Lines of the shell blocks that run sp-code, without `npx`, in the order of the page. */
const inBlocks = blocks
  .filter((b) => b.language === "sh")
  .flatMap((b) => b.lines)
  .filter((l) => /^(?:npx )?sp-code /.test(l));
/** Commands in the running text. */
const inText = [...readme.replace(/^( *)```[\s\S]*?^ *```$/gm, "").matchAll(/`(?:npx )?sp-code ([^`]+)`/g)].map(
  (m) => m[1],
);

describe("README", () => {
  it("keeps the two set-up commands", () => {
    const shell = blocks.filter((b) => b.language === "sh").map((b) => b.lines.join("\n").trim());
    expect(shell.slice(0, 2)).toEqual(["npm ci && npx sp-code analyse fixtures/demo-study", "npm ci && npm test"]);
  });

  it("names only commands that exist", () => {
    const names = commands.flatMap((c) => [c.name, ...(c.alias ? [c.alias] : [])]);
    const used = [...inBlocks.map((l) => l.replace(/^(?:npx )?sp-code /, "")), ...inText];
    expect(used.length).toBeGreaterThan(30);
    const unknown = used.filter((u) => !names.some((n) => u === n || u.startsWith(`${n} `)));
    expect(unknown).toEqual([]);
  });

  it("has a command reference that is current", async () => {
    await promisify(execFile)(process.execPath, [join(root, "scripts/docs.mjs"), "--check"]);
  });

  it("tells a tutorial that works, command by command", async () => {
    const folder = tempFolder();
    const run = async (line: string) => {
      const ran = await spCode(line.replace(/^(?:npx )?sp-code /, "").split(" "), { cwd: folder });
      expect(ran, `${line}\n${ran.err}`).toMatchObject({ code: 0, signal: null });
      return ran;
    };
    const ours = inBlocks
      .map((l) => l.replace(/^(?:npx )?sp-code /, ""))
      .filter((l) => !l.startsWith("analyse fixtures"));
    expect(ours.map((l) => l.split(" ")[0])).toEqual(["init", "transcripts", "analyse", "accept", "apply"]);
    const study = join(folder, "my-study");
    let decided = 0;
    for (const line of ours) {
      const word = line.split(" ")[0];
      if (word === "transcripts") {
        for (const name of ["P01.txt", "P03-w1.docx", "P05.md"])
          cpSync(join(demo, "transcripts", name), join(study, "transcripts", name));
        const table = blocks.find((b) => b.language === "csv" && b.lines[0].startsWith("participant,"))!;
        put(study, { "participants.csv": table.lines.filter((l) => !l.includes("P02")).join("\n") });
        // The page's code as an entry of a codebook file; its cues find nothing here, so a second code is added.
        const code = blocks.find((b) => b.language === "yaml")!.lines.join("\n");
        expect(code).toMatch(/^- id: pe-confidence/);
        put(study, {
          "codebook.yaml": `codebook: mine\ntitle: Mine\nversion: 0.1.0\nlanguage: en\ncodes:\n${code}\n- id: waiting\n  label: Waiting\n  definition: Waiting.\n  cues: [weeks, "wait*"]\n- id: doctor\n  label: Doctor\n  definition: Doctors.\n  cues: [doctor, GP]\n`,
        });
      }
      if (word === "accept" || word === "apply") {
        decided++;
        const { data } = await spCodeJson(["code", study, "--status", "suggested", "--code", "waiting"]);
        put(study, { "my-coding.csv": "document,row,code\nP01,6,doctor\n" });
        const given = line.replace("51c07e1b2a90", data.codings[0].id);
        const ran = await spCode(given.split(" "), { cwd: study });
        expect(ran, `${given}\n${ran.err}`).toMatchObject({ code: 0 });
      } else await run(line);
    }
    expect(decided).toBe(2);
    expect(existsSync(join(study, "codings/amira/P01.jsonl"))).toBe(true);
    expect(readFileSync(join(study, "report/index.html"), "utf8")).toContain(
      "no passage has been reviewed by a person",
    );
    // Commands of the running text that act on the tutorial's study (agree needs a second coder, check a manuscript), after a second analysis because decisions were made.
    await run("analyse my-study");
    const mine = inText.filter(
      (t) => / my-study\b/.test(t) && !/^(?:init|accept|reject|review|agree|check paper)/.test(t),
    );
    expect(mine.length).toBeGreaterThan(4);
    for (const line of mine) {
      // The draft of themes that the page has made by then is an input that came after the report.
      if (line.startsWith("verify")) await run("analyse my-study");
      await run(line);
    }
    expect(existsSync(join(study, "themes.yaml"))).toBe(true);
    expect((await run("schema study")).out).toContain("$schema");
  });
});
