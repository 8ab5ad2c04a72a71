import type { Paragraph } from "./quotations.ts";

/** The numbers a report has for a theme or code: n of N, overall and by group, in each column. */
export interface ReportedCount {
  readonly id: string;
  readonly name: string;
  readonly numbers: readonly { readonly n: number; readonly of: number; readonly what: string }[];
}

/** "11 of 25" beside the name of a theme or code. */
export interface Claim {
  readonly paragraph: number;
  readonly n: number;
  readonly of: number;
  /** The theme or code it is said of. */
  readonly about: string;
  /** The report's numbers, when none is the claimed one. */
  readonly instead: ReportedCount["numbers"];
}

const WORDS = [
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen",
  "eighteen nineteen twenty",
]
  .join(" ")
  .split(" ");
const NUMBER = `(\\d{1,4}|${WORDS.join("|")})`;
const OF = new RegExp(`\\b${NUMBER}\\s+(?:out\\s+)?of\\s+(?:the\\s+|our\\s+|all\\s+)?${NUMBER}\\b`, "gi");

/**
 * The claims "n of N" in sentences that name a theme or a code of the report, and whose numbers the report does not
 * have for it. A name must stand as it is written in the report; case does not count.
 */
export function checkCounts(paragraphs: readonly Paragraph[], counts: readonly ReportedCount[]): readonly Claim[] {
  const claims: Claim[] = [];
  for (const { number, text } of paragraphs)
    for (const sentence of text.split(/(?<=[.!?])\s+/)) {
      const low = sentence.toLowerCase();
      const named = counts.filter((c) => c.name.length > 2 && low.includes(c.name.toLowerCase()));
      if (named.length === 0) continue;
      for (const [, a, b] of sentence.matchAll(OF)) {
        const [n, of] = [numberIn(a), numberIn(b)];
        if (named.some((c) => c.numbers.some((x) => x.n === n && x.of === of))) continue;
        const about = named.reduce((x, y) => (y.name.length > x.name.length ? y : x));
        claims.push({ paragraph: number, n, of, about: about.name, instead: about.numbers });
      }
    }
  return claims;
}

function numberIn(text: string): number {
  const word = WORDS.indexOf(text.toLowerCase());
  return word >= 0 ? word : Number(text);
}
