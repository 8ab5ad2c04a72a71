import { compareText } from "../model/index.ts";
import type { Block, Legend, Stripe, TurnPiece } from "../report/blocks.ts";
import { esc, escText } from "./escape.ts";
import { lookStyle } from "./html-reader-style.ts";

/** Colours and patterns repeat together after this many themes: 8 colours and 6 patterns (html-reader-style.ts). */
const LOOKS = 24;

/**
 * A transcript with what is coded in it: the words of a passage stand apart with a stripe for each code beside them.
 * A study's transcripts are most of the page, so anchors (letters, digits and -) stand without quotes and end tags
 * that HTML lets out are left out.
 */
export function transcriptHtml(block: Extract<Block, { kind: "transcript" }>, words: ReaderWords): string {
  const note = block.note === undefined ? "" : `<p class="missing">${esc(block.note)}</p>`;
  const whole =
    block.whole.length === 0
      ? ""
      : `<p class="whole">${esc(words.whole)} ${block.whole.map((s) => stripeHtml(s, words.hitMark)).join(" ")}</p>`;
  const turns = block.turns.map(
    (t) =>
      `<p${t.asks ? " class=q" : ""}${t.id === undefined ? "" : ` id=${t.id}`}><b>${escText(t.who)}</b> <i>${t.row}</i> ${t.pieces.map((p, i) => pieceHtml(p, t.pieces[i - 1], t.pieces[i + 1], words.hitMark)).join("")}`,
  );
  return `${note}${whole}<div class="turns">${turns.join("")}</div>`;
}

export interface ReaderWords {
  readonly whole: string;
  readonly hitMark: string;
}

function pieceHtml(
  { text, codes }: TurnPiece,
  before: TurnPiece | undefined,
  after: TurnPiece | undefined,
  hitMark: string,
): string {
  if (codes.length === 0) {
    // A passage is a block of its own: a line break beside it would show as an empty line.
    const start = before === undefined ? text : text.replace(/^\s*\n\s*/, " ");
    return escText(after === undefined ? start : start.replace(/\s*\n\s*$/, " "));
  }
  const stripes = codes.map((s) => stripeHtml(s, hitMark)).join("");
  return `<mark>${escText(text)}${codes.length > 1 ? `<small>${stripes}</small>` : stripes}</mark>`;
}

/** Of tens of thousands of stripes most are hits: these have no class, and the code's look comes from `stripeLooks`. */
function stripeHtml({ label, to, person }: Stripe, hitMark: string): string {
  return `<a${person ? " class=p" : ""} href=#${to}>${person ? "" : `${escText(hitMark)} `}${escText(label)}</a>`;
}

/** Rules that give the stripes of each code the look of its theme. */
export function stripeLooks(blocks: readonly Block[]): string {
  const codesOf = new Map<string, Set<string>>();
  const note = ({ to, theme }: Stripe): void => {
    const look = lookOf(theme, false);
    codesOf.set(look, (codesOf.get(look) ?? new Set()).add(to));
  };
  for (const block of blocks) {
    if (block.kind !== "transcript") continue;
    block.whole.forEach(note);
    for (const turn of block.turns) for (const piece of turn.pieces) piece.codes.forEach(note);
  }
  return [...codesOf]
    .sort(([a], [b]) => compareText(a, b))
    .map(([look, codes]) => {
      const links = [...codes].sort(compareText).map((to) => `[href="#${to}"]`);
      return `:is(.turns,.whole) :is(${links.join()}){${lookStyle(look)}}`;
    })
    .join("");
}

/** p: solid, by a person; h: hatched, a hit. */
export function lookOf(theme: number | null, person: boolean): string {
  return `${person ? "p" : "h"}${theme === null ? "n" : theme % LOOKS}`;
}

export function legendHtml(legend: Legend, title: string, rows: string): string {
  const swatch = (theme: number | null, person: boolean): string =>
    `<span class="${lookOf(theme, person)} swatch"></span>`;
  const kinds = [
    `<li>${swatch(0, true)} ${esc(legend.person)}</li>`,
    ...(legend.hits === undefined ? [] : [`<li>${swatch(0, false)} ${esc(legend.hits)}</li>`]),
  ];
  const themes = legend.themes.map(({ theme, label, to }) => {
    const both = `${swatch(theme, true)}${legend.hits === undefined ? "" : swatch(theme, false)}`;
    return `<li>${both} ${to === undefined ? esc(label) : `<a href="#${esc(to)}">${esc(label)}</a>`}</li>`;
  });
  return `<div class="legend"><h3 id="stripes">${esc(title)}</h3><ul>${kinds.join("")}</ul><ul class="looks">${themes.join("")}</ul><p>${esc(rows)}</p></div>\n`;
}
