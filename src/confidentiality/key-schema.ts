import * as z from "zod";

const text = z.string().min(1);

/** The key file (docs/confidentiality.md): who is called what, and which words are let be and why. */
export const keySchema = z.strictObject({
  entries: z
    .array(
      z.strictObject({
        name: text.meta({ description: "The name as it is written in the transcripts." }),
        pseudonym: text.meta({ description: "What stands in its place, without brackets." }),
        kind: z.enum(["person", "place", "organisation"]).meta({ description: "person, place or organisation" }),
        also: z.array(text).optional().meta({ description: "Other forms of the name: first name alone, nickname." }),
      }),
    )
    .meta({ description: "One entry for each person, place or organisation." }),
  allow: z
    .array(
      z.strictObject({
        words: text.meta({ description: "Words in which a name is no name, or a number no identifier." }),
        reason: text.meta({ description: "Why they may stay." }),
      }),
    )
    .optional()
    .meta({ description: "Words that are neither replaced nor reported, each with its reason." }),
});
