import type { CodingTable, Transcript } from "../../src/model/index.ts";

/** A made-up transcript: each turn is [speaker, rows of sentences]; sentences end in a full stop. */
export function transcript(id: string, roles: string[], turns: [number, string[][]][]): Transcript {
  let text = "";
  let row = 0;
  const out: Transcript["turns"][number][] = [];
  for (const [speaker, rows] of turns) {
    const start = text.length;
    const spans = rows.map((sentences) => {
      const from = text.length;
      text += sentences.join(" ");
      const span = { start: from, end: text.length, row: ++row, source: `line ${row}` };
      text += "\n";
      return span;
    });
    out.push({ speaker, start, end: text.length - 1, rows: spans });
  }
  return {
    id,
    file: `${id}.txt`,
    format: "txt",
    encoding: "utf-8",
    sha256: "",
    kind: "interview",
    language: "en",
    metadata: {},
    text,
    speakers: roles.map((role, i) => ({
      label: `S${i}`,
      aliases: [],
      role: role as "participant",
      roleSource: "user",
    })),
    turns: out,
    annotations: [],
    comments: [],
    offsets: { canonical: new Int32Array(), source: new Int32Array() },
    letters: { read: 0, kept: 0 },
  };
}

/** Sentences end at a full stop or a line end: enough for the made-up texts. */
export function sentences(text: string, from: number, to: number): number[] {
  const out: number[] = [];
  for (const m of text.slice(from, to).matchAll(/[^.\n\s][^.\n]*\.?/g))
    out.push(from + m.index, from + m.index + m[0].length);
  return out;
}

/** Hits as [code, transcript, turn, sentence within the turn, contrary?]. */
export function table(
  transcripts: readonly Transcript[],
  hits: [number, number, number, number, number?][],
): CodingTable {
  const column = (pick: (h: (typeof hits)[number]) => number): Int32Array => Int32Array.from(hits, pick);
  const unit = ([, t, turn, s]: (typeof hits)[number], side: number): number => {
    const { start, end } = transcripts[t].turns[turn];
    return sentences(transcripts[t].text, start, end)[2 * s + side];
  };
  return {
    length: hits.length,
    code: column((h) => h[0]),
    transcript: column((h) => h[1]),
    turn: column((h) => h[2]),
    start: column((h) => unit(h, 0)),
    end: column((h) => unit(h, 1)),
    unitStart: column((h) => unit(h, 0)),
    unitEnd: column((h) => unit(h, 1)),
    rule: column(() => 0),
    contrary: Uint8Array.from(hits, (h) => h[4] ?? 0),
    evidenceFrom: new Int32Array(hits.length + 1),
    evidenceStart: new Int32Array(),
    evidenceEnd: new Int32Array(),
  };
}
