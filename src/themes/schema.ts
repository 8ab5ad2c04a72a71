import * as z from "zod";

const text = z.string();
/** A key may be left empty, as a draft leaves it. */
const optional = text.nullish();

const history = z.strictObject({
  date: optional,
  by: optional,
  change: text.min(1),
  because: optional,
  from: optional,
  to: z.array(text).nullish(),
});

const claim = z.strictObject({
  framework: text.min(1),
  dimension: text.min(1),
  rationale: optional,
  by: optional,
  date: optional,
  confidence: z.enum(["inferred", "confirmed"]).default("inferred"),
});

const theme = z.strictObject({
  id: text
    .regex(/^[\p{L}\p{N}][\p{L}\p{N}._-]*$/u, "an id of letters, digits, hyphens")
    .meta({ description: "Stable for ever; memos and text/<id>.md refer to it." }),
  name: text.min(1),
  central_concept: optional.meta({ description: "In one sentence: what the codes say together." }),
  definition: optional,
  boundaries: optional.meta({ description: "What is in, what is out, and where that goes." }),
  parent: optional,
  codes: z.array(text.min(1)).nullish(),
  relations: z.array(z.strictObject({ to: text.min(1), kind: optional, note: optional })).nullish(),
  dimensions: z.array(claim).nullish(),
  status: optional,
  history: z.array(history).nullish(),
});

/** themes.yaml (DESIGN.md section 6). */
export const themesFileSchema = z.strictObject({ themes: z.array(theme).nullish() });
export type ThemesFile = z.output<typeof themesFileSchema>;
