import type { RawComment, RawRow } from "../raw.ts";
import { type Anchor, type Block, type CommentRange, type Line, linesOf, type SideText } from "./blocks.ts";
import type { LinePlace } from "./rows.ts";

type Point = RawComment["from"];

/**
 * Comments with the rows they stand on, in order of place and then of the file. A reply without a range of its own
 * stands where the comment it replies to stands. Points in lines that are no row (labels, times) move inwards to the
 * next row, or back to the end of the row before.
 */
export function placeComments(
  texts: readonly SideText[],
  ranges: ReadonlyMap<string, CommentRange>,
  replies: ReadonlyMap<string, string>,
  blocks: readonly Block[],
  rows: readonly RawRow[],
  places: ReadonlyMap<Line, LinePlace>,
): readonly RawComment[] {
  if (rows.length === 0 || texts.length === 0) return [];
  const order = new Map<Line, number>();
  linesOf(blocks).forEach(({ line }, i) => {
    order.set(line, i);
  });
  const lines = [...order.keys()];
  const inRow = (anchor: Anchor): Point | undefined => {
    const place = places.get(anchor.line);
    if (!place) return undefined;
    const offset = Math.min(Math.max(0, anchor.offset - place.cut), rows[place.row].text.length);
    return { row: place.row, offset };
  };
  const after = (anchor: Anchor): Point => {
    const at = inRow(anchor);
    if (at) return at;
    for (let i = order.get(anchor.line) ?? 0; i < lines.length; i++) {
      const place = places.get(lines[i]);
      if (place) return { row: place.row, offset: 0 };
    }
    return { row: rows.length - 1, offset: rows[rows.length - 1].text.length };
  };
  const before = (anchor: Anchor): Point => {
    const at = inRow(anchor);
    if (at) return at;
    for (let i = order.get(anchor.line) ?? -1; i >= 0; i--) {
      const place = places.get(lines[i]);
      if (place) return { row: place.row, offset: rows[place.row].text.length };
    }
    return { row: 0, offset: 0 };
  };

  const byParagraph = new Map<string, SideText>();
  for (const t of texts) if (t.paragraph !== undefined) byParagraph.set(t.paragraph, t);
  const rangeOf = (text: SideText): CommentRange | undefined => {
    let at: SideText | undefined = text;
    for (let step = 0; at && step < 50; step++) {
      const range = ranges.get(at.id);
      if (range?.start) return range;
      const parent: string | undefined = replies.get(at.paragraph ?? "");
      at = parent === undefined ? undefined : byParagraph.get(parent);
    }
    return undefined;
  };

  const placed: { comment: RawComment; reply: boolean; index: number }[] = [];
  texts.forEach((text, index) => {
    const range = rangeOf(text);
    if (!range?.start) return;
    const from = after(range.start);
    const end = before(range.end ?? range.start);
    const to = end.row < from.row || (end.row === from.row && end.offset < from.offset) ? from : end;
    placed.push({
      comment: {
        ...(text.author ? { author: text.author } : {}),
        ...(text.date ? { date: text.date } : {}),
        text: text.text,
        from,
        to,
      },
      reply: replies.has(text.paragraph ?? ""),
      index,
    });
  });
  return placed
    .sort(
      (a, b) =>
        a.comment.from.row - b.comment.from.row ||
        a.comment.from.offset - b.comment.from.offset ||
        Number(a.reply) - Number(b.reply) ||
        a.index - b.index,
    )
    .map((p) => p.comment);
}
