import { finding, nearest } from "../findings/index.ts";
import type { Checked, DecisionEvent, Finding } from "../model/index.ts";
import { EVENT_VERSION, eventFaults, isUnderstood, NEEDS } from "./event.ts";
import { mergeEvents } from "./merge.ts";

/** Limits of one file of decisions, in UTF-16 units. */
export const DECISION_LIMITS = { file: 50_000_000, line: 1_000_000 } as const;

/**
 * Reads one codings/<coder>/<transcript>.jsonl. Every line that is an event is kept with all its fields, also one of a
 * newer version; every line that is none is reported with its number and passed over. Events come back in (`at`, `id`)
 * order, equal ids once. The copies that a synced folder makes of a file are simply further files.
 */
export function parseEvents(text: string, file: string): Checked<readonly DecisionEvent[]> {
  if (text.length > DECISION_LIMITS.file)
    return {
      findings: [finding("decisions-too-large", { size: text.length, limit: DECISION_LIMITS.file }, { file })],
    };
  const findings: Finding[] = [];
  const events: DecisionEvent[] = [];
  const lineOf: number[] = [];
  const lines = text.replace(/^\ufeff/, "").split("\n");
  lines.forEach((raw, i) => {
    const line = raw.endsWith("\r") ? raw.slice(0, -1) : raw;
    if (line.trim() === "") return;
    const place = { file, line: i + 1, column: 1 };
    const value = readLine(line);
    if ("problem" in value) {
      if (i === lines.length - 1) findings.push(finding("decision-torn", {}, place));
      else findings.push(finding("decision-unreadable", { problem: value.problem }, place));
      return;
    }
    const faults = eventFaults(value.json);
    if (faults.length > 0) {
      const { field, expected } = faults[0];
      findings.push(finding("decision-invalid", { field, expected }, place));
      return;
    }
    const event = value.json as DecisionEvent;
    if (!isUnderstood(event))
      findings.push(
        finding(
          "decision-unknown",
          event.v > EVENT_VERSION
            ? { what: `version ${event.v}`, nearest: "" }
            : { what: `do: ${event.do.slice(0, 40)}`, nearest: nearest(event.do, Object.keys(NEEDS)) ?? "" },
          place,
        ),
      );
    events.push(event);
    lineOf.push(i + 1);
  });
  const merged = mergeEvents(events, (index) => ({ file, line: lineOf[index], column: 1 }));
  return {
    value: merged.value,
    findings: [...findings, ...merged.findings].sort((a, b) => (a.line ?? 0) - (b.line ?? 0)),
  };
}

function readLine(line: string): { json: unknown } | { problem: string } {
  if (line.length > DECISION_LIMITS.line) return { problem: `more than ${DECISION_LIMITS.line} characters` };
  if (/^(?:<{7}|={7}|>{7}|\|{7})/.test(line))
    return { problem: "a mark that git leaves in a conflict; the decisions of both sides are read" };
  try {
    return { json: JSON.parse(line) };
  } catch {
    return { problem: "not valid JSON" };
  }
}
