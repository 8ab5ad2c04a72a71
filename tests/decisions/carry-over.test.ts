import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nameMatcher, placeAfter, replaceNames } from "../../src/confidentiality/index.ts";
import { writtenNames } from "../../src/confidentiality/replace-names.ts";
import { anchorOf, type CarryOver, carryDecisions, eventLine, parseEvents } from "../../src/decisions/index.ts";
import type { DecisionEvent } from "../../src/model/index.ts";

const matcher = nameMatcher({
  entries: [
    { number: 1, name: "Margaret Hill", pseudonym: "Rose", also: ["Maggie"] },
    { number: 2, name: "Ash", pseudonym: "Longertown", also: [] },
    { number: 3, name: "noor", pseudonym: "coder-b", also: [] },
  ],
  allow: [],
});
const words = (text: string): string => replaceNames(text, matcher, true).text;
const name = (text: string): string => replaceNames(text, matcher, false).text;

function carryOver(before: string): CarryOver & { after: string } {
  const names = writtenNames(before, matcher, true);
  const after = words(before);
  return {
    after,
    textOf: (id) =>
      id === "P1" || id === "Ash/P1"
        ? {
            before: { text: before, sha256: "old" },
            after: { id: name(id), text: after, sha256: "new" },
            at: (offset, edge) => placeAfter(names, offset, edge),
          }
        : undefined,
    words,
    name,
    suggestion: (code, transcript, unit) => `${code}-${transcript.replace("/", "_")}-${unit.start}-${unit.end}`,
  };
}

let count = 0;
const event = (fields: Partial<DecisionEvent>): DecisionEvent =>
  ({ v: 1, id: `e${count++}`, at: "2026-01-01T00:00:00Z", by: "noor", ...fields }) as DecisionEvent;
const carried = (events: readonly DecisionEvent[], how: CarryOver, more = "") => {
  const result = carryDecisions([{ text: `${events.map(eventLine).join("\n")}\n${more}` }], how);
  const out = result.files.flatMap((f) => parseEvents(f.text, f.name).value ?? []);
  return { ...result, names: result.files.map((f) => f.name), out };
};

describe("decisions carried into a copy with other names", () => {
  it("stand on the same words, whatever was replaced before, in and after them", () => {
    const word = fc.constantFrom("we", "went", "Margaret Hill", "Maggie", "Ash", "to", "noor", "home,", "it's");
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 40 }), fc.nat(), fc.nat(), (all, a, b) => {
        const from = a % all.length;
        const to = from + (b % (all.length - from)) + 1;
        const before = all.join(" ");
        const start = all.slice(0, from).join(" ").length + (from > 0 ? 1 : 0);
        const span = { start, end: start + all.slice(from, to).join(" ").length };
        const how = carryOver(before);
        const e = event({
          do: "apply",
          transcript: "P1",
          code: "c",
          sha256: "old",
          ...span,
          ...anchorOf(before, span.start, span.end),
          evidence: [span],
        });
        const [next] = carried([e], how).out;
        // Word by word: what each word becomes does not depend on where it stands.
        expect(next.quote).toBe(all.slice(from, to).map(words).join(" "));
        expect(how.after.slice(next.start!, next.end!)).toBe(next.quote);
        expect(next).toMatchObject({ sha256: "new", by: "coder-b", evidence: [{ start: next.start, end: next.end }] });
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  it("widen to the whole pseudonym where a span cut a name", () => {
    const how = carryOver("Then Margaret Hill came.");
    const e = event({ do: "apply", transcript: "P1", code: "c", start: 14, end: 18, quote: "Hill", sha256: "old" });
    expect(carried([e], how).out[0]).toMatchObject({ start: 5, end: 11, quote: "[Rose]" });
  });

  it("follow a suggestion's new id, also from notes about it, and keep ids", () => {
    const before = "Ash is far. Maggie knows.";
    const how = carryOver(before);
    const accept = event({
      do: "accept",
      transcript: "Ash/P1",
      code: "c",
      start: 12,
      end: 25,
      on: "s:c-Ash_P1-12-25",
      quote: "Maggie knows.",
    });
    const note = event({ do: "note", on: "s:c-Ash_P1-12-25", because: "Maggie again" });
    const resize = event({
      do: "resize",
      on: accept.id,
      transcript: "Ash/P1",
      newStart: 12,
      newEnd: 18,
      quote: "Maggie",
    });
    const result = carried([accept, note, resize], how);
    result.out.sort((a, b) => Number(a.id.slice(1)) - Number(b.id.slice(1)));
    expect(result.out.map((e) => e.id)).toEqual([accept.id, note.id, resize.id]);
    expect(result.out[0]).toMatchObject({
      transcript: "Longertown/P1",
      on: "s:c-Longertown_P1-21-34",
      start: 21,
      end: 34,
    });
    expect(result.out[1]).toMatchObject({ on: "s:c-Longertown_P1-21-34", because: "[Rose] again" });
    expect(result.out[2]).toMatchObject({ newStart: 21, newEnd: 27, quote: "[Rose]" });
    expect(result.names).toEqual(["codings/coder-b/Longertown/P1.jsonl", "codings/coder-b/_study.jsonl"]);
  });

  it("find words that moved since, keep lost ones without names, and leave what is about no text of the copy", () => {
    const how = carryOver("Now it begins. Maggie went home early.");
    const moved = event({
      do: "apply",
      transcript: "P1",
      code: "c",
      start: 0,
      end: 11,
      quote: "Maggie went",
      sha256: "older",
    });
    const lost = event({
      do: "apply",
      transcript: "P1",
      code: "c",
      start: 0,
      end: 9,
      quote: "Maggie ate",
      sha256: "older",
    });
    const other = event({ do: "apply", transcript: "P9", code: "c", start: 0, end: 6, quote: "Maggie" });
    const about = event({ do: "retract", on: other.id });
    const aboutThat = event({ do: "undo", on: about.id });
    const result = carried([moved, lost, other, about, aboutThat], how, "Maggie is no JSON\n");
    expect(result.out).toHaveLength(2);
    expect(result.out[0]).toMatchObject({ start: 15, end: 26, quote: "[Rose] went", sha256: "new" });
    expect(result.out[1]).toMatchObject({ start: 0, end: 9, quote: "[Rose] ate", sha256: "older" });
    expect(result).toMatchObject({ events: 2, left: 3, lost: 1, unreadable: 1 });
    expect(JSON.stringify(result.files)).not.toMatch(/Maggie/);
  });

  it("never hold a name in a field nobody knew", () => {
    const e = event({
      do: "coin",
      code: "Ash-walks",
      label: "Ash walks",
      definition: "As Maggie said",
      seen: { of: ["Ash"] },
    });
    const [next] = carried([e], carryOver("")).out;
    expect(next).toMatchObject({
      code: "Longertown-walks",
      label: "Longertown walks",
      definition: "As [Rose] said",
      seen: { of: ["Longertown"] },
    });
  });
});
