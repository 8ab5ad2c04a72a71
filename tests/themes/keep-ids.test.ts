import { expect, test } from "vitest";
import type { GroupingResult } from "../../src/model/index.ts";
import { keepIds } from "../../src/themes/index.ts";

const result = (...groups: string[]): GroupingResult => ({
  basis: "hits",
  unit: "turn",
  similarity: "x",
  linkage: "x",
  k: groups.length,
  chosen: { reason: "set", from: 2, to: 2, asked: true },
  groups: groups.map((codes, i) => ({
    id: `g${i + 1}`,
    label: `Grouping ${i + 1}`,
    codes: codes.split(" "),
    cohesion: i,
    firmness: [{ code: codes[0], share: 1, next: { grouping: `g${((i + 1) % groups.length) + 1}`, share: 0.5 } }],
  })),
  ungrouped: [],
  silhouettes: [],
  merges: [],
});
const frozen = (...groups: string[]) => groups.map((g) => ({ id: g.split(":")[0], codes: g.split(":")[1].split(" ") }));
const said = (r: GroupingResult) => r.groups.map((g) => `${g.id} ${g.label}: ${g.codes.join(" ")}`);

test("ids stay with their codes whatever the order; a new grouping gets a new number", () => {
  const kept = keepIds(result("a b c", "d e f", "x y"), frozen("g1:d e f", "g4:a b c q"));
  expect(said(kept)).toEqual(["g1 Grouping 1: d e f", "g4 Grouping 4: a b c", "g5 Grouping 5: x y"]);
  expect(kept.groups.map((g) => g.firmness![0].next!.grouping)).toEqual(["g5", "g1", "g4"]);
  expect(kept.groups.map((g) => g.cohesion)).toEqual([1, 0, 2]);
});
test("a grouping that split in two leaves its id to the half that is more of it", () => {
  const kept = keepIds(result("a b c d", "e f"), frozen("g2:a b c d e f"));
  expect(said(kept)).toEqual(["g2 Grouping 2: a b c d", "g3 Grouping 3: e f"]);
});
test("less than half alike is another grouping; without a freeze, and for ids that are none, nothing is kept", () => {
  expect(said(keepIds(result("a b c"), frozen("g1:a x y z")))).toEqual(["g2 Grouping 2: a b c"]);
  expect(keepIds(result("a b"), [])).toEqual(result("a b"));
  expect(said(keepIds(result("a b"), frozen("../g:a b")))).toEqual(["g1 Grouping 1: a b"]);
});
