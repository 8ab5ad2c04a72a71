import { describe, expect, it } from "vitest";
import type { Code } from "../../src/model/index.ts";
import { idFromLabel, matchCodes } from "../../src/review/match-codes.ts";

const code = (id: string, label: string, definition = "", status: Code["status"] = "active"): Code => ({
  id,
  label,
  definition,
  status,
  examples: [],
  counter_examples: [],
  history: [],
  cues: [],
  unless: [],
  negation: "contrary",
});
const codes = [
  code("bi-waiting", "Waiting for help", "Time passes."),
  code("pe-trust", "Trusting the worker", "She is relied on."),
  code("trust", "Trust"),
  code("hw-calm", "Café calm", "Fewer waits and worries."),
  code("so-old", "Trust of old", "", "retired"),
];

describe("the codes that letters may mean", () => {
  const table: readonly (readonly [string, readonly string[]])[] = [
    ["", ["bi-waiting", "pe-trust", "trust", "hw-calm"]],
    ["trust", ["trust", "pe-trust"]],
    ["TRUSTING", ["pe-trust"]],
    ["pe", ["pe-trust"]],
    ["for wait", ["bi-waiting"]],
    ["wait", ["bi-waiting", "hw-calm"]],
    ["rust", ["pe-trust", "trust"]],
    ["relied", ["pe-trust"]],
    ["café", ["hw-calm"]],
    ["cafe\u0301", ["hw-calm"]],
    ["nothing", []],
  ];
  for (const [typed, ids] of table)
    it(JSON.stringify(typed), () => expect(matchCodes(codes, typed, []).map((c) => c.id)).toEqual(ids));

  it("nothing typed: the codes used last come first", () =>
    expect(matchCodes(codes, " ", ["trust", "gone"]).map((c) => c.id)).toEqual([
      "trust",
      "bi-waiting",
      "pe-trust",
      "hw-calm",
    ]));
});

describe("an id for a new code", () => {
  const table: readonly (readonly [string, string])[] = [
    ["Waiting alone", "waiting-alone"],
    ["  It's — odd! ", "its-odd"],
    ["Café d'été", "cafe-dete"],
    ["trust", "trust-2"],
    ["木", "code-木"],
    ["3 days", "3-days"],
    ["!!!", "code"],
    ["x".repeat(80), "x".repeat(60)],
  ];
  for (const [label, id] of table)
    it(`${label} -> ${id}`, () => expect(idFromLabel(label, new Set(["trust"]))).toBe(id));
  it("is one that `coin` takes", () => {
    for (const label of ["ÀB", "Ωmega", "_x", "ǅ", "ا"])
      expect(idFromLabel(label, new Set())).toMatch(/^[\p{Ll}\p{N}][\p{L}\p{N}._-]{0,99}$/u);
  });
});
