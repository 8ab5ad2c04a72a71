import { describe, expect, it } from "vitest";
import { compareCodebooks } from "../../src/codebook/compare.ts";
import { parseCodebook } from "../../src/codebook/index.ts";
import { planMigration } from "../../src/codebook/plan-migration.ts";
import type { Codebook } from "../../src/model/index.ts";

async function book(codes: string, version = "2"): Promise<Codebook> {
  const bytes = new TextEncoder().encode(`codebook: x\nversion: "${version}"\ncodes:\n${codes}`);
  const read = await parseCodebook({ name: "codebook.yaml", bytes, sha256: "" });
  if (!read.value) throw new Error(JSON.stringify(read.findings));
  return read.value;
}

const A = "  - { id: a, label: A, definition: First. }\n";
const B = "  - { id: b, label: B, definition: Second. }\n";
const RETIRED = (history: string) =>
  `  - { id: a, label: A, definition: First., status: retired, history: [${history}] }\n`;

/** "kind code > to (known)" */
async function told(before: string, after: string): Promise<string[]> {
  return compareCodebooks(await book(before), await book(after)).map(
    (c) =>
      `${c.kind} ${c.code}${c.to.length > 0 ? ` > ${c.to.join(" ")}` : ""}${c.known === "id" ? "" : ` (${c.known})`}`,
  );
}

describe("two codebooks", () => {
  it.each<[string, string, string, string[]]>([
    ["the same", A + B, A + B, []],
    ["another order is no change", A + B, B + A, []],
    ["added and removed", A, B, ["removed a", "added b"]],
    [
      "renamed by the heir's history",
      A,
      "  - { id: c, label: A, definition: Other., history: [{ change: renamed, from: a }] }\n",
      ["renamed a > c (history)", "redefined a > c"],
    ],
    [
      "renamed by the old code's history",
      A,
      `${RETIRED("{ change: renamed, to: [c] }")}  - { id: c, label: A }\n`,
      ["renamed a > c (history)", "redefined a > c"],
    ],
    [
      "renamed by the guid",
      "  - { id: a, label: A, guid: G1 }\n",
      "  - { id: c, label: C, guid: G1 }\n",
      ["renamed a > c (guid)", "relabelled a > c"],
    ],
    [
      "renamed by the definition, whatever its spaces and case",
      A,
      "  - { id: c, label: A, definition: 'first. ' }\n",
      ["renamed a > c (definition)", "redefined a > c"],
    ],
    [
      "two with one definition are not guessed",
      A,
      "  - { id: c, label: C, definition: First. }\n  - { id: d, label: D, definition: First. }\n",
      ["removed a", "added c", "added d"],
    ],
    [
      "merged into a code that was there",
      A + B,
      RETIRED("{ change: merged, to: [b] }") + B,
      ["merged a > b (history)"],
    ],
    [
      "split, the old code stays",
      A,
      "  - { id: a, label: A, definition: First., history: [{ change: split, to: [a, c] }] }\n  - { id: c, label: C }\n",
      ["split a > a c (history)"],
    ],
    [
      "split by the heirs' histories",
      A,
      "  - { id: c, label: C, history: [{ change: from a, from: a }] }\n  - { id: d, label: D, history: [{ change: from a, from: a }] }\n",
      ["split a > c d (history)"],
    ],
    [
      "a former label is no former code",
      B,
      "  - { id: b, label: Bee, definition: Second., history: [{ change: renamed, from: B }] }\n",
      ["relabelled b"],
    ],
    [
      "redefined and cues changed",
      A,
      "  - { id: a, label: A, definition: First!, cues: [calm] }\n",
      ["redefined a", "cues a"],
    ],
    [
      "a history entry of before is no news",
      RETIRED("{ change: merged, to: [b] }") + B,
      RETIRED("{ change: merged, to: [b] }") + B,
      [],
    ],
  ])("%s", async (_, before, after, expected) => {
    expect(await told(before, after)).toEqual(expected);
  });

  it("says the words before and now", async () => {
    const [change] = compareCodebooks(
      await book(A),
      await book("  - { id: a, label: A, definition: First., cues: [calm, { near: [x, y] }] }\n"),
    );
    expect(change.fields).toEqual([{ field: "cues", before: "", after: 'calm\n{"near":["x","y"]}' }]);
  });
});

