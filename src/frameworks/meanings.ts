import { compareText, type Framework, type Groups, type PlacementEvidence } from "../model/index.ts";
import { type PlacingEvidence, passagesFor } from "./place.ts";
import { hitsInAll, type Passages } from "./score.ts";

/** A code in what one group says under a dimension: its participants, and those of all other groups. */
export interface MeaningCode {
  readonly code: string;
  readonly participants: number;
  readonly elsewhere: number;
}

/** What one group of participants speaks of under a dimension. */
export interface Meaning {
  readonly dimension: string;
  readonly group: string;
  /** Participants of the group with a coded passage that speaks in the dimension, of all in the group. */
  readonly participants: number;
  readonly of: number;
  readonly passages: number;
  /** Codes of these passages that the group has more than the others do, two participants at least, largest difference of shares first. */
  readonly codes: readonly MeaningCode[];
  readonly evidence: readonly PlacementEvidence[];
}

const CODES = 3;
/** One participant is no difference between groups. */
const LEAST = 2;

/**
 * Per dimension and group of participants: which codes its passages that speak in the dimension carry more often than
 * those of the other groups. Shares are of participants: n of the group's size against n of all others'; equal
 * differences go by number, then code id. Without groups there is nothing to set side by side, and no rows.
 */
export function meaningsOf(
  passages: Passages,
  evidence: PlacingEvidence,
  framework: Framework,
  groups: Groups,
): readonly Meaning[] {
  if (groups.attribute === "" || groups.names.length < 2) return [];
  const hits = hitsInAll(passages);
  const n = passages.dimensions;
  return framework.dimensions.flatMap((dimension, d) => {
    const byCode = participantsByCode(passages, d, evidence.codes.length, groups);
    return groups.names.map((group, g): Meaning => {
      const mine = (p: number): boolean => passages.case[p] >= 0 && groups.groupOf[passages.case[p]] === g;
      const speakers = new Set<number>();
      let count = 0;
      for (let p = 0; p < passages.length; p++)
        if (hits[p * n + d] > 0 && mine(p)) {
          count++;
          speakers.add(passages.case[p]);
        }
      const codes = distinctive(byCode, g, evidence.codes, groups);
      const inCodes = Uint8Array.from(evidence.codes, (c) => (codes.some((k) => k.code === c) ? 1 : 0));
      return {
        dimension: dimension.id,
        group,
        participants: speakers.size,
        of: groups.sizes[g],
        passages: count,
        codes,
        evidence: passagesFor(d, passages, inCodes, evidence, mine),
      };
    });
  });
}

/** codes x groups: participants with a passage that speaks in the dimension and carries the code. */
function participantsByCode(passages: Passages, d: number, codes: number, groups: Groups): Int32Array {
  const width = groups.names.length;
  const seen = new Uint8Array(groups.groupOf.length * codes);
  const counts = new Int32Array(codes * width);
  const hits = hitsInAll(passages);
  for (let p = 0; p < passages.length; p++) {
    const owner = passages.case[p];
    if (owner < 0 || groups.groupOf[owner] < 0 || hits[p * passages.dimensions + d] === 0) continue;
    for (let c = passages.codesFrom[p]; c < passages.codesFrom[p + 1]; c++) {
      const key = owner * codes + passages.codes[c];
      if (seen[key]) continue;
      seen[key] = 1;
      counts[passages.codes[c] * width + groups.groupOf[owner]]++;
    }
  }
  return counts;
}

function distinctive(counts: Int32Array, g: number, codes: readonly string[], groups: Groups): readonly MeaningCode[] {
  const width = groups.names.length;
  const others = groups.total - groups.sizes[g];
  return codes
    .map((code, c) => {
      let all = 0;
      for (let k = 0; k < width; k++) all += counts[c * width + k];
      const participants = counts[c * width + g];
      const elsewhere = all - participants;
      const difference = participants / (groups.sizes[g] || 1) - (others > 0 ? elsewhere / others : 0);
      return { code, participants, elsewhere, difference };
    })
    .filter((c) => c.difference > 0 && c.participants >= LEAST)
    .sort((a, b) => b.difference - a.difference || b.participants - a.participants || compareText(a.code, b.code))
    .slice(0, CODES)
    .map(({ code, participants, elsewhere }) => ({ code, participants, elsewhere }));
}
