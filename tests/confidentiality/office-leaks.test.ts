import { expect, test } from "vitest";
import { leaksIn, textsOf } from "../../src/cli/leaks.ts";
import { buildReport } from "../../src/report/index.ts";
import { writeAll } from "../../src/writers/index.ts";
import { smallStudy } from "../report/small-study.ts";

test("a leak is found in the Word document and in the workbook as in the page", async () => {
  const model = buildReport(smallStudy({ hostile: "write to nell.oakes@example.org about it" }));
  const printed = await textsOf(await writeAll(model, ["html", "docx", "xlsx"]), "report");
  expect(printed.findings).toEqual([]);
  const leaks = await leaksIn(printed.texts, undefined);
  expect([...new Set(leaks.filter((l) => l.kind === "email").map((l) => l.name))].sort()).toEqual([
    "report/index.html",
    "report/report.docx",
    "report/tables.xlsx",
  ]);
});
