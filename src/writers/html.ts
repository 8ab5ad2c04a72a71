import { createHash } from "node:crypto";
import type { Artifact } from "../model/index.ts";
import type { Block, Inline, ReportDocument, Rich, Section, Table } from "../report/blocks.ts";
import type { ReportModel } from "../report/model.ts";
import { toBlocks } from "../report/to-blocks.ts";
import { type Words, wordsOf } from "../report/words/words.ts";
import { esc, escText } from "./escape.ts";
import { finderHtml } from "./html-finder.ts";
import { legendHtml, type ReaderWords, stripeLooks, transcriptHtml } from "./html-reader.ts";
import { pageScript } from "./html-script.ts";
import { pageStyle } from "./html-style.ts";

/** Tables of more columns than this scroll with their first column held. */
const WIDE = 7;
/** Tables of more columns than this are printed on a page turned across. */
const ACROSS = 13;

/**
 * index.html: one file without network. All text goes through `esc` or `escText`; only figures, which escape their own
 * text, are put in as they are. The policy allows the one style sheet and the one script by their hashes and nothing else.
 */
export function writeHtml(model: ReportModel): readonly Artifact[] {
  return [
    {
      path: "index.html",
      content: page(toBlocks(model, { transcripts: true }), wordsOf(model.study.language)),
    },
  ];
}

function page(doc: ReportDocument, w: Words): string {
  const hash = (text: string): string => `'sha256-${createHash("sha256").update(text, "utf8").digest("base64")}'`;
  const words: ReaderWords = { whole: w("transcripts.whole"), hitMark: w("transcripts.hit-mark") };
  const style = `${pageStyle}${stripeLooks(doc.sections.flatMap((s) => s.blocks))}`;
  const policy = `default-src 'none'; style-src ${hash(style)}; script-src ${hash(pageScript)}; img-src data:; base-uri 'none'; form-action 'none'`;
  const contents = doc.sections.map((s) => `<li><a href="#${s.id}">${esc(s.title)}</a></li>`).join("");
  const out: string[] = [
    `<!DOCTYPE html>\n<html lang="${esc(doc.language)}">\n<head>\n<meta charset="utf-8">\n`,
    `<meta http-equiv="Content-Security-Policy" content="${esc(policy)}">\n`,
    `<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="generator" content="sp-code">\n<meta name="robots" content="noindex">\n<meta name="referrer" content="no-referrer">\n`,
    `<title>${esc(doc.title)}</title>\n<style>${style}</style>\n</head>\n<body>\n<a class="skip" href="#main">${esc(doc.contents)} ↓</a>\n<div class="page">\n`,
    `<header><p class="eyebrow">${esc(doc.eyebrow)}</p><h1>${esc(doc.title)}</h1><p class="stamp">${esc(doc.stamp)}</p></header>\n`,
    `<main id="main">\n<div class="opening">\n${doc.opening.map((b) => html(b, words)).join("")}</div>\n<nav aria-label="${esc(doc.contents)}"><p>${esc(doc.contents)}</p><ol>${contents}</ol></nav>\n<div class="body">\n`,
  ];
  for (const section of doc.sections) out.push(sectionHtml(section, words, w));
  out.push(`</div>\n</main>\n</div>\n<script>${pageScript}</script>\n</body>\n</html>\n`);
  return out.join("");
}

function sectionHtml(section: Section, words: ReaderWords, w: Words): string {
  const legend = section.legend ? legendHtml(section.legend, w("transcripts.stripes"), w("transcripts.rows")) : "";
  const finder = section.finder ? finderHtml(section.finder) : "";
  const [first, ...rest] = section.blocks.map((b) => html(b, words));
  const blocks = [finder, first, legend, ...rest].join("");
  return `<section id="${section.id}" aria-labelledby="${section.id}-h"${section.screenOnly ? ' class="screen"' : ""}>\n<h2 id="${section.id}-h">${esc(section.title)}</h2>\n${blocks}</section>\n`;
}

