// Measuring: whole processes in turn (A B A B), their medians, the spread of the paired ratios, and peak memory.
import { spawn, spawnSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Runs a command, reads all it prints and drops it; wall milliseconds. Exit code 1 is an answer (rg without hits, findings). */
export function run({ command, args, cwd, env }) {
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"] });
    let said = "";
    child.stdout.resume();
    child.stderr.on("data", (d) => {
      said = (said + d).slice(-2000);
    });
    child.on("error", reject);
    child.on("close", (code) => {
      if (code === null || code > 1) reject(new Error(`${command} ${args.join(" ")} ended with ${code}: ${said}`));
      else resolve(performance.now() - started);
    });
  });
}

export function isInstalled(command) {
  return spawnSync(command, ["--version"], { stdio: "ignore" }).status === 0;
}

export const median = (values) => {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};

/**
 * Times commands by name, one after the other in every round, so that all of them meet the same weather. The first
 * round warms the disk cache and is not counted. A command may be made for each round; an undefined one is not here.
 */
export async function inTurn(commands, rounds) {
  const times = Object.fromEntries(Object.keys(commands).map((name) => [name, []]));
  for (let round = 0; round <= rounds; round++)
    for (const [name, command] of Object.entries(commands)) {
      if (command === undefined) continue;
      const ms = await run(typeof command === "function" ? command(round) : command);
      if (round > 0) times[name].push(ms);
    }
  return times;
}

/** Ratio of medians, and the least and greatest of the ratios of one round. Undefined when a side was not here. */
export function ratio(a, b) {
  if (a.length === 0 || b.length === 0) return undefined;
  const paired = a.map((ms, i) => ms / b[i]);
  return { ratio: median(a) / median(b), least: Math.min(...paired), most: Math.max(...paired), runs: a.length };
}

/** Peak resident megabytes of a Node command, by its own account at exit (Linux keeps it apart from the parent's). */
export async function peakMemory({ args, ...rest }) {
  const file = join(tmpdir(), `sp-code-bench-${process.pid}.peak`);
  const probe = `import { readFileSync, writeFileSync } from "node:fs";
    process.on("exit", () => {
      let kb = process.resourceUsage().maxRSS;
      try { kb = Number(/VmHWM:\\s*(\\d+)/.exec(readFileSync("/proc/self/status", "utf8"))[1]); } catch {}
      writeFileSync(process.env.SP_CODE_BENCH_PEAK, String(kb));
    });`;
  const flag = `--import=data:text/javascript,${encodeURIComponent(probe)}`;
  await run({ ...rest, args: [flag, ...args], env: { SP_CODE_BENCH_PEAK: file } });
  const kb = Number(readFileSync(file, "utf8"));
  rmSync(file);
  return kb / 1000;
}
