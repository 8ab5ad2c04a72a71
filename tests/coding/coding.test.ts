import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { codeTranscripts, countCodings, mergeTables, suggestionId } from "../../src/coding/index.ts";
import { compileRules } from "../../src/cues/index.ts";
import type { CodingTable, Role, Transcript } from "../../src/model/index.ts";
import { TEXT } from "../cues/generate.ts";

function transcript(id: string, turns: readonly [Role, string][], language = "en"): Transcript {
  let text = "";
  const placed = turns.map(([, words], speaker) => {
    const start = text.length;
    text += words;
    const turn = { speaker, start, end: text.length, rows: [] };
    text += "\n\n";
    return turn;
  });
  return {
    id,
    file: `${id}.txt`,
    format: "txt",
    encoding: "utf-8",
    sha256: "",
    kind: "interview",
    language,
    metadata: {},
    text: text.trimEnd(),
    speakers: turns.map(([role], i) => ({ label: `S${i}`, aliases: [], role, roleSource: "label" })),
    turns: placed,
    annotations: [],
    comments: [],
    offsets: { canonical: new Int32Array(0), source: new Int32Array(0) },
    letters: { read: 0, kept: 0 },
  };
}

const cue = (value: unknown) => ({ value });
async function rules() {
  const codes = [
    { id: "z-friends", cues: [cue("friend*"), cue({ near: ["good", "group"] })] },
    { id: "a-better", cues: [cue("feel better"), cue("better")], unless: [cue("walk")] },
    { id: "m-asked", cues: [cue({ phrase: "happy", speaker: "interviewer" })] },
    { id: "k-patients", cues: [cue({ phrase: "good", where: { group: ["patient"] } })] },
  ];
  return (await compileRules({ codes, language: "en" })).value!;
}

function plain(table: CodingTable) {
  return Object.fromEntries(Object.entries(table).map(([k, v]) => [k, typeof v === "number" ? v : [...v]]));
}

const ROLES = ["participant", "interviewer", "unknown"] as const;
const TURN = fc.tuple(fc.constantFrom<Role>(...ROLES), TEXT);
const RUN = fc
  .array(fc.array(TURN, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 6 })
  .map((all) => all.map((turns, i) => transcript(`P${String(i).padStart(2, "0")}`, turns)));
const attributesOf = (t: Transcript, turn: number) => ({ group: (t.text.length + turn) % 2 ? "patient" : "staff" });

describe("coding transcripts", () => {
  it("gives the table by transcript, unit and code, codes numbered in id order", async () => {
    const table = codeTranscripts(await rules(), [
      transcript("P2", [["participant", "I feel better with friends."]]),
      transcript("P1", [
        ["interviewer", "Are you happy, and good friends?"],
        ["participant", "I do not feel better. My friends are a good group."],
      ]),
    ]).value!;
    expect(plain(table)).toEqual({
      length: 5,
      code: [2, 0, 3, 0, 3],
      transcript: [0, 0, 0, 1, 1],
      turn: [0, 1, 1, 0, 0],
      start: [8, 43, 59, 2, 19],
      end: [13, 54, 66, 13, 26],
      unitStart: [0, 34, 56, 0, 0],
      unitEnd: [32, 55, 84, 27, 27],
      rule: [0, 0, 0, 0, 0],
      contrary: [0, 1, 0, 0, 0],
      evidenceFrom: [0, 1, 2, 5, 6, 7],
      evidenceStart: [8, 43, 59, 73, 78, 2, 19],
      evidenceEnd: [13, 54, 66, 77, 83, 13, 26],
    });
  });

  it("does not depend on the order of transcripts or on shards; counting finds the same", async () => {
    const compiled = await rules();
    fc.assert(
      fc.property(RUN, fc.nat(5), (run, cut) => {
        const whole = codeTranscripts(compiled, run, { attributesOf }).value!;
        expect(plain(codeTranscripts(compiled, [...run].reverse(), { attributesOf }).value!)).toEqual(plain(whole));
        const numbers = new Map(run.map((t, i) => [t.id, i]));
        const part = (some: Transcript[]) => codeTranscripts(compiled, some, { attributesOf, numbers }).value!;
        const parts = mergeTables(part(run.slice(cut)), part(run.slice(0, cut)));
        expect(plain(parts)).toEqual(plain(whole));
        const counts = countCodings(compiled, run, { attributesOf }).value!;
        const tally = (contrary: number) => {
          const out = new Array(compiled.codes.length).fill(0);
          for (let i = 0; i < whole.length; i++) if (whole.contrary[i] === contrary) out[whole.code[i]]++;
          return out;
        };
        expect([...counts.hits]).toEqual(tally(0));
        expect([...counts.contrary]).toEqual(tally(1));
      }),
      { seed: 3, numRuns: 200 },
    );
  });

  it("merges associatively", async () => {
    const compiled = await rules();
    fc.assert(
      fc.property(RUN, RUN, RUN, (a, b, c) => {
        const [x, y, z] = [a, b, c].map((run) => codeTranscripts(compiled, run, { attributesOf }).value!);
        expect(plain(mergeTables(mergeTables(x, y), z))).toEqual(plain(mergeTables(x, mergeTables(y, z))));
      }),
      { seed: 4, numRuns: 100 },
    );
  });

  it("leaves a transcript in another language out, with a finding", async () => {
    const run = [
      transcript("P1", [["participant", "friends"]], "de"),
      transcript("P2", [["participant", "friends"]], "en-GB"),
      transcript("P3", [["participant", "friends"]], "und"),
    ];
    const { value, findings } = codeTranscripts(await rules(), run);
    expect([...value!.transcript]).toEqual([1, 2]);
    expect(findings.map((f) => [f.code, f.file])).toEqual([["coding-other-language", "P1.txt"]]);
    expect(countCodings(await rules(), run).value!.words).toBe(2);
  });

  it("asks who is codable", async () => {
    const run = [transcript("P1", [["interviewer", "friends"]])];
    const compiled = await rules();
    expect(codeTranscripts(compiled, run).value!.length).toBe(0);
    expect(codeTranscripts(compiled, run, { codable: () => true }).value!.length).toBe(1);
  });
});

describe("suggestion ids", () => {
  it("are 12 hex of SHA-256 over code, transcript, unit and tier", () => {
    // printf 'pe-x\nP07\n10-20\nrule' | sha256sum
    expect(suggestionId("pe-x", "P07", { start: 10, end: 20 }, "rule")).toBe("04af3bbdab48");
  });
});
