import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { readFile } from "./truth.ts";

/**
 * The canonical text of fourteen fixtures, as SHA-256 of its UTF-8 bytes: a change here moves the offsets of stored
 * codings (FORMATS.md section 1). `SP_CODE_GOLDEN=write` writes the file anew, which is a new model version.
 */
const fixtures = join(import.meta.dirname, "../../fixtures");
const golden = join(fixtures, "readers/golden-texts.json");
const names = [
  "P01.txt",
  "P02.docx",
  "P03-w1.docx",
  "P03-w2.vtt",
  "P04.srt",
  "P05.md",
  "P06.csv",
  "P07.docx",
  "P08.txt",
  "P12.vtt",
  "P15.md",
  "P17.txt",
  "P18.csv",
  "P20.txt",
];

it("gives the same canonical text as when the hashes were kept", async () => {
  const found: Record<string, string> = {};
  for (const name of names) {
    const { value } = await readFile(join(fixtures, "demo-study/transcripts", name));
    found[name] = createHash("sha256").update(value![0].text).digest("hex");
  }
  if (process.env.SP_CODE_GOLDEN === "write") writeFileSync(golden, `${JSON.stringify(found, null, 2)}\n`);
  expect(found).toEqual(JSON.parse(readFileSync(golden, "utf8")));
});
