import { expect } from "vitest";
import type { Transcript } from "../../src/model/index.ts";

/** What must hold of any transcript whatever the input was (FORMATS.md sections 1 and 7). */
export function sound(t: Transcript): void {
  const { text, turns } = t;
  expect(text.normalize("NFC")).toBe(text);
  expect(/[\r\0\u00ad\u200b\ufeff\t\u00a0]|^[ \n]|[ \n]$| {2}| \n|\n |\n{3}/.test(text)).toBe(false);
  let end = 0;
  turns.forEach((turn, i) => {
    if (i > 0) expect(text.slice(end, turn.start)).toBe("\n\n");
    else expect(turn.start).toBe(0);
    expect(turn.end).toBeGreaterThan(turn.start);
    expect(turn.speaker).toBeLessThan(t.speakers.length);
    let at = turn.start;
    for (const row of turn.rows) {
      expect(row.start === turn.start || [" ", "\n"].includes(text.slice(at, row.start))).toBe(true);
      expect(row.end).toBeGreaterThan(row.start);
      at = row.end;
    }
    expect(at).toBe(turn.end);
    end = turn.end;
  });
  expect(end).toBe(text.length);
  const offsets = [...turns, ...turns.flatMap((turn) => turn.rows), ...t.annotations].flatMap((s) => [s.start, s.end]);
  for (const at of offsets) {
    const before = text.charCodeAt(at - 1);
    const after = text.charCodeAt(at);
    expect(before >= 0xd800 && before < 0xdc00 && after >= 0xdc00 && after < 0xe000).toBe(false);
  }
  for (const a of t.annotations) if (a.end > a.start) expect(text.slice(a.start, a.end)).toBe(a.raw);
  const { canonical, source } = t.offsets;
  expect(canonical.length).toBe(source.length);
  for (let i = 1; i < canonical.length; i++) {
    expect(canonical[i]).toBeGreaterThan(canonical[i - 1]);
    expect(source[i]).toBeGreaterThanOrEqual(source[i - 1]);
  }
  expect(t.letters.kept).toBeLessThanOrEqual(t.letters.read);
}
