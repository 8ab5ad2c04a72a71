import { parse } from "yaml";
import { integer } from "../round.ts";
import en from "./en.yaml";

/** Gives the sentence or label of a key with its slots filled; throws when the key or a slot is missing. */
export type Words = (key: string, slots?: Slots) => string;
export type Slots = Readonly<Record<string, string | number>>;

/** Languages the report can be printed in: each is one file beside this one. */
const catalogues: Readonly<Record<string, string>> = { en };
const read = new Map<string, ReadonlyMap<string, string>>();

export const reportLanguages: readonly string[] = Object.keys(catalogues).sort();

/** All sentences of a language by key ("section.name"). Parsed once. */
export function catalogueOf(language: string): ReadonlyMap<string, string> {
  const known = read.get(language);
  if (known) return known;
  const text = catalogues[language];
  if (text === undefined) throw new Error(`no words for the report language "${language}"`);
  const flat = new Map<string, string>();
  flatten(parse(text), "", flat);
  read.set(language, flat);
  return flat;
}

function flatten(value: unknown, path: string, into: Map<string, string>): void {
  if (typeof value === "string") into.set(path, value);
  else if (typeof value === "object" && value !== null)
    for (const [key, inner] of Object.entries(value)) flatten(inner, path === "" ? key : `${path}.${key}`, into);
  else throw new Error(`words: "${path}" is not text`);
}

/** `{name}` is replaced by the slot (numbers with commas between thousands); `{n:passage|passages}` by the first form when the slot is 1, else by the second. */
export function wordsOf(language: string): Words {
  const catalogue = catalogueOf(language);
  return (key, slots = {}) => {
    const template = catalogue.get(key);
    if (template === undefined) throw new Error(`words: no key "${key}" in ${language}`);
    return template.replace(/\{(\w+)(?::([^|{}]*)\|([^{}]*))?\}/g, (_, name: string, one?: string, many?: string) => {
      const value = slots[name];
      if (value === undefined) throw new Error(`words: "${key}" needs the slot "${name}"`);
      if (many === undefined) return typeof value === "number" ? integer(value) : value;
      return String(value) === "1" ? (one ?? "") : many;
    });
  };
}
