import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anchorState, foldDecisions, makeEvent, verifyAnchor, verifyAnchors } from "../../src/decisions/index.ts";
import { anchorOf } from "../../src/decisions/write.ts";
import { sentence } from "../../src/findings/index.ts";
import { event, idOf, transcript } from "./make.ts";

const stamp = { at: "2026-11-22T11:00:00Z", id: idOf(1), by: "amira" };
const P01 = transcript("P01", ["It was good. It was very good fun."]);

describe("making an event", () => {
  it("fills version, transcript, hash, words and context", () => {
    const { value, findings } = makeEvent("accept", { code: "calm", on: "s:ab", start: 3, end: 6 }, stamp, P01);
    expect(findings).toEqual([]);
    expect(value).toMatchObject({
      v: 1,
      do: "accept",
      transcript: "P01",
      sha256: P01.sha256,
      quote: "was",
      before: "It ",
    });
    expect(value!.after).toBe(P01.text.slice(6));
  });

  it("takes the words of a resize from the new span", () => {
    const { value } = makeEvent("resize", { on: idOf(7), newStart: 3, newEnd: 11 }, stamp, P01);
    expect(value).toMatchObject({ quote: "was good", before: "It ", newStart: 3 });
    expect(value!.start).toBeUndefined();
  });

  it("refuses what could not be read again", () => {
    const said = (...args: Parameters<typeof makeEvent>) => makeEvent(...args).findings.map(sentence);
    expect(said("recode", { on: idOf(7) }, stamp)).toEqual([
      'The decision was not written: "to" should be the id of a code.',
    ]);
    expect(said("apply", { code: "a", start: 0, end: 99 }, stamp, P01)).toEqual([
      'The decision was not written: "end" should be at most 34, the length of the text.',
    ]);
    expect(said("undo", { on: "s:ab" }, stamp)).toEqual([
      'The decision was not written: "on" should be the id of a decision.',
    ]);
    expect(said("note", { on: "s:ab", because: "x" }, { ...stamp, by: "a\nb" })).toHaveLength(1);
  });

  it("keeps at most 40 units of context and never half a character", () => {
    const text = fc.string({ unit: "binary", minLength: 3, maxLength: 200 });
    fc.assert(
      fc.property(text, fc.nat(), fc.nat(), (t, a, b) => {
        const points = [...t];
        const cut = (n: number) => points.slice(0, n % (points.length + 1)).join("").length;
        const [start, end] = [cut(a), cut(b)].sort((x, y) => x - y);
        const { quote, before, after } = anchorOf(t, start, end);
        expect(t.slice(start - before.length, end + after.length)).toBe(before + quote + after);
        for (const side of [before, after]) {
          expect(side.length).toBeLessThanOrEqual(40);
          expect(side).not.toMatch(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/);
        }
        expect(before.length).toBeGreaterThanOrEqual(Math.min(39, start));
        expect(after.length).toBeGreaterThanOrEqual(Math.min(39, t.length - end));
      }),
      { seed: 2 },
    );
  });
});

describe("finding a coding again", () => {
  const good = { start: 7, end: 11, quote: "good", before: "It was ", after: ". It was very", sha256: P01.sha256 };
  it.each([
    ["where it was", P01.text, good, "unchanged", 7],
    ["moved, once", "Well. It was good fun.", good, "moved", 13],
    ["several times, and told apart by its context", `Well. ${P01.text}`, good, "moved", 13],
    ["several times, and not told apart", "Well, good or not good.", good, "lost", 7],
    ["gone", "It was fun.", good, "lost", 7],
    ["half of it gone", "It was goo", good, "lost", 7],
    ["stored without words, same text", P01.text, { ...good, quote: undefined }, "unchanged", 7],
    ["stored without words or hash", P01.text, { start: 7, end: 11 }, "lost", 7],
    ["a whole transcript", "other", { start: null, end: null }, "unchanged", null],
  ])("%s", (_, text, coding, status, start) => {
    const anchor = verifyAnchor(coding, { text, sha256: P01.sha256 });
    expect(anchor).toMatchObject({ status, start });
    if (status === "moved") expect(text.slice(anchor.start!, anchor.end!)).toBe("good");
  });

  it("reports what is not in its place, without the words, and drops nothing", () => {
    const decided = foldDecisions([
      event(1, "apply", { code: "a", transcript: "P01", start: 0, end: 6, quote: "It was" }),
      event(2, "apply", {
        code: "b",
        transcript: "P01",
        start: 0,
        end: 4,
        quote: "very",
        evidence: [{ start: 1, end: 3 }],
      }),
      event(3, "apply", { code: "c", transcript: "P01", start: 0, end: 5, quote: "zebra" }),
      event(4, "apply", { code: "d", transcript: "P09", start: 0, end: 5, quote: "zebra" }),
    ]);
    const { state, lost, findings } = anchorState(decided, [P01]);
    expect(state.codings.map((c) => [c.code, c.start, c.evidence])).toEqual([
      ["a", 0, []],
      ["b", 20, [{ start: 21, end: 23 }]],
    ]);
    expect(P01.text.slice(20, 24)).toBe("very");
    expect(lost.map((c) => c.code)).toEqual(["c", "d"]);
    expect(verifyAnchors(decided, [P01])).toEqual(findings);
    expect(findings.map((f) => [f.code, f.severity, f.file])).toEqual(
      expect.arrayContaining([
        ["anchor-moved", "note", "transcripts/P01.txt"],
        ["anchor-lost", "warning", "transcripts/P01.txt"],
        ["anchor-no-transcript", "warning", undefined],
      ]),
    );
    expect(findings).toHaveLength(3);
    expect(findings.map(sentence).join()).not.toContain("zebra");
  });
});
