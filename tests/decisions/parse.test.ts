import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { eventFaults, eventLine, NEEDS } from "../../src/decisions/event.ts";
import { anyEventSchema, eventSchema } from "../../src/decisions/event-schema.ts";
import { checkTargets, decisionPath, foldDecisions, mergeEvents, parseEvents } from "../../src/decisions/index.ts";
import { sentence } from "../../src/findings/index.ts";
import type { DecisionEvent } from "../../src/model/index.ts";
import { accept, event, idOf } from "./make.ts";

const FILE = "codings/amira/P01.jsonl";
const parse = (text: string) => parseEvents(text, FILE);
const said = (text: string) => parse(text).findings.map((f) => `${f.line} ${f.severity} ${f.code} ${sentence(f)}`);

describe("the stored line", () => {
  it("has the keys in the order of the specification, then others sorted", () => {
    const stored = {
      zebra: { b: 1, a: [{ d: 1, c: 2 }] },
      because: "she says so",
      round: 2,
      codebook: "1.0.0",
      after: "after",
      before: "before",
      quote: "words",
      end: 1102,
      start: 1034,
      sha256: "ab",
      transcript: "P07",
      on: "s:51c0",
      code: "pe-confidence",
      do: "accept",
      by: "amira",
      at: "2026-11-22T10:04:11Z",
      id: "9f0c",
      v: 1,
      evidence: [{ end: 4, start: 1 }],
    } as DecisionEvent;
    expect(eventLine(stored)).toBe(
      '{"v":1,"id":"9f0c","at":"2026-11-22T10:04:11Z","by":"amira","do":"accept","code":"pe-confidence","on":"s:51c0","transcript":"P07","sha256":"ab","start":1034,"end":1102,"quote":"words","before":"before","after":"after","codebook":"1.0.0","round":2,"because":"she says so","evidence":[{"end":4,"start":1}],"zebra":{"a":[{"c":2,"d":1}],"b":1}}',
    );
  });

  it("is read back as it was, fields nobody knows included", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue(), { noNullPrototype: true }), (extra) => {
        const stored = { ...extra, ...accept(1) } as DecisionEvent;
        const known = new Set(["evidence", "to", "newStart", "newEnd", "label", "definition", "in_vivo", "codes"]);
        fc.pre(!Object.keys(extra).some((k) => known.has(k) || ["guid", "origin", "quote"].includes(k)));
        fc.pre(!["before", "after", "sha256", "because", "round", "codebook"].some((k) => Object.hasOwn(extra, k)));
        const line = eventLine(stored);
        const back = parse(`${line}\n`);
        expect(back.findings).toEqual([]);
        expect(eventLine(back.value![0])).toBe(line);
      }),
      { seed: 5 },
    );
  });
});

describe("the check of a line", () => {
  it("finds the fault that the schema finds, in the same words", () => {
    const whole = {
      ...accept(1, { sha256: "ab", quote: "q", before: "b", after: "a", codebook: "1", round: 1, because: "x" }),
      evidence: [{ start: 1, end: 4 }],
      to: "a",
      newStart: 1,
      newEnd: 2,
      label: "l",
      definition: "",
      in_vivo: true,
      codes: ["a"],
      reanchor: true,
      guid: "g",
      origin: "o",
    };
    const odd = fc.oneof(
      fc.constantFrom<unknown>(undefined, null, "", "text", -1, 0, 1, 1.5, 2 ** 60, Number.NaN, true, [], {}),
      fc.constantFrom<unknown>(
        [1],
        [""],
        [{ start: 1 }],
        [{ start: 1, end: 2, x: 3 }],
        ["a", null],
        "s:ab",
        "s:",
        "a\nb",
      ),
      fc.constantFrom<unknown>("2026-01-31T10:04:11Z", "2026-13-31T10:04:11Z", "2026-01-31", "x".repeat(201)),
      fc.jsonValue(),
    );
    fc.assert(
      fc.property(fc.subarray(Object.keys(whole)), odd, odd, (keys, a, b) => {
        const bent: Record<string, unknown> = { ...whole };
        keys.forEach((k, i) => {
          bent[k] = i % 2 ? a : b;
        });
        const read = anyEventSchema.safeParse(bent);
        const issue = read.error?.issues[0];
        const fault = eventFaults(bent)[0];
        if (issue) expect(fault).toEqual({ field: String(issue.path[0] ?? "line"), expected: issue.message });
      }),
      { seed: 6, numRuns: 2000 },
    );
    for (const none of [null, 7, "x", [whole]])
      expect(eventFaults(none)).toEqual([
        { field: "line", expected: anyEventSchema.safeParse(none).error!.issues[0].message },
      ]);
  });
});

