import * as z from "zod";
import { eventSchema } from "../../decisions/event.ts";

const whole = z.number().int().min(0);
const span = z.strictObject({ start: whole, end: whole });
const piece = z.strictObject({ kind: z.enum(["same", "gone", "new"]), words: z.string() });

/** A coding or rejection whose words do not stand where they were stored. */
export const displacedSchema = z.strictObject({
  what: z.enum(["coding", "rejection"]),
  id: z.string().meta({ description: "id of the decision that made it" }),
  code: z.string(),
  by: z.string(),
  transcript: z.string(),
  status: z.enum(["moved", "approximate", "lost"]),
  was: span.nullable(),
  now: span.nullable().meta({ description: "approximate: a proposal, not counted until somebody has looked" }),
  words: z.string().meta({ description: "the stored words" }),
  difference: z.array(piece).optional(),
});

export const reanchorData = z.strictObject({
  displaced: z.array(displacedSchema),
  events: z.array(eventSchema).meta({ description: "what was stored" }),
});
