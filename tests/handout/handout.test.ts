import fc from "fast-check";
import { strFromU8, unzipSync } from "fflate";
import mammoth from "mammoth";
import { describe, expect, it } from "vitest";
import { previewOf } from "../../src/cli/commands/transcripts.ts";
import { docxHandout } from "../../src/handout/docx.ts";
import {
  bookmarkedLine,
  type HandoutInput,
  htmlHandout,
  makeHandout,
  numberLines,
  textHandout,
} from "../../src/handout/index.ts";
import type { Role, Transcript } from "../../src/model/index.ts";
import { readTranscripts } from "../../src/readers/index.ts";

/** Turns as [speaker, words]; speakers' labels are names that must not be printed. */
function transcript(turns: readonly (readonly [number, string])[], roles: readonly Role[]): Transcript {
  let at = 0;
  const spans = turns.map(([speaker, words]) => {
    const span = { speaker, start: at, end: at + words.length, rows: [] };
    at = span.end + 2;
    return span;
  });
  return {
    id: "P07",
    sha256: "ab".repeat(32),
    kind: "interview",
    language: "en",
    metadata: {},
    text: turns.map(([, w]) => w).join("\n\n"),
    turns: spans,
    speakers: roles.map((role, i) => ({ label: `Bernadette ${i}`, aliases: [], role, roleSource: "label" })),
  } as unknown as Transcript;
}

const talk = transcript(
  [
    [0, "How was the first visit?"],
    [1, "I walked past the door twice. Then a woman with a dog held it open, and that was that, I was in the room."],
    [-1, "Somebody coughs."],
    [1, "It was warm."],
  ],
  ["interviewer", "participant"],
);

function input(more: Partial<HandoutInput> = {}): HandoutInput {
  return {
    transcript: talk,
    caseOf: (s) => (s === 1 ? "P07" : undefined),
    withheld: () => false,
    notQuotable: [],
    codings: [],
    shown: "none",
    hits: false,
    audience: "team",
    ...more,
  };
}

const at = (words: string): { start: number; end: number } => {
  const start = talk.text.indexOf(words);
  return { start, end: start + words.length };
};
const coded = input({
  shown: "all",
  hits: true,
  codings: [
    { ...at("I walked past the door twice."), label: "Hesitating", by: "joss" },
    { ...at("I walked past the door twice."), label: "Hesitating", by: "amira" },
    {
      ...at("Then a woman with a dog held it open, and that was that, I was in the room."),
      label: "A way in",
      by: "amira",
    },
    { ...at("It was warm."), label: "Warmth", by: null },
    { start: null, end: null, label: "A first visit", by: "joss" },
  ],
});

const documentXml = (bytes: Uint8Array): string => strFromU8(unzipSync(bytes)["word/document.xml"]);

