import type { Finder } from "../report/blocks.ts";
import { esc } from "./escape.ts";

/**
 * The form of the browser of quotations. It is hidden until the page's script shows it: without scripts the same words
 * stand in the sections below and in the transcripts. What the script needs stands in attributes.
 */
export function finderHtml(f: Finder): string {
  const { words } = f;
  const option = (label: string, value: string): string => `<option value="${esc(value)}">${esc(label)}</option>`;
  const select = (name: string, label: string, options: readonly string[], all = true): string =>
    `<label>${esc(label)}<select id="finder-${name}">${all ? option(words.all, "") : ""}${options.join("")}</select></label>`;
  const codes = f.codes
    .map((c, i) => ({ ...c, i }))
    .filter((c) => c.used)
    .map((c) => option(c.label, String(c.i + 1)));
  const numbers = (list: readonly number[]): string => list.map((i) => i + 1).join(" ");
  const fields = [
    ...(f.transcripts
      ? [select("in", words.in, [option(words.quotes, "quotes"), option(words.passages, "passages")], false)]
      : []),
    ...(f.themes.length > 0
      ? [
          select(
            "theme",
            words.theme,
            f.themes.map((t) => option(t.label, numbers(t.codes) || "0")),
          ),
        ]
      : []),
    select("code", words.code, codes),
    ...(f.groups.length > 1
      ? [
          select(
            "group",
            words.group,
            f.groups.map((g, i) => option(g.label, String(i))),
          ),
        ]
      : []),
    `<label>${esc(words.text)}<input id="finder-text" type="search" autocomplete="off"></label>`,
    `<button type="submit">${esc(words.show)}</button>`,
  ];
  const said = {
    groups: f.groups.map((g) => [g.label, ...g.people]),
    never: f.notQuotable,
    codes: f.codes.map((c) => c.label),
    words,
  };
  return `<form id="finder" class="finder" hidden aria-labelledby="finder-h" data-said="${esc(JSON.stringify(said))}"><h3 id="finder-h">${esc(f.title)}</h3><div class="fields">${fields.join("")}</div><output id="finder-said"></output><ol id="finder-list"></ol></form>\n`;
}
