import { describe, expect, it } from "vitest";
import { findingCodes, sentence } from "../../src/findings/index.ts";
import { seeded } from "../../src/random/index.ts";
import { readTranscripts } from "../../src/readers/index.ts";
import { bases, mutated, mutatedMembers } from "./mutate.ts";
import { sound } from "./sound.ts";

const RUNS = process.env.SP_CODE_DEEP === "1" ? 10_000 : 500;

const codes = new Set<string>(findingCodes);

describe("damaged files of every format", () => {
  it(`${RUNS} of them: no exception, whole offsets, findings that can be said`, async () => {
    const all = await bases();
    const outcomes = { read: 0, refused: 0 };
    for (let i = 0; i < RUNS; i++) {
      const random = seeded(i);
      const base = all[i % all.length];
      const inside = base.members !== undefined && random.below(3) > 0;
      const bytes = inside ? mutatedMembers(base.members ?? [], random) : mutated(base.bytes, random);
      const what = `case ${i}, ${base.name}${inside ? ", members" : ""}`;
      const { value = [], findings } = await readTranscripts(
        { name: base.name, bytes, sha256: "0" },
        { id: "t" },
      ).catch((fault) => {
        throw new Error(`${what}: ${fault instanceof Error ? fault.stack : fault}`);
      });
      for (const f of findings) {
        expect(codes.has(f.code), what).toBe(true);
        expect(f.file, what).toBe(base.name);
        expect(sentence(f), what).not.toMatch(/undefined|NaN|\[object|Infinity/);
      }
      for (const t of value) sound(t);
      // What gave no transcript says why.
      if (value.length === 0) expect(findings.length, what).toBeGreaterThan(0);
      outcomes[value.length > 0 ? "read" : "refused"]++;
    }
    // Both happen often: the damage is neither always fatal nor never felt.
    expect(outcomes.read).toBeGreaterThan(RUNS / 10);
    expect(outcomes.refused).toBeGreaterThan(RUNS / 10);
  }, 3_600_000);

  it("PDFs on which pdf.js rejects a promise that nobody waits for, or never settles one", async () => {
    const all = await bases();
    for (let i = 0; i < 1500; i++) {
      const base = all[i % all.length];
      if (!base.name.endsWith("pdf")) continue;
      const bytes = mutated(base.bytes, seeded(i + 5_000_000));
      const { findings } = await readTranscripts({ name: base.name, bytes, sha256: "0" }, { id: "t" });
      expect(
        findings.map((f) => f.code),
        `case ${i}`,
      ).not.toContain("pdf-time");
    }
  });
});
