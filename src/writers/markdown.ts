import type { Artifact } from "../model/index.ts";
import type { Block, Inline, ReportDocument, Rich, Table } from "../report/blocks.ts";
import type { ReportModel } from "../report/model.ts";
import { toBlocks } from "../report/to-blocks.ts";
import { md } from "./escape.ts";

/** report.md: the same blocks for reading as text and pasting elsewhere; places are named, not linked, and no transcripts. */
export function writeMarkdown(model: ReportModel): readonly Artifact[] {
  return [{ path: "report.md", content: compile(toBlocks(model, { transcripts: false })) }];
}

function compile(doc: ReportDocument): string {
  const out = [`# ${md(doc.title)}`, `*${md(doc.eyebrow)}*`, `*${md(doc.stamp)}*`];
  for (const block of doc.opening) out.push(...markdown(block));
  for (const section of doc.sections) {
    out.push(`## ${md(section.title)}`);
    for (const block of section.blocks) out.push(...markdown(block));
  }
  return `${out.filter((p) => p !== "").join("\n\n")}\n`;
}

/** One block as paragraphs of Markdown. A new kind of block is taught here and in html.ts. */
function markdown(block: Block): string[] {
  switch (block.kind) {
    case "heading":
      return [`${"#".repeat(block.level)} ${rich(block.text)}`];
    case "paragraph":
      return [rich(block.text)];
    case "note":
      return [`> ${rich(block.text)}`];
    case "missing":
      return [`> **${md(block.text)}**`];
    case "list":
      return [block.items.map((i) => `- ${rich(i)}`).join("\n")];
    case "terms":
      return [block.terms.map((t) => `- **${md(t.term)}:** ${rich(t.text)}`).join("\n")];
    case "facts":
      return [block.facts.map((f) => `- **${md(f.value)}** ${md(f.label)}`).join("\n")];
    case "table":
      return [`**${md(block.caption)}**`, table(block), (block.notes ?? []).map(md).join(" ")];
    case "quote":
      return [
        [
          `> “${block.pieces.map(md).join(" […] ")}”`,
          ...(block.translation === undefined
            ? []
            : [`> ${md(block.translation.label)} ${md(block.translation.text)}`]),
          `> ${rich(block.attribution)}`,
        ].join("\n>\n"),
      ];
    case "figure":
      return [
        `![${md(block.title)}](${block.path})`,
        `*${md(block.title)}: ${md(block.description)}*`,
        ...block.twin.flatMap(markdown),
      ];
    case "details":
      return [`**${plain(block.summary)}**`, ...block.blocks.flatMap(markdown)];
    case "transcript":
      return [];
  }
}

function table({ columns, rows }: Table): string {
  const head = columns.map((c) => md(c.over === undefined ? c.label : `${c.over}: ${c.label}`));
  const lines = [
    head,
    columns.map((c) => (c.number ? "---:" : "---")),
    ...rows.map((row) => row.map((cell) => rich(cell, true))),
  ];
  return lines.map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

function rich(text: Rich, inTable = false): string {
  return text.map((i) => inline(i, inTable)).join("");
}

/** Without markup, for use inside markup. */
function plain(text: Rich): string {
  return text
    .map((i) => md(typeof i === "string" ? i : i.kind === "tag" || i.kind === "code" ? `(${i.text})` : i.text))
    .join("");
}

function inline(item: Inline, inTable: boolean): string {
  if (typeof item === "string") return md(item);
  switch (item.kind) {
    case "link":
      return md(item.text);
    case "strong":
      return `**${md(item.text)}**`;
    case "em":
      return `*${md(item.text)}*`;
    case "code":
      return code(item.text, inTable);
    case "tag":
      return `*(${md(item.text)})*`;
  }
}

/** A code span whose fence is longer than any run of backticks inside; in a table a bar would end the cell. */
function code(text: string, inTable: boolean): string {
  const clean = text.replace(/[\u0000-\u001f\u007f-\u009f]/g, " ");
  if ((inTable && clean.includes("|")) || /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/.test(clean)) return md(clean);
  const longest = Math.max(0, ...[...clean.matchAll(/`+/g)].map((m) => m[0].length));
  const fence = "`".repeat(longest + 1);
  const pad = clean.startsWith("`") || clean.endsWith("`") ? " " : "";
  return `${fence}${pad}${clean}${pad}${fence}`;
}
