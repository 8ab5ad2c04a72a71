import { describe, expect, test } from "vitest";
import { ari } from "../../scripts/evaluate/partitions.mjs";
import { planted } from "../../scripts/evaluate/planted.mjs";
import { coOccurrence, coOccurrenceByCase } from "../../src/matrix/index.ts";
import type { Mentions } from "../../src/model/index.ts";
import { seeded } from "../../src/random/index.ts";
import { companySimilarity } from "../../src/themes/company.ts";
import { agreementOf, togetherness } from "../../src/themes/consensus.ts";
import {
  type Drawn,
  groupByConsensus,
  keepsCompany,
  StemReader,
  type WordRows,
  wordRows,
} from "../../src/themes/index.ts";
import { latentCosines } from "../../src/themes/latent.ts";
import { wordCosines } from "../../src/themes/word-rows.ts";
import { asSets } from "./planted.ts";

const CELL = { participants: 30, codes: 40, groups: 5, noise: 0.2, units: 12 };

/** A planted study under names given, in an order given; code `order[i]` of the study is the i-th. */
function study(order: readonly number[], name: (code: number) => string, unused = 0) {
  const { mentions, group } = planted(seeded(77), CELL);
  const place = new Int32Array(CELL.codes);
  for (const [i, code] of order.entries()) place[code] = i;
  const names = [...order.map(name), ...Array.from({ length: unused }, (_, i) => `a-unused-${i}`)];
  const moved = { ...mentions, code: mentions.code.map((c: number) => place[c]) };
  const words = ["walk boots path", "form letter office", "sleep bed night", "kettle tea cup", "bus fare timetable"];
  const texts = names.map((_, i) =>
    i < order.length
      ? { label: words[group[order[i]]].split(" ")[order[i] % 3], definition: words[group[order[i]]] }
      : { label: "" },
  );
  return {
    group,
    mentions: moved,
    names,
    input: {
      basis: "hits",
      coOccurrence: coOccurrence(moved, "turn", names),
      byCase: coOccurrenceByCase(moved, names.length, CELL.participants),
      words: undefined as WordRows | undefined,
      resamples: 24,
      seed: 1,
    },
    words: wordRows(texts, "en"),
  };
}
const inOrder = Array.from({ length: CELL.codes }, (_, i) => i);
const named = (i: number) => `c${String(i).padStart(2, "0")}`;
const back = (name: string) => name;

