import { describe, expect, it } from "vitest";
import type { ReportParts } from "../../src/report/index.ts";
import { withoutCoderNames } from "../../src/report/unnamed-coders.ts";

const parts = {
  decisions: { coders: ["noor", "amira"], codings: [{ by: "noor", code: "amira-code", decisions: [{ by: "amira" }] }] },
  events: [{ by: "amira", do: "apply", because: "amira said so" }],
  themes: [{ id: "t", dimensions: [{ by: "Lee" }], history: [{ by: "noor" }] }],
  codebook: { codes: [{ id: "c", history: [{ by: "Lee" }] }] },
  memos: [{ by: "noor" }],
  chosenQuotes: [{ by: "amira", quote: "noor knows" }],
  agreement: {
    result: {
      coders: ["amira", "noor"],
      pairs: [{ coders: ["amira", "noor"] }],
      shown: { sameList: ["amira"], sawOthers: ["noor"], noSittings: [], versions: ["1.0.0"] },
      notCompared: [{ missing: [{ coder: "noor", codes: 2 }] }],
    },
  },
  interviews: new Map([
    ["P01", { interviewer: "Amira; Jo", date: "2026-01-01" }],
    ["P02", { interviewer: "Jo" }],
  ]),
  provenance: {
    inputs: [{ path: "codings/amira/P01.jsonl" }, { path: "codings/a%3Ab/P01.jsonl" }, { path: "memos/amira.md" }],
    settings: [
      { name: "decide", value: "noor" },
      { name: "seed", value: "1" },
    ],
  },
  findings: [{ code: "x", file: "codings/noor/P01.jsonl" }, { code: "y" }],
} as unknown as ReportParts;

describe("coders in the public copy", () => {
  it("are called by numbers in the order of their names, wherever they stand as a person", () => {
    const made = withoutCoderNames(parts);
    // Lee, amira, noor in code-unit order.
    expect(made).toMatchObject({
      decisions: {
        coders: ["coder-2", "coder-3"],
        codings: [{ by: "coder-3", code: "amira-code", decisions: [{ by: "coder-2" }] }],
      },
      events: [{ by: "coder-2" }],
      themes: [{ dimensions: [{ by: "coder-1" }], history: [{ by: "coder-3" }] }],
      codebook: { codes: [{ history: [{ by: "coder-1" }] }] },
      memos: [{ by: "coder-3" }],
      chosenQuotes: [{ by: "coder-2", quote: "noor knows" }],
      agreement: {
        result: {
          coders: ["coder-2", "coder-3"],
          pairs: [{ coders: ["coder-2", "coder-3"] }],
          shown: { sameList: ["coder-2"], sawOthers: ["coder-3"], versions: ["1.0.0"] },
          notCompared: [{ missing: [{ coder: "coder-3", codes: 2 }] }],
        },
      },
      provenance: {
        inputs: [
          { path: "codings/coder-2/P01.jsonl" },
          { path: "codings/coder/P01.jsonl" },
          { path: "memos/amira.md" },
        ],
        settings: [{ name: "seed", value: "1" }],
      },
      findings: [{ code: "x", file: "codings/coder-3/P01.jsonl" }, { code: "y" }],
    });
    expect([...made.interviews]).toEqual([
      ["P01", { interviewer: "coder-2, interviewer-1", date: "2026-01-01" }],
      ["P02", { interviewer: "interviewer-1" }],
    ]);
  });
});
