import { endsAsSentence, headerPair } from "./header.ts";
import type { Head } from "./label-forms.ts";
import { cleanLabel, foldLabel } from "./labels.ts";
import type { RawRow } from "./raw.ts";
import { roleOfLabel } from "./role-words.ts";

/** No header is looked for beyond this many rows. */
const LONGEST_HEADER = 40;
/** The longest line that may be a title or a pair's value. */
const LONGEST_LINE = 120;
/** A key that stands more often at line starts than this is a speaker and no header word. */
const MOST_USES = 2;
/** Headings and front matter may stand between the pairs. */
const PASSED = new Set(["heading", "front", "rule"]);
/** `Amira`, `Ana Smith`, `P01`, `P09 and P10`, `P03, first interview`: no talk. */
const NAMED = /^[\p{Lu}\d][^.?!…]{0,58}$/u;
/** Only capitalised words and numbers, no comma. */
const BARE_NAME = /^(?:[\p{Lu}\d][\p{L}\d'’.-]*)(?: (?:(?:and|&|van|von|de|der) )?[\p{Lu}\d][\p{L}\d'’.-]*){0,4}$/u;

/**
 * Where the key-value lines at the top of a document end (FORMATS.md 4.6): "Participant: P01", "Date: …",
 * "Interviewer: Amira". They look like labels, and are none: they stand before the first speech, their values are no
 * sentences, and at least one key is a word of headers, or is a role that other labels of the file already have.
 * Returns `from` where there is no such block.
 */
export function headerBlockEnd(rows: readonly RawRow[], heads: readonly (Head | undefined)[], from: number): number {
  const until = Math.min(rows.length, from + LONGEST_HEADER);
  let uses: ReadonlyMap<string, number> | undefined;
  const usesOf = (key: string): number => {
    uses ??= countUses(heads);
    return uses.get(foldLabel(key)) ?? 0;
  };
  let end = from;
  let certain = false;
  let pairs = 0;
  for (let i = from; i < until; i++) {
    const row = rows[i];
    if (row.structure !== undefined && PASSED.has(row.structure)) continue;
    if (row.structure !== undefined || (row.label !== undefined && row.label !== "")) break;
    const pair = row.text.length <= LONGEST_LINE * 2 ? headerPair(row.text) : undefined;
    if (pair === undefined) {
      if (pairs > 0 || row.text.length >= LONGEST_LINE || endsAsSentence(row.text)) break;
      continue;
    }
    const role = roleOfLabel(pair.key) ?? roleOfLabel(pair.key.replace(/s$/i, ""));
    const known = pair.known && pair.value.length <= LONGEST_LINE && usesOf(pair.key) <= MOST_USES;
    const named = role !== undefined && NAMED.test(pair.value) && pair.value.split(" ").length <= 6;
    if (pairs > 0 && row.afterBlank === true && !known) break;
    if (known) {
      certain = true;
      end = i + 1;
    } else if (named && isHeaderRole(rows, i, pair, role, certain, usesOf, heads)) {
      certain ||= usesOf(pair.key) === 1;
      end = i + 1;
    } else if (!named && (role !== undefined || pair.value.length > LONGEST_LINE || endsAsSentence(pair.value))) break;
    pairs++;
  }
  return certain ? end : from;
}

/** "Interviewer: Amira" that says who a person is, rather than what an interviewer says. */
function isHeaderRole(
  rows: readonly RawRow[],
  i: number,
  pair: { readonly key: string; readonly value: string },
  role: string,
  certain: boolean,
  usesOf: (key: string) => number,
  heads: readonly (Head | undefined)[],
): boolean {
  const once = usesOf(pair.key) <= 1;
  if (!certain) {
    const next = nextPair(rows, i);
    if (next?.known && usesOf(next.key) <= MOST_USES) return true;
    return once && BARE_NAME.test(pair.value) && otherWithRole(heads, pair.key, role, usesOf);
  }
  if (once) return true;
  const next = rows[i + 1];
  const goesOn = heads[i + 1];
  return (
    BARE_NAME.test(pair.value) &&
    (next === undefined ||
      next.afterBlank === true ||
      pair.value.includes(" ") ||
      (goesOn !== undefined && foldLabel(cleanLabel(goesOn.label)) === foldLabel(pair.key)))
  );
}

/** The header pair among the next few lines without a blank line between, past further roles. */
function nextPair(rows: readonly RawRow[], i: number) {
  for (let k = i + 1; k < Math.min(rows.length, i + 6); k++) {
    const row = rows[k];
    if (row.afterBlank === true || row.structure !== undefined || row.text.length > LONGEST_LINE) return undefined;
    const pair = headerPair(row.text);
    if (pair === undefined) return undefined;
    if (pair.known) return pair;
    if (!NAMED.test(pair.value)) return undefined;
  }
  return undefined;
}

/** Another label of the file, used at least twice, has the role already. */
function otherWithRole(
  heads: readonly (Head | undefined)[],
  key: string,
  role: string,
  usesOf: (key: string) => number,
): boolean {
  const fold = foldLabel(key);
  for (const head of heads) {
    if (head === undefined || head.label === "" || head.form === "bare") continue;
    const label = cleanLabel(head.label);
    if (foldLabel(label) !== fold && roleOfLabel(label) === role && usesOf(label) >= 2) return true;
  }
  return false;
}

function countUses(heads: readonly (Head | undefined)[]): ReadonlyMap<string, number> {
  const uses = new Map<string, number>();
  for (const head of heads) {
    if (head === undefined || head.label === "" || head.form === "bare") continue;
    const fold = foldLabel(cleanLabel(head.label));
    uses.set(fold, (uses.get(fold) ?? 0) + 1);
  }
  return uses;
}
