import iconv from "iconv-lite";
import type { Block } from "../blocks/blocks.ts";
import { BlockBuilder } from "../blocks/builder.ts";
import { type CharacterRun, characterRuns, paragraphRuns, runAt } from "./properties.ts";

export interface Word97 {
  readonly blocks: readonly Block[];
  readonly footnotes: string;
  readonly inserted: number;
  readonly deleted: number;
}

/** A stretch of text and where its bytes stand. */
interface Piece {
  readonly text: string;
  readonly from: number;
  readonly width: 1 | 2;
}

/** Limit of pieces; a document edited for years has thousands. */
const MOST_PIECES = 500_000;

const UTF16 = new TextDecoder("utf-16le", { ignoreBOM: true });

/** Windows-1252 as one string, one letter for each byte. */
const ANSI = iconv.decode(Buffer.from(Array.from({ length: 256 }, (_, i) => i)), "win1252");

/**
 * The main text of a Word 97 to 2003 document ([MS-DOC] 2.4.1): the piece table gives the letters, formatting pages
 * what is bold, hidden, deleted or in a table. Undefined when the tables are not in order.
 */
export function readWord97(word: Uint8Array, table: Uint8Array): Word97 | undefined {
  try {
    const fib = new DataView(word.buffer, word.byteOffset, word.byteLength);
    const main = fib.getUint32(0x4c, true);
    const notes = fib.getUint32(0x50, true);
    const pieces = piecesOf(word, table, main + notes);
    if (pieces === undefined) return undefined;
    const made = blocksOf(pieces, main, characterRuns(word, table), word, table);
    const all = pieces.map((p) => p.text).join("");
    const footnotes = all
      .slice(main, main + notes)
      .replace(/[\x00-\x08\x0e-\x1f]/g, "")
      .replace(/[\r\x0b\x0c]+/g, "\n")
      .trim();
    return { ...made, footnotes };
  } catch (reason) {
    if (reason instanceof RangeError) return undefined;
    throw reason;
  }
}

function piecesOf(word: Uint8Array, table: Uint8Array, most: number): readonly Piece[] | undefined {
  const fib = new DataView(word.buffer, word.byteOffset, word.byteLength);
  const view = new DataView(table.buffer, table.byteOffset, table.byteLength);
  let at = fib.getUint32(0x1a2, true);
  const end = Math.min(table.length, at + fib.getUint32(0x1a6, true));
  while (at < end && view.getUint8(at) === 1) at += 3 + view.getUint16(at + 1, true);
  if (at >= end || view.getUint8(at) !== 2) return undefined;
  const count = Math.floor((view.getUint32(at + 1, true) - 4) / 12);
  if (count < 0 || count > MOST_PIECES) return undefined;
  at += 5;
  const pieces: Piece[] = [];
  let length = 0;
  for (let i = 0; i < count && length < most; i++) {
    const characters = view.getUint32(at + i * 4 + 4, true) - view.getUint32(at + i * 4, true);
    const place = view.getUint32(at + (count + 1) * 4 + i * 8 + 2, true);
    const narrow = (place & 0x40000000) !== 0;
    const from = narrow ? (place & 0x3fffffff) >> 1 : place & 0x3fffffff;
    const width = narrow ? 1 : 2;
    const wanted = Math.min(characters, most - length);
    if (characters < 0 || from + wanted * width > word.length) return undefined;
    let text = "";
    if (narrow) for (let k = 0; k < wanted; k++) text += ANSI[word[from + k]];
    else text = UTF16.decode(word.subarray(from, from + wanted * 2));
    length += wanted;
    pieces.push({ text, from, width });
  }
  return pieces;
}

function blocksOf(
  pieces: readonly Piece[],
  most: number,
  characters: readonly CharacterRun[],
  word: Uint8Array,
  table: Uint8Array,
): { blocks: readonly Block[]; inserted: number; deleted: number } {
  const paragraphs = paragraphRuns(word, table);
  const builder = new BlockBuilder();
  const counts = { inserted: 0, deleted: 0 };
  /** Fields open, and whether each is still in its instruction. */
  const fields: boolean[] = [];
  let instructions = 0;
  let inTable = false;
  let rowOpen = false;
  let cellOpen = false;
  let begun = false;
  let length = 0;
  let before: CharacterRun | undefined;
  const begin = (at: number) => {
    if (begun) return;
    begun = true;
    const run = runAt(paragraphs, at);
    if (run?.inTable) {
      if (!inTable) builder.openTable();
      inTable = true;
      if (!run.rowEnd) {
        if (!rowOpen) builder.openRow();
        rowOpen = true;
        if (!cellOpen) builder.openCell();
        cellOpen = true;
      }
    } else if (inTable) leaveTable();
    if (!run?.rowEnd)
      builder.startParagraph(run && run.style >= 1 && run.style <= 9 ? `heading ${run.style}` : undefined);
  };
  const leaveTable = () => {
    if (cellOpen) builder.closeCell();
    if (rowOpen) builder.closeRow();
    builder.closeTable();
    inTable = rowOpen = cellOpen = false;
  };
  for (const { text, from, width } of pieces) {
    for (let i = 0; i < text.length && length < most; i++, length++) {
      const at = from + i * width;
      const run = before && at >= before.from && at < before.to ? before : runAt(characters, at);
      if (run !== before) {
        if (run?.deleted && !before?.deleted) counts.deleted++;
        if (run?.inserted && !before?.inserted) counts.inserted++;
        before = run;
      }
      if (run?.deleted) continue;
      const c = text.charCodeAt(i);
      if (c === 0x0d || c === 0x07 || c === 0x0c) {
        begin(at);
        builder.endParagraph();
        begun = false;
        const own = runAt(paragraphs, at);
        if (c !== 0x07 || !inTable) continue;
        if (own?.rowEnd) {
          if (rowOpen) builder.closeRow();
          rowOpen = false;
        } else if (cellOpen) {
          builder.closeCell();
          cellOpen = false;
        }
      } else if (c === 0x13) {
        fields.push(true);
        instructions++;
      } else if (c === 0x14) {
        if (fields.at(-1)) {
          fields[fields.length - 1] = false;
          instructions--;
        }
      } else if (c === 0x15) {
        if (fields.pop()) instructions--;
      } else if (instructions > 0 || run?.hidden) continue;
      else if (c === 0x0b) {
        begin(at);
        builder.breakLine();
      } else if (c >= 0x20 || c === 0x09 || c === 0x1e) {
        begin(at);
        builder.write(c === 0x1e ? "-" : text[i], run?.bold, run?.italic);
      }
    }
  }
  if (inTable) leaveTable();
  return { blocks: builder.finish(), ...counts };
}
