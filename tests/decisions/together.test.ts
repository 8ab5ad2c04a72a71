import { execFileSync, spawnSync } from "node:child_process";
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { store } from "../../src/cli/decide.ts";
import { loadDecisions, loadStudy } from "../../src/cli/load-study.ts";
import { eventLine } from "../../src/decisions/event.ts";
import { checkCodes, decisionPath, foldDecisions } from "../../src/decisions/index.ts";
import { sentence } from "../../src/findings/index.ts";
import type { DecisionEvent } from "../../src/model/index.ts";
import { accept, event, idOf } from "./make.ts";

const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

function newStudy(): string {
  const folder = mkdtempSync(join(tmpdir(), "sp-code together "));
  made.push(folder);
  writeFileSync(join(folder, "sp-code.yaml"), "title: Together\n");
  writeFileSync(join(folder, ".gitattributes"), "codings/** merge=union eol=lf\n");
  mkdirSync(join(folder, "transcripts"));
  return folder;
}

const loaded = async (folder: string) => loadDecisions(await loadStudy([folder], {}));
const write = async (folder: string, ...events: DecisionEvent[]) => store(await loadStudy([folder], {}), events);
const hasGit = spawnSync("git", ["--version"]).status === 0;

function git(folder: string, ...args: string[]): string {
  const who = ["-c", "user.name=t", "-c", "user.email=t@t", "-c", "commit.gpgsign=false", "-c", "core.autocrlf=true"];
  return execFileSync("git", [...who, ...args], {
    cwd: folder,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, GIT_CONFIG_GLOBAL: "", GIT_CONFIG_NOSYSTEM: "1" },
  });
}

const P07 = { transcript: "P07" };
const shared = accept(1, P07);
/** What each does after the branches part: both in the file of one coder, too, as happens at two machines. */
const ofAmira = [accept(2, { ...P07, on: "s:aaaaaaaaaaaa" }), event(4, "undo", { ...P07, on: idOf(1) })];
const ofJoss = [
  event(3, "reject", { ...shared, id: idOf(3), at: event(3, "reject").at, by: "joss", do: "reject" }),
  accept(5, { ...P07, on: "s:bbbbbbbbbbbb", start: 50, end: 60 }),
  event(6, "coin", { by: "joss", code: "fobbed-off", label: "Fobbed off" }),
];

describe.skipIf(!hasGit)("two coders in git", () => {
  it("merge their branches without a conflict, in either direction and by rebase, and lose nothing", async () => {
    const states: unknown[] = [];
    for (const how of ["amira into joss", "joss into amira", "rebase"]) {
      const folder = newStudy();
      git(folder, "init", "-q", "-b", "main");
      await write(folder, shared);
      git(folder, "add", "-A");
      git(folder, "commit", "-qm", "start");
      for (const [branch, events] of [
        ["amira", ofAmira],
        ["joss", ofJoss],
      ] as const) {
        git(folder, "checkout", "-q", "-b", branch, "main");
        await write(folder, ...events);
        git(folder, "add", "-A");
        git(folder, "commit", "-qm", branch);
      }
      if (how === "rebase") git(folder, "rebase", "-q", "amira");
      else {
        const [from, into] = how.split(" into ");
        git(folder, "checkout", "-q", into);
        git(folder, "merge", "-q", "--no-edit", from);
      }
      const { events, findings } = await loaded(folder);
      expect(findings, how).toEqual([]);
      expect(events.map((e) => e.id).sort()).toEqual([1, 2, 3, 4, 5, 6].map(idOf));
      states.push(foldDecisions(events));
    }
    expect(states[1]).toEqual(states[0]);
    expect(states[2]).toEqual(states[0]);
    expect(states[0]).toEqual(foldDecisions([shared, ...ofAmira, ...ofJoss]));
  });

  it("without the merge setting git leaves marks: reported, and the decisions of both sides are read", async () => {
    const folder = newStudy();
    rmSync(join(folder, ".gitattributes"));
    git(folder, "init", "-q", "-b", "main");
    await write(folder, shared);
    git(folder, "add", "-A");
    git(folder, "commit", "-qm", "start");
    git(folder, "checkout", "-q", "-b", "other");
    await write(folder, ofAmira[0]);
    git(folder, "commit", "-qam", "other");
    git(folder, "checkout", "-q", "main");
    await write(folder, ofJoss[1]);
    git(folder, "commit", "-qam", "main");
    expect(() => git(folder, "merge", "-q", "other")).toThrow();
    const { events, findings } = await loaded(folder);
    expect(events.map((e) => e.id).sort()).toEqual([1, 2, 5].map(idOf));
    expect(findings.map((f) => f.code)).toEqual(Array(3).fill("decision-unreadable"));
  });
});

