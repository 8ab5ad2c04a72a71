import { finding } from "../findings/index.ts";
import type { Checked, Finding } from "../model/index.ts";
import { readYaml } from "../yaml/index.ts";
import { keySchema } from "./key-schema.ts";
import { findNames, nameMatcher } from "./match-names.ts";

export type NameKind = "person" | "place" | "organisation";

/** One name of the key file; `number` is its 1-based place there, the only thing about it that is ever printed. */
export interface KeyEntry {
  readonly number: number;
  readonly name: string;
  readonly pseudonym: string;
  readonly kind: NameKind;
  readonly also: readonly string[];
}

export interface Key {
  readonly file: string;
  readonly entries: readonly KeyEntry[];
  readonly allow: readonly { readonly words: string; readonly reason: string }[];
}

/**
 * Reads a key file. Names never stand in what it says: faults are given by line and entry number. Refused are names
 * without a letter, one name in two entries, and a pseudonym that holds a name of the key (it would be found again).
 */
export function parseKey(source: { readonly name: string; readonly bytes: Uint8Array }): Checked<Key> {
  const read = readYaml(source, keySchema);
  if (!read.value) return { findings: read.findings.map(withoutWords) };
  const { data, placeOf } = read.value;
  const clean = (s: string): string => s.normalize("NFC").replace(/\s+/g, " ").trim();
  const entries = data.entries.map((e, i) => ({
    number: i + 1,
    name: clean(e.name),
    pseudonym: clean(e.pseudonym),
    kind: e.kind,
    also: (e.also ?? []).map(clean),
  }));
  const allow = (data.allow ?? []).map((a) => ({ words: clean(a.words), reason: a.reason.trim() }));
  const findings: Finding[] = [];
  const owner = new Map<string, number>();
  const named = new Map<string, number>();
  for (const e of entries) {
    const place = placeOf(["entries", e.number - 1]);
    for (const form of new Set([e.name, ...e.also])) {
      if (!/\p{L}/u.test(form)) findings.push(finding("key-no-letter", { entry: e.number }, place));
      const first = owner.get(form);
      if (first === undefined) owner.set(form, e.number);
      else findings.push(finding("key-name-twice", { entry: e.number, first }, place));
    }
    if (!/[\p{L}\p{N}]/u.test(e.pseudonym) || /[[\]\p{Cc}]/u.test(e.pseudonym))
      findings.push(finding("key-pseudonym", { entry: e.number }, place));
    const first = named.get(e.pseudonym);
    if (first === undefined) named.set(e.pseudonym, e.number);
    else findings.push(finding("key-pseudonym-twice", { entry: e.number, first }, place));
  }
  const matcher = nameMatcher({ entries, allow: [] });
  for (const e of entries)
    for (const { entry } of findNames(e.pseudonym, matcher))
      findings.push(
        finding("key-pseudonym-is-name", { entry: e.number, other: entry }, placeOf(["entries", e.number - 1])),
      );
  if (findings.some((f) => f.severity === "error")) return { findings };
  return { value: { file: source.name, entries, allow }, findings };
}

/** A finding about the key file without the words that stand in it. */
function withoutWords(f: Finding): Finding {
  return f.code === "invalid-value" ? { ...f, args: { ...f.args, found: "something else", nearest: "" } } : f;
}
