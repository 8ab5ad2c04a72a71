import * as z from "zod";
import { ROLES } from "../model/index.ts";
import type { OutputSchemaName } from "./schema-names.ts";

const span = z.strictObject({
  start: z.number().int().meta({ description: "UTF-16 unit of the canonical text" }),
  end: z.number().int().meta({ description: "UTF-16 unit of the canonical text, not included" }),
});
const role = z.enum(ROLES as [string, ...string[]]);
const mark = z.strictObject({ by: z.string(), do: z.string(), at: z.string() });

export const findingSchema = z.strictObject({
  code: z.string(),
  severity: z.enum(["error", "warning", "note"]),
  message: z.string(),
  file: z.string().optional(),
  line: z.number().int().optional(),
  column: z.number().int().optional(),
});

const envelopeOf = <T extends z.ZodType>(command: string, data: T) =>
  z.strictObject({
    schemaVersion: z.literal(1),
    command: z.string().meta({ description: `"${command}"` }),
    ok: z.boolean().meta({ description: "true when the exit code is 0" }),
    data,
    findings: z.array(findingSchema),
  });

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
  rule: z.string().optional(),
  score: z.number().optional(),
});

const count = z.strictObject({
  participants: z.number().int(),
  mentions: z.number().int(),
  byGroup: z.record(z.string(), z.number().int()),
});

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

const codeCounts = z.strictObject({
  code: z.string(),
  person: count,
  hits: count,
  contrary: count,
});

/** Schemas of what --json prints, by command. */
export const outputSchemas: Readonly<Record<OutputSchemaName, z.ZodType>> = {
  transcripts: envelopeOf("transcripts", z.strictObject({ transcripts: z.array(transcriptSchema) })),
  code: envelopeOf("code", z.strictObject({ codings: z.array(codingSchema) })),
  "code-counts": envelopeOf(
    "code",
    z.strictObject({
      counts: z.array(z.strictObject({ code: z.string(), hits: z.number().int(), contrary: z.number().int() })),
    }),
  ),
  coding: codingSchema,
  themes: envelopeOf("themes", themesSchema),
  map: envelopeOf("map", mapSchema),
  "code-table": codeCounts,
  finding: findingSchema,
};

/** The JSON Schema of a schema as text. */
export function jsonSchemaText(schema: z.ZodType): string {
  return `${JSON.stringify(z.toJSONSchema(schema, { target: "draft-7", unrepresentable: "any" }), null, 2)}\n`;
}
