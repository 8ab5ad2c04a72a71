import type { Role } from "../model/index.ts";
import type { ChatLine } from "./chat-lines.ts";
import { unknownWords } from "./languages/index.ts";
import { roleOfLabel } from "./role-words.ts";

/** The people of a CHAT file by their codes. */
export interface ChatPeople {
  /** Code -> name, where the header gives one name that no other code has. */
  readonly names: Readonly<Record<string, string>>;
  /** Codes declared as somebody unknown. */
  readonly unknown: ReadonlySet<string>;
  readonly declared: ReadonlySet<string>;
  /** Codes declared with more than one name. */
  readonly twice: readonly string[];
  /** Roles that say who asks and who answers, by label. */
  readonly roles: Readonly<Record<string, Role>>;
}

const NO_NAME = /^(?:none|no name|noname|n\/a|na)$/i;

/**
 * Reads `@Participants: COD Name Role, …` (FORMATS.md 5.11). Only words for asking and answering are roles: kin and
 * Target_Child say who somebody is, and the last fields of `@ID` may hold an occupation.
 */
export function chatPeople(text: string, lines: readonly ChatLine[]): ChatPeople {
  const said = new Map<string, { names: Set<string>; role: string }>();
  for (const line of lines) {
    if (line.sort !== "@" || line.name !== "Participants") continue;
    for (const entry of text.slice(line.from, line.to).split(",")) {
      const [code, ...rest] = entry.trim().split(/\s+/);
      if (code === undefined || code === "") continue;
      const name = rest.length > 1 ? rest.slice(0, -1).join(" ").replaceAll("_", " ") : "";
      const person = said.get(code) ?? { names: new Set(), role: rest.at(-1) ?? "" };
      person.names.add(name);
      said.set(code, person);
    }
  }
  const uses = new Map<string, number>();
  for (const { names } of said.values()) for (const name of names) uses.set(name, (uses.get(name) ?? 0) + 1);
  const found = { names: {} as Record<string, string>, roles: {} as Record<string, Role> };
  const unknown = new Set<string>();
  const twice: string[] = [];
  for (const [code, { names, role }] of said) {
    const [name] = names;
    if (names.size > 1) twice.push(code);
    else if (unknownWords.has(name.toLowerCase())) unknown.add(code);
    else if (name !== "" && !NO_NAME.test(name) && uses.get(name) === 1) found.names[code] = name;
    const meant = roleOfLabel(role.replaceAll("_", " "));
    if (names.size === 1 && (meant === "interviewer" || meant === "participant" || meant === "moderator"))
      found.roles[found.names[code] ?? code] = meant;
  }
  return { ...found, unknown, declared: new Set(said.keys()), twice };
}