describe("a consensus", () => {
  const made = study(inOrder, named);
  const found = groupByConsensus(made.input).value!;
  test("finds the planted groups and their number, and says how firmly each code is in", () => {
    expect(found.k).toBe(5);
    const group = new Map(found.groups.flatMap((g, i) => g.codes.map((c) => [c, i])));
    const labels = made.names.map((c, i) => group.get(c) ?? -1 - i);
    expect(ari(made.group, labels)).toBeGreaterThan(0.8);
    for (const g of found.groups) {
      expect(g.firmness!.map((m) => m.code)).toEqual(g.codes);
      const mean = g.firmness!.reduce((s, m) => s + m.share, 0) / g.codes.length;
      expect(g.cohesion).toBeCloseTo(mean, 12);
      expect(g.stability).toBeGreaterThan(0.6);
      for (const m of g.firmness!) expect(m.next?.grouping).not.toBe(g.id);
    }
  });
  test("whose groupings do not come again from one clustering to the next says so, and a settled one does not", () => {
    const codes = (cell: typeof CELL): string[] => {
      const { mentions } = planted(seeded(3), cell);
      const names = Array.from({ length: cell.codes }, (_, i) => `c${String(i).padStart(2, "0")}`);
      return groupByConsensus({
        ...made.input,
        coOccurrence: coOccurrence(mentions, "turn", names),
        byCase: coOccurrenceByCase(mentions, names.length, cell.participants),
      }).findings.map((f) => f.code);
    };
    expect(groupByConsensus(made.input).findings.map((f) => f.code)).not.toContain("groupings-unsettled");
    expect(codes({ ...CELL, noise: 0.8 })).toContain("groupings-unsettled");
  });
  test("neither names nor the order of the codes change it", () => {
    const random = seeded(5);
    for (let run = 0; run < 3; run++) {
      const order = [...inOrder];
      for (let i = order.length - 1; i > 0; i--) {
        const j = random.below(i + 1);
        [order[i], order[j]] = [order[j], order[i]];
      }
      for (const worded of [false, true]) {
        const plain = worded ? groupByConsensus({ ...made.input, words: made.words }).value! : found;
        const other = study(order, named);
        const again = { ...other.input, words: worded ? other.words : undefined };
        expect(groupByConsensus(again).value).toEqual(plain);
        const renamed = study(order, (i) => `z${(i * 17) % 40}`);
        const to = new Map(inOrder.map((i) => [`z${(i * 17) % 40}`, named(i)]));
        const renamedInput = { ...renamed.input, words: worded ? renamed.words : undefined };
        expect(asSets(groupByConsensus(renamedInput).value!.groups, (c) => to.get(c)!)).toEqual(
          asSets(plain.groups, back),
        );
      }
    }
  });
  test("an unused code changes nothing", () => {
    const more = study(inOrder, named, 3);
    expect(groupByConsensus({ ...more.input, words: more.words }).value).toEqual(
      groupByConsensus({ ...made.input, words: made.words }).value,
    );
  });
  describe("without somebody", () => {
    /** The codes of group 4 stand together only in what participants 0 to 9 say. */
    const rested = (): Mentions => {
      const { mentions } = made;
      const rows = Array.from({ length: mentions.length }, (_, i) => {
        const alone = made.group[mentions.code[i]] === 4 && mentions.case[i] >= 10;
        return { code: mentions.code[i], unit: alone ? 1e6 + i : mentions.unit[i], owner: mentions.case[i] };
      }).sort((a, b) => a.unit - b.unit);
      return columns(rows);
    };
    const columns = (rows: readonly { code: number; unit: number; owner: number }[]): Mentions => ({
      length: rows.length,
      code: Int32Array.from(rows, (r) => r.code),
      unit: Float64Array.from(rows, (r) => r.unit),
      case: Int32Array.from(rows, (r) => r.owner),
    });
    const grouped = (m: Mentions, words: WordRows | undefined, drawn?: Drawn) =>
      groupByConsensus({
        ...made.input,
        coOccurrence: coOccurrence(m, "turn", made.names),
        byCase: coOccurrenceByCase(m, made.names.length, CELL.participants),
        words,
        k: { from: 5, to: 5 },
        drawn,
      });
    const without = (m: Mentions, kept: (owner: number) => boolean) =>
      columns(
        Array.from({ length: m.length }, (_, i) => ({ code: m.code[i], unit: m.unit[i], owner: m.case[i] })).filter(
          (r) => kept(r.owner),
        ),
      );
    const all = rested();
    test("nobody left out is the same, with words and without", () => {
      for (const words of [undefined, made.words]) {
        const { value, drawn } = grouped(all, words);
        expect(asSets(grouped(all, words, drawn).value!.groups)).toEqual(asSets(value!.groups));
      }
    });
    test("what rests on some goes with them and the rest stays", () => {
      const { value, drawn } = grouped(all, undefined);
      const again = grouped(
        without(all, (owner) => owner >= 10),
        undefined,
        drawn,
      ).value!;
      let resting = 0;
      for (const g of value!.groups) {
        const rests = g.codes.filter((c) => made.group[made.names.indexOf(c)] === 4).length > g.codes.length / 2;
        const overlap = Math.max(
          ...again.groups.map(({ codes }) => {
            const both = codes.filter((c) => g.codes.includes(c)).length;
            return both / (codes.length + g.codes.length - both);
          }),
        );
        if (rests) resting++;
        if (rests) expect(overlap).toBeLessThan(0.5);
        else expect(overlap).toBeGreaterThan(0.5);
      }
      expect(resting).toBe(1);
      expect(
        grouped(
          without(all, (owner) => owner < 1),
          undefined,
          drawn,
        ).value!.groups,
      ).not.toHaveLength(0);
    });
  });
  test("a number or a range asked for is kept; too many are a warning", () => {
    expect(groupByConsensus({ ...made.input, k: { from: 3, to: 3 } }).value).toMatchObject({
      k: 3,
      chosen: { reason: "set", from: 3, to: 3, asked: true },
    });
    expect(groupByConsensus({ ...made.input, k: { from: 7, to: 9 } }).value!.k).toBeGreaterThan(6);
    expect(groupByConsensus({ ...made.input, k: { from: 2, to: 40 } }).findings.map((f) => f.code)).toEqual([
      "k-too-large",
    ]);
  });
});

