import { finding } from "../findings/index.ts";
import type { Code, Finding } from "../model/index.ts";
import { entriesOf, mapOf } from "./draft.ts";
import { placeIn } from "./places.ts";

/** More words than a cue for speech can reasonably ask of one sentence. */
const LONGEST_PHRASE = 60;

/** Cues that two codes share or one code repeats, and cues that cannot match by what they themselves say. */
export function checkCues(codes: readonly Code[], add: (f: Finding) => void): void {
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
      const reason = vetoes.has(key) ? "the same cue stands under unless" : deadReason(value);
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
  if (typeof value === "string")
    return fewestWords(value) > LONGEST_PHRASE
      ? `it asks for more than ${LONGEST_PHRASE} words in one sentence`
      : undefined;
  const cue = mapOf(value);
  if (Array.isArray(cue.near)) {
    const within = typeof cue.within === "number" ? cue.within : 8;
    const needed = cue.near.reduce((n: number, item) => n + (typeof item === "string" ? fewestWords(item) : 1), 0);
    if (needed > within) return `its phrases need ${needed} words, and within allows ${within}`;
  }
  const none = entriesOf(cue.none).map(keyOf);
  if (none.length > 0) {
    if (entriesOf(cue.all).some((part) => none.includes(keyOf(part)))) return "a cue of all stands under none too";
    const any = entriesOf(cue.any);
    if (any.length > 0 && any.every((part) => none.includes(keyOf(part))))
      return "every cue of any stands under none too";
  }
  for (const part of entriesOf(cue.all)) {
    const inner = deadReason(part);
    if (inner) return inner;
  }
  return typeof cue.phrase === "string" ? deadReason(cue.phrase) : undefined;
}

/** Words on the shortest way through a phrase: alternatives and optional parts inside out, gaps as nothing. */
function fewestWords(phrase: string): number {
  let text = phrase
    .replace(/^=/, "")
    .replace(/\.{3}|…/g, " ")
    .replace(/<[^>]*>/g, " x ");
  for (let before = ""; before !== text; ) {
    before = text;
    text = text
      .replace(/\[[^[\]()]*\]/g, " ")
      .replace(/\(([^[\]()]*)\)/g, (_, inner: string) => ` ${"x ".repeat(Math.min(...inner.split("|").map(count)))}`);
  }
  return count(text);
}

function count(text: string): number {
  return text.match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}'’]*/gu)?.length ?? 0;
}
