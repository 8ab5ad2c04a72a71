import { execFile, spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { keyReader, paint } from "../../src/cli/terminal.ts";
import type { Key } from "../../src/review/index.ts";
import { bin, put, spCode, tempFolder } from "./run.ts";

const script = join(import.meta.dirname, "on-terminal.py");
const hasPty = process.platform !== "win32" && spawnSync("python3", ["-c", "import pty"]).status === 0;
const why = hasPty ? "" : " (skipped: no python3 with pty here)";

interface Seen {
  readonly out: string;
  readonly code: number;
}

/** Runs `sp-code review` on a pseudo-terminal of 80 x 24. */
function onTerminal(steps: readonly object[], args: readonly string[]): Promise<Seen> {
  const env = { ...process.env, TERM: "xterm-256color", NO_COLOR: "1", FORCE_COLOR: "" };
  const all = [script, "24", "80", JSON.stringify(steps), "--", process.execPath, bin, "review", ...args];
  return new Promise((done, fail) =>
    execFile("python3", all, { env, maxBuffer: 1 << 28 }, (error, out) =>
      error ? fail(error) : done(JSON.parse(out)),
    ),
  );
}

/** A codebook of two codes and one interview with many hits. */
function tinyStudy(): string {
  const folder = tempFolder();
  const said = Array.from({ length: 40 }, (_, i) => `P: I was waiting in the hall on day ${i}. She rang me.`);
  put(folder, {
    "sp-code.yaml": "title: Tiny\n",
    "codebook.yaml":
      "codebook: tiny\ntitle: Tiny\nversion: 1.0.0\ncodes:\n  - id: waiting\n    label: Waiting\n    definition: Time passes.\n    cues: [waiting]\n  - id: contact\n    label: Contact\n    definition: A call.\n    cues: [rang]\n",
    "transcripts/P01.txt": `${said.flatMap((line) => ["I: And then?", line]).join("\n\n")}\n`,
  });
  return folder;
}

/** Every whole line of the coder's files. */
function stored(study: string): { do: string; id: string }[] {
  const folder = join(study, "codings", "amira");
  if (!existsSync(folder)) return [];
  return readdirSync(folder).flatMap((name) =>
    readFileSync(join(folder, name), "utf8")
      .split("\n")
      .slice(0, -1)
      .map((line) => JSON.parse(line)),
  );
}

const decisions = (study: string): number => stored(study).filter((e) => e.do !== "session").length;

/** The largest number of saved decisions that the screen ever said. */
const saidSaved = (out: string): number => Math.max(0, ...[...out.matchAll(/(\d+) saved /g)].map((m) => Number(m[1])));

const first = { wait: "suggestion 1 of" };
const any = { wait: "q quit" };
const heard = { heard: "the code fits these words" };
describe.skipIf(!hasPty)(`review on a terminal${why}`, () => {
  it("keys decide, each is stored, and the terminal is given back", async () => {
    const study = tinyStudy();
    const steps = [first, heard, { keys: "a" }, { wait: "1 saved" }, { keys: "r" }, { wait: "2 saved" }, { keys: "q" }];
    const seen = await onTerminal(steps, [study, "--by", "amira"]);
    expect(seen.code).toBe(0);
    expect(
      stored(study)
        .map((e) => e.do)
        .sort(),
    ).toEqual(["accept", "reject", "session"].sort());
    expect(seen.out).toContain("\u001b[?1049h");
    expect(seen.out.lastIndexOf("\u001b[?1049l")).toBeGreaterThan(seen.out.lastIndexOf("2 saved"));
    const again = await onTerminal([any, heard, { keys: "q" }], [study, "--by", "amira"]);
    expect(again.out).toContain("suggestion 3 of 80");
  });

  it("gives the terminal back on Ctrl-C and on SIGTERM", async () => {
    const study = tinyStudy();
    for (const [step, code] of [
      [{ keys: "\u0003" }, 0],
      [{ signal: "SIGTERM" }, 130],
    ] as const) {
      const seen = await onTerminal([any, step], [study, "--by", "amira"]);
      expect(seen.code).toBe(code);
      expect(seen.out.endsWith("\u001b[?1049l") || seen.out.includes("\u001b[?25h\u001b[?1049l")).toBe(true);
    }
  });

  it("loses nothing that was shown as saved when it is killed at any moment", async () => {
    const study = tinyStudy();
    const times = process.env.SP_CODE_DEEP ? 100 : 20;
    let most = 0;
    for (let i = 0; i < times; i++) {
      const before = decisions(study);
      const after = 0.06 + ((i * 37) % times) / times / 3;
      const seen = await onTerminal([any, { kill: after, keys: "aruaxu" }], [study, "--by", "amira"]);
      expect(seen.code).toBe(-9);
      expect(decisions(study) - before).toBeGreaterThanOrEqual(saidSaved(seen.out));
      most = Math.max(most, saidSaved(seen.out));
    }
    // The kills came while decisions were being made.
    expect(most).toBeGreaterThan(3);
    const ids = stored(study).map((e) => e.id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe("without a terminal", () => {
  it("refuses and says which commands to use", async () => {
    const ran = await spCode(["review", tinyStudy(), "--by", "amira"]);
    expect(ran).toMatchObject({ code: 2, out: "" });
    for (const other of ["code", "accept", "apply", "complete"]) expect(ran.err).toContain(other);
  });
});

describe("keys and colours", () => {
  it("what Node says of a key becomes the machine's key", () => {
    const heardKeys: Key[] = [];
    const hear = keyReader((key) => heardKeys.push(key));
    hear("a", { name: "a", sequence: "a" });
    hear("A", { name: "a", shift: true, sequence: "A" });
    hear("木", { sequence: "木" });
    hear("\r", { name: "return", sequence: "\r" });
    hear("\u001b", { name: "escape", meta: true, sequence: "\u001b" });
    hear(undefined, { name: "down", shift: true, sequence: "\u001b[1;2B" });
    hear(undefined, { name: "tab", shift: true, sequence: "\u001b[Z" });
    hear("\u0003", { name: "c", ctrl: true, sequence: "\u0003" });
    hear(undefined, { name: "t", meta: true, sequence: "\u001bt" });
    hear(undefined, { name: "paste-start", sequence: "\u001b[200~" });
    hear("x", { name: "x", sequence: "x" });
    hear("\r", { name: "return", sequence: "\r" });
    hear(undefined, { name: "paste-end", sequence: "\u001b[201~" });
    hear("\u0001", { sequence: "\u0001" });
    expect(heardKeys).toEqual([
      { name: "a" },
      { name: "A" },
      { name: "木" },
      { name: "enter" },
      { name: "esc" },
      { name: "shift-down" },
      { name: "shift-tab" },
      { name: "ctrl-c" },
      { name: "esc" },
      { name: "t" },
      { name: "paste", text: "x\r" },
    ]);
  });

  it("without colour no escape sequence is drawn", () => {
    const line = [{ text: "a", style: "match" as const }, { text: "b" }];
    expect(paint(line, false)).toBe("ab");
    expect(paint(line, true)).toBe("\u001b[1;4;30;43ma\u001b[0mb");
  });
});
