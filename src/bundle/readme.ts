import type { ReportModel } from "../report/model.ts";
import type { Words } from "../report/words/words.ts";
import { md } from "../writers/escape.ts";

const PARTS = [
  ["README.md", "readme"],
  ["data-list.csv", "data-list"],
  ["codebook/", "codebook"],
  ["decisions.jsonl", "decisions"],
  ["tables/", "tables"],
  ["report/", "report"],
] as const;

/** README.md of a bundle: what it is, what it holds, what is left out and why, how to check it, what people must add. */
export function readme(
  model: ReportModel,
  about: { readonly leftOut: number; readonly isCited: boolean; readonly words: Words },
): string {
  const { words: w, leftOut } = about;
  const { study, tool, participants, groups, codebook, dataFlow } = model;
  const quotes = model.quotes.reduce((n, s) => n + s.quotes.length + s.contrary.length, 0);
  const list = (lines: readonly string[]): string => lines.map((l) => `- ${l}`).join("\n");
  const held = PARTS.filter(([path]) => path !== "decisions.jsonl" || !model.suppressed);
  const rows = held.map(([path, part]) => `| \`${path}\` | ${w(`bundle.part.${part}`)} |`);
  const open = [
    ...(about.isCited ? [] : [w("bundle.open.citation")]),
    w("bundle.open.licence"),
    ...(["method", "reflexivity", "limitations"] as const).flatMap((name) =>
      model.statements[name] === undefined ? [w(`missing.${name}`)] : [],
    ),
  ];
  return [
    `# ${md(study.title)}`,
    w(model.suppressed ? "bundle.lead-no-decisions" : "bundle.lead", { version: tool.version }),
    list([
      w("bundle.numbers", { n: groups.total, transcripts: participants.transcripts, words: dataFlow.codableWords }),
      w("bundle.codebook", { title: md(codebook.title), version: md(codebook.version), codes: codebook.codes.length }),
      w("bundle.quotes", { n: quotes }),
    ]),
    `## ${w("bundle.holds")}`,
    [`| ${w("column.file")} | ${w("column.note")} |`, "|---|---|", ...rows].join("\n"),
    `## ${w("bundle.left")}`,
    list([
      w("bundle.left-transcripts"),
      w("bundle.left-memos"),
      w("bundle.left-names"),
      ...(leftOut > 0 ? [w("bundle.left-people", { n: leftOut })] : []),
    ]),
    ...(model.suppressed
      ? [w("bundle.no-decisions", { limit: model.suppressed.limit })]
      : [`## ${w("bundle.decisions")}`, w("bundle.decisions-text")]),
    `## ${w("bundle.check")}`,
    w("bundle.check-text"),
    "```\nsha256sum -c checksums.sha256\n```",
    w("bundle.again", { version: tool.version }),
    `## ${w("bundle.open.title")}`,
    list(open),
    "",
  ].join("\n\n");
}
