import type { Span } from "../model/index.ts";
import type { PlacingEvidence } from "./place.ts";

/**
 * What passages said in an earlier run: for each of the three signals (asked, said, cues) a number for each dimension, one
 * signal after the other. A passage says what its own transcript makes it say, whatever else is in the run.
 */
export interface PassageMemory {
  readonly get: (transcript: number, span: Span) => ArrayLike<number> | undefined;
  readonly set: (transcript: number, span: Span, said: readonly number[]) => void;
}

/** The evidence, of which a passage that is remembered is not read again. */
export function rememberedEvidence(
  evidence: PlacingEvidence,
  dimensions: number,
  placeOf: (unit: number) => { readonly transcript: number; readonly span: Span } | undefined,
  memory: PassageMemory,
): PlacingEvidence {
  const none = new Array<number>(dimensions).fill(0);
  const { askedBefore, saidIn, cuesIn } = evidence;
  const units = new Map<number, readonly (readonly number[])[]>();
  const saidBy = (unit: number): readonly (readonly number[])[] => {
    const known = units.get(unit);
    if (known !== undefined) return known;
    const place = placeOf(unit);
    const kept = place && memory.get(place.transcript, place.span);
    const signals =
      kept === undefined
        ? [askedBefore?.(unit) ?? none, saidIn?.(unit) ?? none, cuesIn(unit)]
        : [0, 1, 2].map((s) => Array.prototype.slice.call(kept, s * dimensions, (s + 1) * dimensions) as number[]);
    if (place && kept === undefined) memory.set(place.transcript, place.span, signals.flat());
    units.set(unit, signals);
    return signals;
  };
  return {
    ...evidence,
    askedBefore: (unit) => saidBy(unit)[0],
    saidIn: (unit) => saidBy(unit)[1],
    cuesIn: (unit) => saidBy(unit)[2],
  };
}
