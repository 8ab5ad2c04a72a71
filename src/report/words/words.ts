import { parse } from "yaml";
import { integer } from "../round.ts";
import de from "./de.yaml";
import en from "./en.yaml";
import american from "./en-US.yaml";

/** Gives the sentence or label of a key with its slots filled; throws when the key or a slot is missing. */
export type Words = (key: string, slots?: Slots) => string;
export type Slots = Readonly<Record<string, string | number>>;

/** Languages the report can be printed in: each is one file beside this one. */
const catalogues: Readonly<Record<string, string>> = { en, de };
/** Languages that are another with some words spelt otherwise. */
const variants: Readonly<Record<string, { readonly of: string; readonly differing: string }>> = {
  "en-US": { of: "en", differing: american },
  "en-GB": { of: "en", differing: "{}" },
};
const read = new Map<string, ReadonlyMap<string, string>>();

export const reportLanguages: readonly string[] = [...Object.keys(catalogues), ...Object.keys(variants)].sort();

/** All sentences of a language by key ("section.name"). Parsed once. */
export function catalogueOf(language: string): ReadonlyMap<string, string> {
  const known = read.get(language);
  if (known) return known;
  const variant = variants[language];
  const text = catalogues[language];
  if (variant === undefined && text === undefined) throw new Error(`no words for the report language "${language}"`);
  const flat = variant ? varied(catalogueOf(variant.of), parse(variant.differing)) : flattened(parse(text));
  read.set(language, flat);
  return flat;
}

/** A catalogue with other spellings (whole words, a first capital kept; never inside a slot's name) and other entries. */
function varied(
  base: ReadonlyMap<string, string>,
  { spelling = {}, entries = {} }: { spelling?: Record<string, string>; entries?: unknown },
): ReadonlyMap<string, string> {
  const own = flattened(entries);
  const respelt = (text: string): string =>
    text.replace(/(?<![{\p{L}])\p{L}+(?!\})/gu, (word) => {
      const other = spelling[word.toLowerCase()];
      if (other === undefined) return word;
      return word[0] === word[0].toLowerCase() ? other : other[0].toUpperCase() + other.slice(1);
    });
  return new Map([...base].map(([key, text]) => [key, own.get(key) ?? respelt(text)]));
}

function flattened(value: unknown): Map<string, string> {
  const flat = new Map<string, string>();
  flatten(value, "", flat);
  return flat;
}

function flatten(value: unknown, path: string, into: Map<string, string>): void {
  if (typeof value === "string") into.set(path, value);
  else if (typeof value === "object" && value !== null)
    for (const [key, inner] of Object.entries(value)) flatten(inner, path === "" ? key : `${path}.${key}`, into);
  else throw new Error(`words: "${path}" is not text`);
}

/**
 * `{name}` is replaced by the slot (numbers as the language writes them); `{n:passage|passages}` by the first form when
 * the slot is 1, else by the second.
 */
export function wordsOf(language: string): Words {
  const catalogue = catalogueOf(language);
  const written = numbersOf(language);
  return (key, slots = {}) => {
    const template = catalogue.get(key);
    if (template === undefined) throw new Error(`words: no key "${key}" in ${language}`);
    return template.replace(/\{(\w+)(?::([^|{}]*)\|([^{}]*))?\}/g, (_, name: string, one?: string, many?: string) => {
      const value = slots[name];
      if (value === undefined) throw new Error(`words: "${key}" needs the slot "${name}"`);
      if (many !== undefined) return String(value) === "1" ? (one ?? "") : many;
      if (typeof value === "number") return written(integer(value));
      return /^\d{1,3}(?:,\d{3})+$/.test(value) ? written(value) : value;
    });
  };
}

/** Writes a number that was printed as 1,234 or 0.25 (also with %) as the language does; any other text is left as it is. */
export function numbersOf(language: string): (printed: string) => string {
  const catalogue = catalogueOf(language);
  const thousands = catalogue.get("number.thousands") ?? ",";
  const decimal = catalogue.get("number.decimal") ?? ".";
  if (thousands === "," && decimal === ".") return (printed) => printed;
  const marks: Readonly<Record<string, string>> = { ",": thousands, ".": decimal };
  return (printed) =>
    /^[-−]?\d{1,3}(?:,\d{3})*(?:\.\d+)?%?$/.test(printed) ? printed.replace(/[.,]/g, (mark) => marks[mark]) : printed;
}
