import * as z from "zod";
import { eventSchema } from "../../decisions/event-schema.ts";

const whole = z.number().int().min(0);
const share = z.number().min(0).max(1).nullable();
const figure = z
  .strictObject({
    value: z.number().nullable(),
    reason: z.enum(["no-units", "one-value", "never-coded", "always-coded", "two-coders-only"]).optional(),
    low: z.number().nullable(),
    high: z.number().nullable(),
  })
  .meta({
    description: "value null: not defined, with the reason; low, high: 95 % over resampled transcripts, or null",
  });

const row = z.strictObject({
  code: z.string().nullable().meta({ description: "null: pooled" }),
  codes: whole,
  transcripts: whole,
  units: whole,
  all: whole,
  some: whole,
  none: whole,
  only: z.array(whole).meta({ description: "units to which only this coder gave the code, in the order of coders" }),
  coded: z.array(whole).meta({ description: "units to which this coder gave the code, in the order of coders" }),
  prevalence: share,
  percent: figure,
  positive: figure,
  negative: figure,
  kappa: figure,
  alpha: figure,
  ac1: figure,
});

const voice = z.strictObject({
  coder: z.string(),
  how: z.enum(["applied", "accepted", "rejected", "not-coded"]),
  because: z.string().optional(),
  words: z.string().optional(),
});

export const agreeSchema = z.strictObject({
  approach: z.enum(["codebook", "coding-reliability"]),
  calledAs: z.string(),
  coders: z.array(z.string()),
  rounds: z
    .strictObject({
      coder: z.string(),
      rounds: z.array(
        z.strictObject({ round: z.number().int(), from: z.string().nullable(), to: z.string().nullable() }),
      ),
    })
    .optional()
    .meta({ description: "rounds of one coder, with the first and last day of what is compared" }),
  unit: z.enum(["sentence", "row", "turn", "transcript"]),
  resamples: whole,
  seed: whole,
  compared: z.array(z.string()),
  pooled: row,
  pooledUsed: row.meta({ description: "pooled over the codes that at least one coder gave" }),
  codes: z.array(row),
  pairs: z.array(z.strictObject({ coders: z.array(z.string()), pooled: row })),
  notCompared: z.array(
    z.strictObject({
      transcript: z.string(),
      codes: whole,
      missing: z.array(z.strictObject({ coder: z.string(), codes: whole })),
      codings: whole,
    }),
  ),
  outside: whole,
  whole,
  shown: z.strictObject({
    answeredAlike: whole,
    answered: z.array(whole),
    sameList: z.array(z.string()),
    sawOthers: z.array(z.string()),
    noSittings: z.array(z.string()),
    versions: z.array(z.string()),
  }),
  unitising: z
    .strictObject({
      length: whole,
      transcripts: whole,
      all: figure,
      relevant: figure,
      coding: figure,
      covered: share,
      codes: z.array(z.strictObject({ code: z.string(), alpha: figure, coding: figure })),
    })
    .optional(),
  disagreements: z
    .array(
      z.strictObject({
        code: z.string(),
        transcript: z.string(),
        start: whole,
        end: whole,
        row: whole,
        units: whole,
        quote: z.string(),
        gave: z.array(voice),
        gaveNot: z.array(voice),
        settled: z.enum(["stands", "does-not-stand"]).optional(),
      }),
    )
    .optional(),
});

/** `agree --resolve`: what was stored under consensus. */
export const resolveSchema = z.strictObject({
  events: z.array(eventSchema),
  takenOver: whole.meta({ description: "passages that all who read gave alike" }),
  settled: whole.meta({ description: "differences settled in this run" }),
  dryRun: z.boolean(),
});
