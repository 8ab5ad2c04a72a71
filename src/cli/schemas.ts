import * as z from "zod";
import type { OutputSchemaName } from "./schema-names.ts";
import { agreeSchema, resolveSchema } from "./schemas/agreement.ts";
import * as life from "./schemas/codebook-life.ts";
import { codingSchema, hitCounts, transcriptSchema } from "./schemas/codings.ts";
import * as data from "./schemas/commands.ts";
import { memoData, reanchorData, sampleData, statusData, trailData } from "./schemas/decisions.ts";
import { envelopeOf, findingSchema } from "./schemas/envelope.ts";
import { mapSchema, themesSchema } from "./schemas/themes.ts";

/** Schemas of what --json prints, by command (a space in its name is a hyphen here), and of their parts. */
export const outputSchemas = {
  init: envelopeOf("init", data.initData),
  analyse: envelopeOf("analyse", data.analyseData),
  transcripts: envelopeOf("transcripts", z.strictObject({ transcripts: z.array(transcriptSchema) })),
  "codebook-check": envelopeOf("codebook check", data.codebookCheckData),
  "codebook-show": envelopeOf("codebook show", data.codebookShowData),
  "codebook-diff": envelopeOf("codebook diff", life.codebookDiffData),
  "codebook-adopt": envelopeOf("codebook adopt", life.codebookAdoptData),
  "codebook-migrate": envelopeOf("codebook migrate", life.codebookMigrateData),
  "codebook-queue": envelopeOf("codebook migrate", life.codebookQueueData),
  "codebook-import": envelopeOf("codebook import", life.codebookImportData),
  "codebook-health": envelopeOf("codebook health", life.codebookHealthData),
  "codebook-agenda": envelopeOf("codebook agenda", life.codebookAgendaData),
  "codebook-schema": envelopeOf("codebook schema", data.schemaData),
  code: envelopeOf("code", z.strictObject({ codings: z.array(codingSchema) })),
  "code-counts": envelopeOf("code", z.strictObject({ counts: z.array(hitCounts) })),
  "code-reanchor": envelopeOf("code", reanchorData),
  accept: envelopeOf("accept", data.decisionsData),
  reject: envelopeOf("reject", data.decisionsData),
  apply: envelopeOf("apply", data.decisionsData),
  coin: envelopeOf("coin", data.decisionsData),
  complete: envelopeOf("complete", data.decisionsData),
  recode: envelopeOf("recode", data.decisionsData),
  resize: envelopeOf("resize", data.decisionsData),
  retract: envelopeOf("retract", data.decisionsData),
  note: envelopeOf("note", data.decisionsData),
  undo: envelopeOf("undo", data.decisionsData),
  redo: envelopeOf("redo", data.decisionsData),
  status: envelopeOf("status", statusData),
  sample: envelopeOf("sample", sampleData),
  memo: envelopeOf("memo", memoData),
  trail: envelopeOf("trail", trailData),
  themes: envelopeOf("themes", themesSchema),
  map: envelopeOf("map", mapSchema),
  agree: envelopeOf("agree", agreeSchema),
  "agree-resolve": envelopeOf("agree", resolveSchema),
  find: envelopeOf("find", data.findData),
  explain: envelopeOf("explain", data.explainData),
  export: envelopeOf("export", data.exportData),
  "export-transcript": envelopeOf("export transcript", data.handoutData),
  "export-qdc": envelopeOf("export codebook", data.exportQdcData),
  "export-project": envelopeOf("export project", data.exportProjectData),
  "import-comments": envelopeOf("import comments", life.importCommentsData),
  check: envelopeOf("check", data.checkData),
  "check-leaks": envelopeOf("check", data.leaksData),
  "check-manuscript": envelopeOf("check", data.manuscriptData),
  pseudonymise: envelopeOf("pseudonymise", data.pseudonymiseData),
  withdraw: envelopeOf("withdraw", data.withdrawData),
  verify: envelopeOf("verify", data.verifyData),
  freeze: envelopeOf("freeze", data.freezeData),
  diff: envelopeOf("diff", data.diffData),
  schema: envelopeOf("schema", data.schemaData),
  completion: envelopeOf("completion", data.completionData),
  coding: codingSchema,
  finding: findingSchema,
} as const satisfies Record<OutputSchemaName, z.ZodType>;

/** A schema as JSON Schema (draft 7), the same bytes every time. */
export function jsonSchemaText(schema: z.ZodType): string {
  return `${JSON.stringify(z.toJSONSchema(schema, { target: "draft-7", unrepresentable: "any" }), null, 2)}\n`;
}
