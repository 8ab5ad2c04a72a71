import { editDistance } from "../findings/index.ts";
import { compareText } from "../model/index.ts";
import type { Declared } from "./labels.ts";
import { foldLabel } from "./labels.ts";
import { pseudoWords, unknownWords } from "./languages/index.ts";
import { roleOfLabel } from "./role-words.ts";

/** An accepted label and how often it stands at a line start. */
export interface Used {
  readonly label: string;
  readonly total: number;
}

export interface Joined {
  readonly speakers: readonly { readonly label: string; readonly aliases: readonly string[] }[];
  /** Folded label -> index of its speaker. */
  readonly indexOf: ReadonlyMap<string, number>;
}

/** With more labels than this nothing is joined: comparing them all would take long and mean nothing. */
const MOST_PEOPLE = 400;

/**
 * Joins labels that are certainly one person (FORMATS.md 4.1): initials the header explains, a first name or surname
 * that fits exactly one full label, a stray digit, a typo. Everything else is kept apart.
 */
export function joinAliases(used: readonly Used[], declared: Declared): Joined {
  const people = used.filter(
    ({ label }) => (declared.coded || !pseudoWords.has(label.toLowerCase())) && !unknownWords.has(label.toLowerCase()),
  );
  if (declared.coded) return byCode(people, declared);
  const target = new Map<string, string>();
  if (people.length > MOST_PEOPLE) return apart(people);
  const labels = people.map((p) => p.label);
  for (const person of people) {
    const name = fullName(person.label, declared) ?? partOf(person.label, labels) ?? strayDigit(person.label, people);
    if (name !== undefined && name !== person.label) target.set(person.label, name);
  }
  for (const person of people) {
    if (target.has(person.label)) continue;
    const meant = typoOf(
      person,
      people.filter((p) => !target.has(p.label)),
    );
    if (meant !== undefined) target.set(person.label, meant);
  }
  const groups = new Map<string, Set<string>>();
  for (const { label } of people) {
    let name = label;
    for (let hops = 0; target.has(name) && hops < 4; hops++) name = target.get(name)!;
    const group = groups.get(name) ?? new Set();
    if (label !== name) group.add(label);
    groups.set(name, group);
  }
  const indexOf = new Map<string, number>();
  const speakers = [...groups].map(([label, aliases], index) => {
    for (const form of [label, ...aliases]) indexOf.set(foldLabel(form), index);
    return { label, aliases: [...aliases].sort(compareText) };
  });
  return { speakers, indexOf };
}

function apart(people: readonly Used[]): Joined {
  return {
    speakers: people.map(({ label }) => ({ label, aliases: [] })),
    indexOf: new Map(people.map(({ label }, i) => [foldLabel(label), i])),
  };
}

/** Codes are people: each keeps its name from the header, or itself. */
function byCode(people: readonly Used[], declared: Declared): Joined {
  return {
    speakers: people.map(({ label }) => {
      const name = declared.initials[label];
      return name === undefined ? { label, aliases: [] } : { label: name, aliases: [label] };
    }),
    indexOf: new Map(people.map(({ label }, i) => [foldLabel(label), i])),
  };
}

/** The header's name for initials: declared ones first, else the one name with these first letters. */
function fullName(label: string, declared: Declared): string | undefined {
  if (declared.initials[label] !== undefined) return declared.initials[label];
  if (!/^\p{Lu}{2,4}$/u.test(label)) return undefined;
  const taken = new Set(Object.keys(declared.initials));
  if (taken.has(label)) return undefined;
  const fits = [...new Set([...declared.names, ...Object.values(declared.initials)])].filter(
    (n) => initialsOf(n) === label,
  );
  return fits.length === 1 ? fits[0] : undefined;
}

/** "John-David Dalton" -> "JDD". */
export function initialsOf(name: string): string {
  return name
    .split(/[\s-]+/)
    .map((word) => word[0] ?? "")
    .join("")
    .toUpperCase();
}

/** A first name or surname of exactly one longer label of the file. */
function partOf(label: string, labels: readonly string[]): string | undefined {
  if (!/^\p{Lu}[\p{L}'’-]+$/u.test(label) || roleOfLabel(label) !== undefined) return undefined;
  const fits = labels.filter((other) => {
    const words = other.split(" ");
    if (words.length < 2 || !words.every((w) => /^[\p{L}'’.-]+$/u.test(w))) return false;
    return words[0] === label || words[words.length - 1] === label;
  });
  if (fits.length !== 1) return undefined;
  // A title that stands before the name ("Senador Black") is no first name.
  return fits[0].split(" ").every((w) => w.length > 1) ? fits[0] : undefined;
}

/** "Interviewer2 2": a proved label with a digit too many. */
function strayDigit(label: string, people: readonly Used[]): string | undefined {
  const m = /^(.*\d)\s+\d$/.exec(label);
  return m ? people.find((p) => p.label === m[1])?.label : undefined;
}

/** A label of five or more letters, one or two letters off a more frequent one, never in a digit or a role. */
function typoOf(person: Used, people: readonly Used[]): string | undefined {
  const { label, total } = person;
  if (label.replace(/[^\p{L}]/gu, "").length < 5) return undefined;
  const digits = label.replace(/\D/g, "");
  let best: Used | undefined;
  for (const other of people) {
    if (other.label === label || other.total <= total || other.label.replace(/\D/g, "") !== digits) continue;
    if (roleOfLabel(other.label) !== roleOfLabel(label) && roleOfLabel(label) !== undefined) continue;
    if (!differInLongWords(label, other.label)) continue;
    const distance = editDistance(foldLabel(label), foldLabel(other.label), 3);
    const close = (distance <= 2 && total === 1 && other.total >= 3) || (distance === 1 && total * 2 < other.total);
    if (close && (best === undefined || other.total > best.total)) best = other;
  }
  return best?.label;
}

/** Same number of words, and those that differ have at least four letters: "Speaker A" and "Speaker B" are two people. */
function differInLongWords(a: string, b: string): boolean {
  const left = a.split(" ");
  const right = b.split(" ");
  return (
    left.length === right.length &&
    left.every((word, i) => word === right[i] || (word.length >= 4 && right[i].length >= 4))
  );
}
