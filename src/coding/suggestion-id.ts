import { hash } from "node:crypto";
import type { Span, Tier } from "../model/index.ts";

/** The id of a suggestion: 12 hex of SHA-256 over code, transcript, unit and tier, so it is the same in every run. */
export function suggestionId(code: string, transcript: string, unit: Span, tier: Tier): string {
  const key = `${code}\n${transcript}\n${unit.start}-${unit.end}\n${tier}`;
  return hash("sha256", key, "hex").slice(0, 12);
}
