import * as z from "zod";
import { ROLES } from "../../model/index.ts";

const span = z.strictObject({
  start: z.number().int().meta({ description: "UTF-16 unit of the canonical text" }),
  end: z.number().int().meta({ description: "UTF-16 unit of the canonical text, not included" }),
});
const role = z.enum(ROLES as [string, ...string[]]);
const mark = z.strictObject({ by: z.string(), do: z.string(), at: z.string() });

export const transcriptSchema = z.strictObject({
  id: z.string(),
  file: z.string(),
  document: z.string().optional(),
  format: z.string(),
  encoding: z.string(),
  sha256: z.string(),
  kind: z.enum(["interview", "joint", "focus-group", "fieldnote", "document"]),
  language: z.string(),
  words: z.number().int(),
  turns: z.number().int(),
  speakers: z.array(
    z.strictObject({
      label: z.string(),
      aliases: z.array(z.string()),
      role,
      roleSource: z.enum(["user", "header", "label", "inferred", "none"]),
      turns: z.number().int(),
      words: z.number().int(),
    }),
  ),
  metadata: z.record(z.string(), z.string()),
  text: z.string().optional(),
  turnList: z
    .array(
      z.strictObject({
        speaker: z.string().nullable(),
        start: z.number().int(),
        end: z.number().int(),
        text: z.string(),
        rows: z.array(z.strictObject({ row: z.number().int(), start: z.number().int(), end: z.number().int() })),
        startMs: z.number().optional(),
        endMs: z.number().optional(),
        source: z.string(),
      }),
    )
    .optional(),
});

export const codingSchema = z.strictObject({
  id: z.string(),
  code: z.string(),
  transcript: z.string(),
  participant: z.string().nullable(),
  speaker: z.string().nullable(),
  row: z.number().int(),
  start: z.number().int(),
  end: z.number().int(),
  quote: z.string(),
  unit: span,
  evidence: z.array(span),
  tier: z.enum(["rule", "relevance", "person"]),
  status: z.enum(["suggested", "accepted", "rejected", "applied", "contrary"]),
  decisions: z.array(mark).optional(),
  pending: z
    .strictObject({
      change: z.enum(["split", "redefine"]),
      codes: z.array(z.string()),
      by: z.string(),
      at: z.string(),
      waitsFor: z.array(z.string()).meta({ description: "coders who have not decided yet" }),
    })
    .optional()
    .meta({ description: "the code was split or redefined after the person decided" }),
  rule: z.string().optional(),
  score: z.number().optional(),
});

export const hitCounts = z.strictObject({ code: z.string(), hits: z.number().int(), contrary: z.number().int() });
