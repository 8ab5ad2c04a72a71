import { describe, expect, it } from "vitest";
import { foldDecisions, whoseDecisions } from "../../src/decisions/index.ts";
import type { DecisionEvent } from "../../src/model/index.ts";
import { accept, event, idOf, spot } from "./make.ts";

const apply = (n: number, fields: Partial<DecisionEvent> = {}) => event(n, "apply", { ...spot, ...fields });
const reject = (n: number, fields: Partial<DecisionEvent> = {}) =>
  event(n, "reject", { ...spot, on: "s:0123456789ab", ...fields });
const migrate = (n: number, change: DecisionEvent["change"], fields: Partial<DecisionEvent> = {}) =>
  event(n, "migrate", { by: "lead", code: "calm", change, ...fields });
const whose = { by: "ben" };
const all = { start: undefined, end: undefined };

/** "by code (pending)" for codings, "-by code" for rejections. */
function stand(events: readonly DecisionEvent[]): string[] {
  const { codings, rejected } = foldDecisions(events);
  return [
    ...codings.map((c) => `${c.by} ${c.code} ${c.how}${c.pending ? ` pending ${c.pending.change}` : ""}`),
    ...rejected.map((r) => `-${r.by} ${r.code}`),
  ];
}

describe("migrate", () => {
  it.each<[string, DecisionEvent[], string[]]>([
    [
      "renames everybody's codings and rejections, and they stay theirs",
      [apply(1), apply(2, whose), reject(3, { by: "cai" }), migrate(4, "rename", { to: "still" })],
      ["amira still applied", "ben still applied", "-cai still"],
    ],
    ["an acceptance stays one", [accept(1), migrate(2, "rename", { to: "still" })], ["amira still accepted"]],
    [
      "what came later has the old code",
      [apply(1), migrate(2, "merge", { to: "still" }), apply(3, { start: 40, end: 50 })],
      ["amira still applied", "amira calm applied"],
    ],
    [
      "a coding that arrives late and was made before has the new one",
      [migrate(5, "merge", { to: "still" }), apply(1)],
      ["amira still applied"],
    ],
    [
      "undone, all is as it was",
      [apply(1), migrate(2, "rename", { to: "still" }), event(3, "undo", { by: "lead", on: idOf(2) })],
      ["amira calm applied"],
    ],
    ["a dropped code has no codings", [apply(1), apply(2, whose), reject(3), migrate(4, "drop")], []],
    [
      "a suggestion of the new code on the same sentence can be rejected after all",
      [accept(1), migrate(2, "rename", { to: "still" }), reject(3, { code: "still", on: "s:ffffffffffff" })],
      ["-amira still"],
    ],
    [
      "and one that was rejected can be accepted",
      [reject(1), migrate(2, "rename", { to: "still" }), accept(3, { code: "still", on: "s:ffffffffffff" })],
      ["amira still accepted"],
    ],
    [
      "a rejection of a renamed code can be taken back by its event",
      [reject(1), migrate(2, "rename", { to: "still" }), event(3, "retract", { on: idOf(1) })],
      [],
    ],
    [
      "a split leaves the code and asks",
      [apply(1), migrate(2, "split", { codes: ["a", "b"] })],
      ["amira calm applied pending split"],
    ],
    [
      "a recode answers",
      [apply(1), migrate(2, "split", { codes: ["a", "b"] }), event(3, "recode", { on: idOf(1), to: "a" })],
      ["amira a applied"],
    ],
    [
      "a recode to the code it has answers that it stays, also of an acceptance and of a whole transcript",
      [
        accept(1),
        apply(2, { ...whose, ...all }),
        migrate(3, "redefine"),
        event(4, "recode", { on: idOf(1), to: "calm" }),
        event(5, "recode", { ...whose, on: idOf(2), to: "calm" }),
      ],
      ["ben calm applied", "amira calm accepted"],
    ],
    [
      "another coder's answer leaves the question to whom it is put",
      [apply(1), migrate(2, "redefine"), event(3, "recode", { ...whose, on: idOf(1), to: "calm" })],
      ["amira calm applied pending redefine", "ben calm applied"],
    ],
    ["accepting again answers", [accept(1), migrate(2, "redefine"), accept(3)], ["amira calm accepted"]],
    [
      "what is coded after a redefinition is not asked about",
      [migrate(1, "redefine"), apply(2)],
      ["amira calm applied"],
    ],
  ])("%s", (_, events, expected) => {
    expect(stand(events)).toEqual(expected);
    expect(stand([...events].reverse())).toEqual(expected);
  });

  it("leaves no mark on a passage, so that the latest of two views stays the latest", () => {
    const view = [apply(1), reject(2, whose), migrate(3, "rename", { to: "still" })];
    const { codings, rejected } = foldDecisions(view);
    expect([...codings, ...rejected].map((c) => c.decisions.map((d) => d.do))).toEqual([["apply"], ["reject"]]);
    expect(whoseDecisions(foldDecisions(view), "latest").codings).toEqual([]);
  });

  it("a coined code is renamed, merged away or dropped with its codings", () => {
    const coin = event(1, "coin", { code: "calm", label: "Calm" });
    const coined = (e: DecisionEvent) => foldDecisions([coin, e]).coined.map((c) => `${c.id} ${c.label}`);
    expect(coined(migrate(2, "rename", { to: "still" }))).toEqual(["still Calm"]);
    expect(coined(migrate(2, "merge", { to: "still" }))).toEqual([]);
    expect(coined(migrate(2, "drop"))).toEqual([]);
    expect(coined(migrate(2, "redefine"))).toEqual(["calm Calm"]);
  });

  it("read in full: a renamed code stays on the list, a merged one does not", () => {
    const complete = event(1, "complete", { transcript: "P01", codes: ["calm", "hope"] });
    const codes = (e: DecisionEvent) => foldDecisions([complete, e]).complete.map((c) => c.codes);
    expect(codes(migrate(2, "rename", { to: "still" }))).toEqual([["still", "hope"]]);
    expect(codes(migrate(2, "merge", { to: "hope" }))).toEqual([["hope"]]);
    expect(codes(migrate(2, "merge", { to: "still" }))).toEqual([["hope"]]);
  });
});
