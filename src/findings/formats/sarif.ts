import type { Finding } from "../../model/index.ts";
import { sentence } from "../index.ts";

const LEVEL = { error: "error", warning: "warning", note: "note" } as const;

/** SARIF 2.1.0: one run, one rule for each kind of finding, results in the order found. */
export function sarif(findings: readonly Finding[], version: string): string {
  const rules = [...new Set(findings.map((f) => f.code))].sort();
  const log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: { name: "sp-code", version, rules: rules.map((id) => ({ id })) },
        },
        results: findings.map((f) => ({
          ruleId: f.code,
          ruleIndex: rules.indexOf(f.code),
          level: LEVEL[f.severity],
          message: { text: sentence(f) },
          ...(f.file === undefined ? {} : { locations: [location(f, f.file)] }),
        })),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function location({ line, column }: Finding, file: string): object {
  const region =
    line === undefined ? {} : { region: { startLine: line, ...(column === undefined ? {} : { startColumn: column }) } };
  const uri = file.split("/").map(encodeURIComponent).join("/");
  return { physicalLocation: { artifactLocation: { uri }, ...region } };
}
