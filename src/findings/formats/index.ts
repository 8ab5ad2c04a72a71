import type { Finding } from "../../model/index.ts";
import { github } from "./github.ts";
import { junit } from "./junit.ts";
import { sarif } from "./sarif.ts";

/** Forms in which programs take findings, by the name `--format` knows. */
export const findingFormats = { sarif, junit, github } as const satisfies Record<
  string,
  (findings: readonly Finding[], version: string) => string
>;

export type FindingFormat = keyof typeof findingFormats;
