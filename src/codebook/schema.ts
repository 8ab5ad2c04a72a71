import * as z from "zod";
import { CODEBOOK_LIMITS, ID_PATTERN } from "./limits.ts";

const text = z.string().min(1);
const scalar = z.union([text, z.number(), z.boolean()]);
// Shapes of ids, and how many entries a list may have, are checked by assemble.ts, which can say more about them than a schema.
const id = z.string().min(1).meta({ pattern: ID_PATTERN });
const reference = (description: string) => id.optional().meta({ description, pattern: ID_PATTERN });
const sentences = (description: string) => z.array(text).optional().meta({ description });

export const phraseSchema = z.string().min(1).max(CODEBOOK_LIMITS.cue).meta({
  description:
    "Consecutive words of one sentence, compared by stem. =exact, conf*, <class>, (a|b), [optional], ... (0 to 3 words). See docs/cues.md",
});

/** One entry of `cues` or `unless`. What a cue object means, and which keys go together, is the cues room's to say. */
export const cueSchema: z.ZodType = z.lazy(() =>
  z.union([phraseSchema, cueObject], "a phrase, or a map with phrase, near, regex, all, any or none"),
);

const parts = (description: string) => z.array(cueSchema).optional().meta({ description });

const cueObject = z
  .strictObject({
    phrase: phraseSchema.optional(),
    near: z.array(phraseSchema).optional().meta({ description: "Two or more phrases in any order, near each other." }),
    within: z
      .number()
      .int()
      .optional()
      .meta({ description: "With near: at most so many words from first to last, both counted. Default: 8" }),
    regex: z
      .string()
      .min(1)
      .max(CODEBOOK_LIMITS.cue)
      .optional()
      .meta({ description: "A regular expression (RE2 syntax), run on each sentence without regard to case." }),
    all: parts("Every one of these cues is found."),
    any: parts("At least one of these cues is found."),
    none: parts("None of these cues is found."),
    in: z.enum(["sentence", "turn"]).optional().meta({ description: "Where all, any, none look. Default: sentence" }),
    speaker: z
      .enum(["participant", "interviewer", "any"])
      .optional()
      .meta({ description: "Whose turns count. Default: participant, which is every turn that is coded" }),
    where: z
      .record(z.string(), z.union([scalar, z.array(scalar)]))
      .optional()
      .meta({ description: "Attributes of the participant, each with the values that count." }),
  })
  .meta({ description: "A cue of one kind: phrase, near, regex, or all/any/none." });

export const historySchema = z.strictObject({
  date: text.optional(),
  by: text.optional(),
  change: text.meta({ description: "What was changed, for people: renamed, merged, split, definition narrowed …" }),
  because: text.optional(),
  from: text.optional().meta({ description: "The code that was renamed, merged or split into this one." }),
  to: z
    .array(text)
    .optional()
    .meta({ description: "What it became: one code when renamed or merged, several when split." }),
});

const codeSchema = z.strictObject({
  id: id.meta({ description: "Stable for ever: decisions name it. The label may change, the id may not." }),
  label: z.string().min(1).max(CODEBOOK_LIMITS.label).meta({ description: "A short name that carries the point." }),
  definition: text.optional().meta({ description: "One sentence." }),
  full_definition: text.optional().meta({ description: "What it covers, its boundaries, whose view." }),
  use_when: text.optional(),
  do_not_use_when: text.optional().meta({ description: "Names the neighbouring code to use instead." }),
  examples: sentences("Sentences that get this code: the codebook's own tests, run by codebook check."),
  counter_examples: sentences("Sentences that look near and must not get this code."),
  level: z
    .enum(["semantic", "latent"])
    .optional()
    .meta({ description: "Cues find semantic content only; a latent code is applied by people." }),
  origin: text.optional().meta({ description: "inductive, deductive, prior-study …" }),
  status: z.enum(["provisional", "active", "retired"]).optional().meta({ description: "Default: active" }),
  parent: reference("Id of the code above this one."),
  layer: reference("One of the codebook's layers."),
  theme: text.optional().meta({ description: "The author's view; grouping and scoring never see it." }),
  dimension: text.optional().meta({ description: "The author's view; grouping and scoring never see it." }),
  color: text.optional().meta({ description: "#rrggbb", pattern: "^#[0-9a-fA-F]{6}$" }),
  memo: text.optional(),
  guid: text.optional().meta({ description: "Identifier in another program, kept for export." }),
  history: z.array(historySchema).optional(),
  cues: z.array(cueSchema).optional().meta({ maxItems: CODEBOOK_LIMITS.cues }),
  unless: z
    .array(cueSchema)
    .optional()
    .meta({ description: "Cues that veto the code in their sentence.", maxItems: CODEBOOK_LIMITS.cues }),
  negation: z.enum(["contrary", "keep", "only"]).optional().meta({
    description:
      "What a negated or hypothetical match is: contrary (kept for review, not counted; default), keep (a match like any), only (the code is the negative).",
  }),
});

/** codebook.yaml (DESIGN.md section 4). Only `codes` is needed, and it may be empty. */
export const codebookSchema = z.strictObject({
  $schema: z.string().optional(),
  codebook: id.optional().meta({ description: "Id of the codebook. Default: the file's name" }),
  title: text.optional(),
  version: z
    .string('text in quotes, such as "1.0.0"')
    .min(1)
    .optional()
    .meta({ description: "Decisions record it. Put it in quotes." }),
  language: text.optional().meta({ description: "Language the cues are written for (BCP 47). Default: en" }),
  classes: z
    .record(z.string(), z.array(text))
    .optional()
    .meta({ description: "Word classes, used in cues as <name>; single words." }),
  layers: z
    .record(z.string(), z.strictObject({ choose: z.enum(["one", "many"]).optional() }))
    .optional()
    .meta({ description: "Sets of codes; choose: one makes the codes of a layer exclude each other." }),
  codes: z.array(codeSchema).meta({ maxItems: CODEBOOK_LIMITS.codes }),
});

/** The names of a code's fields, in the order they are written and printed. */
export const CODE_FIELDS = Object.keys(codeSchema.shape) as (keyof typeof codeSchema.shape)[];

/** JSON Schema (draft 7) of codebook.yaml for editors; the same bytes every time. */
export function codebookJsonSchema(): string {
  const schema = z.toJSONSchema(codebookSchema, { target: "draft-7", io: "input" });
  return `${JSON.stringify({ ...schema, title: "sp-code codebook" }, null, 2)}\n`;
}
