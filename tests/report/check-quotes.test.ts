import { expect, test } from "vitest";
import { sentence } from "../../src/findings/index.ts";
import { buildReport, checkQuotes } from "../../src/report/index.ts";
import { smallStudy } from "./small-study.ts";

const parts = smallStudy();
const model = buildReport(parts);

test("every printed quotation is its span, word for word", () => {
  expect(model.quotes.flatMap((q) => q.quotes).length).toBeGreaterThan(0);
  expect(checkQuotes(model, parts.transcripts)).toEqual([]);
});

test("a quotation that differs by one letter is an error that names the place and no words", () => {
  const changed = structuredClone(model);
  changed.quotes[0].quotes[0].pieces[0].text = "She was warn with me.";
  const [found] = checkQuotes(changed, parts.transcripts);
  expect(found).toMatchObject({ code: "quote-differs", severity: "error", file: "transcripts/T1.txt" });
  expect(sentence(found)).toContain("T1, row 2");
  expect(sentence(found)).not.toMatch(/warm|warn/);
});

test("a text that changed under the report is seen", () => {
  const moved = parts.transcripts.map((t) => ({ ...t, text: `x${t.text}` }));
  expect(checkQuotes(model, moved).length).toBe(model.quotes.flatMap((q) => [...q.quotes, ...q.contrary]).length);
});

test("a quotation of a transcript that is not there, and one with nothing in it", () => {
  expect(checkQuotes(model, [])[0].code).toBe("quote-differs");
  const empty = structuredClone(model);
  empty.quotes[0].quotes[0].pieces = [];
  expect(checkQuotes(empty, parts.transcripts)).toHaveLength(1);
});

test("a person's passage over a question is quoted in pieces, without the question", () => {
  const small = smallStudy();
  const [first, ...rest] = small.transcripts;
  const text = `${first.text}\nAnd then?\nThen spring came.`;
  const row = (n: number, start: number, end: number) => ({ row: n, source: `line ${n}`, start, end });
  const question = first.text.length + 1;
  const answer = question + "And then?".length + 1;
  const longer = {
    ...first,
    text,
    turns: [
      ...first.turns,
      { speaker: 0, start: question, end: answer - 1, rows: [row(3, question, answer - 1)] },
      { speaker: 1, start: answer, end: text.length, rows: [row(4, answer, text.length)] },
    ],
  };
  const [coding] = small.decisions.codings;
  const built = buildReport({
    ...small,
    transcripts: [longer, ...rest],
    decisions: { ...small.decisions, codings: [{ ...coding, end: text.length }] },
  });
  const quote = built.quotes[0].quotes[0];
  expect(quote.pieces.map((p) => p.text)).toEqual(["She was warm with me. I waited six weeks.", "Then spring came."]);
  expect(checkQuotes(built, [longer, ...rest])).toEqual([]);
});
