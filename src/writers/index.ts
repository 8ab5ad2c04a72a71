import { type Artifact, compareText } from "../model/index.ts";
import type { ReportModel } from "../report/model.ts";
import { writeCsv } from "./csv.ts";
import { writeFigures } from "./figures.ts";
import { writeHtml } from "./html.ts";
import { writeJson } from "./json.ts";
import { writeManifest } from "./manifest.ts";
import { writeMarkdown } from "./markdown.ts";

type Written = readonly Artifact[];

/** Turns the model into files and does nothing else: no disk, no clock. */
export interface Writer {
  readonly name: string;
  /** What the help of `--formats` says of it. */
  readonly what: string;
  readonly write: (model: ReportModel) => Written | Promise<Written>;
}

export const writers = [
  { name: "html", what: "index.html, for reading", write: writeHtml },
  { name: "md", what: "report.md, for text editors and pasting", write: writeMarkdown },
  { name: "csv", what: "tables/*.csv with datapackage.json, for statistics programs", write: writeCsv },
  { name: "json", what: "report.json, for programs", write: writeJson },
  { name: "svg", what: "figures/*.svg", write: writeFigures },
  {
    name: "docx",
    what: "report.docx, for word processors",
    write: async (model: ReportModel) => (await import("./docx/index.ts")).writeDocx(model),
  },
  {
    name: "xlsx",
    what: "tables.xlsx, for spreadsheets",
    write: async (model: ReportModel) => (await import("./xlsx.ts")).writeXlsx(model),
  },
] as const satisfies readonly Writer[];

export type FormatName = (typeof writers)[number]["name"];
export const formatNames: readonly FormatName[] = writers.map((w) => w.name);
/** Formats of office programs: they hold nothing that the others do not, and cost as much again, so they are asked for. */
export const officeFormats: readonly FormatName[] = ["docx", "xlsx"];
export const usualFormats = formatNames.filter((f) => !officeFormats.includes(f));

/**
 * All files of a report in code-unit order of path, with manifest.json, which names the hash of every other. Markdown
 * names the figures, so they are written with it.
 */
export async function writeAll(
  model: ReportModel,
  formats: readonly FormatName[] = usualFormats,
): Promise<readonly Artifact[]> {
  const wanted = new Set<FormatName>(formats);
  if (wanted.has("md")) wanted.add("svg");
  const outputs: Artifact[] = [];
  for (const w of writers) if (wanted.has(w.name)) outputs.push(...(await w.write(model)));
  const names = formatNames.filter((name) => wanted.has(name));
  return [...outputs, writeManifest(model, outputs, names)].sort((a, b) => compareText(a.path, b.path));
}
