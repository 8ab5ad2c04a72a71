import { existsSync, readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sentence } from "../../src/findings/index.ts";
import { csv } from "../../src/readers/csv.ts";
import { plainRecords } from "../../src/readers/csv-plain.ts";
import { plainCell } from "../../src/readers/html-cells.ts";
import { columnTimes, findColumns } from "../../src/readers/table-columns.ts";
import { cellParagraphs } from "../../src/readers/table-rows.ts";

const bytes = new Uint8Array();
const read = (text: string, name = "a.csv") => csv.read({ name, bytes, text, hints: { id: "a" } });
const claim = (text: string, extension: string) => csv.claims({ extension, head: bytes, text });
const rows = async (text: string) => (await read(text)).value?.[0].rows;

describe("the claim", () => {
  it("goes by the heading, whatever the delimiter, and without one by the extension", () => {
    for (const d of [",", ";", "\t", "|"]) expect(claim(`Speaker${d}Text\nA${d}hello there\n`, "csv")).toBe(0.95);
    expect(claim("speaker,text\nA,hello there\nB,oh hi\n", "txt")).toBe(0.75);
    expect(claim("A,hello\nB,hi\n", "csv")).toBe(0.45);
    expect(claim("speaker,transcript\nA,P01\nB,P02\n", "csv")).toBe(0.45);
    expect(claim("A,hello\nB,hi\n", "txt")).toBe(0);
    expect(claim("Well, yes.\nNo, I think, not.\nSo\n", "txt")).toBe(0);
  });
});

describe("columns", () => {
  it("are named in any order and case, with spaces and underscores", async () => {
    const found = await rows('UTTERANCE_TEXT ,Tags, Interlocutor ,"Start Time"\n"Hi, you",x,Ann,0:05\n');
    expect(found).toEqual([{ text: "Hi, you", label: "Ann", startMs: 5000, source: "row 2", cells: { Tags: "x" } }]);
  });
  it("are found by content when nothing names them", () => {
    const grid = [
      ["0:01", "Ann", "What do you think about that, then?"],
      ["0:05", "Bo", "I think that it is a good thing to have."],
      ["0:09", "Ann", "Why would you say that it is one?"],
      ["0:15", "Bo", "Because of what we had before it came."],
    ];
    expect(findColumns(grid)).toMatchObject({ heading: false, words: 2, speaker: 1, start: 0 });
  });
  it("chosen by content are said", async () => {
    const text = "Ann,What do you think of it now?\nBo,That it is good to have it.\n".repeat(3);
    const answer = await read(text);
    expect(answer.findings).toMatchObject([{ code: "csv-columns-by-content", args: { words: 2, speaker: 1 } }]);
    expect(answer.value?.[0].rows.map((r) => r.label)).toEqual(["Ann", "Bo", "Ann", "Bo", "Ann", "Bo"]);
  });
  it("do not take a grade or a note for a speaker or for words", () => {
    const heading = ["time", "quality", "text", "note"];
    const body = Array.from({ length: 6 }, (_, i) => [`0:0${i}`, "good", "A few words here", "a remark ".repeat(20)]);
    expect(findColumns([heading, ...body])).toMatchObject({ words: 2, start: 0, speaker: undefined });
    const bare = [["time", "speaker", "", "notes"], ...body.map((r) => [r[0], "A", r[2], r[3]])];
    expect(findColumns(bare)).toMatchObject({ words: 2, speaker: 1 });
  });
  it("of questions and answers both hold words", async () => {
    expect(await rows("Question;Answer\nWhy?;Because.\nHow?;So.\n")).toMatchObject([
      { text: "Why?", label: "Question" },
      { text: "Because.", label: "Answer" },
      { text: "How?", label: "Question" },
      { text: "So.", label: "Answer" },
    ]);
  });
  it("that repeat a name are said, and the first is used", async () => {
    const answer = await read("speaker,text,Text\nA,one,two\n");
    expect(answer.findings).toMatchObject([{ code: "csv-repeated-header", args: { name: "Text" } }]);
    expect(answer.value?.[0].rows[0].text).toBe("one");
  });
  it("without words are an error", async () => {
    expect((await read("a,b\n1,2\n3,4\n")).findings.map((f) => f.code)).toEqual(["csv-no-words"]);
    expect((await read("")).findings.map((f) => f.code)).toEqual(["csv-no-words"]);
  });
});

