import type { Finding } from "../../model/index.ts";
import { sentence } from "../index.ts";

/** JUnit XML: a test case for each finding. Errors fail, as they do for the exit code; warnings and notes say what they say. Nothing found is one passed case. */
export function junit(findings: readonly Finding[]): string {
  const failed = findings.filter((f) => f.severity === "error").length;
  const count = Math.max(1, findings.length);
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="sp-code" tests="${count}" failures="${failed}">`,
    `  <testsuite name="sp-code" tests="${count}" failures="${failed}">`,
  ];
  if (findings.length === 0) lines.push('    <testcase name="nothing found" classname="study"/>');
  for (const f of findings) {
    const place = [f.file, f.line, f.column].filter((x) => x !== undefined).join(":");
    const open = `    <testcase name="${escaped(f.code)}" classname="${escaped(place || "study")}"`;
    const message = escaped(sentence(f));
    const said =
      f.severity === "error"
        ? `<failure type="error" message="${message}"/>`
        : `<system-out>${f.severity}: ${message}</system-out>`;
    lines.push(`${open}>`, `      ${said}`, "    </testcase>");
  }
  lines.push("  </testsuite>", "</testsuites>");
  return `${lines.join("\n")}\n`;
}

function escaped(text: string): string {
  return text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "\ufffd")
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\ufffd")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replace(/\r\n?|\n/g, "&#10;");
}
