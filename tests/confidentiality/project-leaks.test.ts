import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { run as exportProject } from "../../src/cli/commands/export-project.ts";
import { run as exportQdc } from "../../src/cli/commands/export-qdc.ts";
import { inProcess } from "../cli/in-process.ts";

const work = mkdtempSync(join(tmpdir(), "sp-code-project-leaks-"));
afterAll(() => rmSync(work, { recursive: true, force: true }));
const study = join(work, "study");
const key = join(work, "key.yaml");
mkdirSync(join(study, "transcripts"), { recursive: true });
writeFileSync(join(study, "sp-code.yaml"), "title: Small\n");
writeFileSync(
  join(study, "codebook.yaml"),
  "codebook: small\ntitle: Small\nversion: 1.0.0\nlanguage: en\ncodes:\n  - id: help\n    label: Help at Alderbrook\n    definition: Somebody helps.\n    cues: [helped me]\n",
);
writeFileSync(join(study, "transcripts/P01.txt"), "I: And then?\n\nP: Margaret helped me.\n");
writeFileSync(
  key,
  "entries:\n  - {name: Margaret, pseudonym: Rose, kind: person}\n  - {name: Alderbrook, pseudonym: Ashtown, kind: place}\n",
  { mode: 0o600 },
);

const found = (findings: readonly { code: string; file?: string }[]): string[] =>
  findings
    .filter((f) => f.code.startsWith("leak"))
    .map((f) => `${f.code} ${f.file?.slice(f.file.lastIndexOf("/") + 1)}`);

describe("what the team takes to another program", () => {
  const out = join(work, "study.qdpx");

  test("a project is written, with a warning where a name of the key stands in it", async () => {
    const { code, findings } = await inProcess(exportProject, [study], { out, key });
    expect(code ?? 0).toBe(0);
    expect(existsSync(out)).toBe(true);
    expect(found(findings ?? [])).toEqual(["leak-in-team-copy P01.txt", "leak-in-team-copy project.qde"].sort());
  });

  test.each(["partners", "public"])("a project is refused for %s", async (audience) => {
    const other = join(work, `${audience}.qdpx`);
    expect((await inProcess(exportProject, [study], { out: other, audience })).code).toBe(2);
    expect(existsSync(other)).toBe(false);
  });

  test("a codebook with a name is written for the team with a warning, and not for the public", async () => {
    const team = join(work, "team.qdc");
    const warned = await inProcess(exportQdc, [study], { out: team, key });
    expect([existsSync(team), found(warned.findings ?? [])]).toEqual([true, ["leak-in-team-copy codebook.qdc"]]);
    const open = join(work, "public.qdc");
    const stopped = await inProcess(exportQdc, [study], { out: open, key, audience: "public" });
    expect([stopped.code, existsSync(open), found(stopped.findings ?? [])]).toEqual([
      2,
      false,
      ["leak-in-output codebook.qdc"],
    ]);
  });
});
