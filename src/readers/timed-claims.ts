import { timeLine } from "./cues.ts";
import type { Probe } from "./raw.ts";

/** The text begins with WEBVTT. */
export function claimsVtt(probe: Probe): number {
  return probe.text !== undefined && /^\s*WEBVTT(?:[ \t\n]|$)/.test(probe.text.slice(0, 200)) ? 1 : 0;
}

/** A time line with an arrow in the first fifty lines, early enough to be a form and not a quotation. */
export function claimsSrt(probe: Probe): number {
  if (probe.text === undefined || !probe.text.includes("-->")) return 0;
  const lines = probe.text.slice(0, 8000).split("\n").slice(0, 50);
  const first = lines.findIndex((line) => timeLine(line) !== undefined);
  if (first < 0) return 0;
  const before = lines.slice(0, first).filter((line) => line.trim() !== "" && !/^\d{1,7}$/.test(line.trim()));
  return before.length === 0 ? 0.95 : before.length <= 3 ? 0.6 : 0.25;
}
