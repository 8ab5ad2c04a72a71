import * as real from "node:fs";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it, vi } from "vitest";
import { run as analyse } from "../src/cli/commands/analyse.ts";
import { replaceFolder, sha256 } from "../src/io/index.ts";
import { inProcess } from "./cli/in-process.ts";
import { copySmall, filesOf } from "./cli/run.ts";

/** Which call of the file system fails, with what, and whether all after it do. Only paths below `under` count. */
const fault = vi.hoisted(() => ({ at: 0, code: "", onwards: false, under: "", calls: 0, hit: false }));

vi.mock("node:fs", async (original) => {
  const fs = await original<typeof import("node:fs")>();
  const names = [
    "closeSync",
    "fstatSync",
    "fsyncSync",
    "lstatSync",
    "mkdirSync",
    "openSync",
    "readdirSync",
    "readFileSync",
    "readSync",
    "realpathSync",
    "renameSync",
    "rmSync",
    "statSync",
    "unlinkSync",
    "writeFileSync",
    "writeSync",
    "appendFileSync",
  ] as const;
  const wrapped = Object.fromEntries(
    names.map((name) => [
      name,
      (...args: unknown[]) => {
        const call = fs[name] as (...a: unknown[]) => unknown;
        if (fault.under === "" || (typeof args[0] === "string" && !args[0].startsWith(fault.under)))
          return call(...args);
        fault.calls++;
        if (fault.at === 0 || fault.calls < fault.at || (!fault.onwards && fault.calls > fault.at))
          return call(...args);
        fault.hit = true;
        // A full disk takes the beginning; a descriptor is gone even when closing it says no.
        if (name === "writeFileSync" && fault.code === "ENOSPC") fs.writeFileSync(args[0] as string, "half");
        if (name === "closeSync") fs.closeSync(args[0] as number);
        throw Object.assign(new Error(`${fault.code}: injected`), {
          code: fault.code,
          syscall: name.replace("Sync", ""),
          path: args[0],
        });
      },
    ]),
  );
  return { ...fs, ...wrapped, default: { ...fs, ...wrapped } };
});

// With a cache in the study, as the bundle has one: its calls fail like all others.
(globalThis as Record<string, unknown>).__SP_CODE_SOURCES__ = "tests";

const CODES = ["ENOSPC", "EACCES", "EIO", "EMFILE"] as const;
const deep = process.env.SP_CODE_DEEP !== undefined;
const made: string[] = [];
afterAll(() => {
  fault.under = "";
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});
const folder = (): string => {
  const dir = mkdtempSync(join(tmpdir(), "sp-code-fault-"));
  made.push(dir);
  return dir;
};

/** Runs with the n-th call below `under` failing; whether there was such a call. */
async function failing<T>(under: string, at: number, code: string, onwards: boolean, act: () => T | Promise<T>) {
  Object.assign(fault, { at, code, onwards, under, calls: 0, hit: false });
  try {
    return { value: await act(), hit: fault.hit };
  } finally {
    fault.under = "";
  }
}

const artifacts = (text: string) => {
  const files = [
    { path: "index.html", content: `${text} page` },
    { path: "tables/a.csv", content: `${text} table` },
  ];
  const outputs = files.map((f) => ({ path: f.path, sha256: sha256(f.content) }));
  return [...files, { path: "manifest.json", content: JSON.stringify({ tool: "sp-code", outputs }) }];
};
const contentOf = (dir: string): string[] | undefined =>
  real.existsSync(dir) ? ["index.html", "tables/a.csv"].map((f) => readFileSync(join(dir, f), "utf8")) : undefined;
const OLD = ["old page", "old table"];
const NEW = ["new page", "new table"];

