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
    }),
  ),
  ungrouped: z.array(z.string()),
  themes: z.array(z.strictObject({ id: z.string(), name: z.string(), codes: z.array(z.string()) })).optional(),
});

export const mapSchema = z.strictObject({
  framework: z.string(),
  basis: z.string(),
  placements: z.array(
    z.strictObject({
      theme: z.string(),
      dimension: z.string().nullable(),
      scores: z.record(z.string(), z.number()),
      margin: z.number(),
      status: z.enum(["declared", "scored"]),
      confidence: z.enum(["inferred", "confirmed"]).optional(),
      rationale: z.string().optional(),
      scored: z.string().nullable(),
      codeDeclared: z.record(z.string(), z.number().int()),
      evidence: z.array(
        z.strictObject({
          transcript: z.string(),
          start: z.number().int(),
          end: z.number().int(),
          quote: z.string(),
          code: z.string(),
        }),
      ),
    }),
  ),
});
