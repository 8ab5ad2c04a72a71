/** Formatting of bytes [from, to) of the WordDocument stream. */
export interface CharacterRun {
  readonly from: number;
  readonly to: number;
  readonly bold: boolean;
  readonly italic: boolean;
  readonly hidden: boolean;
  readonly deleted: boolean;
  readonly inserted: boolean;
}

export interface ParagraphRun {
  readonly from: number;
  readonly to: number;
  /** Number of the style; 1 to 9 are the headings. */
  readonly style: number;
  readonly inTable: boolean;
  /** The mark that ends a table row. */
  readonly rowEnd: boolean;
}

/** Places in the file information block ([MS-DOC] 2.5.6) of the tables that say which pages hold properties. */
const CHARACTERS = 0xfa;
const PARAGRAPHS = 0x102;
const PAGE = 512;

export function characterRuns(word: Uint8Array, table: Uint8Array): readonly CharacterRun[] {
  const runs: CharacterRun[] = [];
  for (const page of pagesOf(word, table, CHARACTERS)) {
    const count = page.getUint8(PAGE - 1);
    if ((count + 1) * 4 + count > PAGE - 1) continue;
    for (let i = 0; i < count; i++) {
      const at = page.getUint8((count + 1) * 4 + i) * 2;
      const found = { bold: false, italic: false, hidden: false, deleted: false, inserted: false };
      if (at > 0 && at < PAGE - 1)
        eachSprm(page, at + 1, at + 1 + page.getUint8(at), (sprm, operand) => {
          const on = operand === 1 || operand === 0x81;
          if (sprm === 0x0835) found.bold = on;
          else if (sprm === 0x0836) found.italic = on;
          else if (sprm === 0x083c) found.hidden = on;
          else if (sprm === 0x0800) found.deleted = on;
          else if (sprm === 0x0801) found.inserted = on;
        });
      runs.push({ from: page.getUint32(i * 4, true), to: page.getUint32(i * 4 + 4, true), ...found });
    }
  }
  return runs.sort((a, b) => a.from - b.from);
}

export function paragraphRuns(word: Uint8Array, table: Uint8Array): readonly ParagraphRun[] {
  const runs: ParagraphRun[] = [];
  for (const page of pagesOf(word, table, PARAGRAPHS)) {
    const count = page.getUint8(PAGE - 1);
    if ((count + 1) * 4 + count * 13 > PAGE - 1) continue;
    for (let i = 0; i < count; i++) {
      const at = page.getUint8((count + 1) * 4 + i * 13) * 2;
      const found = { style: 0, inTable: false, rowEnd: false };
      if (at > 0 && at < PAGE - 4) {
        const short = page.getUint8(at);
        const start = short === 0 ? at + 2 : at + 1;
        const length = short === 0 ? page.getUint8(at + 1) * 2 : short * 2 - 1;
        if (start + 2 <= PAGE) found.style = page.getUint16(start, true);
        eachSprm(page, start + 2, start + length, (sprm, operand) => {
          if (sprm === 0x2416) found.inTable = operand === 1;
          else if (sprm === 0x2417) found.rowEnd = operand === 1;
        });
      }
      runs.push({ from: page.getUint32(i * 4, true), to: page.getUint32(i * 4 + 4, true), ...found });
    }
  }
  return runs.sort((a, b) => a.from - b.from);
}

/** The formatting pages a table of the information block names; pages outside the stream are passed over. */
function pagesOf(word: Uint8Array, table: Uint8Array, place: number): DataView[] {
  const fib = new DataView(word.buffer, word.byteOffset, word.byteLength);
  const from = fib.getUint32(place, true);
  const length = fib.getUint32(place + 4, true);
  if (from + length > table.length || length < 12) return [];
  const plc = new DataView(table.buffer, table.byteOffset + from, length);
  const count = Math.floor((length - 4) / 8);
  const pages: DataView[] = [];
  for (let i = 0; i < count; i++) {
    const at = (plc.getUint32((count + 1) * 4 + i * 4, true) & 0x3fffff) * PAGE;
    if (at + PAGE <= word.length) pages.push(new DataView(word.buffer, word.byteOffset + at, PAGE));
  }
  return pages;
}

/** Single property modifiers with a one-byte operand; others are passed over by their length ([MS-DOC] 2.2.5.1). */
function eachSprm(page: DataView, from: number, to: number, take: (sprm: number, operand: number) => void): void {
  const end = Math.min(to, PAGE - 1);
  for (let at = from; at + 3 <= end; ) {
    const sprm = page.getUint16(at, true);
    at += 2;
    const kind = sprm >> 13;
    if (kind === 0 || kind === 1) {
      take(sprm, page.getUint8(at));
      at += 1;
    } else if (kind === 6) {
      const size = page.getUint8(at);
      at += sprm === 0xd608 && at + 2 <= end ? page.getUint16(at, true) + 1 : size + 1;
    } else at += kind === 3 ? 4 : kind === 7 ? 3 : 2;
  }
}

/** The run that holds a place, found by halving; runs do not overlap. */
export function runAt<R extends { readonly from: number; readonly to: number }>(
  runs: readonly R[],
  at: number,
): R | undefined {
  let low = 0;
  let high = runs.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const run = runs[middle];
    if (at < run.from) high = middle - 1;
    else if (at >= run.to) low = middle + 1;
    else return run;
  }
  return undefined;
}