describe("rows", () => {
  it("with a blank speaker go on, all-blank ones are nothing, and numbers are those a spreadsheet shows", async () => {
    expect(await rows("\ufeffspeaker,words\r\nAnn,Yes.\r\n,\r\n,More.\r\n\r\nBo,No.\r\n")).toEqual([
      { text: "Yes.", label: "Ann", source: "row 2" },
      { text: "More.", label: "", source: "row 4" },
      { text: "No.", label: "Bo", source: "row 6" },
    ]);
  });
  it("with a speaker alone give it to the next row without one", async () => {
    expect(await rows("speaker,words\nAnn,\n,Yes.\n,More.\nBo,No.\n")).toMatchObject([
      { label: "Ann", text: "Yes." },
      { label: "", text: "More." },
      { label: "Bo" },
    ]);
  });
  it("keep what stands beside a time out of the words", async () => {
    expect(await rows("time,who,words\n[00:03:43] the tape begins,A,Hello.\n")).toEqual([
      { text: "Hello.", label: "A", startMs: 223000, source: "row 2", cells: { time: "the tape begins" } },
    ]);
  });
  it("that are remarks become metadata", async () => {
    const answer = await read("speaker,words\nNote,See elsewhere.\nA,Hi.\nMORE INFO:,At home.\n");
    expect(answer.value?.[0].metadata).toEqual({ Note: "See elsewhere.", "MORE INFO": "At home." });
    expect(answer.value?.[0].rows.length).toBe(1);
  });
  it("with too many cells are read and said once", async () => {
    const answer = await read("speaker,words\nA,Marigold, two\nB,three\nA,four, five\n");
    expect(answer.findings).toMatchObject([{ code: "csv-ragged", args: { count: 2, columns: 2 }, line: 2 }]);
    expect(sentence(answer.findings[0])).not.toContain("Marigold");
    expect(answer.value?.[0].rows.map((r) => r.text)).toEqual(["Marigold", "three", "four"]);
  });
});

describe("several documents", () => {
  it("one for each value of the key, in order of first row", async () => {
    const text = "transcript_id,speaker,text\nb,A,1x\nb,B,2x\na,A,3x\na,B,4x\nb,A,5x\n";
    const answer = await read(text);
    expect(answer.value?.map((d) => [d.key, d.rows.map((r) => r.text)])).toEqual([
      ["b", ["1x", "2x", "5x"]],
      ["a", ["3x", "4x"]],
    ]);
  });
  it("not for a key that never repeats, nor for groups of people in one talk", async () => {
    expect((await read("session,speaker,text\n1,A,one\n2,B,two\n")).value?.length).toBe(1);
    const groups = "group,speaker,text\nx,A,one\ny,B,two\nx,A,three\ny,B,four\n";
    expect((await read(groups)).value?.map((d) => d.key)).toEqual([undefined]);
  });
});

describe("cells", () => {
  it("lose known tags and entities, keep annotations and link text", () => {
    expect(plainCell("a&#8212;b &amp;lt; <i>c</i> <affirmative> <a href='x'>d</a><br/>e &unknown; &#xD800;")).toBe(
      "a—b &lt; c <affirmative> d\ne &unknown; &#xD800;",
    );
  });
  it("break into paragraphs after sentences, not where a line was wrapped", () => {
    expect(cellParagraphs("One.\nTwo goes\non here\n\nThree\r\n")).toEqual(["One.", "Two goes on here", "Three"]);
  });
});

