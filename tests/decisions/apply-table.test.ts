import { describe, expect, it } from "vitest";
import { readCsv } from "../../src/csv/index.ts";
import { planApply } from "../../src/decisions/apply-table.ts";
import { foldDecisions } from "../../src/decisions/index.ts";
import { sentence } from "../../src/findings/index.ts";
import type { DecisionEvent } from "../../src/model/index.ts";
import { event, idOf, transcript } from "./make.ts";

const said = ["I went to the club.", "The club was warm. It was the café, you know.", "The club again 😀 was fine."];
const P01 = transcript("wave-1/P01", said);
const P02 = transcript("wave-1/P02", ["Nothing much."]);
const codes = [
  { id: "calm", label: "Calm" },
  { id: "company", label: "Good company" },
  { id: "company-2", label: "good company" },
];

function plan(csv: string, events: readonly DecisionEvent[] = [], by: string | undefined = "amira") {
  let n = 100;
  const read = readCsv({ name: "codes.csv", bytes: new TextEncoder().encode(csv) });
  const answer = planApply(read.value!, [P01, P02], codes, {
    at: "2026-11-22T11:00:00Z",
    nextId: () => idOf(n++),
    by,
    codebook: "1.0.0",
    round: 2,
    events,
  });
  return {
    events: answer.value,
    short: answer.value?.map((e) => [e.by, e.code, e.transcript, e.start, e.end, e.quote]),
    said: answer.findings.map((f) => `${f.line}:${f.column} ${f.severity} ${sentence(f)}`),
  };
}

describe("applying a table of codings", () => {
  it("finds words copied from a page whose lines end elsewhere, and those that do cross a paragraph", () => {
    const { short, said } = plan(
      'document,quote,code\nP01,"It was the\n   café, you know.",calm\nP01,"the club.\n\nThe club was",calm\n',
    );
    expect(said).toEqual([]);
    expect(short!.map((e) => e[5])).toEqual(["It was the café, you know.", "the club.\n\nThe club was"]);
    expect(plan('document,quote,code\nP01,"The\nclub",calm\n').said[0]).toMatch(/2:\d+ error/);
  });

  it("finds a quotation as the canonical text holds it, and stores words, context and hash", () => {
    const { events, said } = plan(
      'Document,Quote,Code,Because\nwave-1/P01,"  It was the cafe\u0301,\u00a0 you\r\nknow. ",calm,warmth\n'.replace(
        "\r\n",
        " ",
      ),
    );
    expect(said).toEqual([]);
    const start = P01.text.indexOf("It was");
    expect(events).toEqual([
      {
        v: 1,
        id: idOf(100),
        at: "2026-11-22T11:00:00Z",
        by: "amira",
        do: "apply",
        code: "calm",
        transcript: "wave-1/P01",
        sha256: "a".repeat(64),
        start,
        end: start + 26,
        quote: "It was the café, you know.",
        before: P01.text.slice(0, start).slice(-40),
        after: P01.text.slice(start + 26, start + 66),
        codebook: "1.0.0",
        round: 2,
        because: "warmth",
      },
    ]);
  });

  it("takes rows, offsets, labels, file names and coders", () => {
    const text =
      "transcript;code;row;start;end;quote;coder\nP02.txt;CALM;1;;;;ben\nwave-1/P01;calm;;2;6;;\nP01;calm;3;;;The club;\n";
    const { short, said } = plan(text);
    expect(said).toEqual([]);
    expect(short).toEqual([
      ["ben", "calm", "wave-1/P02", 0, 13, "Nothing much."],
      ["amira", "calm", "wave-1/P01", 2, 6, "went"],
      ["amira", "calm", "wave-1/P01", P01.turns[2].start, P01.turns[2].start + 8, "The club"],
    ]);
  });

  it("codes whole transcripts when the table names no places", () => {
    expect(plan("document,code\nP01,calm\n").short).toEqual([
      ["amira", "calm", "wave-1/P01", undefined, undefined, undefined],
    ]);
  });

  it("adds nothing when it is applied twice, also after a row was taken back", () => {
    const table = "document,code,quote\nP01,calm,went\nP01,calm,went\nP02,calm,much\n";
    const first = plan(table);
    expect(first.short).toHaveLength(2);
    expect(first.said).toEqual(["undefined:undefined note 1 rows were applied before and add nothing."]);
    const second = plan(table, first.events);
    expect(second.events).toEqual([]);
    const takenBack = [...first.events!, event(500, "undo", { on: first.events![0].id })];
    expect(foldDecisions(takenBack).codings).toHaveLength(1);
    expect(plan(table, takenBack).events).toEqual([]);
    expect(plan(table, first.events, "ben").events).toHaveLength(2);
    const accepted = [event(1, "accept", { code: "calm", transcript: "wave-1/P01", start: 2, end: 6, on: "s:ab" })];
    expect(plan(table, accepted).short).toHaveLength(1);
  });

  it("reports each faulty row at its cell, without the words, and applies the others", () => {
    const emoji = P01.text.indexOf("😀");
    const { short, said } = plan(
      [
        "document,code,quote,row,start,end,note",
        "P01,calm,club,,,,",
        "P01,calm,swimming,,,,",
        "P01,calm,,,,,",
        "P01,calm,,9,,,",
        "P01,calm,,,5,x,",
        "P01,calm,,,6,6,",
        "P01,calm,,,0,999,",
        `P01,calm,,,0,${emoji + 1},`,
        "P01,calm,went,,0,4,",
        "P03,calm,went,,,,",
        "P01,clam,went,,,,",
        "P01,Good company,went,,,,",
        "P01,calm,went,,,,",
      ].join("\n"),
    );
    expect(said).toEqual([
      '1:35 warning The column "note" is not read. Columns that are read: document, code, row, start, end, quote, coder, because.',
      "2:10 error The quotation stands 3 times in wave-1/P01 (rows 1, 2, 3). Give more of it, or say which in the column row.",
      "3:10 error The quotation does not stand in wave-1/P01. Copy it word for word from the transcript, without the speaker's name.",
      "4:1 error The row names no place. Fill quote, row, or start and end.",
      '5:11 error wave-1/P01 has no row "9". Its rows are 1 to 3.',
      "6:14 error The end is no whole number. Count UTF-16 units from 0.",
      "7:14 error The end is not greater than the start. The end is the unit behind the last.",
      `8:14 error The end should be at most ${P01.text.length}, the length of the text. Offsets count UTF-16 units of the canonical text of wave-1/P01.`,
      "9:14 error The end should be at the end of a character. Offsets count UTF-16 units of the canonical text of wave-1/P01.",
      "10:10 error The quotation does not stand at these offsets in wave-1/P01. Correct them, or leave start and end empty.",
      '11:1 error There is no transcript "P03". sp-code transcripts lists them.',
      '12:5 error There is no code "clam". Did you mean "Calm"?',
      '13:5 error Several codes have the label "Good company". Write the id: company, company-2.',
    ]);
    expect(short).toEqual([["amira", "calm", "wave-1/P01", 2, 6, "went"]]);
  });

  it("needs a document, a code and somebody who coded", () => {
    expect(plan("quote\nx\n").said).toEqual([
      '1:1 error The header has no column "document". It has: quote.',
      '1:1 error The header has no column "code". It has: quote.',
    ]);
    expect(plan("document,code,quote\nP01,calm,went\n", [], "").said).toEqual([
      "2:1 error Nobody is named as the coder. Fill the column coder, or give --by NAME.",
    ]);
  });
});
