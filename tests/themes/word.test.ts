import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sentence } from "../../src/findings/index.ts";
import type { GroupingResult, GroupingWord } from "../../src/model/index.ts";
import {
  groupByConsensus,
  groupByNetwork,
  groupCodes,
  keepIds,
  linkages,
  parseWord,
  stabilityOf,
} from "../../src/themes/index.ts";
import { planted, renamed } from "./planted.ts";

const source = (text: string) => ({ name: "grouping.yaml", bytes: new TextEncoder().encode(text) });
const said = (codes: string[]) => ({ codes, by: "amira" });

describe("grouping.yaml", () => {
  const codes = new Set(["a", "b", "c", "d"]);
  test("is read in its order, with who, when, why and where", async () => {
    const { value, findings } = await parseWord(
      source(
        "together:\n  - {codes: [a, b], by: amira, date: 2026-11-30, because: ' one idea '}\npinned:\n  - {id: g7, codes: [c, d], by: tom}\n",
      ),
      codes,
    );
    expect(findings).toEqual([]);
    expect(value).toEqual({
      file: "grouping.yaml",
      together: [
        {
          codes: ["a", "b"],
          by: "amira",
          date: "2026-11-30",
          because: "one idea",
          place: { file: "grouping.yaml", line: 2, column: 5 },
        },
      ],
      apart: [],
      pinned: [{ id: "g7", codes: ["c", "d"], by: "tom", place: { file: "grouping.yaml", line: 4, column: 5 } }],
    });
    expect((await parseWord(source(""), codes)).value).toMatchObject({ together: [], apart: [], pinned: [] });
  });
  test.each([
    ["a code the codebook has not", "together:\n- {codes: [a, e], by: x}\n", "grouping-unknown-code", 2],
    ["a code twice", "apart:\n- {codes: [a, b, a], by: x}\n", "grouping-code-twice", 2],
    ["one code", "apart:\n- {codes: [a], by: x}\n", "invalid-value", 2],
    ["nobody says it", "apart:\n- {codes: [a, b]}\n", "missing-key", 2],
    ["a key that is none", "apart:\n- {codes: [a, b], by: x, who: y}\n", "unknown-key", 2],
    ["an id that is none", "pinned:\n- {id: trust, codes: [a, b], by: x}\n", "invalid-value", 2],
    [
      "an id twice",
      "pinned:\n- {id: g1, codes: [a, b], by: x}\n- {id: g1, codes: [c, d], by: x}\n",
      "grouping-id-twice",
      3,
    ],
    [
      "pinned twice",
      "pinned:\n- {id: g1, codes: [a, b], by: x}\n- {id: g2, codes: [b, c], by: x}\n",
      "grouping-pinned-twice",
      3,
    ],
    [
      "together with one outside",
      "pinned:\n- {id: g1, codes: [a, b], by: x}\ntogether:\n- {codes: [b, c], by: x}\n",
      "grouping-pinned-without",
      4,
    ],
    [
      "apart inside a pinned one",
      "pinned:\n- {id: g1, codes: [a, b, c], by: x}\napart:\n- {codes: [d, c, a], by: x}\n",
      "grouping-contradiction",
      4,
    ],
    [
      "apart and, over two entries, together",
      "together:\n- {codes: [a, b], by: x}\n- {codes: [c, b], by: x}\napart:\n- {codes: [a, c], by: x}\n",
      "grouping-contradiction",
      5,
    ],
  ])("%s: refused, with the line and what to do", async (_, text, code, line) => {
    const { value, findings } = await parseWord(source(text), codes);
    expect(value).toBeUndefined();
    const found = findings.find((f) => f.code === code);
    expect([found?.severity, found?.file, found?.line]).toEqual(["error", "grouping.yaml", line]);
    expect(sentence(found!)).not.toMatch(/undefined|NaN/);
  });
});

const made = planted(3, 4, { units: 60, strayOf100: 25, cases: 8 });
const names = made.co.codes;
const base = { basis: "hits", coOccurrence: made.co };
type Way = readonly [
  string,
  (co: typeof made.co, word?: GroupingWord, k?: { from: number; to: number }) => GroupingResult,
];
const ways: readonly Way[] = [
  ...linkages.map(
    ({ id }): Way => [id, (co, word, k) => groupCodes({ ...base, coOccurrence: co, linkage: id, word, k }).value!],
  ),
  [
    "network",
    (co, word, k) => groupByNetwork({ ...base, coOccurrence: co, linkage: "network", seed: 1, word, k }).value!.result,
  ],
  [
    "consensus",
    (co, word, k) =>
      groupByConsensus({ ...base, coOccurrence: co, byCase: made.byCase, resamples: 6, seed: 1, word, k }).value!,
  ],
];

/** Words that do not contradict themselves: sets of a random division, and codes of different sets apart. */
const words = fc
  .tuple(
    fc.array(fc.integer({ min: 0, max: 7 }), { minLength: names.length, maxLength: names.length }),
    fc.array(fc.tuple(fc.nat(names.length - 1), fc.nat(names.length - 1)), { maxLength: 4 }),
    fc.boolean(),
  )
  .map(([set, pairs, pin]): GroupingWord => {
    // 5 and above: of these nothing is said
    const sets = [0, 1, 2].map((s) => names.filter((_, i) => set[i] === s)).filter((s) => s.length > 1);
    const of = (i: number) => (set[i] < 3 ? set[i] : 10 + i);
    return {
      together: sets.slice(pin ? 1 : 0).map(said),
      apart: pairs.filter(([a, b]) => of(a) !== of(b)).map(([a, b]) => said([names[a], names[b]])),
      pinned: pin ? sets.slice(0, 1).map((s) => ({ id: "g5", ...said(s) })) : [],
    };
  });

