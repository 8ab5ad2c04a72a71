import { describe, expect, test } from "vitest";
import { reducedDecisions } from "../../src/bundle/decisions.ts";
import type { DecisionEvent } from "../../src/model/index.ts";

const TEXT = "I was alone. Then I was not.";
/** By printf, sha256sum and openssl dgst -mac HMAC, from the description in the bundle's README. */
const HASH = "8e200346fc105b48e255afab244ba5a8d7d2658d23e56564a6c0570cca829286";
const base = { v: 1, at: "2026-01-31T10:04:11Z", by: "coder-1" } as const;
const events: DecisionEvent[] = [
  {
    ...base,
    id: "a1",
    do: "apply",
    transcript: "P07",
    code: "lonely",
    sha256: "00",
    start: 0,
    end: 12,
    quote: "I was alone.",
    before: "secret before",
    after: "secret after",
    because: "secret reason",
    round: 2,
    origin: "secret import",
    anything: "secret other",
  },
  { ...base, id: "a2", do: "note", on: "a1", because: "secret note" },
  { ...base, id: "a3", do: "coin", code: "mm", label: "secret label", definition: "secret words", in_vivo: true },
  { ...base, id: "a4", do: "apply", transcript: "P99", code: "lonely", start: 0, end: 3, quote: "secret" },
  { ...base, id: "a1", do: "apply", transcript: "P07", code: "lonely" },
];

describe("decisions of a bundle", () => {
  const text = reducedDecisions(events, (id) => (id === "P07" ? TEXT : undefined));
  const lines = text
    .trimEnd()
    .split("\n")
    .map((l) => JSON.parse(l));

  test("places and keyed hashes are kept, equal ids once", () => {
    expect(lines).toEqual([
      {
        v: 1,
        id: "a1",
        at: base.at,
        by: "coder-1",
        do: "apply",
        transcript: "P07",
        code: "lonely",
        start: 0,
        end: 12,
        round: 2,
        quoteHash: HASH,
      },
      { v: 1, id: "a2", at: base.at, by: "coder-1", do: "note", on: "a1" },
      { v: 1, id: "a3", at: base.at, by: "coder-1", do: "coin", code: "mm" },
      { v: 1, id: "a4", at: base.at, by: "coder-1", do: "apply", transcript: "P99", code: "lonely", start: 0, end: 3 },
    ]);
  });

  test("nobody's words", () => {
    expect(text).not.toMatch(/secret|alone/);
  });
});
