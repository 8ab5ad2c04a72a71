import { writeTextFile } from "../../io/index.ts";
import { analyseStudy, type StudyAnalysis } from "../analyse-study.ts";
import type { Invocation, Outcome } from "../command.ts";
import { mapData } from "../map-data.ts";
import { mapListing, mapTable } from "../map-tables.ts";
import { tryLines } from "../map-try.ts";
import { formatOf, tableText } from "../table-formats.ts";

/**
 * `sp-code map`: each theme's or grouping's place on the framework, with what speaks for each dimension in columns of
 * their own. With `--try`, what single lines ask or answer.
 */
export async function run(call: Invocation): Promise<Outcome> {
  const { args, options, out } = call;
  const format = formatOf(options);
  if (typeof options.try === "string") return tryLines(options.try, call, format);
  const analysis: StudyAnalysis = await analyseStudy(args, options, { stability: false });
  const data = mapData(analysis);
  if (typeof options.out === "string") {
    const table = mapTable(analysis, data);
    writeTextFile(options.out, tableText(table, format ?? "csv"));
    out.say(`Wrote ${table.rows.length} rows to ${options.out}.`);
  } else if (!options.json)
    out.data(
      format
        ? tableText(mapTable(analysis, data), format).replace(/^\ufeff/, "")
        : mapListing(analysis, data, out.width),
    );
  return { data, findings: analysis.findings };
}
