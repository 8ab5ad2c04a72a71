import type { Finding } from "../model/index.ts";
import type { Output } from "./output.ts";

/** One option of a command, in commander's notation. */
export interface OptionSpec {
  readonly flags: string;
  readonly describe: string;
  /** Allowed values; anything else is refused with the nearest. */
  readonly choices?: readonly string[];
}

/** Values of a command's options by their camel-case names. */
export type Options = Readonly<Record<string, string | boolean | undefined>>;

export interface Invocation {
  readonly args: readonly string[];
  readonly options: Options;
  readonly out: Output;
}

/** What a command has to say when it is done. `code` overrules the exit code that findings give. */
export interface Outcome {
  /** Printed as `data` under --json. */
  readonly data?: unknown;
  /** Instead of `data`, its JSON text (or the UTF-8 bytes of it) in pieces, for what is too large to be one value. */
  readonly dataJson?: Iterable<string | Uint8Array>;
  readonly findings: readonly Finding[];
  /** 2 = could not be done; 1 = a check, verify or diff found something. */
  readonly code?: 0 | 1 | 2;
}

/** A command as help, completion and the docs list it; its work is loaded when it runs. */
export interface CommandSpec {
  /** "codebook check" is a subcommand of codebook. */
  readonly name: string;
  readonly alias?: string;
  readonly arguments?: string;
  readonly summary: string;
  readonly options?: readonly OptionSpec[];
  /** At least two, as a user would type them. */
  readonly examples: readonly string[];
  readonly load: () => Promise<{ readonly run: (call: Invocation) => Promise<Outcome> }>;
}
