import { codebookRows } from "../codebook/export.ts";
import { qdcText } from "../exchange/index.ts";
import { type Artifact, compareText } from "../model/index.ts";
import type { ReportModel } from "../report/model.ts";
import type { ReportParts } from "../report/parts.ts";
import { withoutCoderNames } from "../report/unnamed-coders.ts";
import type { Words } from "../report/words/words.ts";
import { type CsvTable, csvTables, csvText } from "../writers/csv.ts";
import { usualFormats, writeAll } from "../writers/index.ts";
import { sha256, writeManifest } from "../writers/manifest.ts";
import { citationCff } from "./citation.ts";
import { codebookYaml } from "./codebook-yaml.ts";
import { dataPackage, type TableFile } from "./data-package.ts";
import { reducedDecisions } from "./decisions.ts";
import { readme } from "./readme.ts";

/** What a bundle is made of. The model is one for the audience `public`. */
export interface BundleParts {
  readonly model: ReportModel;
  readonly parts: ReportParts;
  /** One row for each interview. */
  readonly dataList: Omit<CsvTable, "name">;
  /** The study's own CITATION.cff. */
  readonly citation?: string;
  /** People who withdrew or did not agree to archiving. */
  readonly leftOut: number;
  readonly words: Words;
}

export const CHECKSUMS = "checksums.sha256";
const INVENTORY = "file-inventory.csv";

/** What each file is, by the catalogue's key. */
function kindOf(path: string): string {
  const kinds: readonly (readonly [RegExp, string])[] = [
    [/^README\.md$/, "readme"],
    [/^CITATION\.cff$/, "citation"],
    [/^data-list\.csv$/, "data-list"],
    [/^decisions\.jsonl$/, "decisions"],
    [/^codebook\/.*\.yaml$/, "codebook-yaml"],
    [/^codebook\/.*\.csv$/, "codebook-csv"],
    [/^codebook\/.*\.qdc$/, "codebook-qdc"],
    [/^tables\//, "table"],
    [/^report\/figures\//, "figure"],
    [/^report\/.*\.json$/, "report-json"],
  ];
  return kinds.find(([pattern]) => pattern.test(path))?.[1] ?? "report";
}

/**
 * The folder an archive gets: the public report and its tables, the codebook in three forms, the interviews' list,
 * decisions without words, and what says which files belong together. The same parts give the same bytes.
 * The checksums cover every file but manifest.json, and the manifest covers the checksums.
 */
export async function buildBundle({
  model,
  parts: named,
  dataList,
  citation,
  leftOut,
  words,
}: BundleParts): Promise<Artifact[]> {
  const parts = withoutCoderNames(named);
  const { codebook } = parts;
  const texts = new Map(parts.transcripts.map((t) => [t.id, t.text]));
  const { columns, rows } = codebookRows(codebook, { classes: true });
  const tables: TableFile[] = [
    { path: "data-list.csv", table: dataList },
    { path: "codebook/codebook.csv", table: { head: columns, rows } },
    ...csvTables.flatMap(({ name, make }) => {
      const table = make(model);
      return table === undefined ? [] : [{ path: `tables/${name}.csv`, table }];
    }),
  ];
  const qdc = qdcText(codebook, codebook.codes, parts.themes ?? [], model.tool.version);
  const report = (await writeAll(model))
    .filter((a) => !/^(?:tables\/|manifest\.json$|datapackage\.json$)/.test(a.path))
    .map((a) => ({ ...a, path: `report/${a.path}` }));
  const content: Artifact[] = [
    ...report,
    ...tables.map(({ path, table }) => ({ path, content: csvText(table) })),
    { path: "codebook/codebook.yaml", content: codebookYaml(codebook) },
    ...(qdc === undefined ? [] : [{ path: "codebook/codebook.qdc", content: qdc }]),
    // Which code stands in which interviews gives suppressed numbers back.
    ...(model.suppressed
      ? []
      : [{ path: "decisions.jsonl", content: reducedDecisions(parts.events, (id) => texts.get(id)) }]),
    { path: "CITATION.cff", content: citation ?? citationCff(model.study, words("bundle.to-complete")) },
  ].sort((a, b) => compareText(a.path, b.path));
  const files = [
    ...content,
    { path: "README.md", content: readme(model, { leftOut, isCited: citation !== undefined, words }) },
  ];
  const inventory: TableFile = {
    path: INVENTORY,
    table: {
      head: ["file", "what it is", "bytes", "sha256"],
      rows: files
        .map((a) => [a.path, words(`bundle.file.${kindOf(a.path)}`), Buffer.byteLength(a.content), sha256(a.content)])
        .sort((a, b) => compareText(String(a[0]), String(b[0]))),
    },
  };
  files.push({ path: INVENTORY, content: csvText(inventory.table) });
  const { title, date } = model.study;
  const study = { name: `${codebook.id}-bundle`.toLowerCase().replace(/[^a-z0-9._-]+/g, "-"), title, date };
  files.push({ path: "datapackage.json", content: dataPackage(study, files, [...tables, inventory]) });
  files.sort((a, b) => compareText(a.path, b.path));
  files.push({ path: CHECKSUMS, content: files.map((a) => `${sha256(a.content)}  ${a.path}\n`).join("") });
  return [...files, writeManifest(model, files, usualFormats)];
}