function obeys({ groups }: GroupingResult, word: GroupingWord): void {
  const at = new Map(groups.flatMap((g, i) => g.codes.map((c) => [c, i] as const)));
  for (const { codes } of word.together) {
    expect(at.get(codes[0])).toBeDefined();
    for (const c of codes) expect(at.get(c)).toBe(at.get(codes[0]));
  }
  for (const { codes } of word.apart) {
    const where = codes.map((c) => at.get(c)).filter((g) => g !== undefined);
    expect(new Set(where).size).toBe(where.length);
  }
  for (const { codes } of word.pinned) expect(groups.map((g) => g.codes.join())).toContain([...codes].sort().join());
}

describe.each(ways)("a person's word under %s", (id, run) => {
  test("is obeyed, whatever number is asked for", () => {
    fc.assert(
      fc.property(words, fc.option(fc.integer({ min: 1, max: 6 })), (word, k) => {
        const found = run(made.co, word, k === null ? undefined : { from: k, to: k });
        obeys(found, word);
        expect([...found.groups.flatMap((g) => g.codes), ...found.ungrouped].sort()).toEqual([...names].sort());
        for (const g of found.groups) expect(g.codes.length).toBeGreaterThan(1);
        for (const m of found.merges) expect(Number.isFinite(m.height)).toBe(true);
      }),
      { numRuns: id === "consensus" ? 6 : 20, seed: 3 },
    );
  });
  test("the order in which it is said, and that of the codes, change nothing", () => {
    const order = names.map((_, i) => (i * 5) % names.length);
    fc.assert(
      fc.property(words, (word) => {
        const back = (list: GroupingWord["apart"]) =>
          [...list].reverse().map((e) => ({ ...e, codes: [...e.codes].reverse() }));
        const other: GroupingWord = {
          together: back(word.together),
          apart: back(word.apart),
          pinned: word.pinned.map((p) => ({ ...p, codes: [...p.codes].reverse() })),
        };
        const { said: _, ...want } = run(made.co, word);
        const { said: __, ...got } = run(made.co, other);
        expect(got).toEqual(want);
        if (id === "consensus") return;
        const { said: ___, ...moved } = run(
          renamed(made.co, order, (i) => names[i]),
          word,
        );
        expect(moved).toEqual(want);
      }),
      { numRuns: id === "consensus" ? 3 : 8, seed: 4 },
    );
  });
  test("nothing said is as if there were no file", () => {
    const { said: none, ...with_ } = run(made.co, { together: [], apart: [], pinned: [] });
    expect(none).toEqual([]);
    expect(JSON.stringify(with_)).toBe(JSON.stringify(run(made.co)));
  });
});

describe("beside the word", () => {
  const word: GroupingWord = {
    together: [said([names[0], names[4]])],
    apart: [said([names[1], names[2]])],
    pinned: [{ id: "g4", ...said([names[8], names[9]]) }],
  };
  test("cohesion, stability and what the data say of the same codes do not see it", () => {
    const input = { ...base, word };
    const { value } = groupCodes(input);
    const free = groupCodes(base).value!;
    const pinned = value!.groups.find((g) => g.codes.join() === [names[8], names[9]].sort().join())!;
    const alone = groupCodes({ ...base, word: { ...word, together: [], apart: [] } }).value!;
    expect(value!.said!.map((s) => s.alike)).toEqual([expect.any(Number), expect.any(Number), pinned.cohesion]);
    expect(alone.said![0].alike).toBe(pinned.cohesion);
    // The same groups, judged with and without the word in hand.
    const options = { resamples: 5, seed: 1 };
    expect(stabilityOf(value!, input, made.byCase, options)).toEqual(stabilityOf(value!, base, made.byCase, options));
    expect(free.said).toBeUndefined();
  });
  test("who stands by it is marked, and a pinned grouping has its id, whatever the freeze says", () => {
    const raw = groupCodes({ ...base, word, k: { from: 4, to: 4 } }).value!;
    const now = keepIds(raw, []);
    const pinned = now.groups.find((g) => g.pinned);
    expect([pinned?.id, pinned?.label, pinned?.held]).toEqual(["g4", "Grouping 4", [names[8], names[9]].sort()]);
    expect(now.groups.flatMap((g) => g.held ?? []).sort()).toEqual([0, 4, 8, 9].map((i) => names[i]).sort());
    expect(new Set(now.groups.map((g) => g.id)).size).toBe(now.groups.length);
    const others = now.groups.filter((g) => !g.pinned);
    const frozen = [
      { id: "g4", codes: others[0].codes },
      { id: "g9", codes: others[1].codes },
    ];
    const then = keepIds(raw, frozen);
    expect(then.groups.find((g) => g.pinned)?.id).toBe("g4");
    expect(then.groups.find((g) => g.codes === others[1].codes)?.id).toBe("g9");
    expect(then.groups.find((g) => g.codes === others[0].codes)?.id).toBe("g10");
  });
  test("codes without a mention stay out, and the rest of what was said of them holds", () => {
    const unused = { ...made.co, codes: [...names, "zz"], counts: new Int32Array((names.length + 1) ** 2) };
    for (let i = 0; i < names.length; i++)
      for (let j = 0; j < names.length; j++)
        unused.counts[i * (names.length + 1) + j] = made.co.counts[i * names.length + j];
    const two: GroupingWord = { together: [said([names[0], names[4], "zz"])], apart: [], pinned: [] };
    const found = groupCodes({ ...base, coOccurrence: unused, word: two }).value!;
    expect(found.groups.flatMap((g) => g.codes)).not.toContain("zz");
    obeys(found, { ...two, together: [said([names[0], names[4]])] });
    expect(found.said![0].used).toEqual([names[0], names[4]]);
  });
});
