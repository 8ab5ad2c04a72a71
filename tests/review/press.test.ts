import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { suggestionId } from "../../src/coding/index.ts";
import { eventLine, foldDecisions, parseEvents } from "../../src/decisions/index.ts";
import type { DecisionEvent } from "../../src/model/index.ts";
import { begin, byTranscript } from "../../src/review/index.ts";
import { answerTo } from "../../src/review/view.ts";
import { event } from "../decisions/make.ts";
import { keysOf, P01, P02, play, study } from "./small.ts";

const at = (words: string, text = P01.text): { start: number; end: number } => {
  const start = text.indexOf(words);
  return { start, end: start + words.length };
};
const first = at("I was waiting for months.");
const second = at("Then she rang me.");
const third = at("It gave me confidence.");
const id = (code: string, unit: { start: number; end: number }, transcript = "P01"): string =>
  `s:${suggestionId(code, transcript, unit, "rule")}`;
const nth = (n: number): string => n.toString(16).padStart(32, "0");

/** Keys, and what each of the events they write must say. */
const table: readonly (readonly [what: string, keys: string, events: readonly object[], read?: number])[] = [
  [
    "accept",
    "a",
    [
      {
        do: "accept",
        code: "waiting",
        on: id("waiting", first),
        ...first,
        quote: "I was waiting for months.",
        transcript: "P01",
        codebook: "1.0.0",
      },
    ],
  ],
  ["reject", "r", [{ do: "reject", code: "waiting", on: id("waiting", first), ...first }]],
  ["skipping decides nothing", "s s b", []],
  [
    "after a decision the next one is meant",
    "a r",
    [
      { do: "accept", code: "waiting" },
      { do: "reject", code: "contact", ...second },
    ],
  ],
  [
    "a sentence more, then accept",
    "+ a",
    [
      {
        do: "resize",
        on: id("waiting", first),
        code: "waiting",
        ...first,
        newStart: first.start,
        newEnd: second.end,
        quote: "I was waiting for months. Then she rang me.",
      },
    ],
  ],
  [
    "a word less",
    "[ a",
    [{ do: "resize", newStart: first.start, newEnd: at("I was waiting for").end, quote: "I was waiting for" }],
  ],
  ["a word less and one more is the sentence with its end sign", "[ ] a", [{ newEnd: first.end }]],
  ["begin a word later", "} a", [{ do: "resize", quote: "was waiting for months." }]],
  ["Esc gives the words back", "+ <esc> a", [{ do: "accept", ...first }]],
  ["no sentence less than one", "- a", [{ do: "accept", ...first }]],
  [
    "other code",
    "o {grow} <enter>",
    [{ do: "recode", on: id("waiting", first), code: "waiting", to: "confidence", ...first }],
  ],
  ["the code it has already", "o {waiting} <enter>", []],
  ["a further code by label", "c {being} <enter>", [{ do: "apply", code: "contact", ...first }]],
  ["a further code by arrow: the second of the codebook", "c <down> <enter>", [{ do: "apply", code: "contact" }]],
  ["Tab completes", "c {conf} <tab> <enter>", [{ do: "apply", code: "confidence" }]],
  ["leaving the chooser", "c {conf} <esc>", []],
  ["a retired code cannot be chosen", "c {old-one} <enter> <esc>", []],
  [
    "new code with a definition",
    "n {Long wait} <enter> {Months.} <enter>",
    [{ do: "coin", code: "long-wait", label: "Long wait", definition: "Months.", ...first, transcript: "P01" }],
  ],
  [
    "new code without one",
    "n {Long wait} <enter> <enter>",
    [{ do: "coin", code: "long-wait", definition: undefined, in_vivo: undefined }],
  ],
  [
    "the person's own words as a code",
    "[ v <enter> <enter>",
    [{ do: "coin", label: "I was waiting for", in_vivo: true, code: "i-was-waiting-for" }],
  ],
  [
    "own words that were changed are own no more",
    "[ v {x} <enter> <enter>",
    [{ do: "coin", label: "I was waiting forx", in_vivo: undefined }],
  ],
  [
    "a name that no code has becomes a new code",
    "c {Zeal} <enter> <enter> <enter>",
    [{ do: "coin", code: "zeal", label: "Zeal" }],
  ],
  ["a label that exists leads to that code", "n {Waiting} <enter> <enter>", [{ do: "apply", code: "waiting" }]],
  [
    "a new code in place of the suggested one",
    "o {Zeal} <enter> <enter> <enter>",
    [
      { do: "coin", code: "zeal", start: undefined, transcript: undefined },
      { do: "recode", to: "zeal", on: id("waiting", first) },
    ],
  ],
  ["note on a suggestion", "m {why not} <enter>", [{ do: "note", on: id("waiting", first), because: "why not" }]],
  ["note on what was accepted", "a b m {yes} <enter>", [{ do: "accept" }, { do: "note", on: nth(1), because: "yes" }]],
  ["an empty note is none", "m <enter>", []],
  ["undo", "a u", [{ do: "accept" }, { do: "undo", on: nth(1), transcript: "P01" }]],
  ["undo and redo", "a u y", [{ do: "accept" }, { do: "undo", on: nth(1) }, { do: "undo", on: nth(2) }]],
  ["nothing to undo", "u y", []],
  ["two undos take back two decisions", "a r u u", [{}, {}, { on: nth(2) }, { on: nth(1) }]],
  ["take an acceptance back", "a b x", [{ do: "accept" }, { do: "retract", on: nth(1) }]],
  ["take a rejection back", "r b x", [{ do: "reject" }, { do: "retract", on: id("waiting", first) }]],
  ["nothing to take back", "x", []],
  ["accepting twice adds nothing", "a b a", [{ do: "accept" }]],
  ["a change of mind", "a b r", [{ do: "accept" }, { do: "reject", on: id("waiting", first) }]],
  ["an acceptance gets other words", "a b + a", [{ do: "accept" }, { do: "resize", on: nth(1), newEnd: second.end }]],
  [
    "an acceptance gets another code",
    "a b o {conf} <enter>",
    [{ do: "accept" }, { do: "recode", on: nth(1), to: "confidence" }],
  ],
  ["read in full", "d <enter>", [{ do: "complete", transcript: "P01", codes: undefined }]],
  ["read in full, not said", "d <esc>", []],
  ["a key without meaning", "z & <f5>", []],
  [
    "reading: the third sentence of the answer",
    "j j j c {conf} <enter>",
    [{ do: "apply", code: "confidence", ...third, quote: "It gave me confidence." }],
    0,
  ],
  ["reading: two sentences", "j + c {conf} <enter>", [{ do: "apply", start: first.start, end: second.end }], 0],
  ["reading: a suggestion answered in place", "j a", [{ do: "accept", code: "waiting", on: id("waiting", first) }], 0],
  [
    "reading: over the words of the interviewer and the answer",
    "+ c {conf} <enter>",
    [{ do: "apply", start: 0, end: first.end }],
    0,
  ],
  ["reading: code, then take it back", "j c {conf} <enter> x", [{ do: "apply" }, { do: "retract", on: nth(1) }], 0],
  [
    "reading: the second thing here gets the note",
    "j c {conf} <enter> 2 m {hm} <enter>",
    [{ do: "apply" }, { do: "note", on: id("waiting", first) }],
    0,
  ],
  [
    "reading: the other transcript",
    ". j c {waiting} <enter>",
    [{ do: "apply", transcript: "P02", start: P02.text.indexOf("Nobody") }],
    0,
  ],
  ["reading: go to a line", "g {P02:2} <enter> c {waiting} <enter>", [{ do: "apply", transcript: "P02" }], 0],
  ["from the suggestion to the text and back", "s t j t a", [{ do: "accept", code: "confidence" }]],
];

