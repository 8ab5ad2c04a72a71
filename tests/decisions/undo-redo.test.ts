import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  DecisionLog,
  eventsOfRound,
  eventsSeenBy,
  foldDecisions,
  lastToRedo,
  lastToUndo,
  sessionFields,
} from "../../src/decisions/index.ts";
import type { DecisionEvent } from "../../src/model/index.ts";
import { accept, event, idOf } from "./make.ts";

/** A coder at a list of codes: the model of undo and redo is two stacks. */
type Key = { press: "code"; code: string } | { press: "undo" } | { press: "redo" };
const key: fc.Arbitrary<Key> = fc.oneof(
  fc.record({ press: fc.constant("code" as const), code: fc.constantFrom("calm", "trust", "waiting") }),
  fc.constant({ press: "undo" as const }),
  fc.constant({ press: "redo" as const }),
);

describe("undo and redo", () => {
  it("behave as the two stacks of an editor, whatever keys are pressed", () => {
    fc.assert(
      fc.property(fc.array(key, { maxLength: 40 }), (keys) => {
        const log = new DecisionLog([]);
        const done: string[] = [];
        const undone: string[] = [];
        keys.forEach((k, i) => {
          if (k.press === "code") {
            log.add(event(i, "apply", { code: k.code, transcript: "P01", start: i, end: i + 1 }));
            done.push(`${k.code} ${i}`);
            undone.length = 0;
          } else {
            const target = (k.press === "undo" ? lastToUndo : lastToRedo)(log.events, "amira");
            const [from, to] = k.press === "undo" ? [done, undone] : [undone, done];
            expect(target !== undefined).toBe(from.length > 0);
            if (target === undefined) return;
            log.add(event(i, "undo", { on: target.id }));
            to.push(from.pop()!);
          }
          const stands = log.state.codings.map((c) => `${c.code} ${c.start}`);
          expect(stands).toEqual([...done].sort((a, b) => Number(a.split(" ")[1]) - Number(b.split(" ")[1])));
        });
        expect(log.state).toEqual(foldDecisions([...log.events].reverse()));
      }),
      { seed: 3 },
    );
  });

  it("are each coder's own, and leave what was shown alone", () => {
    const events = [accept(1), event(2, "session", {}), accept(3, { by: "noor", code: "x" })];
    expect(lastToUndo(events, "amira")?.id).toBe(idOf(1));
    expect(lastToUndo(events, "zoe")).toBeUndefined();
    const undone = [...events, event(4, "undo", { on: idOf(1) }), event(5, "undo", { by: "noor", on: idOf(3) })];
    expect(lastToRedo(undone, "amira")?.id).toBe(idOf(4));
    expect(lastToRedo(undone, "noor")?.id).toBe(idOf(5));
  });
});

describe("a log of decisions", () => {
  it("gives the state of all events, also of those that come from the past or twice", () => {
    const some: fc.Arbitrary<DecisionEvent> = fc
      .tuple(fc.nat(30), fc.constantFrom("accept", "reject", "undo", "retract", "recode" as const), fc.nat(30))
      .map(([n, kind, about]) =>
        kind === "accept" || kind === "reject"
          ? { ...accept(n), do: kind }
          : event(n, kind, { on: idOf(about), ...(kind === "recode" ? { to: "trust" } : {}) }),
      );
    fc.assert(
      fc.property(fc.array(some, { maxLength: 25 }), fc.array(fc.boolean(), { maxLength: 25 }), (events, ask) => {
        const log = new DecisionLog([]);
        events.forEach((e, i) => {
          log.add(e);
          if (ask[i]) expect(log.state).toEqual(foldDecisions(events.slice(0, i + 1)));
        });
        expect(log.state).toEqual(foldDecisions(events));
      }),
      { seed: 4 },
    );
  });
});

describe("rounds and sessions", () => {
  it("who codes in a round has nothing of their other rounds before them but the codes they coined", () => {
    const events = [
      accept(1, { round: 1 }),
      event(2, "coin", { code: "mine", label: "Mine", transcript: "P01", start: 1, end: 5, round: 1 }),
      accept(3, { round: 2, on: "s:0123456789ac", code: "other" }),
      accept(4, { round: 1, by: "zoe" }),
    ];
    const { codings, coined } = foldDecisions(eventsSeenBy(events, "amira", 2));
    expect(codings.map((c) => `${c.by} ${c.code}`).sort()).toEqual(["amira other", "zoe calm"]);
    expect(coined.map((c) => c.id)).toEqual(["mine"]);
    expect(eventsSeenBy(events, "amira", undefined)).toBe(events);
  });

  it("keeps a round's own events, and those without a number that are about them", () => {
    const events = [
      accept(1, { round: 1 }),
      accept(2, { round: 2, on: "s:0123456789ac" }),
      event(3, "retract", { on: idOf(1) }),
      event(4, "undo", { on: idOf(3) }),
      event(5, "retract", { on: idOf(1), round: 2 }),
      accept(6),
    ];
    expect(eventsOfRound(events, 1).map((e) => e.id)).toEqual([1, 3, 4].map(idOf));
    expect(eventsOfRound(events, 2).map((e) => e.id)).toEqual([2, 5].map(idOf));
    expect(foldDecisions(events).codings.map((c) => c.round)).toEqual([2, undefined]);
    expect(foldDecisions(eventsOfRound(events, 1)).codings).toHaveLength(1);
  });

  it("says of two sittings whether the same was shown, in any order", () => {
    const shown = (...suggestions: string[]) => sessionFields({ tiers: ["rule"], suggestions, others: false });
    expect(shown("b", "a", "b")).toEqual(shown("a", "b"));
    expect(shown("a").shownHash).not.toBe(shown("a", "b").shownHash);
    expect(shown("b", "a").shown).toBe(2);
    const { sessions, codings } = foldDecisions([event(1, "session", shown("a")), accept(2)]);
    expect([sessions.length, codings.length]).toEqual([1, 1]);
  });
});
