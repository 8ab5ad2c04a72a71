import { finding } from "../findings/index.ts";
import type { Finding } from "../model/index.ts";
import type { RawRow } from "./raw.ts";

/** Lines of a cue's text that were to be a time line: an arrow between things that have digits or colons. */
const BROKEN = /(?:^|\n)[^\n]{0,40}[\d:][^\n]{0,12}-->[^\n]{0,12}[\d:]/;

/** The finding for time lines that cannot be read; they were left in the text of the cue before. */
export function brokenTimes(rows: readonly RawRow[], file: string): Finding[] {
  const broken = rows.filter((r) => r.text.includes("-->") && BROKEN.test(r.text));
  return broken.length === 0
    ? []
    : [finding("times-broken", { count: broken.length, first: broken[0].source }, { file })];
}
