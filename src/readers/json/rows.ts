import type { RawRow } from "../raw.ts";

/** Words of an automatic transcript with what is known of each. */
export interface Word {
  readonly text: string;
  readonly startMs?: number;
  readonly endMs?: number;
  /** Null = explicitly nobody known; undefined = goes on from the word before. */
  readonly speaker?: string | null;
  /** Punctuation: joins the word before without a space and never changes the speaker. */
  readonly glued?: boolean;
}

/** A stretch of speech of one speaker. */
export interface Piece {
  readonly text: string;
  readonly startMs?: number;
  readonly endMs?: number;
  readonly speaker?: string | null;
  readonly source: string;
}

/** A pause longer than this begins a new row, so that the shared stage can measure it. */
const PAUSE_MS = 2000;

/** How the shared stage is told that a speaker is not known. */
const NOBODY = "Unknown";

/** Rows of pieces: a piece without a speaker goes on with the speaker before. Blank pieces are nothing. */
export function rowsOfPieces(pieces: readonly Piece[]): RawRow[] {
  const rows: RawRow[] = [];
  let current: string | undefined;
  for (const { text, speaker, source, startMs, endMs } of pieces) {
    const said = text.trim();
    if (said === "") continue;
    if (speaker !== undefined) current = speaker ?? undefined;
    rows.push({ text: said, source, label: speaker === null ? NOBODY : current, startMs, endMs });
  }
  return rows;
}

/** Rows of words: one for a speaker's sentence, ended by a pause, a sentence mark or another speaker. */
export function rowsOfWords(words: readonly Word[]): RawRow[] {
  const pieces: Piece[] = [];
  let text = "";
  let first = 0;
  let startMs: number | undefined;
  let endMs: number | undefined;
  let speaker: string | null | undefined;
  let ended = false;
  const close = (next: number) => {
    if (text.trim() !== "") {
      const source = first === next - 1 ? `word ${first + 1}` : `words ${first + 1}-${next}`;
      pieces.push({ text, speaker, source, startMs, endMs });
    }
    text = "";
    first = next;
    startMs = undefined;
    endMs = undefined;
    ended = false;
  };
  words.forEach((word, i) => {
    const said = word.text.trim();
    if (said === "") return;
    const changes = !word.glued && word.speaker !== undefined && word.speaker !== speaker;
    const pause = endMs === undefined || word.startMs === undefined ? 0 : word.startMs - endMs;
    // A stretch of nobody known stays one row, because each such row is a turn of its own.
    if (!word.glued && (changes || (speaker !== null && (ended || pause > PAUSE_MS)))) close(i);
    if (changes) speaker = word.speaker;
    text += word.glued || text === "" ? said : ` ${said}`;
    startMs ??= word.startMs;
    endMs = word.endMs ?? endMs;
    ended = /[.?!。？！…]["'”’)]*$/.test(said);
  });
  close(words.length);
  return rowsOfPieces(pieces);
}

/** Time spans of speakers, as diarisation gives them. */
export interface Span {
  readonly startMs: number;
  readonly endMs: number;
  readonly speaker: string | null;
}

/**
 * Gives each word the speaker whose span holds its start (start included, end excluded); a word in none, or without a
 * time, goes on from the word before. Spans may overlap: the one that began last counts.
 */
export function withSpeakers(words: readonly Word[], spans: readonly Span[]): Word[] {
  const sorted = [...spans].sort((a, b) => a.startMs - b.startMs);
  let at = 0;
  let open: Span[] = [];
  let before = -1;
  return words.map((word) => {
    const t = word.startMs;
    if (t === undefined || word.glued) return word;
    if (t < before) {
      at = 0;
      open = [];
    }
    before = t;
    while (at < sorted.length && sorted[at].startMs <= t) open.push(sorted[at++]);
    if (open.length > 64) open = open.filter((s) => s.endMs > t);
    const found = open.findLast((s) => s.endMs > t);
    return found ? { ...word, speaker: found.speaker } : word;
  });
}
