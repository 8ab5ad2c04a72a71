import type { Probe } from "./raw.ts";
import { xmlRoot } from "./xml-root.ts";

/** Begins as CHAT does and has a main line; a file called .cha also without the beginning. */
export function claimsChat(probe: Probe): number {
  const text = probe.text;
  if (text === undefined) return 0;
  const begins = /^\s*@(?:UTF8|Font:|Begin|Languages:|PID:|Loc:)/.test(text.slice(0, 200));
  if ((!begins && probe.extension !== "cha") || !/^\*[\w-]{1,12}:/m.test(text)) return 0;
  return begins ? 1 : /^[@%]\w/m.test(text) ? 0.8 : 0;
}

/** XML whose root element has one of these names. */
export function claimsRoot(...roots: readonly string[]): (probe: Probe) => number {
  return ({ text }) => (text !== undefined && roots.includes(xmlRoot(text)) ? 1 : 0);
}

const STAMPED = /^\s*\[\d{1,3}:\d{2}[.:]\d{1,3}\]/;

/** At least five lines, and four fifths of them, begin with `[m:ss.ff]`; a file called .lrc needs one. */
export function claimsLrc(probe: Probe): number {
  if (probe.text === undefined || !/\[\d{1,3}:\d{2}/.test(probe.text.slice(0, 4000))) return 0;
  if (probe.extension === "lrc") return 0.9;
  const lines = probe.text
    .slice(0, 8000)
    .split("\n")
    .filter((l) => l.trim() !== "" && !/^\[[a-z]{1,12}:/i.test(l))
    .slice(0, 100);
  const stamped = lines.filter((l) => STAMPED.test(l)).length;
  return stamped >= 5 && stamped >= lines.length * 0.8 && !lines.some((l) => /^\s*\[\d{1,3}:\d{2}:\d{2}[\].,]/.test(l))
    ? 0.7
    : 0;
}
