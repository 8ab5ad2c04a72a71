import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Field,
  findPlaces,
  overlapsOf,
  parseQuery,
  passagesOf,
  type Query,
  uncovered,
  type Within,
} from "../../src/find/index.ts";
import { sentence } from "../../src/findings/index.ts";
import type { Coding, Transcript } from "../../src/model/index.ts";
import { transcript } from "../decisions/make.ts";

const ask = (text: string): Query => {
  const read = parseQuery(text, ["group", "wave"]);
  expect(read.findings.map(sentence)).toEqual([]);
  return read.value!;
};
/** A question as nested lists. */
const shape = (q: Query): unknown =>
  q.kind === "not"
    ? ["not", shape(q.of)]
    : q.kind === "and" || q.kind === "or"
      ? [q.kind, ...q.of.map(shape)]
      : q.kind === "is"
        ? `${q.field}=${q.value}`
        : q.kind === "cue"
          ? `cue ${q.text}`
          : q.text;

describe("reading a question", () => {
  const table: readonly (readonly [string, unknown])[] = [
    ["waiting list", "waiting list"],
    ['"waiting list"', "waiting list"],
    ["waiting AND list", ["and", "waiting", "list"]],
    ["a OR b AND c", ["or", "a", ["and", "b", "c"]]],
    ["(a OR b) AND c", ["and", ["or", "a", "b"], "c"]],
    ["NOT a AND b", ["and", ["not", "a"], "b"]],
    ["NOT (a b OR c)", ["not", ["or", "a b", "c"]]],
    ["NOT NOT a", ["not", ["not", "a"]]],
    ["a NOT b", ["and", "a", ["not", "b"]]],
    ["code:x group:patient", ["and", "code=x", "group=patient"]],
    ['group:"link worker" bus', ["and", "group=link worker", "bus"]],
    ["bus stop code:x", ["and", "bus stop", "code=x"]],
    ['cue:"(a|b) c*"', "cue (a|b) c*"],
    ["10:30 and or not", "10:30 and or not"],
    ['"AND"', "AND"],
    ["((a))", "a"],
  ];
  for (const [text, wanted] of table) it(text, () => expect(shape(ask(text))).toEqual(wanted));

  const faults: readonly (readonly [string, RegExp])[] = [
    ["", /It is empty|ends/],
    ["a AND", /ends where/],
    ["(a", /parenthesis at character 1 is not closed/],
    ["a)", /"\)" at character 2/],
    ["OR a", /"OR" at character 1/],
    ["cod:x", /There is no field "cod".*Did you mean code\?/],
    ["code:", /has no value/],
    ["(".repeat(60), /nested too deeply/],
    ["a".repeat(10_001), /at most 10000/],
  ];
  for (const [text, wanted] of faults)
    it(`refuses ${text.slice(0, 20)}`, () => {
      const read = parseQuery(text, ["group"]);
      expect(read.value).toBeUndefined();
      expect(read.findings.map(sentence).join()).toMatch(wanted);
    });

  it("never throws", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), (text) => {
        const { value, findings } = parseQuery(text, []);
        expect((value === undefined) === findings.length > 0).toBe(true);
      }),
    );
  });
});

/** Two interviews; every sentence is known by its first word. */
const P01 = talk("P01", ["Q1 why?", "One red bus. Two blue bus. Three red boat."]);
const P02 = talk("P02", ["Q2 how?", "Four blue boat. Five red bus.", "Q3 and?", "Six red."]);

function talk(id: string, turns: readonly string[]): Transcript {
  const made = transcript(id, turns);
  return {
    ...made,
    speakers: [
      { label: "INT", aliases: [], role: "interviewer", roleSource: "label" },
      { ...made.speakers[0], label: "Ann" },
    ],
    turns: made.turns.map((t, i) => ({ ...t, speaker: i % 2 })),
  };
}

