import * as z from "zod";
import { ANSWER_TYPES } from "./answer-types.ts";

const text = z.string().min(1);

const dimension = z.strictObject({
  id: z.string().regex(/^[\p{L}\p{N}][\p{L}\p{N}._-]*$/u, "an id of letters, digits, hyphens"),
  label: text,
  question: text.nullish(),
  definition: text.nullish(),
  parent: text.nullish(),
  answer_types: z.array(z.enum(ANSWER_TYPES)).nullish(),
  asks: z
    .array(z.union([text, z.record(text, z.unknown())]))
    .nullish()
    .meta({ description: "Cues of questions that ask for this dimension, where answer types do not tell it apart." }),
  cues: z
    .array(z.union([text, z.record(text, z.unknown())]))
    .nullish()
    .meta({ description: "As in a codebook: ways of speaking that answer the question, not subjects." }),
});

/** Where a dimension of this framework stands in another one. */
const crosswalk = z.strictObject({
  framework: text,
  to: z
    .record(text, z.array(text))
    .meta({ description: "Dimension here -> dimensions there; [] = has no place there." }),
});

const reference = z.union([
  text,
  z.strictObject({ citation: text, doi: text.nullish(), url: text.nullish(), read: text.nullish() }),
]);

/** codebooks/frameworks/*.yaml and a study's own framework file. */
export const frameworkSchema = z.strictObject({
  id: text,
  name: text,
  version: text.nullish(),
  language: text.default("en"),
  reference: reference.nullish(),
  mapping_status: text.nullish().meta({ description: "What is known, what inferred; printed with the map." }),
  classes: z.record(text, z.array(text)).nullish(),
  crosswalks: z.array(crosswalk).nullish(),
  dimensions: z.array(dimension).min(1),
});
export type FrameworkFile = z.output<typeof frameworkSchema>;
