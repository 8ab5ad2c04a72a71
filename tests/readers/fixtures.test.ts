import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readFile } from "./truth.ts";

interface Expected {
  readonly file: string;
  readonly speakers: readonly { label: string; role: string; aliases: readonly string[] }[];
  readonly turns: readonly (readonly [string | null, string])[];
  readonly findings: readonly string[];
  readonly times?: readonly (number | null)[];
  readonly annotations?: readonly (readonly [string, string])[];
  readonly metadata?: Readonly<Record<string, string>>;
  readonly language?: string;
  readonly kind?: string;
  readonly format?: string;
}

const folder = join(import.meta.dirname, "../../fixtures/readers");
const cases = readdirSync(folder)
  .filter((name) => existsSync(join(folder, name, "expected.json")))
  .sort();

describe("layouts, forms and traps of our own", () => {
  it.each(cases)("%s", async (name) => {
    const expected = JSON.parse(readFileSync(join(folder, name, "expected.json"), "utf8")) as Expected;
    const { value = [], findings } = await readFile(join(folder, name, expected.file));
    const t = value[0];
    expect(value.length).toBe(expected.turns.length > 0 ? 1 : 0);
    expect(findings.map((f) => f.code)).toEqual(expected.findings);
    if (t === undefined) return;
    expect(
      t.turns.map((turn) => [
        turn.speaker < 0 ? null : t.speakers[turn.speaker].label,
        t.text.slice(turn.start, turn.end),
      ]),
    ).toEqual(expected.turns);
    expect(t.speakers.map(({ label, role, aliases }) => ({ label, role, aliases }))).toEqual(expected.speakers);
    if (expected.times) expect(t.turns.map((turn) => turn.startMs ?? null)).toEqual(expected.times);
    if (expected.annotations) expect(t.annotations.map((a) => [a.kind, a.raw])).toEqual(expected.annotations);
    if (expected.metadata) expect(t.metadata).toMatchObject(expected.metadata);
    expect(t.language).toBe(expected.language ?? "en");
    expect(t.kind).toBe(expected.kind ?? "interview");
    if (expected.format) expect(t.format).toBe(expected.format);
  });
});
