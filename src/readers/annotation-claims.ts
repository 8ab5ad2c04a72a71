import type { Probe } from "./raw.ts";
import { xmlRoot } from "./xml-root.ts";

/** Begins as CHAT does and has a main line; a file called .cha also without the beginning. */
export function claimsChat(probe: Probe): number {
  const text = probe.text;
  if (text === undefined || !/^\*[\w-]{1,12}:/m.test(text)) return 0;
  if (/^\s*@(?:UTF8|Font:|Begin|Languages:|PID:|Loc:)/.test(text.slice(0, 200))) return 1;
  return probe.extension === "cha" && /^[@%]\w/m.test(text) ? 0.8 : 0;
}

/** XML whose root element has one of these names. */
export function claimsRoot(...roots: readonly string[]): (probe: Probe) => number {
  return ({ text }) => (text !== undefined && roots.includes(xmlRoot(text)) ? 1 : 0);
}
