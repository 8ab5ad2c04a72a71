import type { DecisionEvent, Transcript } from "../../src/model/index.ts";

/** An event with the fields given and harmless others; `n` makes its id and its second. */
export function event(n: number, kind: DecisionEvent["do"], fields: Partial<DecisionEvent> = {}): DecisionEvent {
  return {
    v: 1,
    id: n.toString(16).padStart(32, "0"),
    at: `2026-11-22T10:${String(Math.floor(n / 60) % 60).padStart(2, "0")}:${String(n % 60).padStart(2, "0")}Z`,
    by: "amira",
    do: kind,
    ...fields,
  };
}

export const idOf = (n: number) => n.toString(16).padStart(32, "0");
export const spot = { code: "calm", transcript: "P01", start: 10, end: 20 };
export const accept = (n: number, fields: Partial<DecisionEvent> = {}) =>
  event(n, "accept", { ...spot, on: "s:0123456789ab", ...fields });

/** A transcript of one participant's turns; one row a turn. */
export function transcript(id: string, turns: readonly string[]): Transcript {
  let at = 0;
  const made = turns.map((said, i) => {
    const span = { start: at, end: at + said.length };
    at = span.end + 2;
    return { ...span, speaker: 0, rows: [{ ...span, row: i + 1, source: `line ${i + 1}` }] };
  });
  return {
    id,
    file: `transcripts/${id}.txt`,
    format: "text",
    encoding: "utf-8",
    sha256: "a".repeat(64),
    kind: "interview",
    language: "en",
    metadata: {},
    text: turns.join("\n\n"),
    speakers: [{ label: "P", aliases: [], role: "participant", roleSource: "label" }],
    turns: made,
    annotations: [],
    comments: [],
    offsets: { canonical: new Int32Array([0]), source: new Int32Array([0]) },
    letters: { read: 0, kept: 0 },
  };
}
