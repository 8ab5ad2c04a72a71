import * as z from "zod";

const text = z.string();
const optional = text.nullish();
const word = {
  codes: z.array(text.min(1)).min(2),
  by: text.min(1).meta({ description: "Who says so." }),
  date: optional,
  because: optional,
};

/** grouping.yaml: what a person says of the candidate groupings. */
export const groupingFileSchema = z.strictObject({
  together: z.array(z.strictObject(word)).nullish().meta({ description: "Codes that stand in one grouping." }),
  apart: z.array(z.strictObject(word)).nullish().meta({ description: "Codes of which no two stand in one grouping." }),
  pinned: z
    .array(
      z.strictObject({
        id: text.regex(/^g[1-9]\d{0,3}$/, "the id of a grouping, such as g3"),
        ...word,
      }),
    )
    .nullish()
    .meta({ description: "A grouping that is these codes and no others, under this id." }),
});
