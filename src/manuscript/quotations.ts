/** A paragraph of a manuscript; `number` is 1-based. */
export interface Paragraph {
  readonly number: number;
  readonly text: string;
  /** The style or mark-up says that it is a quotation. */
  readonly quoted?: boolean;
}

/** Words of a manuscript that are offered as somebody's: text[start, end) of its paragraph. */
export interface Quotation {
  readonly paragraph: number;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** What stands after it, then before it, in its paragraph: where an attribution is looked for. */
  readonly after: string;
  readonly before: string;
}

/** Fewer words are a term or an echo, not a quotation. */
export const FEWEST_WORDS = 5;

const PAIRS: readonly (readonly [string, string])[] = [
  ["“", "”"],
  ["«", "»"],
  ["„", "“"],
  ['"', '"'],
  ["‘", "’"],
];

/**
 * The quotations of a manuscript in reading order: words in quotation marks, and whole paragraphs that are set as
 * quotations (style, mark-up) or end in an attribution in brackets with nothing else quoted in them.
 */
export function findQuotations(
  paragraphs: readonly Paragraph[],
  isAttribution: (text: string) => boolean,
): Quotation[] {
  const found: Quotation[] = [];
  for (const { number, text, quoted } of paragraphs) {
    const inside = quoted ? [] : marked(text);
    const spans = inside.filter(({ start, end }) => words(text.slice(start, end)) >= FEWEST_WORDS);
    if (spans.length === 0 && inside.length === 0) {
      const block = blockOf(text, isAttribution);
      if (block !== undefined && (quoted || block.attributed) && words(text.slice(0, block.end)) >= FEWEST_WORDS)
        spans.push({ start: block.start, end: block.end });
    }
    for (const [i, { start, end }] of spans.entries())
      found.push({
        paragraph: number,
        start,
        end,
        text: text.slice(start, end),
        after: text.slice(end, spans[i + 1]?.start ?? text.length),
        before: text.slice(spans[i - 1]?.end ?? 0, start),
      });
  }
  return found;
}

function words(text: string): number {
  return text.match(/[\p{L}\p{N}]+(?:['’][\p{L}\p{N}]+)*/gu)?.length ?? 0;
}

/** Spans between quotation marks; a mark inside other marks is part of the quotation. */
function marked(text: string): { start: number; end: number }[] {
  const spans: { start: number; end: number }[] = [];
  for (let i = 0; i < text.length; i++) {
    const pair = PAIRS.find(([open]) => open === text[i]);
    if (pair === undefined) continue;
    // ‘ and " also stand inside words and after figures.
    if (/[\p{L}\p{N}]/u.test(text[i - 1] ?? "")) continue;
    const end = closing(text, i + 1, pair[0], pair[1]);
    if (end < 0) continue;
    spans.push({ start: i + 1, end });
    i = end;
  }
  return spans;
}

function closing(text: string, from: number, open: string, close: string): number {
  let depth = 1;
  for (let i = from; i < text.length; i++) {
    // An apostrophe is the same sign as a closing single mark: only one before a space or a stop closes.
    if (text[i] === close && !(close === "’" && /[\p{L}\p{N}]/u.test(text[i + 1] ?? ""))) {
      if (--depth === 0) return i;
    } else if (text[i] === open && open !== close) depth++;
  }
  return -1;
}

/** A paragraph without its attribution at the end and without quotation marks around it. */
function blockOf(
  text: string,
  isAttribution: (text: string) => boolean,
): { start: number; end: number; attributed: boolean } | undefined {
  const tail = /\s*[([]([^()[\]]{1,80})[)\]]\s*[.]?\s*$/.exec(text);
  const attributed = tail !== null && isAttribution(tail[1]);
  let end = attributed ? tail.index : text.trimEnd().length;
  let start = text.length - text.trimStart().length;
  if (/^[“"‘«>]/.test(text.slice(start))) start++;
  if (/[”"’»]$/.test(text.slice(start, end))) end--;
  return start < end ? { start, end, attributed } : undefined;
}