test("no structure is said, and structure is not denied", () => {
  let silent = 0;
  for (let run = 0; run < 20; run++)
    if (!keepsCompany(planted(seeded(run), { ...CELL, noise: 1 }).mentions, CELL.codes, 1)) silent++;
  expect(silent).toBeGreaterThanOrEqual(18);
  const made = planted(seeded(3), CELL).mentions;
  expect(keepsCompany(made, CELL.codes, 1)).toBe(true);
  expect(keepsCompany({ ...made, length: 0 }, CELL.codes, 1)).toBe(false);
  const { input } = study(inOrder, named);
  expect(groupByConsensus({ ...input, company: false }).findings.map((f) => f.code)).toEqual(["no-company"]);
});

describe("by hand", () => {
  test("company: two codes that never meet, beside the same third", () => {
    // units 10; a 2, b 2, c 4; a-c 2, b-c 2; expected of each pair with c 0.8
    const counts = Int32Array.from([2, 0, 2, 0, 2, 2, 2, 2, 4]);
    const s = companySimilarity(counts, 3, Int32Array.from([0, 1, 2]), 10);
    // rows of residuals: a (0, 0, z), b (0, 0, z), c (z, z, 0)
    expect(s[1]).toBeCloseTo(1, 9);
    expect(s[2]).toBe(0);
  });
  test("company: no more often than by chance is none", () => {
    const s = companySimilarity(Int32Array.from([5, 2, 2, 4]), 2, Int32Array.from([0, 1]), 10);
    expect([...s]).toEqual([1, 0, 0, 1]);
  });
  test("togetherness is the share of clusterings", () => {
    const t = togetherness([Int32Array.from([0, 0, 1]), Int32Array.from([0, 1, 1])], 3);
    expect([...t]).toEqual([1, 0.5, 0, 0.5, 1, 0.5, 0, 0.5, 1]);
  });
  test("adjusted Rand index: the same division 1; a worked table of 6; what is left out stands alone", () => {
    const a = Int32Array.from([0, 0, 0, 1, 1, 1]);
    expect(agreementOf(a, Int32Array.from([4, 4, 4, 2, 2, 2]))).toBe(1);
    // cells 2 1 / 1 2: pairs together in both 2, rows 6, columns 6, of 15
    expect(agreementOf(a, Int32Array.from([0, 0, 1, 0, 1, 1]))).toBeCloseTo((2 - 36 / 15) / (6 - 36 / 15), 12);
    expect(agreementOf(a, Int32Array.from([0, 0, -1, 1, 1, -1]))).toBeCloseTo(
      agreementOf(a, Int32Array.from([0, 0, 2, 1, 1, 3])),
      12,
    );
  });
  test("words: label five times, entry twice, a word of the passages once however often", () => {
    const { stems, from, who, weight } = wordRows(
      [
        { label: "kettle", definition: "kettle", passages: ["kettle kettle", "the kettle"] },
        { label: "bus" },
        { label: "kettle" },
      ],
      "en",
    );
    const s = stems.indexOf("kettl");
    expect(stems).not.toContain("the");
    expect([...who.subarray(from[s], from[s + 1])]).toEqual([0, 2]);
    const idf = Math.log(4 / 3);
    expect(weight[from[s]]).toBeCloseTo((1 + Math.log(8)) * idf, 12);
    expect(weight[from[s] + 1]).toBeCloseTo((1 + Math.log(5)) * idf, 12);
  });
  test("words read before change nothing", () => {
    const texts = [
      { label: "zebra kettle", passages: ["a bus to town", "kettle on"] },
      { label: "bus", passages: ["kettle on"] },
    ];
    const stems = new StemReader("en");
    wordRows([{ label: "yarn" }, { label: "apple", passages: ["bus stop", "kettle on"] }], "en", stems);
    expect(wordRows(texts, "en", stems)).toEqual(wordRows(texts, "en"));
  });
  test("latent cosines in as many dimensions as there are codes are the cosines themselves", () => {
    const { words } = study(inOrder.slice(), named);
    const rows: WordRows = words;
    const gram = wordCosines(rows);
    const n = rows.codes;
    // five kinds of words of three stems each: all there is lies in at most 15 dimensions
    const latent = latentCosines(gram, n, 15, seeded(2));
    for (let p = 0; p < n * n; p++) expect(latent[p]).toBeCloseTo(gram[p], 6);
  });
});
