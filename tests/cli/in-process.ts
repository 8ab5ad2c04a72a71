import type { Invocation, Options, Outcome } from "../../src/cli/command.ts";
import { Refusal } from "../../src/cli/refusal.ts";

// What the build puts into the bundle.
(globalThis as Record<string, unknown>).__SP_CODE_VERSION__ ??= "0.0.0";

export interface Said extends Outcome {
  /** Standard output. */
  readonly printed: string;
  readonly said: string;
  // biome-ignore lint/suspicious/noExplicitAny: each test knows its command's data
  readonly data?: any;
}

/** Runs one command here instead of in a process of its own: for what does not depend on the process. */
export async function inProcess(
  run: (call: Invocation) => Promise<Outcome>,
  args: readonly string[],
  options: Options = {},
): Promise<Said> {
  let printed = "";
  let said = "";
  const out: Invocation["out"] = {
    json: false,
    jsonl: false,
    quiet: false,
    verbose: false,
    color: false,
    width: 80,
    data: (text) => {
      printed += typeof text === "string" ? text : new TextDecoder().decode(text);
    },
    say: (text) => {
      said += `${text}\n`;
    },
    findings: () => {},
  };
  try {
    return { ...(await run({ args, options, out })), printed, said };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { findings: error.findings, code: 2, printed, said };
  }
}
