export { demo } from "../cli/run.ts";

import { type Ran, spCode as run } from "../cli/run.ts";

/** Runs the built command line without a terminal, in the process that a test file's runs share. */
export function spCode(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ran> {
  return run(args, { env });
}
