import * as z from "zod";
import { eventSchema } from "../../decisions/event-schema.ts";
import { TRAIL_KINDS } from "../../report/trail/build-trail.ts";

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

const coder = z.strictObject({
  by: z.string(),
  read: whole.meta({ description: "transcripts said to be read in full, for all codes" }),
  readForSome: whole.meta({ description: "transcripts read for some codes only" }),
  coded: whole.meta({ description: "transcripts with a coding of theirs" }),
  codings: whole,
  rejected: whole,
  rounds: z.array(z.number()),
  last: z.string().nullable(),
  open: whole.nullable().meta({ description: "suggestions they have not answered; null without --open" }),
});

export const statusData = z.strictObject({
  transcripts: whole,
  new: z.array(z.string()).meta({ description: "transcripts that nobody has decided on" }),
  coders: z.array(coder),
  open: whole.nullable().meta({ description: "suggestions that no person has looked at; null without --open" }),
  provisional: z.array(
    z.strictObject({ id: z.string(), label: z.string(), by: z.string().nullable(), codings: whole }),
  ),
  pending: z.array(z.strictObject({ code: z.string(), change: z.string(), codings: whole })),
  anchors: z.strictObject({ moved: whole, approximate: whole, lost: whole, missing: whole }),
});

export const memoData = z.strictObject({
  file: z.string(),
  type: z.string(),
  by: z.string(),
  date: z.string(),
  about: z.array(z.string()),
  private: z.boolean(),
});

export const trailData = z.strictObject({
  entries: z.array(
    z.strictObject({
      at: z.string().nullable(),
      by: z.string().nullable(),
      kind: z.enum(TRAIL_KINDS),
      what: z.string(),
      about: z.array(z.string()),
      because: z.string().nullable(),
      round: z.number().nullable(),
    }),
  ),
});

export const sampleData = z.strictObject({
  n: whole,
  by: z.string().nullable(),
  seed: whole,
  strata: z.array(z.strictObject({ value: z.string(), of: whole, n: whole })),
  drawn: z.array(z.strictObject({ id: z.string(), stratum: z.string() })),
});
