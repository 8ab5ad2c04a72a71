import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pack, packReading, unpack, unpackReading } from "../../src/cache/index.ts";
import { sha256 } from "../../src/io/index.ts";
import { speakersOfTurns } from "../../src/model/index.ts";
import { readTranscripts } from "../../src/readers/index.ts";

const demo = resolve(import.meta.dirname, "../../fixtures/demo-study/transcripts");

const TEXTS = fc.oneof(fc.string(), fc.string({ unit: "binary" }), fc.constant("caf\u00e9 \u2019 \ud800 \ud83d\ude00"));
const PACKS = fc.record({
  head: fc.jsonValue().map((v) => JSON.parse(JSON.stringify(v))),
  columns: fc.array(
    fc.oneof(
      fc.array(fc.integer()).map((a) => Int32Array.from(a)),
      fc.array(fc.nat(255)).map((a) => Uint8Array.from(a)),
      fc.array(fc.double()).map((a) => Float64Array.from(a)),
    ),
  ),
  text: TEXTS,
});

describe("a pack", () => {
  it("gives back what was put in, wherever its bytes stand", () => {
    fc.assert(
      fc.property(PACKS, fc.nat(9), (given, offset) => {
        const bytes = pack(given);
        const moved = new Uint8Array(bytes.length + offset).subarray(offset);
        moved.set(bytes);
        const { head, columns, text } = unpack(moved)!;
        expect({ head, columns, text }).toStrictEqual({ ...given });
      }),
    );
  });

  it("is not taken when it was cut short or a byte of it is another", () => {
    fc.assert(
      fc.property(PACKS, fc.nat(), fc.integer({ min: 1, max: 255 }), (given, at, other) => {
        const bytes = pack(given);
        expect(unpack(bytes.subarray(0, at % bytes.length))).toBeUndefined();
        bytes[at % bytes.length] ^= other;
        expect(unpack(bytes)).toBeUndefined();
      }),
    );
  });
});

describe("a reading", () => {
  it.each(readdirSync(demo))("of %s is the same from the cache", async (name) => {
    const bytes = new Uint8Array(readFileSync(join(demo, name)));
    const { value, findings } = await readTranscripts({ name, bytes, sha256: sha256(bytes) }, { id: name });
    const kept = unpackReading(packReading("key", { transcripts: value!, findings }))!;
    expect(kept.key).toBe("key");
    expect(kept.findings).toStrictEqual(findings);
    expect(kept.transcripts.map((t) => ({ ...t }))).toStrictEqual(value);
    expect(kept.transcripts.map((t) => JSON.stringify(speakersOfTurns(t)))).toEqual(
      value!.map((t) => JSON.stringify(speakersOfTurns(t))),
    );
  });

  it("keeps texts of several documents apart, with sources of every kind and no or some times", () => {
    const SOURCE = fc.oneof(
      fc.nat(2e9).map((n) => `line ${n}`),
      fc.constantFrom("", "7", "007", "row 0", "line 00", "sheet 2, row 12", "cue 12345678901", "paragraph \u0663"),
    );
    const TIMES = fc.record({
      startMs: fc.option(fc.double({ noNaN: true }), { nil: undefined }),
      endMs: fc.option(fc.nat(), { nil: undefined }),
    });
    const ROWS = fc.tuple(fc.nat(99), fc.nat(99), fc.nat(99), SOURCE, TIMES);
    const TURNS = fc.tuple(fc.nat(99), fc.nat(99), fc.integer({ min: -1, max: 5 }), fc.array(ROWS), TIMES);
    const DOCUMENT = fc.record({ text: TEXTS, turns: fc.array(TURNS), points: fc.array(fc.nat()) });
    fc.assert(
      fc.property(fc.array(DOCUMENT), (documents) => {
        const transcripts = documents.map(({ text, turns, points }, i) => ({
          id: `P${i}`,
          file: "all.csv",
          document: String(i),
          format: "csv",
          encoding: "utf-8",
          sha256: "",
          kind: "interview" as const,
          language: "en",
          metadata: {},
          speakers: [],
          annotations: [],
          comments: [],
          letters: { read: 1, kept: 1 },
          text,
          turns: turns.map(([start, end, speaker, rows, times]) => ({
            start,
            end,
            speaker,
            rows: rows.map(([s, e, row, source, t]) => ({ start: s, end: e, row, source, ...t })),
            ...times,
          })),
          offsets: { canonical: Int32Array.from(points), source: Int32Array.from(points, (p) => p + 1) },
        }));
        const kept = unpackReading(packReading("k", { transcripts, findings: [] }))!;
        expect(kept.transcripts.map((t) => ({ ...t }))).toStrictEqual(transcripts);
      }),
      { numRuns: 60 },
    );
  });
});