describe("times", () => {
  it("of Whisper's table are milliseconds, and its rows are timed", async () => {
    const answer = await read("start\tend\ttext\n0\t7680\thello there\n7680\t15920\tmore words\n", "a.tsv");
    expect(answer.value?.[0]).toMatchObject({
      shape: "timed",
      producer: "whisper",
      rows: [
        { text: "hello there", startMs: 0, endMs: 7680 },
        { text: "more words", startMs: 7680, endMs: 15920 },
      ],
    });
  });
  it("in seconds are seconds", () => {
    expect(columnTimes(["0.5", "12.25", "30"]).ms).toEqual([500, 12250, 30000]);
    expect(columnTimes(["1", "4", "9"]).ms).toEqual([1000, 4000, 9000]);
  });
  it("that a spreadsheet spoilt are minutes and seconds; honest hours stay", () => {
    expect(columnTimes(["23:53", "24:40:00", "31:37:00"])).toEqual({ ms: [1433000, 1480000, 1897000], asMinutes: 2 });
    expect(columnTimes(["0:58:00", "1:02:00", "1:04:00"])).toMatchObject({ ms: [3480000, 3720000, 3840000] });
    expect(columnTimes(["59:30", "1:00:00"])).toMatchObject({ ms: [3570000, 3600000], asMinutes: 0 });
  });
});

describe("broken tables", () => {
  it("name the limit or the line", async () => {
    const long = `speaker,text\nA,"${"x".repeat(1_100_000)}"\n`;
    expect((await read(long)).findings[0]).toMatchObject({ code: "csv-record-too-long", args: { limit: 1_000_000 } });
    expect((await read('speaker,text\nA,"never closed\nB,two\n')).findings[0]).toMatchObject({ code: "csv-broken" });
  });
  it("with a heading named like an object's own properties stay plain", async () => {
    expect(await rows("speaker,text,__proto__,constructor\nA,hi,x,y\n")).toMatchObject([{ text: "hi", label: "A" }]);
  });
});

describe("any text", () => {
  it("gives rows or findings, never an exception, and the claim never throws", async () => {
    const piece = fc.constantFrom(
      "a",
      '"',
      ",",
      ";",
      "\t",
      "|",
      "\n",
      "\r",
      "speaker",
      "text",
      "0:01",
      " ",
      "é",
      "<b>",
      "&#x41;",
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 60 }), async (pieces) => {
        const text = pieces.join("");
        expect(claim(text, "csv")).toBeLessThanOrEqual(1);
        const answer = await read(text);
        expect((answer.value?.length ?? 0) + answer.findings.length).toBeGreaterThan(0);
      }),
      { seed: 7, numRuns: 1000 },
    );
  });
});

const corpora = new URL("../../../shared/corpora/", import.meta.url);
describe.skipIf(!existsSync(corpora))("the corpora (skipped when ../shared/corpora is absent)", () => {
  it.each([
    ["oralhistory-csv/burke-bryant.csv", 93],
    ["oralhistory-csv/grinnell-1724966223.csv", 42],
    ["oralhistory-csv/uidaho-armantrout.csv", 525],
    ["hitsave-whisper/keitai-update-2025.tsv", 762],
  ])("%s has %i rows of talk", async (file, count) => {
    const answer = await read(readFileSync(new URL(file, corpora), "utf8"), file);
    expect(answer.value?.flatMap((d) => d.rows).length).toBe(count);
  });
});

describe("tables written by the rule", () => {
  const piece = fc.constantFrom('"', '""', ",", "\n", "a", "b c", '"d"', '"e,\nf"', '"g""h"', " ", ";", "é");
  const text = fc.array(piece, { maxLength: 24 }).map((p) => p.join(""));

  it("have the records and lines csv-parse finds, or are left to it", () => {
    let plain = 0;
    fc.assert(
      fc.property(text, (written) => {
        const found = plainRecords(written, ",", 1000);
        if (found === undefined) return;
        plain++;
        const theirs = parse(written, {
          bom: true,
          info: true,
          record_delimiter: ["\r\n", "\n", "\r"],
          relax_column_count: true,
          relax_quotes: true,
        }) as unknown as { record: string[]; info: { lines: number } }[];
        expect(found).toEqual(theirs.map((r, i) => ({ cells: r.record, row: i + 1, line: r.info.lines })));
      }),
      { numRuns: process.env.SP_CODE_DEEP === "1" ? 20_000 : 500 },
    );
    expect(plain).toBeGreaterThan(100);
  });

  it("are not those with a record of the greatest length, another line end or a mark astray", () => {
    for (const odd of ["a,b\r\nc,d", 'a "b",c', '"a"b,c', '"a', `${"x".repeat(1000)},b`])
      expect(plainRecords(odd, ",", 1000), odd).toBeUndefined();
  });
});
