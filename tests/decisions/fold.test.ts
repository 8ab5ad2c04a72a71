import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { eventLine } from "../../src/decisions/event.ts";
import { foldDecisions, mergeEvents, parseEvents } from "../../src/decisions/index.ts";
import type { DecisionEvent } from "../../src/model/index.ts";
import { accept, event, idOf, spot } from "./make.ts";

const reject = (n: number, fields: Partial<DecisionEvent> = {}) =>
  event(n, "reject", { ...spot, on: "s:0123456789ab", ...fields });
const apply = (n: number, fields: Partial<DecisionEvent> = {}) => event(n, "apply", { ...spot, ...fields });
const on = (n: number, kind: DecisionEvent["do"], target: number, fields: Partial<DecisionEvent> = {}) =>
  event(n, kind, { on: idOf(target), ...fields });

/** What stands, in short: codings as "by code start-end how", rejections with a minus. */
function stand(events: readonly DecisionEvent[]): string[] {
  const { codings, rejected } = foldDecisions(events);
  return [
    ...codings.map((c) => `${c.by} ${c.code} ${c.start}-${c.end} ${c.how}${c.suggestion ? " s" : ""}`),
    ...rejected.map((r) => `-${r.code} ${r.start}-${r.end}${r.suggestion ? " s" : ""}`),
  ];
}

