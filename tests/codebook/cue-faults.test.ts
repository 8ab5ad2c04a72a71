import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { parseCodebook } from "../../src/codebook/index.ts";

interface Row {
  id: string;
  cues: unknown[];
  unless?: unknown[];
  negation?: string;
  classes?: Record<string, string[]>;
}
const rows = (file: string) => parse(readFileSync(`fixtures/cues/${file}`, "utf8")) as Row[];

/** A codebook (JSON is YAML) whose one code has the row's cues on line 5. */
function codebook({ cues, unless, negation, classes }: Row) {
  const code = { id: "a", label: "A", cues, unless, negation };
  const text = `version: "1"\nclasses: ${JSON.stringify(classes ?? {})}\nlayers: {}\ncodes:\n  - ${JSON.stringify(code)}\n`;
  return parseCodebook({ name: "c.yaml", bytes: new TextEncoder().encode(text), sha256: "" });
}

describe("cues in a codebook", () => {
  it.each(rows("errors.yaml").map((r) => [r.id, r] as const))("refuses %s, with line and column", async (_, row) => {
    const { value, findings } = await codebook(row);
    expect(value).toBeUndefined();
    expect(findings.length).toBeGreaterThan(0);
    for (const f of findings) {
      expect(f.severity).toBe("error");
      // A class is to blame at line 2, a cue at line 5.
      expect([2, 5]).toContain(f.line);
      expect(f.column).toBeGreaterThan(1);
    }
  });

  it("takes every cue of the cue table", async () => {
    for (const row of rows("normative.yaml")) expect([row.id, (await codebook(row)).findings]).toEqual([row.id, []]);
  });
});
