import type { CommandSpec } from "./command.ts";

/** Every command, in the order help lists them. Adding one is one file in commands/ and one entry here. */
export const commands: readonly CommandSpec[] = [];
