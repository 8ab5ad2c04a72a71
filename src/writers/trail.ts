import type { TrailEntry } from "../report/trail/build-trail.ts";
import type { Words } from "../report/words/words.ts";
import { csvText } from "./csv.ts";
import { md } from "./escape.ts";

export function trailCsv(entries: readonly TrailEntry[]): string {
  return csvText({
    head: ["at", "by", "kind", "entry", "about", "because", "round"],
    rows: entries.map((e) => [e.at, e.by, e.kind, e.what, e.about.join("; "), e.because, e.round]),
  });
}

/** A heading a day, a line an entry. */
export function trailMarkdown(entries: readonly TrailEntry[], w: Words): string {
  const lines = [`# ${w("trail.title")}`, "", w("trail.lead", { n: entries.length })];
  let day: string | undefined;
  for (const e of entries) {
    const of = e.at?.slice(0, 10) ?? w("trail.undated");
    if (of !== day) lines.push("", `## ${md(of)}`, "");
    day = of;
    const round = e.round === null ? "" : ` ${w("trail.round", { round: e.round })}`;
    const because = e.because === null ? "" : `: ${md(e.because)}`;
    lines.push(`- **${md(e.by ?? w("trail.nobody"))}** ${md(e.what)}${round}${because}`);
  }
  return `${lines.join("\n")}\n`;
}