/** One block as HTML. A new kind of block is taught here and in markdown.ts. */
function html(block: Block, words: ReaderWords): string {
  switch (block.kind) {
    case "heading":
      return `<h${block.level} id="${esc(block.id)}">${rich(block.text)}</h${block.level}>\n`;
    case "paragraph":
      return `<p>${rich(block.text)}</p>\n`;
    case "note":
      return `<p class="note ${block.tone}">${rich(block.text)}</p>\n`;
    case "missing":
      return `<p class="missing">${esc(block.text)}</p>\n`;
    case "list":
      return `<ul>${block.items.map((i) => `<li>${rich(i)}</li>`).join("")}</ul>\n`;
    case "terms":
      return `<dl>${block.terms.map((t) => `<div><dt>${esc(t.term)}</dt><dd>${rich(t.text)}</dd></div>`).join("")}</dl>\n`;
    case "facts":
      return `<ul class="facts">${block.facts
        .map(({ value, label, to }) => {
          const inner = `<strong>${esc(value)}</strong> <span>${esc(label)}</span>`;
          return `<li>${to === undefined ? `<div>${inner}</div>` : `<a href="#${esc(to)}">${inner}</a>`}</li>`;
        })
        .join("")}</ul>\n`;
    case "table":
      return tableHtml(block);
    case "quote":
      return `<blockquote id="${esc(block.id)}" data-c="${block.codes.map((c) => c + 1).join(" ")}" data-g="${block.group}" data-w="${esc(block.participant)}" data-p="${esc(block.place)}"${block.unreviewed ? " data-h" : ""}><p>${block.pieces.map(esc).join(" […] ")}</p>${block.translation === undefined ? "" : `<p class="translation"><b>${esc(block.translation.label)}</b> ${esc(block.translation.text)}</p>`}<footer>${rich(block.attribution)}</footer></blockquote>\n`;
    case "figure":
      return `<figure id="${esc(block.id)}"><figcaption>${esc(block.title)}</figcaption><div class="drawing" tabindex="0" role="region" aria-label="${esc(block.title)}">${block.svg}</div>${twin(block, words)}</figure>\n`;
    case "details":
      return `<details id="${esc(block.id)}"><summary>${rich(block.summary)}</summary><div class="inner"${block.inner === undefined ? "" : ` id="${esc(block.inner)}"`}>${block.blocks.map((b) => html(b, words)).join("")}</div></details>\n`;
    case "transcript":
      return `<details id="${esc(block.id)}"><summary>${rich(block.summary)}</summary><div class="inner">${transcriptHtml(block, words)}</div></details>\n`;
  }
}

function twin(figure: Extract<Block, { kind: "figure" }>, words: ReaderWords): string {
  return `<details class="twin" id="${esc(figure.id)}-text"><summary>${esc(figure.twinTitle)}</summary><div class="inner">${figure.twin.map((b) => html(b, words)).join("")}</div></details>`;
}

function tableHtml(table: Table): string {
  const wide = table.columns.length > WIDE;
  const caption = `${table.id}-c`;
  const notes = (table.notes ?? []).map(esc).join(" ");
  return `<figure id="${esc(table.id)}" class="table${wide ? " wide" : ""}${table.columns.length > ACROSS ? " across" : ""}"><figcaption id="${esc(caption)}">${esc(table.caption)}</figcaption><div class="scroll" tabindex="0" role="region" aria-labelledby="${esc(caption)}"><table aria-labelledby="${esc(caption)}"><thead>${headHtml(table)}</thead>\n<tbody>${table.rows
    .map(
      (row) =>
        `<tr>${row
          .map((cell, i) => {
            const number = table.columns[i]?.number ? ' class="n"' : "";
            return i === 0 ? `<th scope="row"${number}>${rich(cell)}</th>` : `<td${number}>${rich(cell)}</td>`;
          })
          .join("")}</tr>`,
    )
    .join("\n")}</tbody></table></div>${notes === "" ? "" : `<p class="notes">${notes}</p>`}</figure>\n`;
}

/** One row of headings, or two where neighbouring columns share one above them. */
function headHtml({ columns }: Table): string {
  const head = (i: number): string =>
    `<th scope="col"${columns[i].number ? ' class="n"' : ""}>${esc(columns[i].label)}</th>`;
  const all = columns.map((_, i) => head(i)).join("");
  if (!columns.some((c) => c.over !== undefined)) return `<tr>${all}</tr>`;
  let above = "";
  for (let i = 0; i < columns.length; ) {
    let span = 1;
    while (i + span < columns.length && columns[i + span].over === columns[i].over) span++;
    const over = columns[i].over;
    above +=
      over === undefined
        ? `<td${span > 1 ? ` colspan="${span}"` : ""}></td>`
        : `<th scope="colgroup" class="over" colspan="${span}">${esc(over)}</th>`;
    i += span;
  }
  return `<tr>${above}</tr><tr>${all}</tr>`;
}

/** Without quotes where HTML needs none: links to passages are a large part of the page. */
function anchorValue(value: string): string {
  return /^#?[A-Za-z0-9_-]+$/.test(value) ? value : `"${esc(value)}"`;
}

function rich(text: Rich): string {
  return text.map(inline).join("");
}

function inline(item: Inline): string {
  if (typeof item === "string") return escText(item);
  switch (item.kind) {
    case "link":
      return `<a${item.id === undefined ? "" : ` id=${anchorValue(item.id)}`} href=${anchorValue(`#${item.to}`)}>${escText(item.text)}</a>`;
    case "tag":
      return `<span class="tag ${item.tone}">${esc(item.text)}</span>`;
    default:
      return `<${item.kind}>${esc(item.text)}</${item.kind}>`;
  }
}
