import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { plain, screen } from "../../src/review/index.ts";
import { cellWidth } from "../../src/text/index.ts";
import { event } from "../decisions/make.ts";
import { P01, play, study } from "./small.ts";

const golden = (name: string): string =>
  readFileSync(join(import.meta.dirname, "../../fixtures/review", `${name}.txt`), "utf8");

function shown(keys: string, columns: number, rows: number, read?: number, made = study()): string {
  const { state } = play(made, keys, { read, from: 100 });
  return `${screen(made.input, state, { columns, rows, colour: false }).map(plain).join("\n")}\n`;
}

describe("screens, written by hand", () => {
  it("a suggestion at 80 x 24", () => expect(shown("", 80, 24)).toBe(golden("suggestion-80x24")));
  it("choosing a code at 80 x 24", () => expect(shown("a c {con}", 80, 24)).toBe(golden("chooser-80x24")));
  it("reading at 160 x 50, wide and turning characters", () =>
    expect(shown(". j", 160, 50, 0)).toBe(golden("reading-160x50")));
});

describe("what is said", () => {
  it("nothing that no person decided is called a coding", () => {
    const first = shown("", 80, 24);
    expect(first).toContain("not decided: nobody's coding until you accept it");
    expect(shown("j", 80, 24, 0)).toContain("Waiting (waiting): cue hit, not reviewed");
    expect(shown("s s s", 80, 24)).toContain("a negation or a hypothetical stands near: a possible contrary or");
  });

  it("what is changed and not stored is called so", () => {
    expect(shown("+", 80, 24)).toContain("not saved yet");
    expect(shown("+ a", 80, 24)).toContain("Saved: accepted waiting for the words you selected.");
    expect(shown("+ a", 80, 24)).toMatch(/1 saved$/m);
  });

  it("others' work is shown only when asked", () => {
    const words = { start: P01.text.indexOf("I was"), end: P01.text.indexOf(" Then") };
    const events = [event(1, "reject", { by: "joss", code: "waiting", transcript: "P01", ...words })];
    expect(shown("", 80, 24, undefined, study({ events }))).not.toContain("joss");
    expect(shown("", 80, 24, undefined, study({ events, others: true }))).toContain("joss rejected it");
  });

  it("the end of the list, with what was skipped", () => {
    expect(shown("a a a a", 80, 24)).toContain("Every suggestion of this list is decided.");
    expect(shown("s s s s", 80, 24)).toContain("4 suggestions of this list are still open");
  });

  it("every key is on the ? page, on the smallest terminal", () => {
    const page = shown("?", 80, 24);
    for (const key of [
      "a  ",
      "r  ",
      "o  ",
      "c, Enter",
      "n, v",
      "m, w",
      "x  ",
      "u, y",
      "s, b",
      "t, Tab",
      "g  ",
      "d  ",
      "q  ",
    ])
      expect(page).toContain(`\n ${key}`);
  });

  it("a window too small says what it needs", () =>
    expect(shown("", 30, 10).replace(/\n/g, "")).toContain("review needs 40 by 14"));
});

describe("whatever is pressed and however large the window is", () => {
  const key = fc.constantFrom(
    ..."arocnvmxusbtgd?+-[]{}12.".split(""),
    "enter",
    "esc",
    "down",
    "木",
    "e\u0301",
    "\u202e",
  );
  it("the screen has exactly its rows, none too wide, without control or turning characters", () => {
    fc.assert(
      fc.property(
        fc.array(key, { maxLength: 25 }),
        fc.boolean(),
        fc.integer({ min: 20, max: 170 }),
        fc.integer({ min: 5, max: 60 }),
        fc.boolean(),
        (names, reads, columns, rows, colour) => {
          const made = study();
          const { state } = play(
            made,
            names.map((name) => ({ name })),
            reads ? { read: 1 } : {},
          );
          const lines = screen(made.input, state, { columns, rows, colour });
          expect(lines).toHaveLength(rows);
          for (const line of lines) {
            const text = line.map((s) => s.text).join("");
            expect(cellWidth(text)).toBeLessThanOrEqual(columns);
            expect(text).not.toMatch(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/u);
          }
        },
      ),
      { numRuns: process.env.SP_CODE_DEEP ? 3000 : 200 },
    );
  });
});
