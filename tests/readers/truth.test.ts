import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { asTruth, corpora, hasCorpora, readFile, truthFolder, truths } from "./truth.ts";

const FORMATS = "txt md vtt srt csv docx html json tsv xlsx odt rtf pdf doc chat elan transcriber".split(" ");

describe("the truth table of the corpora", () => {
  if (!hasCorpora) console.warn("The corpora are not beside this repository: the truth table was not checked.");
  for (const truth of truths(truthFolder, FORMATS)) {
    it.skipIf(!hasCorpora)(truth.file, async () => {
      const { value } = await readFile(join(corpora, truth.file));
      const found = (value ?? []).map(asTruth);
      expect(found.map(({ turnHashes, ...rest }) => rest)).toEqual(
        truth.documents.map(({ turnHashes, ...rest }) => rest),
      );
      expect(found.map((d) => d.turnHashes)).toEqual(truth.documents.map((d) => d.turnHashes));
    });
  }
});

/** Label and words of each turn: white space and marks folded, so that only what is said counts. */
async function wordsOf(file: string): Promise<readonly string[]> {
  const { value } = await readFile(join(corpora, file));
  const [t] = value ?? [];
  return (t?.turns ?? []).map((turn) => {
    const words = t.text.slice(turn.start, turn.end).match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
    return `${turn.speaker < 0 ? "" : t.speakers[turn.speaker].label}: ${words.join(" ")}`;
  });
}

describe("one interview in several formats says the same", () => {
  it.skipIf(!hasCorpora).each([
    ["openqual-docx/Kelly.docx", "derived/kelly.odt"],
    ["openqual-docx/Kelly.docx", "derived/kelly.rtf"],
    ["openqual-docx/Kelly.docx", "derived/kelly.pdf"],
    ["oralhistory-csv/burke-bryant.csv", "derived/burke-bryant.xlsx"],
    ["unix-history/aho.htm", "unix-history/aho.doc"],
    ["unix-history/cherry.doc", "derived/cherry.rtf"],
    ["serdif-odt/P9_GMT20211129.odt", "derived/P9_GMT20211129.docx"],
    ["hitsave-whisper/keitai-update-2025.json", "hitsave-whisper/keitai-update-2025.tsv"],
  ])("%s and %s", async (one, other) => {
    const words = await wordsOf(one);
    expect(words.length).toBeGreaterThan(20);
    expect(await wordsOf(other)).toEqual(words);
  });
});
