import { finding } from "../findings/index.ts";
import type { Code, Finding } from "../model/index.ts";
import { placeIn } from "./places.ts";

/** From this share of words on (Jaccard index of the two sets of words), definitions are called near-duplicates. */
export const NEAR_DEFINITIONS = 0.75;
const FEWEST_WORDS = 4;
const SMALL_WORDS = new Set("a an and as at by for from in is it of on or that the their to with".split(" "));

/** Codes with one label, with labels of the same words, and with definitions that share most of their words. */
export function checkDuplicates(codes: readonly Code[], add: (f: Finding) => void): void {
  const exact = new Map<string, Code>();
  const sameWords = new Map<string, Code>();
  for (const code of codes) {
    const label = wordsOf(code.label);
    const plain = label.join(" ");
    const key = [...new Set(label.filter((w) => !SMALL_WORDS.has(w)))].sort().join(" ");
    const twin = exact.get(plain);
    const near = sameWords.get(key);
    const place = placeIn(code, "label");
    if (twin) add(finding("duplicate-label", { ...pair(code, twin), how: "the same label" }, place));
    else if (near && key !== "")
      add(finding("duplicate-label", { ...pair(code, near), how: "labels of the same words" }, place));
    if (!twin && plain !== "") exact.set(plain, code);
    if (!near) sameWords.set(key, code);
  }
  const sets = codes.map((c) => [...new Set(wordsOf(c.definition ?? ""))].sort());
  for (let b = 0; b < codes.length; b++) {
    for (let a = 0; a < b; a++) {
      const share = jaccard(sets[a], sets[b]);
      if (share >= NEAR_DEFINITIONS)
        add(
          finding(
            "near-duplicate-definition",
            { ...pair(codes[b], codes[a]), percent: Math.floor(share * 100) },
            placeIn(codes[b], "definition"),
          ),
        );
    }
  }
}

function pair(code: Code, other: Code) {
  return { id: code.id, other: other.id, otherLine: other.place?.line ?? 0 };
}

function wordsOf(text: string): string[] {
  return (
    text
      .normalize("NFC")
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  );
}

/** Shared words of all words of two sorted lists without repeats; 0 when one of them is too short to say. */
function jaccard(a: readonly string[], b: readonly string[]): number {
  const [few, many] = a.length < b.length ? [a, b] : [b, a];
  if (few.length < FEWEST_WORDS || few.length < NEAR_DEFINITIONS * many.length) return 0;
  let shared = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i] === b[j]) {
      shared++;
      i++;
      j++;
    } else if (a[i] < b[j]) i++;
    else j++;
  }
  return shared / (a.length + b.length - shared);
}
