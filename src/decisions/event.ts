import * as z from "zod";
import type { DecisionEvent } from "../model/index.ts";

/** The version of the stored form that this program writes. */
export const EVENT_VERSION = 1;

const text = z.string("text").min(1, "text that is not empty");
const offset = z.number("a whole number from 0").int("a whole number from 0").min(0, "a whole number from 0");
const span = z.looseObject({ start: offset, end: offset }, "a map with start and end");
const event = z.string("the id of a decision").regex(/^[0-9A-Za-z_-]{1,64}$/, "the id of a decision");
const target = z
  .string("s:<suggestion id> or the id of a decision")
  .regex(/^(?:s:)?[0-9A-Za-z_-]{1,64}$/, "s:<suggestion id> or the id of a decision");
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/;
const instant = z
  .string("an instant such as 2026-01-31T10:04:11Z")
  .refine((at) => INSTANT.test(at) && !Number.isNaN(Date.parse(at)), "an instant such as 2026-01-31T10:04:11Z");

const common = {
  v: z.number("a whole number").int("a whole number").min(1, "1 or more"),
  id: event,
  at: instant,
  by: z.string("a name").regex(/^[^\p{Cc}]{1,200}$/u, "a name of at most 200 characters"),
  do: text,
  transcript: text.optional(),
  code: text.optional(),
  on: target.optional(),
  sha256: text.optional(),
  start: offset.optional(),
  end: offset.optional(),
  quote: z.string("text").optional(),
  before: z.string("text").optional(),
  after: z.string("text").optional(),
  evidence: z.array(span, "a list of spans").optional(),
  to: text.optional(),
  newStart: offset.optional(),
  newEnd: offset.optional(),
  label: text.optional(),
  definition: z.string("text").optional(),
  in_vivo: z.boolean("true or false").optional(),
  codes: z.array(text, "a list of code ids").optional(),
  codebook: text.optional(),
  round: z.number("a number").optional(),
  because: z.string("text").optional(),
  reanchor: z.boolean("true or false").optional(),
  guid: z.string("text").optional(),
  origin: z.string("text").optional(),
};

const form = z.looseObject(common, "a JSON object");

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
} as const satisfies Record<DecisionEvent["do"], readonly (keyof DecisionEvent)[]>;

const optional: Readonly<Record<string, z.ZodOptional>> = Object.fromEntries(
  Object.entries(common).filter(([, type]) => type instanceof z.ZodOptional),
) as Record<string, z.ZodOptional>;

/** One stored line as a schema, by its `do`, for `sp-code schema decision`; `eventFaults` says the same in words. */
export const eventSchema: z.ZodType = z.union(
  Object.entries(NEEDS).map(([kind, fields]) =>
    z.looseObject({
      ...common,
      do: z.literal(kind),
      ...Object.fromEntries(fields.map((f) => [f, optional[f].unwrap()])),
    }),
  ),
);

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
};

export interface EventFault {
  readonly field: string;
  readonly expected: string;
}

/** What keeps a value from being an event; empty when nothing does. Fields it does not know are no fault. */
export function eventFaults(value: unknown): readonly EventFault[] {
  const read = form.safeParse(value);
  if (!read.success) {
    const issue = read.error.issues[0];
    return [{ field: String(issue.path[0] ?? "line"), expected: issue.message }];
  }
  const e = read.data as unknown as DecisionEvent;
  for (const field of Object.hasOwn(NEEDS, e.do) ? NEEDS[e.do] : [])
    if (e[field] === undefined) return [{ field, expected: EXPECTED[field] }];
  if ((e.start === undefined) !== (e.end === undefined))
    return [{ field: e.start === undefined ? "start" : "end", expected: "there, because the other end is" }];
  if (e.start !== undefined && e.start >= e.end!) return [{ field: "end", expected: "greater than start" }];
  if (e.newStart !== undefined && e.newEnd !== undefined && e.newStart >= e.newEnd)
    return [{ field: "newEnd", expected: "greater than newStart" }];
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
