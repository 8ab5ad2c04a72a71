import type { Coding } from "../model/index.ts";
import type { CodedStudy } from "../pipeline/index.ts";
import type { Quality } from "../relevance/index.ts";

export interface Ranked {
  readonly coding: Coding;
  readonly learned?: Quality;
  /** The score from which a passage is suggested for the code. */
  readonly from?: number;
}

/** A suggestion of the tier "relevance" by its id; computed, so to be asked for only when no other coding has the id. */
export async function relevanceNamed(
  id: string,
  coded: CodedStudy,
  root: string | undefined,
): Promise<Ranked | undefined> {
  if (!/^[0-9a-f]{12}$/.test(id)) return undefined;
  const { relevanceOf } = await import("./relevance.ts");
  const { codings: ranked, quality, from } = relevanceOf(coded, { root });
  const coding =
    ranked.find((c) => c.id === id) ?? relevanceOf(coded, { root, top: MOST_CODES }).codings.find((c) => c.id === id);
  return (
    coding && {
      coding,
      learned: coding.rule === "learned" ? quality.get(coding.code) : undefined,
      from: from.get(coding.code),
    }
  );
}

/** `--top` of a listing that may have shown the suggestion. */
const MOST_CODES = 9999;

/** Why a suggestion of the tier "relevance" is made, in words. */
export function relevanceLines(c: Coding, learned: Quality | undefined, from: number | undefined): readonly string[] {
  if (!learned)
    return [
      `  likeness ${c.score} (suggested from ${from}): its words, what stands around it and the question before it, beside`,
      "  the code's label, definition, examples, cues and accepted passages; its own words that carry most:",
    ];
  const percent = (x: number): string => `${Math.round(100 * x)} %`;
  return [
    `  learned from ${learned.yes} passages with the code and ${learned.no} without, in ${learned.transcripts} transcripts; score ${c.score}`,
    `  on transcripts left out: ${percent(learned.precision)} of its suggestions had the code, it suggests ${percent(learned.recall)} of what had it`,
  ];
}
