import { describe, expect, test } from "vitest";
import {
  compareCoders,
  disagreements,
  passages,
  type SettleContext,
  settlementEvents,
} from "../../src/agreement/index.ts";
import { outcomeOf, planResolutions, settleOneByOne } from "../../src/cli/agree-resolve.ts";
import { DIFFERENCE_COLUMNS, differencesTable } from "../../src/cli/agree-tables.ts";
import { readCsv } from "../../src/csv/index.ts";
import { foldDecisions, whoseDecisions } from "../../src/decisions/index.ts";
import type { DecisionEvent, Disagreement } from "../../src/model/index.ts";
import { csvText } from "../../src/writers/csv.ts";
import { at, coder, codes, corpus, does, texts } from "./small-study.ts";

const amira = does(
  "amira",
  ["apply", { code: "calm", ...at("A", "One is here.", "Two is here.") }],
  ["apply", { code: "proud", ...at("A", "Four is here.") }],
  ["complete", { transcript: "A" }],
);
const joss = does(
  "joss",
  ["apply", { code: "calm", ...at("A", "Two is here.") }],
  ["apply", { code: "calm", ...at("A", "Three is here.") }],
  ["complete", { transcript: "A" }],
);

let n = 0;
const context = (settled: SettleContext["settled"] = { codings: [], rejected: [] }): SettleContext => ({
  at: () => `2026-12-01T09:00:${String(n % 60).padStart(2, "0")}.${String(n).padStart(3, "0")}Z`,
  nextId: () => (++n).toString(16).padStart(32, "e"),
  present: ["amira", "joss"],
  recordedBy: "amira",
  codebook: "1.0.0",
  settled,
});

function differences(more: readonly DecisionEvent[] = []): readonly Disagreement[] {
  const who = [coder("amira", amira), coder("joss", joss)];
  const { rated } = compareCoders(who, codes, corpus, { unit: "sentence", resamples: 0, seed: 1 });
  return disagreements(passages(rated, codes, corpus), who, corpus, consensusOf(more));
}

function consensusOf(more: readonly DecisionEvent[]) {
  return whoseDecisions(foldDecisions([...amira, ...joss, ...more]), "consensus");
}

/** The table of differences as exported, with the resolution of each row filled. */
function filled(resolutions: readonly string[], list = differences()) {
  const table = differencesTable(list);
  const at = DIFFERENCE_COLUMNS.indexOf("resolution");
  const rows = table.rows.map((r, i) => r.map((c, j) => (j === at ? (resolutions[i] ?? "") : c)));
  return readCsv({ name: "d.csv", bytes: new TextEncoder().encode(csvText({ head: table.head, rows })) }).value!;
}

