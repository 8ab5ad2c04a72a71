import type { TableRecord } from "./table-documents.ts";

/**
 * The records of a table that is written as the rule is (RFC 4180, lines ended by LF): what csv-parse gives for it, in a
 * fraction of the time. Undefined for anything else - a quotation mark inside a cell that does not begin with one, words
 * behind a closing mark, a mark never closed, another line end, a record of more than `longest` units - so that csv-parse
 * reads it or says what is wrong.
 */
export function plainRecords(text: string, delimiter: string, longest: number): readonly TableRecord[] | undefined {
  if (text.includes("\r") || text.charCodeAt(0) === 0xfeff) return undefined;
  const between = delimiter.charCodeAt(0);
  const records: TableRecord[] = [];
  let cells: string[] = [];
  let line = 1;
  let begin = 0;
  let at = 0;
  let quote = text.indexOf('"');
  let lineEnd = nextOf(text, "\n", 0);
  let parted = nextOf(text, delimiter, 0);
  while (at < text.length) {
    let stop: number;
    if (at === quote) {
      const close = closingQuote(text, at);
      if (close < 0) return undefined;
      const cell = text.slice(at + 1, close);
      cells.push(cell.includes('"') ? cell.replaceAll('""', '"') : cell);
      stop = close + 1;
      for (; lineEnd < stop; lineEnd = nextOf(text, "\n", lineEnd + 1)) line++;
      if (stop < text.length && stop !== lineEnd && text.charCodeAt(stop) !== between) return undefined;
      quote = text.indexOf('"', stop);
    } else {
      if (parted < at) parted = nextOf(text, delimiter, at);
      stop = Math.min(parted, lineEnd);
      if (quote >= 0 && quote < stop) return undefined;
      cells.push(text.slice(at, stop));
    }
    at = stop + 1;
    if (stop < lineEnd) {
      // A delimiter is the last unit of the text: an empty cell follows.
      if (at === text.length) cells.push("");
      else continue;
    }
    if (stop - begin >= longest) return undefined;
    records.push({ cells, row: records.length + 1, line });
    cells = [];
    line++;
    begin = at;
    lineEnd = nextOf(text, "\n", at);
  }
  return records;
}

/** Where a quoted cell that begins at `at` ends; -1 when nothing closes it. */
function closingQuote(text: string, at: number): number {
  let close = text.indexOf('"', at + 1);
  while (close >= 0 && text.charCodeAt(close + 1) === 34) close = text.indexOf('"', close + 2);
  return close;
}

function nextOf(text: string, what: string, from: number): number {
  const at = text.indexOf(what, from);
  return at < 0 ? text.length : at;
}
