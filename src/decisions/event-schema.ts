import * as z from "zod";
import { MIGRATIONS, NEEDS } from "./event.ts";

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
  change: z.enum(MIGRATIONS).optional(),
  dated: z.string("text").optional(),
  guid: z.string("text").optional(),
  origin: z.string("text").optional(),
};

/** Any event. */
export const anyEventSchema = z.looseObject(common, "a JSON object");

const optional: Readonly<Record<string, z.ZodOptional>> = Object.fromEntries(
  Object.entries(common).filter(([, type]) => type instanceof z.ZodOptional),
) as Record<string, z.ZodOptional>;

/** One stored line as a schema, by its `do`, for `sp-code schema decision`; `eventFaults` checks the same without this library. */
export const eventSchema: z.ZodType = z.union(
  Object.entries(NEEDS).map(([kind, fields]) =>
    z.looseObject({
      ...common,
      do: z.literal(kind),
      ...Object.fromEntries(fields.map((f) => [f, optional[f].unwrap()])),
    }),
  ),
);