describe("folding decisions", () => {
  it.each<[string, DecisionEvent[], string[]]>([
    ["nothing", [], []],
    ["apply", [apply(1)], ["amira calm 10-20 applied"]],
    ["apply to a whole transcript", [apply(1, { start: undefined, end: undefined })], ["amira calm null-null applied"]],
    ["accept", [accept(1)], ["amira calm 10-20 accepted s"]],
    ["accept twice is once", [accept(1), accept(2)], ["amira calm 10-20 accepted s"]],
    ["accept without a suggestion's id", [accept(1, { on: undefined })], ["amira calm 10-20 accepted"]],
    ["reject", [reject(1)], ["-calm 10-20 s"]],
    ["reject after accept", [accept(1), reject(2)], ["-calm 10-20 s"]],
    ["accept after reject", [reject(1), accept(2)], ["amira calm 10-20 accepted s"]],
    ["re-accept", [accept(1), reject(2), accept(3)], ["amira calm 10-20 accepted s"]],
    ["the order is the instants', not the file's", [reject(2), accept(1)], ["-calm 10-20 s"]],
    ["reject leaves what was applied by hand", [apply(1), reject(2)], ["amira calm 10-20 applied", "-calm 10-20 s"]],
    [
      "another coder's view stands beside",
      [accept(1), reject(2, { by: "ben" })],
      ["amira calm 10-20 accepted s", "-calm 10-20 s"],
    ],
    ["retract", [apply(1), on(2, "retract", 1)], []],
    ["retract an acceptance: open again", [accept(1), event(2, "retract", { on: "s:0123456789ab" })], []],
    ["retract a rejection: open again", [reject(1), on(2, "retract", 1)], []],
    ["retract a rejection by its suggestion", [reject(1), event(2, "retract", { on: "s:0123456789ab" })], []],
    [
      "retract what another coder applied: one's own rejection",
      [apply(1), on(2, "retract", 1, { by: "ben" })],
      ["amira calm 10-20 applied", "-calm 10-20"],
    ],
    ["retract another's rejection does nothing", [reject(1), on(2, "retract", 1, { by: "ben" })], ["-calm 10-20 s"]],
    ["recode by hand", [apply(1), on(2, "recode", 1, { to: "pride" })], ["amira pride 10-20 applied"]],
    [
      "recode an acceptance: the suggestion is answered with no",
      [accept(1), on(2, "recode", 1, { to: "pride" })],
      ["amira pride 10-20 applied", "-calm 10-20 s"],
    ],
    [
      "recode a suggestion",
      [event(1, "recode", { ...spot, on: "s:0123456789ab", to: "pride" })],
      ["amira pride 10-20 applied", "-calm 10-20 s"],
    ],
    [
      "accept after recode: both codes",
      [accept(1), on(2, "recode", 1, { to: "pride" }), accept(3)],
      ["amira calm 10-20 accepted s", "amira pride 10-20 applied"],
    ],
    [
      "recode what another coder applied",
      [apply(1), on(2, "recode", 1, { by: "ben", to: "pride" })],
      ["amira calm 10-20 applied", "ben pride 10-20 applied", "-calm 10-20"],
    ],
    [
      "recode through the id of a recode",
      [apply(1), on(2, "recode", 1, { to: "a" }), on(3, "recode", 2, { to: "b" })],
      ["amira b 10-20 applied"],
    ],
    ["resize", [apply(1), on(2, "resize", 1, { newStart: 5, newEnd: 25 })], ["amira calm 5-25 applied"]],
    [
      "resize an acceptance",
      [accept(1), on(2, "resize", 1, { newStart: 5, newEnd: 25 })],
      ["amira calm 5-25 accepted s"],
    ],
    [
      "resize a suggestion: accepted so",
      [event(1, "resize", { ...spot, on: "s:0123456789ab", newStart: 5, newEnd: 25 })],
      ["amira calm 5-25 accepted s"],
    ],
    [
      "resize what another coder applied",
      [apply(1), on(2, "resize", 1, { by: "ben", newStart: 5, newEnd: 25 })],
      ["ben calm 5-25 applied", "amira calm 10-20 applied"],
    ],
    ["undo", [accept(1), on(2, "undo", 1)], []],
    ["undo a rejection", [accept(1), reject(2), on(3, "undo", 2)], ["amira calm 10-20 accepted s"]],
    ["undo of an undo", [accept(1), on(2, "undo", 1), on(3, "undo", 2)], ["amira calm 10-20 accepted s"]],
    ["undo, redo, undo", [accept(1), on(2, "undo", 1), on(3, "undo", 2), on(4, "undo", 3)], []],
    ["undo twice is once", [accept(1), on(2, "undo", 1), on(3, "undo", 1)], []],
    [
      "redo after undoing twice",
      [accept(1), on(2, "undo", 1), on(3, "undo", 1), on(4, "undo", 2)],
      ["amira calm 10-20 accepted s"],
    ],
    [
      "undoing the undo that did nothing does nothing",
      [accept(1), on(2, "undo", 1), on(3, "undo", 1), on(4, "undo", 3)],
      [],
    ],
    ["another coder cannot undo", [accept(1), on(2, "undo", 1, { by: "ben" })], ["amira calm 10-20 accepted s"]],
    [
      "undo of a recode",
      [apply(1), on(2, "recode", 1, { to: "pride" }), on(3, "undo", 2)],
      ["amira calm 10-20 applied"],
    ],
    ["a clock that runs behind: undo before what it undoes", [accept(5), on(2, "undo", 5)], []],
    ["about nothing", [on(1, "retract", 9), on(2, "recode", 9, { to: "x" }), on(3, "undo", 9)], []],
    ["coin with a first passage", [event(1, "coin", { ...spot, label: "Calm" })], ["amira calm 10-20 applied"]],
  ])("%s", (_, events, expected) => {
    expect(stand(events)).toEqual(expected);
  });

  it("keeps words, context, evidence and all that was done, and new words after a resize", () => {
    const words = { quote: "q", before: "b", after: "a", sha256: "h", evidence: [{ start: 11, end: 12 }] };
    const { codings } = foldDecisions([
      accept(1, { ...words, because: "why" }),
      accept(2, { by: "ben" }),
      on(3, "resize", 1, { newStart: 5, newEnd: 25, quote: "Q" }),
    ]);
    expect(codings[0]).toEqual({
      id: idOf(1),
      code: "calm",
      transcript: "P01",
      start: 5,
      end: 25,
      by: "amira",
      how: "accepted",
      suggestion: "0123456789ab",
      evidence: [{ start: 11, end: 12 }],
      quote: "Q",
      because: "why",
      decisions: [
        { by: "amira", do: "accept", at: event(1, "accept").at },
        { by: "ben", do: "accept", at: event(2, "accept").at },
        { by: "amira", do: "resize", at: event(3, "accept").at },
      ],
    });
  });

  it("lists coined codes, notes, completed readings and coders", () => {
    const state = foldDecisions([
      event(3, "coin", { by: "ben", code: "tea", label: "Tea again" }),
      event(1, "coin", { code: "tea", label: "Tea", definition: "d" }),
      event(2, "note", { on: idOf(1), because: "think" }),
      event(4, "complete", { transcript: "P01" }),
      event(5, "session", { by: "zoe", shown: 3 }),
    ]);
    expect(state.coined).toEqual([{ id: "tea", label: "Tea", definition: "d", by: "amira", at: event(1, "coin").at }]);
    expect(state.notes).toEqual([{ id: idOf(2), on: idOf(1), by: "amira", at: event(2, "note").at, text: "think" }]);
    expect(state.complete).toEqual([{ by: "amira", transcript: "P01", codes: null, at: event(4, "note").at }]);
    expect(state.coders).toEqual(["amira", "ben", "zoe"]);
    expect(state.events).toBe(5);
  });

  it("folds fifty thousand decisions without growing slow", () => {
    const many = Array.from({ length: 50_000 }, (_, i) =>
      accept(i, { start: i * 30, end: i * 30 + 20, on: `s:${i.toString(16).padStart(12, "0")}` }),
    );
    expect(foldDecisions(many).codings).toHaveLength(50_000);
  });
});

