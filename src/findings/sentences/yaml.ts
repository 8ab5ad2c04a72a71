import type { FindingKind } from "../index.ts";

/** What reading a YAML file (study, codebook, themes, framework) against its schema can find. */
export const yaml = {
  "yaml-syntax": { severity: "error", say: (a: { problem: string }) => `This is not valid YAML: ${a.problem}.` },
  "yaml-too-large": {
    severity: "error",
    say: (a: { size: number; limit: number }) =>
      `The file has ${a.size} bytes; at most ${a.limit} are read. Split it, or remove what does not belong in it.`,
  },
  "yaml-aliases": {
    severity: "error",
    say: (a: { limit: number }) =>
      `The file repeats parts through aliases (*name) more than ${a.limit} times. Write the parts out instead.`,
  },
  "yaml-too-deep": {
    severity: "error",
    say: (a: { limit: number }) => `The file nests more than ${a.limit} levels deep.`,
  },
  "not-utf8": { severity: "error", say: () => "The file is not UTF-8 text. Save it as UTF-8 and try again." },
  "unknown-key": {
    severity: "error",
    say: (a: { key: string; where: string; nearest: string; known: string }) =>
      `Unknown key "${a.key}"${a.where ? ` in ${a.where}` : ""}. ${a.nearest ? `Did you mean "${a.nearest}"?` : `Known keys: ${a.known}.`}`,
  },
  "missing-key": {
    severity: "error",
    say: (a: { key: string; where: string; expected: string }) =>
      `${a.where || "The file"} needs "${a.key}" (${a.expected}).`,
  },
  "invalid-value": {
    severity: "error",
    say: (a: { where: string; expected: string; found: string; nearest: string }) =>
      `${a.where}: expected ${a.expected}, found ${a.found}.${a.nearest ? ` Did you mean "${a.nearest}"?` : ""}`,
  },
} as const satisfies Record<string, FindingKind>;
