import { createHash } from "node:crypto";
import { UNCODED_ROLES } from "../model/index.ts";
import { esc } from "../writers/escape.ts";
import { codingsIn, type Handout, type MarginCoding, opensParagraph, piecesOf, speakerOf, turnsOf } from "./handout.ts";
import { handoutStyle } from "./html-style.ts";
import type { NumberedLine } from "./lines.ts";

/** A handout as one HTML file without scripts or network: `#L120` is line 120, and print gives A4 with room for notes. */
export function htmlHandout(handout: Handout): string {
  const { transcript, stamp } = handout;
  const hash = createHash("sha256").update(handoutStyle, "utf8").digest("base64");
  const policy = `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`;
  const whole = handout.margin.filter((c) => c.from === 0);
  const out = [
    `<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n`,
    `<meta http-equiv="Content-Security-Policy" content="${esc(policy)}">\n`,
    `<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="generator" content="sp-code">\n<meta name="robots" content="noindex">\n<meta name="referrer" content="no-referrer">\n`,
    `<title>${esc(transcript.id)}</title>\n<style>${handoutStyle}</style>\n</head>\n<body>\n<main>\n`,
    `<header><h1>${esc(transcript.id)}</h1><p class="stamp">${esc(stamp)}</p>\n<dl>`,
    ...handout.head.slice(1).map(([name, value]) => `<dt>${esc(name)}</dt><dd>${esc(value)}</dd>`),
    "</dl>\n",
    ...handout.notes.map((n) => `<p>${esc(n)}</p>\n`),
    ...whole.map((c) => `<p>Whole transcript: ${esc(c.text)}</p>\n`),
    "</header>\n",
    ...turnsOf(handout).map((turn) => turnHtml(handout, turn)),
    "</main>\n</body>\n</html>\n",
  ];
  return out.join("");
}

function turnHtml(handout: Handout, turn: readonly NumberedLine[]): string {
  const { transcript } = handout;
  const { speaker } = transcript.turns[turn[0].turn];
  const asks = speaker >= 0 && UNCODED_ROLES.has(transcript.speakers[speaker].role);
  const lines = turn.map((line) => {
    const words = piecesOf(handout, line)
      .map(({ text, coded }) => (coded ? `<span class="c">${esc(text)}</span>` : esc(text)))
      .join("");
    const { number } = line;
    const opens = opensParagraph(handout, line) ? " p" : "";
    return `<p class="l${opens}" id="L${number}"><a class="n" href="#L${number}">${number}</a><span class="w" lang="${esc(transcript.language)}">${words}</span></p>\n`;
  });
  const codings = codingsIn(handout, turn).map(marginHtml).join("");
  const margin = codings === "" ? "" : `<ul class="margin">${codings}</ul>\n`;
  return `<section class="turn${asks ? " asks" : ""}">\n<div class="speaker">${esc(speakerOf(handout, turn[0]))}</div>\n<div class="lines">\n${lines.join("")}</div>\n${margin}</section>\n`;
}

function marginHtml({ from, to, label, by }: MarginCoding): string {
  const where = from === to ? `${from}` : `${from}–${to}`;
  return `<li${by === null ? ' class="hit"' : ""}><span class="ln">${where}</span> ${esc(label)} (${esc(by ?? "not reviewed")})</li>`;
}