let made = 0;
function coding(t: Transcript, from: string, to: string, code: string, status: Coding["status"], by?: string): Coding {
  const start = t.text.indexOf(from);
  const end = t.text.indexOf(to, start) + to.length;
  const isPersons = status === "applied";
  return {
    id: `c${++made}`,
    code,
    transcript: t.id,
    participant: t.id,
    speaker: "Ann",
    row: 1,
    start,
    end,
    quote: t.text.slice(start, end),
    unit: { start, end },
    evidence: [],
    tier: isPersons ? "person" : "rule",
    status,
    ...(by === undefined ? {} : { decisions: [{ by, do: "apply", at: "2026-01-01T00:00:00Z" }] }),
  };
}

const field: Field = {
  transcripts: [P01, P02],
  looked: (t, turn) => [P01, P02][t].turns[turn].speaker === 1,
  caseOf: (t, turn) => ([P01, P02][t].turns[turn].speaker === 1 ? `C${t + 1}` : null),
  attributesOf: (t) => ({ group: t === 0 ? "patient" : "carer", wave: "1" }),
  codings: [
    coding(P01, "One", "bus.", "travel", "suggested"),
    coding(P01, "Two", "boat.", "sea", "applied", "amira"),
    coding(P01, "Three", "boat.", "travel", "accepted", "joss"),
    coding(P02, "Four", "boat.", "travel", "rejected", "joss"),
    coding(P02, "Five", "bus.", "travel", "contrary"),
    coding(P02, "Five red", "Five red", "sea", "applied", "joss"),
  ],
};
const meanings = {
  codesOf: (_: string, id: string) => new Set(id === "moving" ? ["travel", "sea"] : []),
  language: "en",
};

async function found(text: string, within: Within = "sentence"): Promise<string[]> {
  const answer = await findPlaces(field, ask(text), meanings, within);
  return answer.value!.map(({ place }) => field.transcripts[place.transcript].text.slice(place.start).split(" ")[0]);
}

describe("where a question is true", () => {
  const table: readonly (readonly [string, readonly string[], Within?])[] = [
    ["red", ["One", "Three", "Five", "Six"]],
    ["RED bus", ["One", "Five"]],
    ["red AND bus", ["One", "Five"]],
    ["red AND boat", ["Three"]],
    ["red AND NOT bus", ["Three", "Six"]],
    ["NOT red", ["Two", "Four"]],
    ["blue OR Six", ["Two", "Four", "Six"]],
    ["why", []],
    ['cue:"(bus|boat)"', ["One", "Two", "Three", "Four", "Five"]],
    ["group:carer", ["Four", "Five", "Six"]],
    ["group:carer red", ["Five", "Six"]],
    ["case:C1 AND NOT red", ["Two"]],
    ["transcript:P02 boat", ["Four"]],
    ["role:participant Six", ["Six"]],
    // Rejected ones and possible contrary cases are no codings.
    ["code:travel", ["One", "Three"]],
    ["NOT code:travel", ["Two", "Four", "Five", "Six"]],
    ["code:travel AND code:sea", ["Three"]],
    ["code:travel status:accepted", ["Three"]],
    ["code:travel AND status:contrary", ["Five"]],
    ["code:travel (status:rejected)", ["Four"]],
    ["status:rejected", ["Four"]],
    ["coder:joss", ["Three", "Five"]],
    ["code:sea coder:joss", ["Five"]],
    ["code:travel coder:amira", []],
    ["theme:moving", ["One", "Two", "Three", "Five"]],
    ["dimension:moving red", ["One", "Three", "Five"]],
    ["blue AND boat", ["One", "Four"], "turn"],
    ["blue AND Six", ["Q2"], "transcript"],
    ["NOT blue", ["Six"], "turn"],
  ];
  for (const [text, wanted, within] of table)
    it(`${text}${within ? ` in one ${within}` : ""}`, async () => expect(await found(text, within)).toEqual(wanted));

  it("a cue that cannot be read is a fault", async () => {
    const answer = await findPlaces(field, ask('cue:"(a"'), meanings, "sentence");
    expect(answer.value).toBeUndefined();
    expect(answer.findings.length).toBeGreaterThan(0);
  });

  it("joined parts are what logic says, sentence by sentence", async () => {
    const leaf = fc.constantFrom("red", "bus", "boat", "group:patient", "code:travel", "code:sea");
    const { query } = fc.letrec<{ query: string }>((tie) => ({
      query: fc.oneof(
        { depthSize: "small" },
        leaf,
        tie("query").map((q) => `NOT (${q})`),
        fc.tuple(tie("query"), fc.constantFrom("AND", "OR"), tie("query")).map(([a, op, b]) => `(${a}) ${op} (${b})`),
      ),
    }));
    const all = ["One", "Two", "Three", "Four", "Five", "Six"];
    const simple = new Map<string, ReadonlySet<string>>();
    for (const l of ["red", "bus", "boat", "group:patient", "code:travel", "code:sea"])
      simple.set(l, new Set(await found(l)));
    const truth = (q: Query, s: string): boolean => {
      if (q.kind === "not") return !truth(q.of, s);
      if (q.kind === "and") return q.of.every((p) => truth(p, s));
      if (q.kind === "or") return q.of.some((p) => truth(p, s));
      return simple.get(q.kind === "is" ? `${q.field}:${q.value}` : q.text)!.has(s);
    };
    await fc.assert(
      fc.asyncProperty(query, async (text) => {
        expect(await found(text)).toEqual(all.filter((s) => truth(ask(text), s)));
      }),
      { numRuns: 60 },
    );
  });
});

