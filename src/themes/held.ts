import type { GroupingWord, WordObeyed } from "../model/index.ts";
import type { Update } from "./linkages/index.ts";

/** A person's word on the leaves of a clustering. */
export interface Held {
  /** Leaves of one number stand together; numbered from 0 by the lowest leaf. */
  readonly component: Int32Array;
  readonly components: number;
  /** components x components: 1 = may not stand in one grouping. */
  readonly forbidden: Uint8Array;
}

/** The word on the codes that are leaves; undefined when it says nothing of two of them. `at`: leaf of a code. */
export function heldOf(word: GroupingWord | undefined, at: ReadonlyMap<string, number>): Held | undefined {
  if (!word) return undefined;
  const n = at.size;
  const leavesOf = (codes: readonly string[]): number[] =>
    codes.map((c) => at.get(c)).filter((leaf): leaf is number => leaf !== undefined);
  const up = Int32Array.from({ length: n }, (_, i) => i);
  const root = (i: number): number => {
    while (up[i] !== i) i = up[i];
    return i;
  };
  for (const { codes } of [...word.together, ...word.pinned]) {
    const leaves = leavesOf(codes);
    for (const leaf of leaves) {
      const [a, b] = [root(leaf), root(leaves[0])];
      up[Math.max(a, b)] = Math.min(a, b);
    }
  }
  const component = new Int32Array(n).fill(-1);
  let components = 0;
  for (let i = 0; i < n; i++) component[i] = root(i) === i ? components++ : component[root(i)];
  const forbidden = new Uint8Array(components * components);
  const forbid = (a: number, b: number): void => {
    if (a !== b) forbidden[a * components + b] = forbidden[b * components + a] = 1;
  };
  for (const { codes } of word.apart) {
    const own = leavesOf(codes).map((leaf) => component[leaf]);
    for (const a of own) for (const b of own) forbid(a, b);
  }
  for (const { codes } of word.pinned) {
    const [first] = leavesOf(codes);
    if (first !== undefined) for (let c = 0; c < components; c++) forbid(component[first], c);
  }
  return components === n && !forbidden.includes(1) ? undefined : { component, components, forbidden };
}

/** The update with forbidden unions (an infinite distance) handed on: what may not join a part may not join the whole. */
export function guarded(update: Update): Update {
  return (ki, kj, ij, i, j, k) =>
    ki === Number.POSITIVE_INFINITY || kj === Number.POSITIVE_INFINITY || ij === Number.POSITIVE_INFINITY
      ? Number.POSITIVE_INFINITY
      : update(ki, kj, ij, i, j, k);
}

/** Codes that a person holds in a grouping, given that they have a mention. */
export function heldCodes(word: GroupingWord | undefined, isUsed: (code: string) => boolean): ReadonlySet<string> {
  const held = new Set<string>();
  for (const { codes } of word ? [...word.together, ...word.pinned] : []) {
    const used = codes.filter(isUsed);
    if (used.length > 1) for (const code of used) held.add(code);
  }
  return held;
}

/** The word beside what the data say: `alike` of two codes, undefined where nothing is known of them. */
export function obeyed(
  word: GroupingWord,
  isUsed: (code: string) => boolean,
  alike: (a: string, b: string) => number,
): readonly WordObeyed[] {
  return (["together", "apart", "pinned"] as const).flatMap((kind) =>
    word[kind].map((entry): WordObeyed => {
      const used = entry.codes.filter(isUsed);
      let sum = 0;
      for (const [i, a] of used.entries()) for (const b of used.slice(i + 1)) sum += alike(a, b);
      const pairs = (used.length * (used.length - 1)) / 2;
      return { kind, ...entry, used, ...(pairs > 0 ? { alike: sum / pairs } : {}) };
    }),
  );
}
