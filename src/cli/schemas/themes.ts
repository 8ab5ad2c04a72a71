import * as z from "zod";

export const themesSchema = z.strictObject({
  basis: z.string(),
  unit: z.string(),
  similarity: z.string(),
  linkage: z.string(),
  k: z.number().int(),
  chosenBy: z.string(),
  groups: z.array(
    z.strictObject({
      id: z.string(),
      label: z.string(),
      codes: z.array(z.string()),
      cohesion: z.number(),
      stability: z.number().optional(),
      passages: z
        .array(
          z.strictObject({
            transcript: z.string(),
            start: z.number().int(),
            end: z.number().int(),
            quote: z.string(),
            codes: z.array(z.string()),
          }),
        )
        .optional()
        .meta({ description: "Sentences in which most of the grouping's codes stand together" }),
      members: z
        .array(
          z.strictObject({
            code: z.string(),
            share: z.number(),
            next: z.strictObject({ grouping: z.string(), share: z.number() }).optional(),
          }),
        )
        .optional()
        .meta({
          description:
            "Most firmly in first: mean share of clusterings in which the code stands with the others of its grouping, and with those of the grouping that comes next.",
        }),
    }),
  ),
  ungrouped: z.array(z.string()),
  tried: z
    .array(z.strictObject({ k: z.number().int(), silhouette: z.number(), agreement: z.number().optional() }))
    .meta({ description: "Each number of groupings tried: mean silhouette, how well the clusterings agree on it" }),
  themes: z.array(z.strictObject({ id: z.string(), name: z.string(), codes: z.array(z.string()) })).optional(),
  moves: z
    .array(z.strictObject({ theme: z.string(), code: z.string(), into: z.boolean() }))
    .optional()
    .meta({ description: "--import: what the table changes in the themes that stand in `themes` as they were" }),
  dryRun: z.boolean().optional().meta({ description: "--import: true when nothing was written" }),
});

const evidence = z.array(
  z.strictObject({
    transcript: z.string(),
    start: z.number().int(),
    end: z.number().int(),
    quote: z.string(),
    code: z.string(),
    because: z.array(z.enum(["asked", "said", "cues"])),
  }),
);
const counts = z.record(z.string(), z.number().int());

/** `sp-code map`: places, what speaks for each dimension, what groups mean, where the framework stands in others. */
const mapOfStudy = z.strictObject({
  framework: z.string(),
  basis: z.string(),
  scoresShown: z.boolean().meta({ description: "False in the reflexive approach: only declared places are shown." }),
  placements: z.array(
    z.strictObject({
      theme: z.string(),
      name: z.string(),
      kind: z.enum(["theme", "grouping"]),
      dimension: z.string().nullable(),
      scores: z.record(z.string(), z.number()),
      margin: z.number(),
      status: z.enum(["declared", "scored"]),
      confidence: z.enum(["inferred", "confirmed"]).optional(),
      rationale: z.string().optional(),
      scored: z.string().nullable(),
      flags: z.array(z.enum(["close", "differs", "silent"])),
      support: z.strictObject({ passages: z.number().int(), asked: counts, said: counts, cues: counts }),
      codeDeclared: counts,
      evidence,
    }),
  ),
  dimensions: z.array(
    z.strictObject({
      id: z.string(),
      label: z.string(),
      question: z.string().nullable(),
      sets: z.array(z.string()),
      flags: z.array(z.enum(["empty", "doubled"])),
    }),
  ),
  meanings: z.array(
    z.strictObject({
      dimension: z.string(),
      group: z.string(),
      participants: z.number().int(),
      of: z.number().int(),
      passages: z.number().int(),
      codes: z.array(z.strictObject({ code: z.string(), participants: z.number().int(), elsewhere: z.number().int() })),
      evidence,
    }),
  ),
  crosswalks: z.array(z.strictObject({ framework: z.string(), to: z.record(z.string(), z.array(z.string())) })),
});

/** `sp-code map --try`: one entry per non-empty line, in order. */
const mapOfLines = z.strictObject({
  framework: z.string(),
  lines: z.array(
    z.strictObject({
      line: z.string(),
      asks: z.string().nullable(),
      answers: z.string().nullable(),
      scores: z.record(z.string(), z.number()),
      why: z.array(z.string()),
    }),
  ),
});

export const mapSchema = z.union([mapOfStudy, mapOfLines]);
