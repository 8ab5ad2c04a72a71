import { editDistance } from "../findings/index.ts";
import { initialsOf, joinAliases } from "./label-aliases.ts";
import type { Head } from "./label-forms.ts";
import { neverWords, pseudoWords, unknownWords } from "./languages/index.ts";
import { isLetter } from "./letters.ts";
import { roleOfLabel } from "./role-words.ts";

/** What the header of the file declares about its people. */
export interface Declared {
  /** Full names. */
  readonly names: readonly string[];
  /** Initials -> full name. */
  readonly initials: Readonly<Record<string, string>>;
  /** Labels are codes: only those of `initials` are joined with a name, and none is a remark. */
  readonly coded?: boolean;
}

/** A speaker's label: index into `LabelBook.speakers`, or a sort of label that is no speaker. */
export type Resolved = number | "unknown" | "pseudo" | undefined;

export interface LabelBook {
  /** In no particular order; `assemble.ts` orders by first turn. */
  readonly speakers: readonly { readonly label: string; readonly aliases: readonly string[] }[];
  /** Undefined = not a label in this file. */
  readonly resolve: (label: string, form: Head["form"]) => Resolved;
}

interface Count {
  label: string;
  total: number;
  strong: number;
  tight: number;
  bare: number;
}

/** Case-folded, without spaces and final colon: forms equal here are one label. */
export function foldLabel(label: string): string {
  return label
    .toLowerCase()
    .replace(/[\s\u00a0]+/g, "")
    .replace(/[:：]$/, "");
}

/** The label without a role in brackets, outer spaces or repeated spaces. */
export function cleanLabel(label: string): string {
  return label
    .normalize("NFC")
    .replace(/[\u00ad\u200b\ufeff]/g, "")
    .replace(/[\s\u00a0\u202f]+/g, " ")
    .trim()
    .replace(/\s*[:：]$/, "");
}