describe("reading a file of decisions", () => {
  it("tolerates a torn last line, wherever it tears", () => {
    const whole = `${eventLine(accept(1))}\n${eventLine(accept(2, { because: "é 😀" }))}`;
    fc.assert(
      fc.property(fc.integer({ min: whole.indexOf("\n") + 2, max: whole.length - 1 }), (cut) => {
        const { value, findings } = parse(whole.slice(0, cut));
        expect(value!.map((e) => e.id)).toEqual([idOf(1)]);
        expect(findings.map((f) => [f.code, f.severity, f.line])).toEqual([["decision-torn", "warning", 2]]);
      }),
      { seed: 1 },
    );
    expect(parse(whole).value).toHaveLength(2);
    expect(parse(whole).findings).toEqual([]);
  });

  it("reports every broken line with its number and reads the others", () => {
    const good = eventLine(accept(1));
    const text = [
      good.slice(0, 40),
      "<<<<<<< HEAD",
      good,
      JSON.stringify({ ...accept(2), by: 7 }),
      JSON.stringify({ ...accept(3), code: undefined }),
      JSON.stringify({ ...accept(4), end: 10 }),
      JSON.stringify({ ...accept(5), at: "yesterday" }),
      "[1]",
      "",
      eventLine(accept(6)),
      "",
    ].join("\r\n");
    expect(said(text)).toEqual([
      "1 warning decision-unreadable This line is no decision (not valid JSON) and was passed over; it stays in the file.",
      "2 warning decision-unreadable This line is no decision (a mark that git leaves in a conflict; the decisions of both sides are read) and was passed over; it stays in the file.",
      '4 error decision-invalid This decision cannot be used: "by" should be a name. It was passed over and stays in the file.',
      '5 error decision-invalid This decision cannot be used: "code" should be the id of a code. It was passed over and stays in the file.',
      '6 error decision-invalid This decision cannot be used: "end" should be greater than start. It was passed over and stays in the file.',
      '7 error decision-invalid This decision cannot be used: "at" should be an instant such as 2026-01-31T10:04:11Z. It was passed over and stays in the file.',
      '8 error decision-invalid This decision cannot be used: "line" should be a JSON object. It was passed over and stays in the file.',
    ]);
    expect(parse(text).value!.map((e) => e.id)).toEqual([idOf(1), idOf(6)]);
  });

  it("keeps what it does not know, says so, and does not count it", () => {
    const newer = { ...accept(1), v: 2 };
    const other = { ...accept(2), do: "acept" } as unknown as DecisionEvent;
    const { value, findings } = parse(`${eventLine(newer)}\n${eventLine(other)}\n`);
    expect(value).toEqual([newer, other]);
    expect(findings.map(sentence)).toEqual([
      "This decision (version 2) is not known to this version of sp-code: it is kept and not counted. Use the version of sp-code that wrote it.",
      'This decision (do: acept) is not known to this version of sp-code: it is kept and not counted. If it was written by hand, did you mean "accept"?',
    ]);
    expect(foldDecisions(value!)).toMatchObject({ codings: [], events: 0 });
  });

  it("takes equal ids once, and reports two contents of one id with both lines", () => {
    const one = eventLine(accept(1));
    expect(parse(`${one}\n${one}\n`)).toEqual({ value: [accept(1)], findings: [] });
    const changed = eventLine(accept(1, { code: "anger" }));
    const { value, findings } = parse(`${one}\n${changed}\n`);
    expect(value!.map((e) => e.code)).toEqual(["anger"]);
    expect(findings.map((f) => `${f.line} ${sentence(f)}`)).toEqual([
      `2 Two different decisions have the id ${idOf(1)} (the other: ${FILE}, line 1). One was changed by hand: the one whose line sorts first is used.`,
    ]);
    expect(parse(`${changed}\n${one}\n`).value).toEqual(value);
  });

  it("never puts words of a transcript into a finding", () => {
    const line = eventLine(accept(1, { quote: "Zebra crossing", because: "Zebra" }));
    for (const text of [line.slice(0, -5), `${line.slice(0, -5)}\n`, line.replace('"by":"amira"', '"by":""')])
      expect(said(text).join()).not.toContain("Zebra");
  });

  it("keeps its limits", () => {
    expect(said(`${"x".repeat(1_000_001)}\n`)[0]).toContain("more than 1000000 characters");
    expect(said(`${"[".repeat(900_000)}\n`)[0]).toContain("decision-unreadable");
    expect(parse("")).toEqual({ value: [], findings: [] });
  });

  it("finds events that hang in the air", () => {
    const events = [accept(1), event(2, "retract", { on: idOf(9) }), event(3, "undo", { on: idOf(1), by: "ben" })];
    expect(checkTargets(events).map((f) => [f.code, f.args.id])).toEqual([
      ["decision-dangling", idOf(2)],
      ["decision-others-undo", idOf(3)],
    ]);
  });
});

