import { finding } from "../findings/index.ts";
import type { Finding } from "../model/index.ts";

/**
 * What a command says of an error that nothing in sp-code expected. Of the disk: what was tried and on which file. Of
 * anything else: its kind and where in the program it happened, never its message, which might hold words of a transcript.
 */
export function unexpected(error: unknown): Finding {
  const { code, syscall, path } = error as NodeJS.ErrnoException;
  if (code !== undefined && syscall !== undefined)
    return finding("disk-refused", { what: syscall, problem: code }, path === undefined ? {} : { file: path });
  const name = error instanceof Error ? error.name : typeof error;
  const stack = error instanceof Error ? (error.stack ?? "") : "";
  const where = /([\w.-]+:\d+:\d+)\)?$/m.exec(stack)?.[1] ?? "a place not known";
  return finding("unexpected", { name, where, version: __SP_CODE_VERSION__ });
}
