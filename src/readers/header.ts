import type { Role } from "../model/index.ts";
import { initialsOf } from "./label-aliases.ts";
import type { Declared } from "./labels.ts";
import { cleanLabel, foldLabel } from "./labels.ts";
import { headerWords, neverWords, roleWords } from "./languages/index.ts";
import type { RawDocument } from "./raw.ts";
import { roleOfLabel } from "./role-words.ts";

const ATTENDEE = /(\p{Lu}[\p{L}'’.-]*(?:[ -]\p{L}[\p{L}'’.-]*){1,4}) ?\((\p{Lu}{2,4})\)/gu;
const TITLE_DATE = /^\d{1,4}[-/. ][\p{L}\d]{1,9}[-/. ]\d{2,4}\b.{0,80}\b\d{1,3} ?[hm]/u;
const FOOTER =
  /^(?:transcri(?:bed|ption) (?:is )?(?:provided )?(?:by|with)\b|transcript (?:generated|created|provided|exported) (?:by|from|with)\b|this (?:file|transcript) was generated\b|automatically (?:transcribed|generated)\b|©|copyright\b|\(c\) ?\d{4}|all rights reserved)/i;
const LINK = /https?:\/\/|\]\(|<http|www\./;

/** A sheet of attendees: three or more `Name (ABC)`. */
export function attendeesOf(text: string): Record<string, string> | undefined {
  if (!text.includes("(")) return undefined;
  const found: Record<string, string> = {};
  let n = 0;
  ATTENDEE.lastIndex = 0;
  for (let m = ATTENDEE.exec(text); m !== null; m = ATTENDEE.exec(text)) {
    found[m[2]] = m[1];
    n++;
  }
  return n >= 3 ? found : undefined;
}

/** "12-May-2023 - 10:36 - 1h09m31s – Ana": a title line, no speech. */
export function isTitleLine(text: string): boolean {
  return text.length < 140 && TITLE_DATE.test(text);
}

/** "Transcribed by …", copyright lines. */
export function isFooter(text: string): boolean {
  return text.length < 160 && FOOTER.test(text);
}

const NOTICE_WORD =
  "(?:invented|fictional|fictitious|imaginary|simulated|anonymi[sz]ed|pseudonymi[sz]ed|confidential|generated|transcribed|verbatim|redacted|edited)";
const NOTICE = new RegExp(
  `^[*_([]{0,3}(?:${NOTICE_WORD}|(?:this|the following) (?:conversation|interview|transcript(?:ion)?|recording|document|text|file)\\b.{0,40}\\b${NOTICE_WORD})\\b`,
  "i",
);

/** "This transcript has been anonymised.": a remark on the document, though it ends as a sentence. */
export function isNotice(text: string): boolean {
  return text.length < 300 && NOTICE.test(text);
}

const DATED =
  /(?:\b\d{1,2}(?:st|nd|rd|th)? \p{L}{3,9},? |\b\p{L}{3,9} \d{1,2}(?:st|nd|rd|th)?, |\b\d{1,2}[./-]\d{1,2}[./-])(?:19|20)\d\d\.?$/u;

/** A short line that ends with a full date: place and day of the talk, not talk. */
export function isDatedLine(text: string): boolean {
  return text.length < 120 && DATED.test(text);
}

export function holdsLink(text: string): boolean {
  return LINK.test(text);
}

/** `Date: 3 May`: the word and the value; undefined when the line is no such pair. */
export function headerPair(
  text: string,
): { readonly key: string; readonly value: string; readonly known: boolean } | undefined {
  const m = /^\*{0,2}([^:：*\n]{1,40})\*{0,2}\s?(?:：|:(?!\S)|:(?=\*\*))\*{0,2}\s*(.*)$/s.exec(
    text.length > 300 ? text.slice(0, 300) : text,
  );
  if (m === null) return undefined;
  const key = cleanLabel(m[1]);
  if (key === "" || key.split(" ").length > 5) return undefined;
  return { key, value: m[2].trim(), known: headerWords.has(key.toLowerCase()) };
}

/** Ends as a sentence does: speech rather than a title. */
export function endsAsSentence(text: string): boolean {
  return /[.?!…。？！؟।][)"'”’»\]]*$/.test(text.trimEnd());
}

/** `Interviewer: Ana Smith` and nothing after it. */
const NAMED_ROLE = /^([^:：\n]{2,30})[:：]\s*(\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’.-]*){1,3})$/u;
/** `Ana B. Smith, Interviewer`: a line of its own. */
const NAME_AND_ROLE = /^(\p{Lu}[\p{L}'’.-]*(?: \p{Lu}[\p{L}'’.-]*){1,4}), ?(\p{L}{3,20})$/u;
const ROLE_IS =
  /\b(\p{L}{3,20})(?:\(s\))? ?(?:is|was|:|=|est|war|ist|es) (\p{Lu}[\p{L}'’-]*(?: \p{Lu}[\p{L}'’.-]*){0,3})/gu;

