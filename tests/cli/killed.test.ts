import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, watch } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { seeded } from "../../src/random/index.ts";
import { bin, copySmall, filesOf, spCodeAlone } from "./run.ts";

const TIMES = process.env.SP_CODE_DEEP === undefined ? 20 : 200;

/** Ends a run with SIGKILL after so many milliseconds, counted from its start or from its first sign in the study. */
function killed(study: string, args: readonly string[], after: number, fromSign: boolean): Promise<boolean> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [bin, ...args], { cwd: study, stdio: "ignore" });
    let timer: NodeJS.Timeout | undefined;
    const kill = (): void => void (timer ??= setTimeout(() => child.kill("SIGKILL"), after));
    const watcher = fromSign ? watch(study, (_, name) => name?.startsWith(".report") && kill()) : undefined;
    if (!fromSign) kill();
    child.on("error", fail);
    child.on("exit", (_, signal) => {
      clearTimeout(timer);
      watcher?.close();
      done(signal === "SIGKILL");
    });
  });
}

describe("analyse killed (SIGKILL)", () => {
  it(`${TIMES} times, half of them while the report is put in place: the old report or the new, no litter after the next start`, async () => {
    const study = copySmall();
    const report = join(study, "report");
    const args = (title: string): string[] => [
      "analyse",
      study,
      "--codebook",
      join(study, "codebook.yaml"),
      "--resamples",
      title,
    ];
    const versions: Record<string, string>[] = [];
    let time = 0;
    for (const title of ["1", "2"]) {
      const start = performance.now();
      expect((await spCodeAlone(args(title))).code).toBe(0);
      time = performance.now() - start;
      versions.push(filesOf(report));
    }
    expect(versions[0]).not.toEqual(versions[1]);
    const random = seeded(20261130);
    let ended = 0;
    for (let n = 0; n < TIMES; n++) {
      const fromSign = n % 2 === 1;
      const after = random.below(fromSign ? 12 : Math.ceil(time));
      if (await killed(study, args(n % 4 < 2 ? "1" : "2"), after, fromSign)) ended++;
      // Between its two renames the old report has another name, from which the next start takes it.
      const stands = existsSync(report) ? report : join(study, ".report.sp-code-old");
      const files = filesOf(stands);
      const outputs: { path: string; sha256: string }[] = JSON.parse(files["manifest.json"]).outputs;
      for (const o of outputs)
        expect(
          createHash("sha256")
            .update(readFileSync(join(stands, o.path)))
            .digest("hex"),
          `${n}: ${o.path}`,
        ).toBe(o.sha256);
      expect(versions, `after kill ${n}`).toContainEqual(files);
    }
    expect(ended).toBeGreaterThan(TIMES / 4);
    expect((await spCodeAlone(args("1"))).code).toBe(0);
    expect(filesOf(report)).toEqual(versions[0]);
    expect(readdirSync(study).filter((f) => f.startsWith("."))).toEqual([".sp-code-cache"]);
    expect(Object.keys(filesOf(join(study, ".sp-code-cache"))).filter((f) => f.endsWith(".tmp"))).toEqual([]);
  }, 3_600_000);
});

describe("standard output closed by its reader", () => {
  it("ends a listing without an error", async () => {
    const study = copySmall();
    const ended = await new Promise<{ code: number | null; err: string }>((done) => {
      const child = spawn(process.execPath, [bin, "code", study, "--jsonl"], { stdio: ["ignore", "pipe", "pipe"] });
      let err = "";
      child.stderr.setEncoding("utf8").on("data", (t) => {
        err += t;
      });
      child.stdout.destroy();
      child.on("close", (code) => done({ code, err }));
    });
    expect(ended.code).toBe(0);
    expect(ended.err).not.toMatch(/EPIPE|Error|at .*\.js/);
  });
});
