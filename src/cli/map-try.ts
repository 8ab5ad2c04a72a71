import { basename, resolve } from "node:path";
import { readLine } from "../frameworks/index.ts";
import { readSource, readStandardInput, writeTextFile } from "../io/index.ts";
import type { Invocation, Outcome } from "./command.ts";
import { dimensionReader, loadFramework } from "./load-framework.ts";
import { loadStudy, must } from "./load-study.ts";
import { safeTerm } from "./output.ts";
import { type TableFormat, tableText } from "./table-formats.ts";
import { textTable } from "./text-table.ts";
import { round } from "./themes-data.ts";

/** `sp-code map --try FILE|-`: what each non-empty line asks or answers on the framework, and why. */
export async function tryLines(
  from: string,
  { args, options, out }: Invocation,
  format: TableFormat | undefined,
): Promise<Outcome> {
  const study = await loadStudy(args, options);
  const framework = await loadFramework(study);
  const reader = await dimensionReader(framework);
  const source = must(from === "-" ? readStandardInput() : readSource(resolve(from), basename(from)));
  const text = new TextDecoder("utf-8").decode(source.bytes).replace(/^\ufeff/, "");
  const lines = text
    .split(/\r\n|[\r\n]/)
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .map((line) => {
      const { asks, answers, scores, why } = readLine(reader, line.normalize("NFC"));
      const rounded = Object.fromEntries(Object.entries(scores).map(([d, s]) => [d, round(s)]));
      return { line, asks, answers, scores: rounded, why };
    });
  const head = ["line", "asks", "answers", ...framework.dimensions.map((d) => d.id), "why"];
  const rows = lines.map((l) => [
    l.line,
    l.asks,
    l.answers,
    ...framework.dimensions.map((d) => l.scores[d.id]),
    l.why.join("; "),
  ]);
  if (typeof options.out === "string") {
    writeTextFile(options.out, tableText({ head, rows }, format ?? "csv"));
    out.say(`Wrote ${rows.length} rows to ${options.out}.`);
  } else if (!options.json)
    out.data(
      format
        ? tableText({ head, rows }, format).replace(/^\ufeff/, "")
        : listing(
            lines.map((l) => ({ ...l, score: Math.max(0, ...Object.values(l.scores)) })),
            framework.name,
            out.width,
          ),
    );
  return { data: { framework: framework.id, lines }, findings: [] };
}

interface Tried {
  readonly line: string;
  readonly asks: string | null;
  readonly answers: string | null;
  readonly score: number;
  readonly why: readonly string[];
}

function listing(lines: readonly Tried[], name: string, width: number): string {
  const rows = lines.map((l) => [
    l.asks !== null ? `asks ${l.asks}` : l.answers !== null ? `answers ${l.answers}` : "(nothing)",
    l.score.toFixed(2),
    l.line,
  ]);
  const table = textTable(["reads as", "score", "line"], rows, { width, right: [1] }).trimEnd();
  const why = lines.flatMap((l, i) => [`${i + 1}. ${l.line}`, ...l.why.map((w) => `   ${w}`)]);
  return `${safeTerm([`Framework: ${name}`, "", table, "", "Why:", ...why].join("\n"))}\n`;
}
