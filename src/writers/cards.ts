import { createHash } from "node:crypto";
import { type Words, wordsOf } from "../report/words/words.ts";
import { cardsStyle } from "./cards-style.ts";
import { esc } from "./escape.ts";

/** Cards on a sheet. */
const CARDS_A_SHEET = 8;
/** Letters (wide ones are two) that a card has room for, and those from which a label or definition leaves extracts a line less. */
const ROOM = { definition: 220, extract: 170 } as const;
const TIGHT = { label: 40, definition: 110, extract: 110 } as const;

export interface CardExtract {
  readonly text: string;
  readonly language: string;
  /** Group and pseudonym of who speaks. */
  readonly who: string;
  /** Coded by a person; else a cue hit nobody reviewed. */
  readonly person: boolean;
}

/** A code as a card, to be sorted by hand. */
export interface CodeCard {
  readonly id: string;
  readonly label: string;
  readonly definition?: string;
  /** Participants; of hits only where they are computed. */
  readonly person: number;
  readonly hits?: number;
  readonly extracts: readonly CardExtract[];
}

export interface CardDeck {
  readonly title: string;
  /** Title and version of the codebook. */
  readonly codebook: string;
  /** Of the codebook; the page's own words are of `language`. */
  readonly codebookLanguage: string;
  readonly language: string;
  readonly participants: number;
  /** Extracts are left out for others than the team. */
  readonly withheld: boolean;
  readonly cards: readonly CodeCard[];
}

/** Cards for sorting codes on a table, as one HTML file without scripts or network: print it, cut along the lines. */
export function cardsHtml(deck: CardDeck): string {
  const w = wordsOf(deck.language);
  const all = [
    ...deck.cards.map((card) => cardHtml(card, deck, w)),
    ...Array<string>(blanksFor(deck.cards.length)).fill(blankHtml(w)),
  ];
  const sheets: string[] = [];
  for (let i = 0; i < all.length; i += CARDS_A_SHEET) {
    const last = Math.min(i + CARDS_A_SHEET, deck.cards.length);
    const which =
      i < deck.cards.length
        ? w("cards.sheet", { from: i + 1, to: last, of: deck.cards.length })
        : w("cards.new-themes");
    sheets.push(
      `<section class="sheet">\n<p>${esc(`${deck.title} · ${deck.codebook} · ${which}`)}</p>\n<div class="cards">\n${all.slice(i, i + CARDS_A_SHEET).join("")}</div>\n</section>\n`,
    );
  }
  const hash = createHash("sha256").update(cardsStyle, "utf8").digest("base64");
  const policy = `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`;
  return [
    `<!DOCTYPE html>\n<html lang="${esc(deck.language)}">\n<head>\n<meta charset="utf-8">\n`,
    `<meta http-equiv="Content-Security-Policy" content="${esc(policy)}">\n`,
    `<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="generator" content="sp-code">\n<meta name="robots" content="noindex">\n<meta name="referrer" content="no-referrer">\n`,
    `<title>${esc(w("cards.title", { title: deck.title }))}</title>\n<style>${cardsStyle}</style>\n</head>\n<body>\n`,
    `<header><h1>${esc(w("cards.title", { title: deck.title }))}</h1>\n<p>${esc(w("cards.how", { n: deck.cards.length }))}</p>\n`,
    deck.withheld ? `<p>${esc(w("cards.withheld"))}</p>\n` : "",
    `</header>\n<main>\n${sheets.join("")}</main>\n</body>\n</html>\n`,
  ].join("");
}

/** Blank cards fill the last sheet of codes, and one sheet more. */
export function blanksFor(cards: number): number {
  return CARDS_A_SHEET + ((CARDS_A_SHEET - (cards % CARDS_A_SHEET)) % CARDS_A_SHEET);
}

function cardHtml(card: CodeCard, deck: CardDeck, w: Words): string {
  const { id, label, definition, person, hits, extracts } = card;
  const own = esc(deck.codebookLanguage);
  const of = deck.participants;
  const short = definition === undefined ? "" : shortened(definition, ROOM.definition);
  const tight = widthOf(label) > TIGHT.label || widthOf(short) > TIGHT.definition;
  const room = tight ? TIGHT.extract : ROOM.extract;
  const said = extracts.map(
    (x) =>
      `<p class="said" lang="${esc(x.language)}">“${esc(shortened(x.text, room))}”</p>\n<p class="by">${esc(`(${x.who}; ${w(x.person ? "evidence.person" : "evidence.hits")})`)}</p>\n`,
  );
  const counts = [
    `${w("evidence.person")}: ${w("n-of", { n: person, of })}`,
    ...(hits === undefined ? [] : [`${w("evidence.hits")}: ${w("n-of", { n: hits, of })}`]),
  ];
  return [
    `<article class="card${tight ? " tight" : ""}">\n<h2 lang="${own}">${esc(label)}</h2>\n<p class="id">${esc(id)}</p>\n`,
    short ? `<p class="def" lang="${own}">${esc(short)}</p>\n` : "",
    ...said,
    `<p class="foot">${esc(w("cards.participants", { counts: counts.join("; ") }))}${extracts.length > 0 ? `<br>${esc(w("cards.by-rule"))}` : ""}</p>\n</article>\n`,
  ].join("");
}

function blankHtml(w: Words): string {
  const lines = (n: number): string => `<div class="line"></div>\n`.repeat(n);
  return `<article class="card blank">\n<h2>${esc(w("cards.theme"))}</h2>\n${lines(2)}<p>${esc(w("cards.concept"))}</p>\n${lines(3)}</article>\n`;
}

/** The first `most` letters of a text up to a space, with a mark where it goes on. */
export function shortened(text: string, most: number): string {
  const plain = text.replace(/\s+/g, " ").trim();
  const width = widthOf(plain);
  if (width <= most) return plain;
  const head = plain.slice(0, Math.floor((most * plain.length) / width));
  const space = head.lastIndexOf(" ");
  return `${(space > head.length / 2 ? head.slice(0, space) : head).replace(/[\ud800-\udbff]$/, "")} […]`;
}

/** UTF-16 units, those of wide scripts twice. */
function widthOf(text: string): number {
  return text.length + (text.match(/[\u1100-\u11ff\u2e80-\ud7ff\uf900-\ufaff\uff01-\uffdc]/g)?.length ?? 0);
}
