import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { asTruth, corpora, hasCorpora, readFile, truthFolder, truths } from "./truth.ts";

describe("the truth table of the corpora", () => {
  if (!hasCorpora) console.warn("The corpora are not beside this repository: the truth table was not checked.");
  for (const truth of truths(truthFolder, ["txt", "md", "vtt", "srt", "csv", "docx", "chat", "elan", "transcriber"])) {
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
