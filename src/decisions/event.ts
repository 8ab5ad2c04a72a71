import type { DecisionEvent, Span } from "../model/index.ts";

/** The version of the stored form that this program writes. */
export const EVENT_VERSION = 1;

/** What a `migrate` may say became of a code. */
export const MIGRATIONS = ["rename", "merge", "split", "redefine", "drop"] as const;

type Check = (value: unknown) => string | undefined;

const OFFSET = "a whole number from 0";
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/;
const matching =
  (pattern: RegExp, expected: string, type = expected): Check =>
  (v) =>
    typeof v !== "string" ? type : pattern.test(v) ? undefined : expected;
const text: Check = (v) => (typeof v !== "string" ? "text" : v === "" ? "text that is not empty" : undefined);
const anyText: Check = (v) => (typeof v === "string" ? undefined : "text");
const offset: Check = (v) => (Number.isSafeInteger(v) && (v as number) >= 0 ? undefined : OFFSET);
const truth: Check = (v) => (typeof v === "boolean" ? undefined : "true or false");
const number: Check = (v) => (typeof v === "number" && Number.isFinite(v) ? undefined : "a number");
const version: Check = (v) =>
  !Number.isSafeInteger(v) ? "a whole number" : (v as number) < 1 ? "1 or more" : undefined;
const instant: Check = (v) =>
  typeof v === "string" && INSTANT.test(v) && !Number.isNaN(Date.parse(v))
    ? undefined
    : "an instant such as 2026-01-31T10:04:11Z";
const span: Check = (v) =>
  v === null || typeof v !== "object" || Array.isArray(v)
    ? "a map with start and end"
    : (offset((v as Span).start) ?? offset((v as Span).end));
const listOf =
  (each: Check, expected: string): Check =>
  (v) => {
    if (!Array.isArray(v)) return expected;
    for (const one of v) {
      const fault = each(one);
      if (fault !== undefined) return fault;
    }
    return undefined;
  };

/** Each known field, whether an event must have it, and what it may hold. `event-schema.ts` says the same to others. */
const FIELDS: readonly (readonly [name: keyof DecisionEvent & string, must: boolean, check: Check])[] = [
  ["v", true, version],
  ["id", true, matching(/^[0-9A-Za-z_-]{1,64}$/, "the id of a decision")],
  ["at", true, instant],
  ["by", true, matching(/^[^\p{Cc}]{1,200}$/u, "a name of at most 200 characters", "a name")],
  ["do", true, text],
  ["transcript", false, text],
  ["code", false, text],
  ["on", false, matching(/^(?:s:)?[0-9A-Za-z_-]{1,64}$/, "s:<suggestion id> or the id of a decision")],
  ["sha256", false, text],
  ["start", false, offset],
  ["end", false, offset],
  ["quote", false, anyText],
  ["before", false, anyText],
  ["after", false, anyText],
  ["evidence", false, listOf(span, "a list of spans")],
  ["to", false, text],
  ["newStart", false, offset],
  ["newEnd", false, offset],
  ["label", false, text],
  ["definition", false, anyText],
  ["in_vivo", false, truth],
  ["codes", false, listOf(text, "a list of code ids")],
  ["codebook", false, text],
  ["round", false, number],
  ["because", false, anyText],
  ["reanchor", false, truth],
  ["change", false, (v) => (MIGRATIONS.some((m) => m === v) ? undefined : `one of ${MIGRATIONS.join(", ")}`)],
  ["dated", false, anyText],
  ["guid", false, anyText],
  ["origin", false, anyText],
];

/** What each `do` cannot be without. */
export const NEEDS = {
  apply: ["transcript", "code"],
  accept: ["transcript", "code", "start", "end"],
  reject: ["transcript", "code", "start", "end"],
  recode: ["on", "to"],
  resize: ["on", "newStart", "newEnd"],
  retract: ["on"],
  note: ["on", "because"],
  coin: ["code", "label"],
  complete: ["transcript"],
  session: [],
  undo: ["on"],
  migrate: ["code", "change"],
} as const satisfies Record<DecisionEvent["do"], readonly (keyof DecisionEvent)[]>;

const EXPECTED: Readonly<Record<string, string>> = {
  transcript: "the id of a transcript",
  code: "the id of a code",
  start: "a whole number from 0",
  end: "a whole number from 0",
  newStart: "a whole number from 0",
  newEnd: "a whole number from 0",
  on: "s:<suggestion id> or the id of a decision",
  to: "the id of a code",
  because: "the text of the note",
  label: "the label of the code",
  change: "what became of the code",
};

export interface EventFault {
  readonly field: string;
  readonly expected: string;
}

/** What keeps a value from being an event; empty when nothing does. Fields it does not know are no fault. */
export function eventFaults(value: unknown): readonly EventFault[] {
  if (value === null || typeof value !== "object" || Array.isArray(value))
    return [{ field: "line", expected: "a JSON object" }];
  const e = value as DecisionEvent;
  for (const [field, must, check] of FIELDS) {
    const held = e[field];
    const expected = held === undefined && !must ? undefined : check(held);
    if (expected !== undefined) return [{ field, expected }];
  }
  for (const field of Object.hasOwn(NEEDS, e.do) ? NEEDS[e.do] : [])
    if (e[field] === undefined) return [{ field, expected: EXPECTED[field] }];
  if ((e.start === undefined) !== (e.end === undefined))
    return [{ field: e.start === undefined ? "start" : "end", expected: "there, because the other end is" }];
  if (e.start !== undefined && e.start >= e.end!) return [{ field: "end", expected: "greater than start" }];
  if (e.newStart !== undefined && e.newEnd !== undefined && e.newStart >= e.newEnd)
    return [{ field: "newEnd", expected: "greater than newStart" }];
  if (e.do === "migrate" && (e.change === "rename" || e.change === "merge") && (e.to === undefined || e.to === e.code))
    return [{ field: "to", expected: "the id of another code" }];
  if (e.do === "undo" && e.on!.startsWith("s:")) return [{ field: "on", expected: "the id of a decision" }];
  return [];
}

/** Whether this version knows what the event means; an event it does not know is kept and has no effect. */
export function isUnderstood(e: DecisionEvent): boolean {
  return e.v <= EVENT_VERSION && Object.hasOwn(NEEDS, e.do);
}

const ORDER = "v id at by do code on transcript sha256 start end quote before after codebook round because".split(" ");

/** The event as its one stored line, without the line end: known keys in the order of DESIGN.md section 5, then the others sorted. */
export function eventLine(e: DecisionEvent): string {
  const keys = Object.keys(e).filter((k) => e[k] !== undefined);
  const known = ORDER.filter((k) => Object.hasOwn(e, k) && e[k] !== undefined);
  const others = keys.filter((k) => !ORDER.includes(k)).sort();
  return `{${[...known, ...others].map((k) => `${JSON.stringify(k)}:${canonical(e[k])}`).join(",")}}`;
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value) ?? "null";
  const map = value as Record<string, unknown>;
  const keys = Object.keys(map)
    .filter((k) => map[k] !== undefined)
    .sort();
  return `{${keys.map((k) => `${JSON.stringify(k)}:${canonical(map[k])}`).join(",")}}`;
}
