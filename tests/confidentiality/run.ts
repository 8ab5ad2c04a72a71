import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

export const demo = fileURLToPath(new URL("../../fixtures/demo-study", import.meta.url));
const bin = fileURLToPath(new URL("../../bin/sp-code.js", import.meta.url));

/** Runs the built command line without a terminal. */
export function spCode(args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const { SP_CODE_KEY: _, SP_CODE_CODER: __, ...rest } = process.env;
  const run = spawnSync(process.execPath, [bin, ...args], { encoding: "utf8", env: { ...rest, ...env }, input: "" });
  return { code: run.status, out: run.stdout, err: run.stderr };
}