describe("a handout", () => {
  it("says who speaks by participant and role, never by the label of the source", async () => {
    const h = makeHandout(input());
    expect(h.head).toEqual([
      ["Transcript", "P07"],
      ["Participant", "P07"],
      ["Date", "not given"],
      ["Kind", "interview"],
      ["Speakers", "Interviewer, P07 (participant)"],
      ["Length", "34 words, 4 turns, 5 lines"],
    ]);
    const all = [textHandout(h), htmlHandout(h), documentXml(await docxHandout(h))];
    for (const text of all) expect(text).not.toContain("Bernadette");
    expect(all[0]).toContain("  4  (not known)   Somebody coughs.");
  });

  it("prints codings with their lines and coders, and calls cue hits not reviewed", async () => {
    const h = makeHandout(coded);
    const margin = [
      "A first visit (joss)",
      "2 Hesitating (amira, joss)",
      "2–3 A way in (amira)",
      "5 Warmth (not reviewed)",
    ];
    expect(h.margin.map((m) => m.text)).toEqual(margin);
    expect(h.notes[1]).toBe(
      "Codings in the margin: 4, by everybody; coded words are underlined. Cue hits in the margin: 1, not reviewed by a person and so no codings.",
    );
    const text = textHandout(h);
    expect(text).toContain("Whole transcript: A first visit (joss)");
    for (const m of margin.slice(1)) expect(text).toContain(`> ${m}`);
    const html = htmlHandout(h);
    expect([...html.matchAll(/<span class="c">([^<]*)/g)].map((m) => m[1]).join(" ")).toBe(
      "I walked past the door twice. Then a woman with a dog held it open, and that was that, I was in the room.",
    );
    expect(html).toContain('<li class="hit"><span class="ln">5</span> Warmth (not reviewed)</li>');
    const { value } = await mammoth.extractRawText({ buffer: Buffer.from(await docxHandout(h)) });
    for (const words of ["2 Hesitating (amira, joss)", "5 Warmth (not reviewed)"]) expect(value).toContain(words);
    expect(makeHandout(input()).notes[1]).toBe("No codings are shown.");
    expect(makeHandout(input({ notQuotable: ["P07"] })).notes[2]).toBe("Not to be quoted: P07.");
  });

  it("withholds the words of somebody who withdrew, their codings too, and keeps the numbers of the others", async () => {
    const h = makeHandout({ ...coded, withheld: (s) => s === 1 });
    expect(h.lines.map((l) => l.number)).toEqual([1, 2, 4, 5]);
    for (const text of [textHandout(h), htmlHandout(h), documentXml(await docxHandout(h))]) {
      expect(text).not.toMatch(/door|warm|Hesitating/);
      expect(text).toContain("[withdrawn]");
    }
  });

  it("is the same document twice, whatever was made before it and wherever", async () => {
    const h = makeHandout(coded);
    const first = await docxHandout(h);
    await docxHandout(makeHandout(input()));
    const zone = process.env.TZ;
    process.env.TZ = "Pacific/Auckland";
    const second = await docxHandout(h);
    process.env.TZ = zone;
    expect(Buffer.from(second).equals(Buffer.from(first))).toBe(true);
    expect(strFromU8(unzipSync(first)["docProps/core.xml"])).toContain("2000-01-01T00:00:00Z</dcterms:modified>");
    expect(strFromU8(unzipSync(await docxHandout(h, "2026-05-04"))["docProps/core.xml"])).toContain(
      "2026-05-04T00:00:00Z</dcterms:created>",
    );
  });

  it("holds a bookmark around the words of each line, and which text it prints", async () => {
    const bytes = await docxHandout(makeHandout({ ...coded, codes: [{ id: "hes", label: "Hesitating" }] }));
    const xml = documentXml(bytes);
    const lines = [
      ...xml.matchAll(/<w:bookmarkStart w:name="([^"]+)" w:id="(\d+)"\/>(.*?)<w:bookmarkEnd w:id="\2"\/>/g),
    ];
    const placed = lines.map(([, name, , inner]) => ({
      ...bookmarkedLine(name),
      words: [...inner.matchAll(/<w:t[^>]*>([^<]*)/g)].map((m) => m[1]).join(""),
    }));
    expect(placed).toEqual(
      numberLines(talk).map(({ number, start, end }) => ({ number, start, end, words: talk.text.slice(start, end) })),
    );
    const custom = strFromU8(unzipSync(bytes)["docProps/custom.xml"]);
    expect(custom).toMatch(/sp-code transcript.*P07.*sp-code sha256.*(?:ab){32}/s);
    expect(xml).toContain("Coding with comments");
    expect(bookmarkedLine("line_x_1_2")).toBeUndefined();
  });

  it("is known again as no source, should it lie among the transcripts", async () => {
    const bytes = await docxHandout(makeHandout(input()));
    const read = await readTranscripts({ name: "P07-handout.docx", bytes, sha256: "" }, { id: "x" });
    expect([read.value ?? [], read.findings.map((f) => f.code)]).toEqual([[], ["docx-handout"]]);
  });

  it("escapes what texts may hold", async () => {
    const hostile = transcript([[0, "<script>alert(1)</script> & \u202eabc\u0001 \ud800x"]], ["participant"]);
    const h = makeHandout(input({ transcript: { ...hostile, id: 'P"<07>' }, caseOf: () => "<b>P07</b>" }));
    const html = htmlHandout(h);
    expect(html).not.toMatch(/<script|<b>|\u202e|\u0001/);
    expect(html).toContain("‹U+202E›");
    const xml = documentXml(await docxHandout(h));
    expect(xml).not.toMatch(/<script|<b>|\u202e|\u0001/);
    expect(xml).toContain("&lt;script&gt;");
  });

  it("has a head that fits 80 columns in the preview too", () => {
    const long = "a note about the recording and where it can be found ".repeat(4);
    const t = {
      ...talk,
      id: `P07-${"x".repeat(60)}`,
      file: "a/b.cha",
      format: "chat",
      encoding: "utf-8",
      metadata: { Comment: long, [`Key ${long}`]: "v" },
    };
    for (const line of previewOf(t).split("\n")) expect([...line].length).toBeLessThanOrEqual(80);
  });

  it("never passes 80 columns as plain text, whatever is coded", () => {
    const word = fc.string({ unit: fc.constantFrom("a", "é", "字"), minLength: 1, maxLength: 14 });
    const words = fc.array(word, { minLength: 1, maxLength: 40 }).map((w) => w.join(" "));
    fc.assert(
      fc.property(fc.array(words, { minLength: 1, maxLength: 5 }), words, (turns, label) => {
        const t = transcript(
          turns.map((w, i) => [i % 2, w] as const),
          ["interviewer", "participant"],
        );
        const codings = [{ start: 0, end: t.text.length, label, by: "amira" }];
        const text = textHandout(makeHandout(input({ transcript: t, codings, shown: "all" })));
        for (const line of text.split("\n")) expect([...line].length).toBeLessThanOrEqual(80);
      }),
      { seed: 1, numRuns: 100 },
    );
  });
});