describe("each key", () => {
  for (const [what, keys, wanted, read] of table)
    it(`${what}: ${keys}`, () => {
      const { events } = play(study(), keys, { read });
      expect(events).toHaveLength(wanted.length);
      for (const [i, fields] of wanted.entries())
        for (const [name, value] of Object.entries(fields)) expect(events[i][name], name).toEqual(value);
      for (const e of events) expect(e).toMatchObject({ by: "amira", v: 1 });
    });

  it("pasted text is no command, and stands in a question", () => {
    expect(play(study(), [{ name: "paste", text: "aaar" }]).events).toEqual([]);
    const pasted = play(study(), [...keysOf("m"), { name: "paste", text: "a\nb\u001b[2J" }, { name: "enter" }]);
    expect(pasted.events[0].because).toBe("a b [2J");
  });

  it("quits by q and at any time by Ctrl-C", () => {
    expect(play(study(), "q").state.done).toBe(true);
    expect(play(study(), "c {ab} <ctrl-c>").state.done).toBe(true);
    expect(play(study(), "c {q}").state.done).toBe(false);
  });
});

describe("where one is", () => {
  it("a decision goes on to the next open suggestion, an undo back to its place", () => {
    expect(play(study(), "a").state.item).toBe(1);
    expect(play(study(), "s a b b").state.item).toBe(0);
    expect(play(study(), "a a u").state).toMatchObject({ item: 1, transcript: 0 });
    expect(play(study(), "a r a r").state.item).toBe(4);
  });

  it("resumes from the events alone behind the last decision", () => {
    const { events } = play(study(), "s a");
    const again = study({ events });
    expect(begin(again.input, again.events, {})).toMatchObject({ item: 2, transcript: 0 });
    const third = play(study(), "s s s a").events;
    const round = study({ events: third });
    expect(begin(round.input, round.events, {}).item).toBe(0);
  });

  it("resumes the reading at the sentence decided about last", () => {
    const { events } = play(study(), "j j c {conf} <enter>", { read: 0 });
    const again = study({ events });
    expect(begin(again.input, again.events, { read: 0 })).toMatchObject({ mode: "reading", sentence: 2 });
  });

  it("filters: code, transcript, case, group, undecided, a coder's codings", () => {
    const size = (filter: object, events: readonly DecisionEvent[] = []): number =>
      study({ filter, events }).input.queue.length;
    expect(size({})).toBe(4);
    expect(size({ codes: new Set(["waiting"]) })).toBe(2);
    expect(size({ transcripts: new Set(["P02"]) })).toBe(1);
    expect(size({ cases: new Set(["P01"]) })).toBe(3);
    expect(size({ groups: new Set(["patient"]) })).toBe(4);
    expect(size({ groups: new Set(["carer"]) })).toBe(0);
    const { events } = play(study(), "a c {conf} <enter>");
    expect(size({ undecided: true }, events)).toBe(3);
    expect(size({ coder: "amira" }, events)).toBe(2);
  });
});