/** Random histories in which events are about each other. */
const history = fc
  .array(
    fc.record({
      kind: fc.constantFrom<DecisionEvent["do"]>(
        "apply",
        "accept",
        "accept",
        "reject",
        "recode",
        "resize",
        "retract",
        "note",
        "coin",
        "complete",
        "migrate",
        "migrate",
        "undo",
        "undo",
      ),
      change: fc.constantFrom<NonNullable<DecisionEvent["change"]>>("rename", "merge", "split", "redefine", "drop"),
      by: fc.constantFrom("amira", "ben"),
      second: fc.nat(8),
      target: fc.nat(20),
      suggestion: fc.boolean(),
      code: fc.constantFrom("a", "b"),
      place: fc.constantFrom(0, 10),
    }),
    { maxLength: 20 },
  )
  .map((steps) =>
    steps.map((s, n): DecisionEvent => {
      const aboutSuggestion = s.suggestion || s.kind === "accept" || s.kind === "reject";
      const target = aboutSuggestion && s.kind !== "undo" ? `s:${s.code}${s.place}` : idOf(s.target);
      return {
        ...event(s.second, s.kind),
        id: idOf(n),
        by: s.by,
        transcript: "P01",
        code: s.code,
        start: s.place,
        end: s.place + 10,
        ...(s.kind === "apply" || s.kind === "coin" || s.kind === "complete" || s.kind === "migrate"
          ? {}
          : { on: target }),
        ...(s.kind === "migrate" ? { change: s.change } : {}),
        to: s.code === "a" ? "b" : "a",
        newStart: s.place + 1,
        newEnd: s.place + 9,
        label: "L",
        because: "n",
      };
    }),
  );