describe.each([false, true])("replacing a report while the file system fails (and goes on failing: %s)", (onwards) => {
  it.each(CODES)(
    "%s at every call: the old report or the new, never a mix; the next start leaves no litter",
    async (code) => {
      const ends = new Set<string>();
      for (let n = 1; ; n++) {
        const dir = folder();
        const report = join(dir, "report");
        expect(replaceFolder(report, "report", artifacts("old"))).toEqual([]);
        real.writeFileSync(join(report, "notes.txt"), "mine");
        const { value, hit } = await failing(dir, n, code, onwards, () =>
          replaceFolder(report, "report", artifacts("new")),
        );
        const failed = value.some((f) => f.severity === "error");
        ends.add(`${hit} ${failed}`);
        // With everything failing the old report may still stand aside; the next start puts it back.
        const stands = contentOf(report) ?? (onwards ? contentOf(join(dir, ".report.sp-code-old")) : undefined);
        expect(stands, `call ${n}`).toEqual(failed ? OLD : NEW);
        expect(
          replaceFolder(report, "report", artifacts("newer")).map((f) => f.code),
          `after call ${n}`,
        ).toEqual([]);
        expect(contentOf(report)).toEqual(["newer page", "newer table"]);
        expect(readFileSync(join(report, "notes.txt"), "utf8")).toBe("mine");
        expect(readdirSync(dir)).toEqual(["report"]);
        if (!hit) {
          expect(n).toBeGreaterThan(15);
          break;
        }
      }
      expect([...ends]).toEqual(expect.arrayContaining(["true true", "false false"]));
    },
  );
});

describe("analyse while the file system fails", () => {
  it(`at ${deep ? "every call" : "every ninth call"}: the report is the old or the new one, exit code 2 or 0, nobody's words said`, async () => {
    const study = copySmall();
    const options = { resamples: "0" };
    const report = join(study, "report");
    await inProcess(analyse, [study], options);
    const old = filesOf(report);
    real.appendFileSync(join(study, "transcripts/P01.txt"), "\nP01: The nurse rang.\n");
    const { hit: none } = await failing(study, 1e9, "EIO", false, () => inProcess(analyse, [study], options));
    expect(none).toBe(false);
    const calls = fault.calls;
    const fresh = filesOf(report);
    expect(calls).toBeGreaterThan(60);
    const same = (a: Record<string, string>, b: Record<string, string>): boolean =>
      JSON.stringify(a) === JSON.stringify(b);
    expect(same(old, fresh)).toBe(false);
    const restore = (files: Record<string, string>): void => {
      rmSync(report, { recursive: true, force: true });
      for (const [name, content] of Object.entries(files)) {
        real.mkdirSync(join(report, name, ".."), { recursive: true });
        real.writeFileSync(join(report, name), content, "latin1");
      }
    };
    const litter = (): string[] => readdirSync(study).filter((f) => f.startsWith(".report"));
    const step = deep ? 1 : 9;
    let refused = 0;
    for (let n = 1; n <= calls; n += step) {
      restore(old);
      const code = CODES[Math.floor(n / step) % CODES.length];
      let end = 2;
      let said = "";
      await failing(study, n, code, false, async () => {
        try {
          const run = await inProcess(analyse, [study], options);
          end = run.code ?? (run.findings.some((f) => f.severity === "error") ? 1 : 0);
          said = JSON.stringify(run.findings) + run.said;
        } catch (error) {
          // What main prints of it is `unexpected`, exit 2; it must be of the disk.
          expect((error as NodeJS.ErrnoException).code).toBe(code);
        }
      });
      if (end === 2) refused++;
      const now = filesOf(report);
      // A source that could not be read is a finding and the report is made without it: whole, and in its own words.
      if (end === 2) expect(same(now, old), `call ${n}: ${code}`).toBe(true);
      else {
        const outputs: { path: string; sha256: string }[] = JSON.parse(now["manifest.json"]).outputs;
        expect(Object.keys(now).sort()).toEqual([...outputs.map((o) => o.path), "manifest.json"].sort());
        for (const o of outputs)
          expect(sha256(readFileSync(join(report, o.path))), `call ${n}: ${o.path}`).toBe(o.sha256);
        if (end === 0) expect(same(now, fresh), `call ${n}: ${code}`).toBe(true);
      }
      expect(said).not.toMatch(/The nurse rang/);
      // The old report could not be taken away when the new one stood: the next start does it.
      if (litter().length > 0) {
        expect(same(now, fresh), `call ${n}: ${code}`).toBe(true);
        await inProcess(analyse, [study], options);
        expect(litter(), `after call ${n}`).toEqual([]);
      }
    }
    expect(refused).toBeGreaterThan(3);
    await inProcess(analyse, [study], options);
    expect(same(filesOf(report), fresh)).toBe(true);
  });
});