describe("the schema of a stored line", () => {
  it("says the same as the reader, for every kind and every missing field", () => {
    const full = { ...accept(1), to: "b", newStart: 1, newEnd: 2, label: "L", because: "n", change: "redefine" };
    for (const [kind, needs] of Object.entries(NEEDS)) {
      const good = { ...full, do: kind, on: kind === "undo" ? idOf(9) : full.on };
      expect([kind, eventFaults(good), eventSchema.safeParse(good).success]).toEqual([kind, [], true]);
      for (const field of [...needs, "id", "at", "by", "v"]) {
        const poor: Record<string, unknown> = { ...good };
        delete poor[field];
        expect([kind, field, eventFaults(poor).length, eventSchema.safeParse(poor).success]).toEqual([
          kind,
          field,
          1,
          false,
        ]);
      }
    }
  });
});

describe("the fixture of two coders", () => {
  const folder = "fixtures/decisions/two-coders";
  const read = (name: string) => parseEvents(readFileSync(`${folder}/${name}`, "utf8"), name);

  it("folds to the state that was worked out by hand", () => {
    const files = ["amira/P01.jsonl", "amira/P01 (conflicted copy).jsonl", "ben/P01.jsonl"].map(read);
    const expected = JSON.parse(readFileSync(`${folder}/expected.json`, "utf8"));
    expect(files.flatMap((f) => f.findings.map((x) => [x.file, x.line, x.code]))).toEqual(expected.findings);
    const state = foldDecisions(mergeEvents(files.flatMap((f) => f.value!)).value!);
    expect(state.coders).toEqual(expected.coders);
    expect(state.events).toBe(expected.events);
    expect(
      state.codings.map((c) => [c.by, c.code, c.start, c.end, c.how, c.decisions.map((d) => `${d.by} ${d.do}`)]),
    ).toEqual(expected.codings);
    expect(state.rejected.map((r) => [r.code, r.start, r.end, r.decisions.map((d) => `${d.by} ${d.do}`)])).toEqual(
      expected.rejected,
    );
    expect(state.coined.map((c) => [c.id, c.label, c.by])).toEqual(expected.coined);
    expect(state.complete.map((c) => [c.by, c.transcript, c.codes])).toEqual(expected.complete);
  });
});

describe("where decisions are stored", () => {
  it.each([
    ["amira", "P01", "codings/amira/P01.jsonl"],
    ["amira", "wave-2/P01#3", "codings/amira/wave-2/P01#3.jsonl"],
    ["A/B: x", "../P01", "codings/A%2FB%3A x/%2E%2E/P01.jsonl"],
    ["con", "P.", "codings/_con/P%2E.jsonl"],
    ["ben", undefined, "codings/ben/_study.jsonl"],
  ])("%s, %s", (by, transcript, path) => {
    expect(decisionPath(by, transcript)).toBe(path);
  });
});
