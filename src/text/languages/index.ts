import { en } from "./en.ts";

/** Sentence data of one language. Entries are lower case, without the last full stop. */
export interface TextLanguage {
  readonly tag: string;
  readonly titles: ReadonlySet<string>;
  readonly inner: ReadonlySet<string>;
  readonly numbered: ReadonlySet<string>;
  /** Single capital letters that are words, so a full stop after them ends the sentence. */
  readonly letterWords: ReadonlySet<string>;
  /** Words that say how others hang together and little of what is talked about. */
  readonly functionWords: ReadonlySet<string>;
}

/** Languages with rules of their own. */
export const textLanguages = [en] as const satisfies readonly TextLanguage[];

/** The first part of a BCP-47 tag in lower case: en-GB -> en. */
export function primaryTag(language: string): string {
  if (language === "en") return language;
  return language.split(/[-_]/, 1)[0].toLowerCase();
}

/** The data for a language tag; English serves a language without data, because titles and initials are its only use. */
export function textLanguageOf(language: string): TextLanguage {
  const tag = primaryTag(language);
  return textLanguages.find((l) => l.tag === tag) ?? en;
}
