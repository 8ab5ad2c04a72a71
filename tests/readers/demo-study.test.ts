import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { asTruth, readFile } from "./truth.ts";

interface DemoTruth {
  readonly file: string;
  readonly format: string;
  readonly speakers: readonly { label: string; role: string; turns: number }[];
  readonly turns: number;
  readonly first: object;
  readonly last: object;
  readonly turnHashes: readonly string[];
  readonly header: Readonly<Record<string, string>>;
}

const fixtures = join(import.meta.dirname, "../../fixtures");
const { transcripts } = JSON.parse(readFileSync(join(fixtures, "demo-study-truth.json"), "utf8")) as {
  transcripts: DemoTruth[];
};

describe("the transcripts of the demonstration study", () => {
  it("are 25", () => expect(transcripts).toHaveLength(25));
  for (const truth of transcripts) {
    it(truth.file, async () => {
      const { value, findings } = await readFile(join(fixtures, "demo-study/transcripts", truth.file));
      expect(value).toHaveLength(1);
      const [transcript] = value!;
      const { speakers, ...found } = asTruth(transcript);
      expect(transcript.format).toBe(truth.format);
      expect(speakers.map(({ label, role, turns }) => ({ label, role, turns }))).toEqual(truth.speakers);
      expect(found).toEqual({
        key: null,
        turns: truth.turns,
        first: truth.first,
        last: truth.last,
        turnHashes: truth.turnHashes,
      });
      expect(transcript.metadata).toMatchObject(truth.header);
      expect(findings.map((f) => f.code)).not.toContain("no-speakers");
    });
  }

  it("proposes roles from bold and plain type, and says that they are inferred", async () => {
    const { value, findings } = await readFile(join(fixtures, "demo-study/transcripts/P07.docx"));
    expect(value![0].speakers.map((s) => s.roleSource)).toEqual(["inferred", "inferred"]);
    expect(findings.map((f) => f.code)).toContain("role-inferred");
  });
});
