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
  const take = (value: unknown, i: number): void => {
    const faults = eventFaults(value);
    const place = { file, line: i + 1, column: 1 };
    if (faults.length > 0) {
      const { field, expected } = faults[0];
      findings.push(finding("decision-invalid", { field, expected }, place));
      return;
    }
    const event = value as DecisionEvent;
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
  };
  const whole = text.startsWith("\ufeff") ? text.slice(1) : text;
  const sound = readSound(whole);
  if (sound) sound.forEach(take);
  else {
    const lines = whole.split("\n");
    lines.forEach((raw, i) => {
      const line = raw.endsWith("\r") ? raw.slice(0, -1) : raw;
      if (line.trim() === "") return;
      const value = readLine(line);
      if ("json" in value) take(value.json, i);
      else if (i === lines.length - 1) findings.push(finding("decision-torn", {}, { file, line: i + 1, column: 1 }));
      else findings.push(finding("decision-unreadable", { problem: value.problem }, { file, line: i + 1, column: 1 }));
    });
  }
  const merged = mergeEvents(events, (index) => ({ file, line: lineOf[index], column: 1 }));
  return {
    value: merged.value,
    findings: [...findings, ...merged.findings].sort((a, b) => (a.line ?? 0) - (b.line ?? 0)),
  };
}

/**
 * The values of a file in which every line is one object and none is too long, read in one go: much faster than line by
 * line. Undefined when it is not so.
 */
function readSound(text: string): unknown[] | undefined {
  const body = text.endsWith("\n") ? text.slice(0, -1) : text;
  let lines = 1;
  let from = 0;
  for (let at = body.indexOf("\n"); at >= 0; at = body.indexOf("\n", from)) {
    if (at - from > DECISION_LIMITS.line || body[at - 1] !== "}" || body[at + 1] !== "{") return undefined;
    lines++;
    from = at + 1;
  }
  if (body.length - from > DECISION_LIMITS.line) return undefined;
  try {
    const values = JSON.parse(`[${body.replaceAll("\n", ",")}]`) as unknown[];
    return values.length === lines ? values : undefined;
  } catch {
    return undefined;
  }
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
