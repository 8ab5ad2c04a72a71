import { describe, expect, it } from "vitest";
import { addRuns, findRuns, theirWords, withdrawDecisions, withdrawnInTable } from "../../src/confidentiality/index.ts";
import type { Role, Transcript } from "../../src/model/index.ts";

function transcript(id: string, kind: Transcript["kind"], turns: readonly (readonly [string, Role, string])[]) {
  const speakers = [
    ...new Map(
      turns.map(([label, role]) => [label, { label, aliases: [], role, roleSource: "label" as const }]),
    ).values(),
  ];
  let text = "";
  const spans = turns.map(([label, , words]) => {
    const start = text === "" ? 0 : text.length + 1;
    text += (text === "" ? "" : "\n") + words;
    return { speaker: speakers.findIndex((s) => s.label === label), start, end: text.length, rows: [] };
  });
  return { id, kind, text, speakers, turns: spans };
}

const alone = transcript("P1", "interview", [
  ["INT", "interviewer", "how did you come to this"],
  ["P1", "participant", "I was sent by the doctor, and you know what I mean"],
  ["IPR", "interpreter", "she says that the bus never came"],
]);
const joint = transcript("P1-P2", "joint", [
  ["P1", "participant", "we have always walked the long way round"],
  ["P2", "participant", "you know what I mean about that dog"],
]);
const other = transcript("P3", "interview", [["P3", "participant", "none of it was ever about money at all"]]);
const owners: Readonly<Record<string, number>> = { "P1:P1": 0, "P1-P2:P1": 0, "P1-P2:P2": 1, "P3:P3": 2 };
const all = [alone, joint, other];
const words = theirWords(all, 0, (id, s) => owners[`${id}:${all.find((t) => t.id === id)!.speakers[s].label}`] ?? -1);

describe("a participant's words", () => {
  it("stand in transcripts of their own and in joint ones", () => {
    expect([...words.alone]).toEqual(["P1"]);
    expect([...words.joint]).toEqual([["P1-P2", [{ start: 0, end: 40 }]]]);
  });

  it("runs that others say too are not taken for theirs; questions never are", () => {
    expect(words.runs.has("you know what i mean")).toBe(true);
    expect(words.own.has("you know what i mean")).toBe(false);
    expect(words.own.has("was sent by the doctor")).toBe(true);
    expect(words.own.has("that the bus never came")).toBe(true);
    expect(words.runs.has("how did you come to")).toBe(false);
    expect(words.runs.has("never came we have always")).toBe(false);
  });

  it("are found whatever the case, the punctuation and the line breaks", () => {
    const runs = new Set<string>();
    addRuns(runs, "It wasn’t really her fault, was it");
    const text = 'He wrote: "It wasn\'t\nREALLY — her fault" and more';
    expect(findRuns(text, runs).map((f) => text.slice(f.start, f.end))).toEqual(["It wasn't\nREALLY — her fault"]);
    expect(findRuns("It wasn't really her", runs)).toEqual([]);
  });
});

const line = (e: object): string => JSON.stringify({ v: 1, at: "2026-01-01T00:00:00Z", by: "amira", ...e });
const keep = line({ id: "k1", do: "apply", code: "c", transcript: "P3", start: 0, end: 9, quote: "none of it" });
const files = [
  {
    name: "codings/amira/P1.jsonl",
    text: `${line({ id: "a1", do: "apply", code: "c", transcript: "P1", start: 25, end: 40, quote: "I was sent" })}\n${line({ id: "a2", do: "complete", transcript: "P1" })}\n`,
  },
  {
    name: "codings/amira/_study.jsonl",
    text: [
      keep,
      line({ id: "b1", do: "note", on: "a1", because: "strong" }),
      line({ id: "b2", do: "undo", on: "b1" }),
      line({ id: "b3", do: "note", on: "k1", because: "Not like P1: was sent by the doctor!" }),
      line({
        id: "b4",
        do: "coin",
        code: "sent",
        label: "Sent",
        in_vivo: true,
        transcript: "P1",
        start: 25,
        end: 30,
        quote: "I was",
      }),
      "{torn: was sent by the doctor",
      "{torn: nothing of anybody",
      "",
    ].join("\n"),
  },
  {
    name: "codings/ben/P1-P2.jsonl",
    text: [
      line({ id: "c1", do: "apply", code: "c", transcript: "P1-P2", start: 0, end: 7, quote: "we have" }),
      line({
        id: "c2",
        do: "apply",
        code: "c",
        transcript: "P1-P2",
        start: 41,
        end: 54,
        quote: "you know what",
        before: "long way round ",
        after: " I mean",
      }),
      line({ id: "c3", do: "resize", on: "c2", newStart: 30, newEnd: 54 }),
    ].join("\n"),
  },
];

describe("decisions of somebody who withdraws", () => {
  const after = withdrawDecisions(files, words);
  const kept = after.map((f) => (f.text ?? "").split("\n").filter((l) => l !== ""));

  it("lines about their words go, with all that refers to them", () => {
    expect(after.map((f) => [f.removed, f.blanked])).toEqual([
      [2, 0],
      [3, 2],
      [2, 1],
    ]);
    expect(kept[0]).toEqual([]);
  });

  it("other lines stay byte for byte", () => {
    expect(kept[1][0]).toBe(keep);
    expect(kept[1].at(-1)).toBe("{torn: nothing of anybody");
  });

  it("a quotation in a note is blanked, a coined code keeps its name without the passage", () => {
    expect(JSON.parse(kept[1][1])).toMatchObject({ id: "b3", because: "[withdrawn]" });
    const coined = JSON.parse(kept[1][2]);
    expect(coined).toMatchObject({ code: "sent", label: "Sent" });
    expect(coined).not.toHaveProperty("quote");
    expect(coined).not.toHaveProperty("transcript");
    expect(after[1].inVivo).toEqual(["sent"]);
  });

  it("in a joint interview the other's decisions stay, without their words beside them", () => {
    expect(kept[2].map((l) => JSON.parse(l).id)).toEqual(["c2"]);
    expect(JSON.parse(kept[2][0])).not.toHaveProperty("before");
    expect(JSON.parse(kept[2][0])).toMatchObject({ quote: "you know what", after: " I mean" });
  });

  it("a second time changes nothing", () => {
    const again = withdrawDecisions(
      after.map(({ name, text }) => ({ name, text: text ?? "" })),
      words,
    );
    expect(again.every((f) => f.text === undefined)).toBe(true);
  });
});

describe("the participants table", () => {
  const table = (text: string, who = "P1") =>
    withdrawnInTable({ name: "participants.csv", bytes: new TextEncoder().encode(text) }, who).value;
  it("gets yes in the column, or the column with it", () => {
    expect(table("participant,transcript,withdrawn\nP1,P1,\nP2,P2,no\n")?.text).toBe(
      "participant,transcript,withdrawn\nP1,P1,yes\nP2,P2,no\n",
    );
    expect(table('\ufeffparticipant;transcript;note\nP1;P1;"a;b"\nP2;P2;x\n')?.text).toBe(
      '\ufeffparticipant;transcript;note;withdrawn\nP1;P1;"a;b";yes\nP2;P2;x;\n',
    );
  });
  it("stays when no row names them", () => {
    expect(table("participant,transcript\nP1,P1\n", "P9")).toEqual({ rows: 0 });
  });
});
