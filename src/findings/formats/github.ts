import type { Finding } from "../../model/index.ts";
import { sentence } from "../index.ts";

const COMMAND = { error: "error", warning: "warning", note: "notice" } as const;

/** GitHub workflow commands: an annotation at its file and line for each finding. */
export function github(findings: readonly Finding[]): string {
  return findings
    .map((f) => {
      const properties = [
        ...(f.file === undefined ? [] : [`file=${property(f.file)}`]),
        ...(f.line === undefined ? [] : [`line=${f.line}`]),
        ...(f.column === undefined ? [] : [`col=${f.column}`]),
        `title=${property(f.code)}`,
      ];
      return `::${COMMAND[f.severity]} ${properties.join(",")}::${data(sentence(f))}\n`;
    })
    .join("");
}

/** Control characters would end the command or reach the terminal of whoever reads the log. */
function data(text: string): string {
  return text
    .replaceAll("%", "%25")
    .replace(
      /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g,
      (c) => `%${c.charCodeAt(0) < 256 ? c.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0") : "20"}`,
    );
}

function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
