import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { docsTable, normativeRows, turnsOf } from "./table.ts";
import { twin } from "./twin.ts";

const rows = normativeRows();

describe("the normative table", () => {
  it("has rows with different ids", () => {
    expect(rows.length).toBeGreaterThanOrEqual(110);
    expect(new Set(rows.map((row) => row.id)).size).toBe(rows.length);
  });

  it("stands in docs/cues.md", () => {
    const page = readFileSync(new URL("../../docs/cues.md", import.meta.url), "utf8");
    const table = page.split("<!-- table: begin -->\n")[1].split("\n<!-- table: end -->")[0];
    expect(table).toBe(docsTable(rows));
    expect(table.split("\n").length).toBeGreaterThanOrEqual(62);
  });
});

describe("the brute-force twin answers the normative table", () => {
  for (const row of rows.filter((candidate) => candidate.twin !== false)) {
    it(`${row.id}: ${row.why}`, () => {
      const turns = turnsOf(row);
      const codings = twin(row, row.classes ?? {}, turns);
      const answers = (status: "hit" | "contrary", expected: typeof row.hits) =>
        codings
          .filter((coding) => coding.status === status)
          .map((coding, i) => {
            const slice = ([start, end]: [number, number]) => turns[coding.turn].text.slice(start, end);
            const answer = { turn: coding.turn, evidence: coding.evidence.map(slice) };
            return expected[i]?.sentence === undefined ? answer : { ...answer, sentence: slice(coding.unit) };
          });
      expect({ hits: answers("hit", row.hits), contrary: answers("contrary", row.contrary) }).toEqual({
        hits: row.hits,
        contrary: row.contrary,
      });
      for (const coding of codings) expect([coding.start, coding.end]).toEqual(coding.evidence[0]);
    });
  }
});