describe("settling from a table", () => {
  test("stands, does not, another code: ordinary events of consensus, which `decide: consensus` counts", () => {
    const open = differences();
    expect(open.map((d) => [d.code, d.quote])).toEqual([
      ["calm", "One is here."],
      ["calm", "Three is here."],
      ["proud", "Four is here."],
    ]);
    const plan = planResolutions(filled(["stands", "no", "calm"]), open, codes, texts, context());
    expect(plan.findings).toEqual([]);
    expect(plan.settled).toBe(3);
    expect(plan.events.map((e) => [e.by, e.do, e.code, e.quote])).toEqual([
      ["consensus", "apply", "calm", "One is here."],
      ["consensus", "reject", "calm", "Three is here."],
      ["consensus", "reject", "proud", "Four is here."],
      ["consensus", "apply", "calm", "Four is here."],
    ]);
    for (const e of plan.events) expect(e).toMatchObject({ present: ["amira", "joss"], recordedBy: "amira" });
    const counted = consensusOf(plan.events);
    expect(counted.codings.map((c) => [c.code, c.start])).toEqual([
      ["calm", at("A", "One is here.").start],
      ["calm", at("A", "Four is here.").start],
    ]);
    expect(differences(plan.events).map((d) => d.settled)).toEqual(["stands", "does-not-stand", "does-not-stand"]);
  });

  test("nobody's coding is touched", () => {
    const before = foldDecisions([...amira, ...joss]).codings;
    const plan = planResolutions(filled(["no", "no", "no"]), differences(), codes, texts, context());
    const after = foldDecisions([...amira, ...joss, ...plan.events]).codings;
    expect(after.filter((c) => c.by !== "consensus")).toEqual(before);
  });

  test("the same table again adds nothing; another outcome takes back what stood", () => {
    const first = planResolutions(filled(["stands", "no", "calm"]), differences(), codes, texts, context()).events;
    const again = planResolutions(
      filled(["stands", "no", "calm"]),
      differences(first),
      codes,
      texts,
      context(consensusOf(first)),
    );
    expect(again.events).toEqual([]);
    expect(again.findings.map((f) => [f.code, f.args.count])).toEqual([["resolve-known", 3]]);
    const turned = planResolutions(
      filled(["no"]),
      differences(first),
      codes,
      texts,
      context(consensusOf(first)),
    ).events;
    expect(turned.map((e) => e.do)).toEqual(["retract", "reject"]);
    const all = [...first, ...turned];
    expect(consensusOf(all).codings.map((c) => c.start)).toEqual([at("A", "Four is here.").start]);
    expect(differences(all)[0].settled).toBe("does-not-stand");
  });

  test("faults are reported with their line and left out; the others are settled", () => {
    const csv = filled(["stands", "clam", ""]);
    const plan = planResolutions(csv, differences(), codes, texts, context());
    expect(plan.findings.map((f) => [f.code, f.line, f.args.nearest])).toEqual([["resolve-outcome", 3, "calm"]]);
    expect(plan.settled).toBe(1);
    const elsewhere = planResolutions(csv, differences().slice(1), codes, texts, context());
    expect(elsewhere.findings[0]).toMatchObject({ code: "resolve-unknown-row", line: 2 });
    const head = readCsv({ name: "d.csv", bytes: new TextEncoder().encode("transcript,code\nA,calm\n") }).value!;
    const missing = planResolutions(head, differences(), codes, texts, context());
    expect(missing.findings.map((f) => f.args.column)).toEqual(["start", "end", "resolution"]);
    expect(missing.events).toEqual([]);
  });

  test("what the column may say", () => {
    for (const said of ["stands", "Yes", "y", "calm"]) expect(outcomeOf(said, "calm", codes)).toBe("stands");
    for (const said of ["no", "N", "does not stand"]) expect(outcomeOf(said, "calm", codes)).toBe("does-not-stand");
    expect(outcomeOf("proud", "calm", codes)).toEqual({ instead: "proud" });
    expect(outcomeOf("perhaps", "calm", codes)).toBeUndefined();
  });
});

describe("settling one by one", () => {
  /** Keys and lines in the order they are asked for. */
  const script = (keys: string[], lines: string[]) => {
    const said: string[] = [];
    return {
      said,
      key: async () => keys.shift() ?? "",
      line: async () => lines.shift(),
      say: (text: string) => {
        said.push(text);
      },
    };
  };
  const play = async (keys: string[], lines: string[]) => {
    const stored: DecisionEvent[][] = [];
    const keyboard = script(keys, lines);
    const settled = await settleOneByOne(
      {
        open: differences(),
        codes,
        transcripts: texts,
        context: context(),
        store: (events) => {
          stored.push([...events]);
        },
        show: (d, i, of) => `${i}/${of} ${d.code} ${d.quote}`,
      },
      keyboard,
    );
    return { settled, stored, said: keyboard.said };
  };

  test("one key each, then the reason; stored at every key", async () => {
    const { settled, stored, said } = await play(["y", "n", "o"], ["heard twice", "", "prod", "calm", "nearer"]);
    // "o" asks for a code; an unknown one is asked about again, with its own key.
    expect(settled).toBe(2);
    expect(stored.map((events) => events.map((e) => [e.do, e.because]))).toEqual([
      [["apply", "heard twice"]],
      [["reject", undefined]],
    ]);
    expect(said.at(-2)).toMatch(/Did you mean proud/);
  });

  test("breaking off at the reason stores nothing", async () => {
    expect(await play(["y"], [])).toMatchObject({ settled: 0, stored: [] });
  });

  test("another code instead, a key that means nothing, leaving open, stopping", async () => {
    const { settled, stored } = await play(["x", "o", "s", "q"], ["proud", "her pride"]);
    expect(settled).toBe(1);
    expect(stored[0].map((e) => [e.do, e.code, e.because])).toEqual([
      ["reject", "calm", "her pride"],
      ["apply", "proud", "her pride"],
    ]);
    expect((await play([], [])).settled).toBe(0);
    expect((await play(["y", "q"], [""])).settled).toBe(1);
  });
});

test("a settlement outside the text is not stored", () => {
  const made = settlementEvents({ code: "calm", start: 0, end: 9999, outcome: "stands" }, texts[0], context());
  expect(made.value).toEqual([]);
  expect(made.findings.map((f) => f.code)).toEqual(["decision-incomplete"]);
});