/** "Interview with Joseph H. Condon": who is interviewed. */
const INTERVIEW_WITH =
  /(?:[Ii]nterview (?:with|of)|[Ee]ntrevista (?:a|con)|[Ee]ntretien avec|[Ii]nterview mit) (\p{Lu}[\p{L}'’.-]*(?: \p{Lu}[\p{L}'’.-]*){0,4})/gu;

/** "Interviewer is Ana Smith", "Interviewer: Ana Smith" and "Interview with Ana Smith" in header text: name -> role. */
export function rolesInHeader(text: string): [string, Role][] {
  const found: [string, Role][] = [];
  for (const line of text.split("\n")) {
    const m = NAME_AND_ROLE.exec(line.trim());
    const role = m === null ? undefined : roleOfLabel(m[2]);
    if (m !== null && role !== undefined) found.push([m[1], role]);
  }
  ROLE_IS.lastIndex = 0;
  for (let m = ROLE_IS.exec(text); m !== null; m = ROLE_IS.exec(text)) {
    const word = m[1].toLowerCase();
    const role = roleWords.interviewer.has(word)
      ? "interviewer"
      : roleWords.moderator.has(word)
        ? "moderator"
        : roleWords.participant.has(word)
          ? "participant"
          : undefined;
    if (role !== undefined) found.push([m[2].replace(/\.$/, ""), role]);
  }
  for (const m of text.matchAll(INTERVIEW_WITH)) found.push([m[1].replace(/\.$/, ""), "participant"]);
  return found;
}

/** Everyone the document's header names, from the reader and from attendee sheets in the first rows. */
export function declaredPeople(raw: RawDocument): Declared {
  const names: string[] = [];
  const initials: Record<string, string> = {};
  for (const [key, name] of Object.entries(raw.people ?? {})) {
    if (key === name) names.push(name);
    else initials[key] = name;
  }
  const rows = raw.coded ? 0 : Math.min(raw.rows.length, 60);
  for (let i = 0; i < rows; i++) {
    const found = attendeesOf(raw.rows[i].text);
    if (found) for (const [key, name] of Object.entries(found)) initials[key] ??= name;
  }
  for (let i = 0; i < Math.min(rows, 20); i++) {
    const m = NAMED_ROLE.exec(raw.rows[i].text);
    if (m !== null && roleOfLabel(m[1]) !== undefined) names.push(m[2]);
    const line = NAME_AND_ROLE.exec(raw.rows[i].text);
    if (line !== null && roleOfLabel(line[2]) !== undefined) names.push(line[1]);
  }
  return { names, initials, ...(raw.coded ? { coded: true } : {}) };
}

export function isNever(word: string): boolean {
  return neverWords.has(word.toLowerCase());
}

/** True when the header's name and a speaker's label mean one person. */
export function meansSpeaker(
  name: string,
  speaker: { readonly label: string; readonly aliases: readonly string[] },
): boolean {
  const wanted = foldLabel(name);
  const surname = foldLabel(name.trim().split(/\s+/).at(-1) ?? "");
  return [speaker.label, ...speaker.aliases].some((form) => {
    const fold = foldLabel(form);
    return (
      fold === wanted ||
      (fold.length >= 3 && (wanted.startsWith(fold) || surname === fold)) ||
      (wanted.length >= 3 && fold.startsWith(wanted))
    );
  });
}

/** Stricter than `meansSpeaker`, for a name from outside the file: the whole name, its first or last word, or its initials. */
export function namesSpeaker(
  name: string,
  speaker: { readonly label: string; readonly aliases: readonly string[] },
): boolean {
  const wanted = cleanLabel(name).toLowerCase().split(" ");
  if (wanted[0] === "") return false;
  return [speaker.label, ...speaker.aliases].some((form) => {
    const words = form
      .toLowerCase()
      .replace(/\s*\([^()]*\)/, "")
      .trim()
      .split(" ");
    if (words.join(" ") === wanted.join(" ")) return true;
    if (/^\p{Lu}{2,4}$/u.test(form) && wanted.length > 1 && initialsOf(cleanLabel(name)) === form) return true;
    const [short, long] = words.length === 1 ? [words[0], wanted] : wanted.length === 1 ? [wanted[0], words] : [];
    return short !== undefined && long !== undefined && (long[0] === short || long.at(-1) === short);
  });
}
