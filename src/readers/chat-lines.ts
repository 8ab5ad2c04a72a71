/** One line of a CHAT file with its continuation lines: offsets of its content in the text. */
export interface ChatLine {
  /** "@" header, "*" main line, "%" dependent line. */
  readonly sort: "@" | "*" | "%";
  /** What stands between the sign and the colon. */
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly line: number;
}

/** The lines up to `@End`. A line that begins with no sign of CHAT continues the one above (TAB, spaces, or broken). */
export function chatLines(text: string): ChatLine[] {
  const found: { sort: ChatLine["sort"]; name: string; from: number; to: number; line: number }[] = [];
  let line = 0;
  for (let at = 0; at < text.length; ) {
    let end = text.indexOf("\n", at);
    if (end < 0) end = text.length;
    line++;
    const sort = text[at];
    if (sort === "@" || sort === "*" || sort === "%") {
      const stop = Math.min(end, at + 60);
      const colon = text.slice(at + 1, stop).indexOf(":");
      const name = colon < 0 ? text.slice(at + 1, stop).trim() : text.slice(at + 1, at + 1 + colon).trim();
      if (sort === "@" && name === "End") break;
      if (sort === "@" || colon >= 0) found.push({ sort, name, from: colon < 0 ? end : at + colon + 2, to: end, line });
      else if (found.length > 0) found[found.length - 1].to = end;
    } else if (found.length > 0 && text.slice(at, end).trim() !== "") found[found.length - 1].to = end;
    at = end + 1;
  }
  return found;
}

/** A stretch of a main line that ends with a time, and the time. */
export interface TimedPiece {
  readonly from: number;
  readonly to: number;
  readonly startMs?: number;
  readonly endMs?: number;
}

/** A time between bullets (U+0015 or •), after a media mark, or bare at the end of a line. */
const TIME =
  /\u0015[^\u0015]{0,200}\u0015|•[\d_ ]{0,40}•|%(?:snd|mov):"[^"\n]{0,200}"_\d{1,10}_\d{1,10}|(?<=\s)\d{1,10}_\d{1,10}(?=[ \t]*(?:\n|$))/g;

/** The pieces of a main line, cut after each time. Offsets are those of `text`. */
export function timedPieces(text: string, from: number, to: number): TimedPiece[] {
  const source = text.slice(from, to);
  const found: TimedPiece[] = [];
  let at = 0;
  TIME.lastIndex = 0;
  for (let m = TIME.exec(source); m !== null; m = TIME.exec(source)) {
    const times = /(\d{1,10})_(\d{1,10})?/.exec(m[0]);
    const piece = { from: from + at, to: from + m.index };
    if (times === null) found.push(piece);
    else {
      const endMs = times[2] === undefined ? {} : { endMs: Number(times[2]) };
      found.push({ ...piece, startMs: Number(times[1]), ...endMs });
    }
    at = TIME.lastIndex;
  }
  if (source.slice(at).trim() !== "") found.push({ from: from + at, to });
  return found;
}