describe("a synced folder", () => {
  it.each([
    "P07 (conflicted copy).jsonl",
    "P07 (Amira's conflicted copy 2026-11-22).jsonl",
    "P07 (1).jsonl",
    "P07-LAPTOP-7.jsonl",
    "P07.sync-conflict-20261122-101112-ABCDEFG.jsonl",
    "P07 2.jsonl",
    "P07_conflict-20261122-101112.jsonl",
    "../P07 (SFConflict amira 2026-11-22-10-11-12).jsonl",
  ])("%s folds in as if nothing had happened", async (name) => {
    const folder = newStudy();
    await write(folder, shared, ...ofAmira.slice(0, 1));
    const file = join(folder, decisionPath("amira", "P07"));
    const copy = join(file, "..", name);
    cpSync(file, copy);
    appendFileSync(file, `${eventLine(ofAmira[1])}\n`);
    appendFileSync(copy, `${eventLine(ofJoss[1])}\n`);
    const { events, findings } = await loaded(folder);
    expect(findings).toEqual([]);
    expect(foldDecisions(events)).toEqual(foldDecisions([shared, ...ofAmira, ofJoss[1]]));
    // Work goes on in the file that has the name; the copy is left as it is.
    const before = readFileSync(copy, "utf8");
    await write(folder, accept(9, P07));
    expect(readFileSync(copy, "utf8")).toBe(before);
    expect(
      readdirSync(join(folder, "codings"), { recursive: true }).filter((f) => /jsonl$/.test(String(f))),
    ).toHaveLength(2);
  });
});

describe("a file that is not as it should be", () => {
  it("torn line, duplicate, newer version, unknown act, unknown code: reported by line, nothing dropped, and work goes on", async () => {
    const folder = newStudy();
    const file = join(folder, decisionPath("amira", "P07"));
    mkdirSync(join(file, ".."), { recursive: true });
    const newer = { ...accept(7, P07), v: 2, shade: "blue" };
    const strange = { ...accept(8, P07), do: "weigh" };
    const lines = [shared, shared, newer, strange].map((e) => eventLine(e as DecisionEvent));
    const torn = eventLine(accept(9, P07)).slice(0, 60);
    const text = `${lines.join("\n")}\n${torn}`;
    writeFileSync(file, text);
    const { events, findings } = await loaded(folder);
    expect(events.map((e) => e.id)).toEqual([1, 7, 8].map(idOf));
    expect(findings.map((f) => [f.code, f.line, f.file])).toEqual([
      ["decision-unknown", 3, "codings/amira/P07.jsonl"],
      ["decision-unknown", 4, "codings/amira/P07.jsonl"],
      ["decision-torn", 5, "codings/amira/P07.jsonl"],
    ]);
    expect(findings.map(sentence).join(" ")).toContain("version 2");
    expect(foldDecisions(events).codings.map((c) => c.id)).toEqual([idOf(1)]);
    const unknown = checkCodes(foldDecisions([...events, accept(11, { code: "clam" })]), [{ id: "calm" }]);
    expect(unknown.map(sentence).join()).toMatch(/^1 decision\(s\) are about the code "clam".*Did you mean "calm"/);
    await write(folder, ofAmira[0]);
    expect(readFileSync(file, "utf8")).toBe(`${text}\n${eventLine(ofAmira[0])}\n`);
    expect((await loaded(folder)).events).toHaveLength(4);
  });
});