describe("other coders", () => {
  const joss = [
    event(900, "accept", {
      by: "joss",
      code: "waiting",
      transcript: "P01",
      on: id("waiting", first),
      ...first,
      quote: "I was waiting for months.",
    }),
    event(901, "apply", { by: "joss", code: "confidence", transcript: "P01", ...second, quote: "Then she rang me." }),
  ];

  it("their decisions answer nothing for this coder", () => {
    const made = study({ events: joss, others: true });
    expect(
      made.input.queue.map((q) => (q.kind === "suggestion" ? answerTo(made.input, made.events, q.row) : -1)),
    ).toEqual([0, 0, 0, 0]);
  });

  it("their codings one after another: the same, a rejection, another code", () => {
    const made = study({ events: joss, others: true, filter: { coder: "joss" } });
    expect(made.input.queue).toHaveLength(2);
    expect(play(made, "s a", { from: 1000 }).events).toMatchObject([{ do: "apply", code: "confidence", ...second }]);
    expect(play(made, "r", { from: 1000 }).events).toMatchObject([
      { do: "reject", code: "waiting", on: id("waiting", first) },
    ]);
    expect(play(made, "s o {contact} <enter>", { from: 1000 }).events).toMatchObject([
      { do: "recode", on: joss[1].id, to: "contact" },
    ]);
    expect(play(made, "s x u", { from: 1000 }).events).toEqual([]);
  });

  it("none of their codings is in a state that hides them", () => {
    expect(study({ events: joss, filter: { coder: "joss" } }).input.queue).toEqual([]);
  });
});

describe("whatever is pressed", () => {
  const key = fc.constantFrom(
    ..."arocnvmxuysbtgd?q+-[]{}=12,.".split(""),
    "enter",
    "esc",
    "tab",
    "up",
    "down",
    "left",
    "right",
    "home",
    "end",
    "pagedown",
    "space",
    "backspace",
    "shift-left",
    "f",
  );
  const keys = fc.array(
    fc.oneof({ weight: 4, arbitrary: key }, { weight: 1, arbitrary: fc.constantFrom("w", "木", "é") }),
    { maxLength: 40 },
  );

  it("the stored lines, read and folded anew, are the state that was shown; every event is well formed and one's own", () => {
    fc.assert(
      fc.property(keys, fc.boolean(), (names, reads) => {
        const { state, events } = play(
          study(),
          names.map((name) => ({ name })),
          reads ? { read: 0 } : {},
        );
        const read = parseEvents(events.map((e) => `${eventLine(e)}\n`).join(""), "x.jsonl");
        expect(read.findings).toEqual([]);
        expect(read.value).toHaveLength(events.length);
        expect(state.saved).toBe(events.length);
        const again = study({ events: read.value });
        for (const [row] of Array.from({ length: again.input.table.length }).entries())
          expect(answerTo(again.input, again.events, row)).toBe(answerTo(again.input, state.events, row));
        const shown = foldDecisions([...state.events.values()].flat());
        expect(foldDecisions(read.value!)).toEqual(shown);
        expect([...byTranscript(read.value!).keys()].sort()).toEqual([...state.events.keys()].sort());
      }),
      { numRuns: process.env.SP_CODE_DEEP ? 2000 : 150 },
    );
  });
});