describe("what is to be carried over", () => {
  const used = (...ids: string[]) => new Map(ids.map((id) => [id, 1]));
  async function planned(
    codes: string,
    usedCodes: ReadonlyMap<string, number>,
    map: readonly [string, string][] = [],
    done = false,
  ) {
    const codebook = await book(codes);
    const mapping = map.map(([from, to]) => ({ from, to }));
    const plan = planMigration({ codebook, used: usedCodes, mapping, isDone: () => done });
    return [
      ...(plan.value ?? []).map((t) => `${t.change} ${t.code}${t.to.length > 0 ? ` > ${t.to.join(" ")}` : ""}`),
      ...plan.findings.map((f) => f.code),
    ];
  }
  const C = (history: string) => `  - { id: c, label: C, history: [${history}] }\n`;
  const D = (history: string) => `  - { id: d, label: D, history: [${history}] }\n`;

  it.each<[string, string, ReadonlyMap<string, number>, [string, string][], string[]]>([
    ["nothing", A, used("a"), [], []],
    [
      "a rename by history, where the old id is gone",
      C("{ change: renamed, from: a }"),
      used("a"),
      [],
      ["rename a > c"],
    ],
    ["nobody used the old code", C("{ change: renamed, from: a }"), used("b"), [], []],
    ["an old id that stands in the codebook is meant", A + C("{ change: renamed, from: a }"), used("a"), [], []],
    [
      "renames follow each other",
      C("{ change: renamed, from: b }")
        .replace("}] }", "}], status: retired }")
        .replace("from: b }", "from: b }, { change: renamed, to: [d] }") + D(""),
      used("b"),
      [],
      ["rename b > d"],
    ],
    ["a mapping from outside", A, used("old"), [["old", "a"]], ["rename old > a"]],
    ["into a code that has codings: a merge", A, used("old", "a"), [["old", "a"]], ["merge old > a"]],
    ["a target that is not there", A, used("old"), [["old", "x"]], ["migrate-no-target"]],
    ["a code nobody used", A, used("a"), [["old", "a"]], ["migrate-unused"]],
    [
      "a retired code without codings is no split to ask about",
      RETIRED("{ change: split, to: [c, d] }") + C("") + D(""),
      new Map([["a", 0]]),
      [],
      [],
    ],
    ["a split asks", RETIRED("{ change: split, to: [c, d] }") + C("") + D(""), used("a"), [], ["split a > c d"]],
    [
      "a definition that was narrowed asks",
      C("{ date: 2026-01-02, change: definition narrowed }"),
      used("c"),
      [],
      ["redefine c"],
    ],
    ["other words of a history ask nothing", C("{ change: examples added }"), used("c"), [], []],
  ])("%s", async (_, codes, usedCodes, map, expected) => {
    expect(await planned(codes, usedCodes, map)).toEqual(expected);
  });

  it("what was signed is not asked again", async () => {
    expect(await planned(C("{ change: redefined }"), used("c"), [], true)).toEqual([]);
  });

  it("follows the differences from an earlier codebook where the history is silent", async () => {
    const earlier = await book(`${A}  - { id: b, label: B, guid: G1 }\n`, "1");
    const codebook = await book("  - { id: a, label: A, definition: Other. }\n  - { id: c, label: C, guid: G1 }\n");
    const plan = planMigration({ codebook, used: used("a", "b"), mapping: [], earlier, isDone: () => false });
    expect(plan.value).toEqual([
      { change: "rename", code: "b", to: ["c"] },
      { change: "redefine", code: "a", to: [] },
    ]);
  });
});
