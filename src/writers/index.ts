import type { Artifact } from "../model/index.ts";
import type { ReportModel } from "../report/model.ts";
import { writeCsv } from "./csv.ts";
import { writeFigures } from "./figures.ts";
import { writeHtml } from "./html.ts";
import { writeJson } from "./json.ts";
import { writeManifest } from "./manifest.ts";
import { writeMarkdown } from "./markdown.ts";

/** Turns the model into files and does nothing else: no disk, no clock. */
export interface Writer {
  readonly name: string;
  /** What `--format` help says of it. */
  readonly what: string;
  readonly write: (model: ReportModel) => readonly Artifact[];
}

export const writers = [
  { name: "html", what: "index.html, for reading", write: writeHtml },
  { name: "md", what: "report.md, for text editors and pasting", write: writeMarkdown },
  { name: "csv", what: "tables/*.csv, for spreadsheets", write: writeCsv },
  { name: "json", what: "report.json, for programs", write: writeJson },
  { name: "svg", what: "figures/*.svg", write: writeFigures },
] as const satisfies readonly Writer[];

export type FormatName = (typeof writers)[number]["name"];
export const formatNames: readonly FormatName[] = writers.map((w) => w.name);

/**
 * All files of a report in code-unit order of path, with manifest.json, which names the hash of every other. Markdown
 * names the figures, so they are written with it.
 */
export function writeAll(model: ReportModel, formats: readonly FormatName[] = formatNames): readonly Artifact[] {
  const wanted = new Set<string>(formats);
  if (wanted.has("md")) wanted.add("svg");
  const outputs = writers.filter((w) => wanted.has(w.name)).flatMap((w) => [...w.write(model)]);
  return [...outputs, writeManifest(model, outputs)].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}
