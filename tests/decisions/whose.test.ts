import { describe, expect, it } from "vitest";
import { foldDecisions, whoseDecisions } from "../../src/decisions/index.ts";
import type { DecisionEvent } from "../../src/model/index.ts";

const event = (at: number, by: string, kind: "accept" | "reject"): DecisionEvent => ({
  v: 1,
  id: `${at}`.padStart(32, "0"),
  at: `2026-01-01T00:00:0${at}Z`,
  by,
  do: kind,
  code: "c",
  on: "s:0123456789ab",
  transcript: "P01",
  start: 10,
  end: 20,
});
const of = (events: DecisionEvent[], decide: string) => {
  const { codings, rejected } = whoseDecisions(foldDecisions(events), decide);
  return { accepted: codings.map((c) => c.by), rejected: rejected.map((r) => r.by) };
};

describe("two coders about one suggestion", () => {
  const acceptFirst = [event(1, "amira", "accept"), event(2, "noor", "reject")];
  const rejectFirst = [event(1, "amira", "reject"), event(2, "noor", "accept")];

  it("latest: the later of the two counts, whichever it was", () => {
    expect(of(acceptFirst, "latest")).toEqual({ accepted: [], rejected: ["noor"] });
    expect(of(rejectFirst, "latest")).toEqual({ accepted: ["noor"], rejected: [] });
  });

  it("a coder's name: theirs only, also when the other spoke later", () => {
    expect(of(rejectFirst, "amira")).toEqual({ accepted: [], rejected: ["amira"] });
    expect(of(rejectFirst, "noor")).toEqual({ accepted: ["noor"], rejected: [] });
    expect(of(acceptFirst, "amira")).toEqual({ accepted: ["amira"], rejected: [] });
  });
});
