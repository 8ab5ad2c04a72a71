import * as z from "zod";
import { eventSchema } from "../../decisions/event-schema.ts";

const whole = z.number().int().min(0);
const field = z.strictObject({ field: z.string(), before: z.string(), after: z.string() });

const effects = z.strictObject({
  codings: z.array(z.strictObject({ by: z.string(), codings: whole, rejected: whole })),
  hits: z
    .strictObject({ before: whole, after: whole, gone: whole, new: whole })
    .meta({ description: "sentences that the cues find; no person has reviewed them" }),
});

const changes = z.array(
  z.strictObject({
    kind: z.enum(["added", "removed", "renamed", "merged", "split", "redefined", "relabelled", "cues", "other"]),
    code: z.string().meta({ description: "its id before; of an added code, now" }),
    label: z.string(),
    to: z.array(z.string()).meta({ description: "ids it has now, where they are others" }),
    known: z
      .enum(["id", "history", "guid", "definition"])
      .meta({ description: "how two ids are known to be one code" }),
    fields: z.array(field),
    effects: effects.nullable().meta({ description: "null when no transcripts were read" }),
  }),
);

export const codebookDiffData = z.strictObject({ from: z.string(), to: z.string(), same: z.boolean(), changes });

export const codebookImportData = z.strictObject({ from: z.string(), to: z.string(), changes, dryRun: z.boolean() });

export const codebookAdoptData = z.strictObject({
  provisional: z.array(
    z.strictObject({ id: z.string(), label: z.string(), by: z.string().nullable(), codings: whole }),
  ),
  adopted: z.array(z.string()).meta({ description: "codes written into the codebook" }),
  events: z.array(eventSchema),
});

export const codebookMigrateData = z.strictObject({
  changes: z.array(
    z.strictObject({
      change: z.enum(["rename", "merge", "split", "redefine"]),
      code: z.string(),
      to: z.array(z.string()),
      codings: whole,
    }),
  ),
  events: z.array(eventSchema),
  dryRun: z.boolean(),
});

/** codebook migrate --queue, and --decide. */
export const codebookQueueData = z.union([
  z.strictObject({
    columns: z.array(z.string()),
    rows: z.array(z.array(z.union([z.string(), z.number(), z.null()]))),
  }),
  z.strictObject({ events: z.array(eventSchema) }),
]);

export const importCommentsData = z.strictObject({
  files: z.array(z.string()),
  comments: whole,
  events: z.array(eventSchema),
  memos: z.array(z.string()).meta({ description: "files written" }),
  known: whole.meta({ description: "codings that an earlier import made" }),
  dryRun: z.boolean(),
});

const alike = z.array(z.strictObject({ codes: z.tuple([z.string(), z.string()]), why: z.string() }));

export const codebookHealthData = z.strictObject({
  basis: z.enum(["hits", "decided", "all"]),
  codes: z.array(
    z.strictObject({
      code: z.string(),
      label: z.string(),
      participants: whole,
      mentions: whole.meta({ description: "sentences with the code" }),
      source: z.string().nullable().meta({ description: "the only participant" }),
      flag: z.enum(["unused", "single-source", "thin", "broad"]).nullable(),
    }),
  ),
  alike,
});

const extract = z.strictObject({ place: z.string(), coder: z.string(), words: z.string() });

export const codebookAgendaData = z.strictObject({
  title: z.string(),
  since: z.string(),
  basis: z.string(),
  fresh: z.array(
    z.strictObject({
      code: z.string(),
      label: z.string(),
      definition: z.string().optional(),
      story: z.array(z.string()),
      codings: whole,
      extracts: z.array(extract),
    }),
  ),
  provisional: z.array(z.strictObject({ code: z.string(), label: z.string(), codings: whole })),
  pending: z.array(z.strictObject({ code: z.string(), change: z.string(), count: whole })),
  alike,
  disagreements: z
    .array(
      z.strictObject({
        code: z.string(),
        passages: whole,
        examples: z.array(z.strictObject({ extract, who: z.string() })),
      }),
    )
    .optional()
    .meta({ description: "absent in the approach reflexive" }),
  single: z.array(z.strictObject({ code: z.string(), participant: z.string(), mentions: whole })),
});