describe("laws of the fold", () => {
  const options = { seed: 17, numRuns: 150 };

  it("does not depend on the order of events, on repeats, or on how they are split into files", () => {
    fc.assert(
      fc.property(
        history.chain((events) =>
          fc.tuple(
            fc.constant(events),
            fc.shuffledSubarray(events, { minLength: events.length }),
            fc.array(fc.nat(2), { minLength: events.length, maxLength: events.length }),
            fc.subarray(events),
          ),
        ),
        ([events, shuffled, files, again]) => {
          const texts = [0, 1, 2].map((n) =>
            [...shuffled.filter((_, i) => files[i] === n), ...(n === 1 ? again : [])].map((e) => `${eventLine(e)}\n`),
          );
          const read = texts.map((lines, n) => parseEvents(lines.join(""), `${n}.jsonl`));
          expect(read.flatMap((r) => r.findings)).toEqual([]);
          const merged = mergeEvents(read.flatMap((r) => r.value!));
          expect(merged.findings).toEqual([]);
          expect(foldDecisions(merged.value!)).toEqual(foldDecisions(events));
        },
      ),
      options,
    );
  });

  it("is as if the event had never been, after its undo", () => {
    fc.assert(
      fc.property(history, fc.nat(19), (events, pick) => {
        const plain = events.filter((e) => e.do !== "undo");
        fc.pre(plain.length > 0);
        const target = plain[pick % plain.length];
        const undo = { ...event(59, "undo", { on: target.id, by: target.by }), id: idOf(99) };
        const { events: _, ...state } = foldDecisions([...plain, undo]);
        const { events: __, ...without } = foldDecisions(plain.filter((e) => e !== target));
        // The undo is by somebody who may have decided nothing else.
        expect(state).toEqual({ ...without, coders: state.coders });
      }),
      options,
    );
  });

  it("is as before, after an undo and its undo, and after an undo of what is undone", () => {
    fc.assert(
      fc.property(history, fc.nat(19), (events, pick) => {
        fc.pre(events.length > 0);
        const target = events[pick % events.length];
        const undo = (n: number, of: string) => ({
          ...event(50 + n, "undo", { on: of, by: target.by }),
          id: idOf(90 + n),
        });
        const same = (more: DecisionEvent[], fewer: DecisionEvent[]) => {
          const { events: _, ...a } = foldDecisions([...events, ...more]);
          const { events: __, ...b } = foldDecisions([...events, ...fewer]);
          expect(a).toEqual(b);
        };
        same([undo(1, target.id), undo(2, idOf(91))], []);
        same([undo(1, target.id), undo(2, target.id)], [undo(1, target.id)]);
        same([undo(1, target.id), undo(2, idOf(91)), undo(3, idOf(92))], [undo(1, target.id)]);
      }),
      options,
    );
  });

  it("a rename at the end moves all codings and rejections of the code, and loses none of the codings", () => {
    fc.assert(
      fc.property(history, (events) => {
        const before = foldDecisions(events);
        const rename = { ...event(59, "migrate", { code: "a", to: "b", change: "rename" }), id: idOf(99) };
        const after = foldDecisions([...events, rename]);
        const place = (c: { by: string; start: number | null; end: number | null }) => `${c.by} ${c.start}-${c.end}`;
        expect(after.codings.map(place).sort()).toEqual(before.codings.map(place).sort());
        expect([...after.codings, ...after.rejected].filter((c) => c.code === "a")).toEqual([]);
        expect(new Set(after.rejected.map(place))).toEqual(new Set(before.rejected.map(place)));
      }),
      options,
    );
  });

  it("never has two standing answers of one coder to one suggestion", () => {
    fc.assert(
      fc.property(history, (events) => {
        const plain = events.filter((e) => e.do === "accept" || e.do === "reject");
        const { codings, rejected } = foldDecisions(plain);
        const last = new Map<string, string>();
        for (const e of mergeEvents(plain).value!) last.set(`${e.by} ${e.code} ${e.on}`, e.do);
        const accepted = [...last.values()].filter((d) => d === "accept").length;
        expect(codings).toHaveLength(accepted);
        expect(rejected).toHaveLength(last.size - accepted);
      }),
      options,
    );
  });
});
