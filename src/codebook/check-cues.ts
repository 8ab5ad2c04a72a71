import { parseCue } from "../cues/index.ts";
import { finding } from "../findings/index.ts";
import type { Code, Finding } from "../model/index.ts";
import type { RunCues } from "./check.ts";
import { entriesOf, mapOf } from "./draft.ts";
import { ownWords } from "./own-words.ts";
import { placeIn } from "./places.ts";

type Classes = ReadonlyMap<string, readonly string[]>;

/** Cues that two codes share or one code repeats, and cues that can never match. */
export function checkCues(codes: readonly Code[], classes: Classes, run: RunCues, add: (f: Finding) => void): void {
  const owner = new Map<string, { code: Code; entry: number }>();
  for (const code of codes) {
    const vetoes = new Set(code.unless.map((c) => keyOf(c.value)));
    const { id } = code;
    code.cues.forEach(({ value }, i) => {
      const entry = i + 1;
      const place = placeIn(code, "cues", i);
      const key = keyOf(value);
      const first = owner.get(key);
      if (first === undefined) owner.set(key, { code, entry });
      else if (first.code === code) add(finding("repeated-cue", { id, entry, first: first.entry }, place));
      else
        add(
          finding(
            "shared-cue",
            { id, entry, other: first.code.id, otherLine: placeIn(first.code, "cues", first.entry - 1)?.line ?? 0 },
            place,
          ),
        );
      const reason =
        (vetoes.has(key) ? "the same cue stands under unless" : deadReason(value)) ??
        ownWordsReason(code, value, classes, run);
      if (reason) add(finding("dead-cue", { id, entry, reason }, place));
    });
  }
}

/** A cue's own text as a key: white space and case do not tell cues apart, the order of an object's keys neither. */
function keyOf(value: unknown): string {
  if (typeof value === "string") return value.trim().replace(/\s+/g, " ").toLowerCase();
  if (Array.isArray(value)) return `[${value.map(keyOf).join("\n")}]`;
  const map = mapOf(value);
  const keys = Object.keys(map).sort();
  if (keys.length === 1 && keys[0] === "phrase") return keyOf(map.phrase);
  if (keys.length === 0) return String(value);
  return `{${keys.map((k) => `${k}\t${k === "regex" ? String(map[k]) : keyOf(map[k])}`).join("\n")}}`;
}

function deadReason(value: unknown): string | undefined {
  const cue = mapOf(value);
  const none = entriesOf(cue.none).map(keyOf);
  if (none.length === 0) return undefined;
  if (entriesOf(cue.all).some((part) => none.includes(keyOf(part)))) return "a cue of all stands under none too";
  const any = entriesOf(cue.any);
  if (any.length > 0 && any.every((part) => none.includes(keyOf(part))))
    return "every cue of any stands under none too";
  return undefined;
}

/**
 * Why a cue does not find even its own words: vetoed by `unless`, forbidden by its own `none`, or always contrary.
 * Undefined when it does, or cannot be asked: a regex, a cue for some turns only, a code whose matches must be negated.
 */
function ownWordsReason(code: Code, value: unknown, classes: Classes, run: RunCues): string | undefined {
  if (code.negation === "only") return undefined;
  const { pattern } = parseCue(value, classes);
  const words = pattern && ownWords(pattern, classes);
  if (words === undefined) return undefined;
  const hits = run(words).filter((h) => h.code === code.id);
  if (hits.some((h) => !h.contrary)) return undefined;
  return hits.length > 0
    ? "its own words make it a contrary or conditional case"
    : "its own words do not bring it about; look at unless, and at none";
}
