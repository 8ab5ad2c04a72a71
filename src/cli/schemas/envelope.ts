import * as z from "zod";

export const findingSchema = z.strictObject({
  code: z.string(),
  severity: z.enum(["error", "warning", "note"]),
  message: z.string(),
  file: z.string().optional(),
  line: z.number().int().optional(),
  column: z.number().int().optional(),
});

/** The one object that --json prints. What could not be done (exit 2) has its findings and may have no data. */
export const envelopeOf = <T extends z.ZodType>(command: string, data: T) =>
  z.strictObject({
    schemaVersion: z.literal(1),
    command: z.string().meta({ description: `"${command}"` }),
    ok: z.boolean().meta({ description: "true when the exit code is 0" }),
    data: z.union([data, z.strictObject({}).meta({ description: "nothing could be done" })]),
    findings: z.array(findingSchema),
  });
