import type { Role } from "../model/index.ts";
import { roleWords } from "./languages/index.ts";

/** The role a label's own words say ("Interviewer 2", "Ana (interviewer)", "P01"); undefined when they say none. */
export function roleOfLabel(label: string): Role | undefined {
  const bracket = /\(([^()]{1,40})\)/.exec(label);
  const base = label.replace(/\s*\([^()]*\)/, "").trim();
  return roleOfWord(base) ?? (bracket ? roleOfWord(bracket[1].trim()) : undefined);
}

function roleOfWord(words: string): Role | undefined {
  const word = words.toLowerCase().replace(/(?:[\s._#-]*\d{1,3}|[\s._#-]+(?:[ivx]{1,3}|[a-z]))$/, "");
  for (const candidate of [words.toLowerCase(), word]) {
    if (candidate === "") continue;
    if (roleWords.interviewer.has(candidate)) return "interviewer";
    if (roleWords.moderator.has(candidate)) return "moderator";
    if (roleWords.participant.has(candidate)) return "participant";
    if (roleWords.companion.has(candidate)) return "companion";
    if (roleWords.interpreter.has(candidate)) return "interpreter";
    if (roleWords.group.has(candidate)) return "group";
  }
  if (/^(?:P|PT|PPT|ID|R|FG)[ _-]?\d{1,4}[a-z]?$/i.test(words)) return "participant";
  return undefined;
}
