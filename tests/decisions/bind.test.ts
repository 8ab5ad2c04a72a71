import { describe, expect, it } from "vitest";
import { bindDecisions, foldDecisions } from "../../src/decisions/index.ts";
import type { CodingTable } from "../../src/model/index.ts";
import { event } from "./make.ts";

/** A table of suggestions [code, transcript, unitStart, unitEnd]. */
function table(rows: readonly [number, number, number, number][]): CodingTable {
  const column = (n: number) => Int32Array.from(rows, (r) => r[n]);
  const zeros = new Int32Array(rows.length);
  return {
    length: rows.length,
    code: column(0),
    transcript: column(1),
    turn: zeros,
    start: column(2),
    end: column(3),
    unitStart: column(2),
    unitEnd: column(3),
    rule: zeros,
    contrary: new Uint8Array(rows.length),
    evidenceFrom: new Int32Array(rows.length + 1),
    evidenceStart: zeros,
    evidenceEnd: zeros,
  };
}

type Decision = ["accept" | "reject" | "apply", string, string, number?, number?, string?];
function bind(rows: [number, number, number, number][], decisions: Decision[]) {
  const events = decisions.map(([kind, code, transcript, start, end, by], i) =>
    event(i + 1, kind, { code, transcript, start, end, by: by ?? "amira" }),
  );
  const binding = bindDecisions(table(rows), ["anger", "calm"], ["P01", "P02"], foldDecisions(events));
  return [
    [...binding.status].join(""),
    binding.unboundCodings.map((c) => c.start),
    binding.unboundRejections.map((r) => r.start),
  ];
}

describe("binding decisions to suggestions", () => {
  it.each<[string, [number, number, number, number][], Decision[], unknown]>([
    ["same span", [[1, 0, 10, 20]], [["accept", "calm", "P01", 10, 20]], ["1", [], []]],
    ["by hand counts too", [[1, 0, 10, 20]], [["apply", "calm", "P01", 10, 20]], ["1", [], []]],
    ["rejected", [[1, 0, 10, 20]], [["reject", "calm", "P01", 10, 20]], ["2", [], []]],
    ["another code", [[0, 0, 10, 20]], [["accept", "calm", "P01", 10, 20]], ["0", [10], []]],
    ["another transcript", [[1, 1, 10, 20]], [["accept", "calm", "P01", 10, 20]], ["0", [10], []]],
    ["a code that is gone", [[1, 0, 10, 20]], [["accept", "gone", "P01", 10, 20]], ["0", [10], []]],
    ["half is not enough", [[1, 0, 10, 20]], [["accept", "calm", "P01", 15, 25]], ["0", [15], []]],
    ["more than half is", [[1, 0, 10, 20]], [["accept", "calm", "P01", 14, 24]], ["1", [], []]],
    [
      "of the shorter: a turn answers for its sentences",
      [
        [1, 0, 0, 10],
        [1, 0, 11, 20],
      ],
      [["accept", "calm", "P01", 0, 100]],
      ["11", [], []],
    ],
    [
      "of the shorter: some words answer for their sentence",
      [[1, 0, 0, 100]],
      [["apply", "calm", "P01", 90, 95]],
      ["1", [], []],
    ],
    [
      "the closer one decides",
      [
        [1, 0, 0, 10],
        [1, 0, 11, 20],
      ],
      [
        ["accept", "calm", "P01", 0, 100],
        ["reject", "calm", "P01", 11, 20],
      ],
      ["12", [], []],
    ],
    [
      "equally close: an acceptance stands",
      [[1, 0, 0, 10]],
      [
        ["reject", "calm", "P01", 0, 10, "ben"],
        ["accept", "calm", "P01", 0, 10],
      ],
      ["1", [], []],
    ],
    ["a whole transcript binds to nothing", [[1, 0, 0, 10]], [["apply", "calm", "P01"]], ["0", [], []]],
    ["a rejection without a suggestion", [], [["reject", "calm", "P01", 3, 9]], ["", [], [3]]],
  ])("%s", (_, rows, decisions, expected) => {
    expect(bind(rows, decisions)).toEqual(expected);
  });
});