describe("passages and their citations", () => {
  const passages = async (text: string) =>
    passagesOf(field, (await findPlaces(field, ask(text), meanings, "sentence")).value!);

  it("words are listed each, with their whole sentence, lines and participant", async () => {
    expect(await passages("bus")).toMatchObject([
      { match: "bus", quote: ["One red bus."], cite: "P01, 2", participant: "C1", speaker: "Ann" },
      { match: "bus", quote: ["Two blue bus."], cite: "P01, 2" },
      { match: "bus", quote: ["Five red bus."], cite: "P02, 2", participant: "C2" },
    ]);
  });

  it("a person's coding is quoted as the person cut it, once though it has two sentences", async () => {
    expect(await passages("code:sea")).toMatchObject([
      { match: "Two blue bus. Three red boat.", quote: ["Two blue bus. Three red boat."] },
      { match: "Five red", quote: ["Five red"] },
    ]);
  });

  it("filters alone give sentences", async () =>
    expect((await passages("group:carer")).map((p) => p.match)).toEqual([
      "Four blue boat.",
      "Five red bus.",
      "Six red.",
    ]));
});

describe("overlaps, and what nothing covers", () => {
  const standing = (c: Coding): boolean => ["suggested", "accepted", "applied"].includes(c.status);
  const words = (found: ReturnType<typeof uncovered>): string[] =>
    found.map(({ place }) => field.transcripts[place.transcript].text.slice(place.start, place.end));

  it("what codings of all codes share", () => {
    expect(words(overlapsOf(field, ["travel", "sea"], standing))).toEqual(["Three red boat."]);
    expect(words(overlapsOf(field, ["travel", "sea"], () => true))).toEqual(["Three red boat.", "Five red"]);
    expect(words(overlapsOf(field, ["travel", "sea", "none"], () => true))).toEqual([]);
  });

  it("sentences without a coding that counts", () => {
    expect(words(uncovered(field, standing))).toEqual(["Four blue boat.", "Six red."]);
    expect(words(uncovered(field, (c) => c.status === "applied"))).toEqual([
      "One red bus.",
      "Four blue boat.",
      "Six red.",
    ]);
    expect(words(uncovered(field, () => false))).toHaveLength(6);
  });
});