/** Comparing every rare label with every proved one stops beyond this many pairs: such a file is no transcript. */
const MOST_COMPARED = 200_000;
const STRONG: ReadonlySet<Head["form"]> = new Set<Head["form"]>(["given", "bold", "timed", "voice", "bracket"]);
const INNER_STOP = /[?!;,"“”„«»=<>{}#@\\/。，、；？！：“”（）]|\.(?:\s|$)/;
const ABBREVIATION = /^(?:\p{Lu}|\p{L}{1,4})\.$|^(?:\p{Lu}\.)+$/u;

/** Whether a string can be a label at all: length, words, no sentence punctuation, not digits only. */
export function canBeLabel(label: string, form: Head["form"]): boolean {
  if (form === "given") return label.length > 0 && label.length <= 100;
  if (label.length === 0 || label.length > 60) return false;
  if (/^\?{1,3}$/.test(label)) return true;
  const words = label.split(" ");
  if (words.length > 6) return false;
  const fold = label.toLowerCase();
  if (neverWords.has(fold)) return false;
  const first = label.charCodeAt(0);
  if (!(isLetter(first) || (first >= 48 && first <= 57 && /\p{L}/u.test(label) && !/^\d+[.)]/.test(label))))
    return false;
  const loose = form === "voice" || form === "bracket" || (form === "bold" && words.length <= 5);
  if (loose) return !/[?!;"“”]/.test(label);
  if (!balanced(label)) return false;
  if (INNER_STOP.test(label)) {
    const rest = words.filter((w) => !ABBREVIATION.test(w)).join(" ");
    if (INNER_STOP.test(rest)) return false;
  }
  return true;
}

function balanced(label: string): boolean {
  return label.split("(").length === label.split(")").length && label.split("[").length === label.split("]").length;
}

/** Every word begins with a capital, a digit or a letter of a script without case (particles of names aside). */
export function allCapitalised(label: string): boolean {
  return label.split(" ").every((word) => {
    if (/^(?:de|del|der|den|la|le|van|von|of|and|y|e|da|dos|di|bin|ibn|al|el|\||&|-)$/.test(word)) return true;
    const c = word.replace(/^[([]/, "")[0] ?? "";
    return c !== c.toLowerCase() || c.toUpperCase() === c.toLowerCase();
  });
}

/**
 * Decides from the whole file which candidates are labels (FORMATS.md 4.1), and which of them are one.
 *
 * A candidate needs evidence: at least twice at line starts, the header, a role word, or a form that talk does not
 * have (bold, voice tag, a time after it). A candidate used once is accepted beside proved labels when every word of it
 * is capitalised or it begins with a proved label. `everywhere` = every row is known to begin with a name (Zoom).
 */
export function bookOfLabels(heads: readonly (Head | undefined)[], declared: Declared, everywhere = false): LabelBook {
  const counts = new Map<string, Count>();
  const formOf = folder();
  let strongTotal = 0;
  for (const head of heads) {
    if (head === undefined || head.label === "" || head.form === "loose") continue;
    const { clean, fold } = formOf(head.label);
    let count = counts.get(fold);
    if (count === undefined) {
      if (!canBeLabel(clean, head.form)) continue;
      count = { label: clean, total: 0, strong: 0, tight: 0, bare: 0 };
      counts.set(fold, count);
    }
    if (head.form === "bare") count.bare++;
    else if (head.form === "tight") count.tight++;
    else count.total++;
    if (STRONG.has(head.form)) {
      count.strong++;
      strongTotal++;
    }
  }
  const loose = looseNames(heads, formOf);
  for (const [fold, count] of loose) {
    const known = counts.get(fold);
    if (known === undefined) counts.set(fold, count);
    else {
      known.total += count.total;
      known.strong += count.strong;
    }
    strongTotal += count.strong;
  }
  const accepted = acceptedLabels(counts, declared, strongTotal, everywhere, heads.length);
  const bare = bareNames(counts, accepted);
  for (const head of heads) {
    // A proved name stays a label when the line is a little off.
    if (head?.form !== "loose") continue;
    const { fold } = formOf(head.label);
    const count = accepted.get(fold);
    if (count !== undefined && !loose.has(fold)) count.total++;
  }
  const { speakers, indexOf } = joinAliases([...accepted.values()], declared);
  return {
    speakers,
    resolve(label, form) {
      const { clean, fold } = formOf(label);
      if (!accepted.has(fold) || (form === "bare" && !bare.has(fold))) return undefined;
      const word = clean.toLowerCase();
      if (!declared.coded && (pseudoWords.has(word) || (form === "given" && neverWords.has(word)))) return "pseudo";
      if (unknownWords.has(word)) return "unknown";
      return indexOf.get(fold);
    },
  };
}

/** Clean and folded forms of labels, each made once. */
function folder(): (label: string) => { readonly clean: string; readonly fold: string } {
  const known = new Map<string, { clean: string; fold: string }>();
  return (label) => {
    let form = known.get(label);
    if (form === undefined) {
      const clean = cleanLabel(label);
      form = { clean, fold: foldLabel(clean) };
      known.set(label, form);
    }
    return form;
  };
}

function acceptedLabels(
  counts: ReadonlyMap<string, Count>,
  declared: Declared,
  strongTotal: number,
  everywhere: boolean,
  rows: number,
): Map<string, Count> {
  const accepted = new Map<string, Count>();
  const people = [...declared.names, ...Object.keys(declared.initials), ...declared.names.map(initialsOf)];
  const names = new Set(people.filter((n) => n.length > 1).map(foldLabel));
  const once: [string, Count][] = [];
  for (const [fold, count] of counts) {
    const word = count.label.toLowerCase();
    const special = pseudoWords.has(word) || unknownWords.has(word);
    const lower = !allCapitalised(count.label);
    const uses = count.total + (count.tight >= 3 ? count.tight : 0);
    if (uses === 0) continue;
    if (everywhere || names.has(fold) || special || roleOfLabel(count.label) !== undefined) accepted.set(fold, count);
    else if (count.strong > 0 && (strongTotal >= 3 || count.strong >= 2)) accepted.set(fold, count);
    else if (uses >= (lower ? 3 : 2)) accepted.set(fold, count);
    else if (!lower && /^\p{Lu}/u.test(count.label)) once.push([fold, count]);
  }
  const proved = [...accepted.values()].filter((c) => c.total >= 2);
  if (proved.length === 0) return accepted;
  const steady = proved.reduce((n, c) => n + c.total, 0) >= rows * 0.8;
  const capitals = proved.filter((c) => /^\p{Lu}{2,4}$/u.test(c.label)).length * 2 > proved.length;
  if (once.length * proved.length > MOST_COMPARED) return accepted;
  for (const [fold, count] of once) {
    const begins = proved.some((p) => count.label.startsWith(`${p.label} `));
    const initials = /^\p{Lu}{2,4}$/u.test(count.label);
    const typo = fold.length >= 5 && proved.some((p) => editDistance(fold, foldLabel(p.label), 3) <= 2);
    if (begins || typo || (capitals ? initials : capitalisedName(count.label, steady))) accepted.set(fold, count);
  }
  return accepted;
}

/** Two to four words with capitals; one word only where nearly every row has a label. */
function capitalisedName(label: string, steady: boolean): boolean {
  const words = label.split(" ");
  return words.length <= 4 && (steady || words.length > 1) && words.every((w) => /^[\p{Lu}\d([|&-]/u.test(w));
}

/** Names with a time one space after them, alone on their lines: a closed set as of bare names. */
function looseNames(heads: readonly (Head | undefined)[], formOf: ReturnType<typeof folder>): Map<string, Count> {
  const found = new Map<string, Count>();
  for (const head of heads) {
    if (head?.form !== "loose") continue;
    const { clean, fold } = formOf(head.label);
    const count = found.get(fold);
    if (count !== undefined) {
      count.total++;
      count.strong++;
    } else if (clean.split(" ").length <= 4 && allCapitalised(clean) && canBeLabel(clean, "loose"))
      found.set(fold, { label: clean, total: 1, strong: 1, tight: 0, bare: 0 });
  }
  for (const [fold, { strong }] of found) if (strong < 3) found.delete(fold);
  const hits = [...found.values()].reduce((n, c) => n + c.strong, 0);
  return found.size < 2 || found.size > 12 || hits < 6 ? new Map() : found;
}

/** Names alone on their lines: a closed set of at most twelve, each at least three times (Otter without times). */
function bareNames(counts: ReadonlyMap<string, Count>, accepted: Map<string, Count>): ReadonlySet<string> {
  const found = [...counts].filter(([, c]) => c.bare >= 3 && c.label.split(" ").length <= 4 && allCapitalised(c.label));
  const hits = found.reduce((n, [, c]) => n + c.bare, 0);
  if (found.length < 2 || found.length > 12 || hits < 6) return new Set();
  for (const [fold, count] of found) if (!accepted.has(fold)) accepted.set(fold, count);
  return new Set(found.map(([fold]) => fold));
}
