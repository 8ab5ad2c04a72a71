import * as z from "zod";
import { companySide, described, fact, n, text } from "./schema-parts.ts";

/** What stands under the prompts for the analyst; absent in the reflexive approach. */
export const promptsSchema = z
  .strictObject({
    groupings: z
      .strictObject({
        basis: text,
        unit: text,
        similarity: text,
        linkage: text,
        k: n,
        chosen: z
          .strictObject({
            reason: z.enum([
              "silhouette",
              "agreement",
              "modularity",
              "set",
              "below",
              "nearest",
              "held",
              "too-few",
              "no-cut",
            ]),
            from: n,
            to: n,
            asked: z.boolean(),
          })
          .meta({ description: "why the number k was taken, of the numbers looked at" }),
        groups: z.array(
          z.strictObject({
            id: text,
            label: text,
            codes: z.array(text),
            held: z.array(text).optional().meta({ description: "codes that stand here by a person's word" }),
            pinned: z.literal(true).optional().meta({ description: "the whole grouping is a person's" }),
            cohesion: z.number(),
            stability: z.number().optional(),
            described: described.optional(),
          }),
        ),
        ungrouped: z.array(text),
        said: z
          .array(
            z.strictObject({
              kind: z.enum(["together", "apart", "pinned"]),
              id: text.optional(),
              codes: z.array(text),
              by: text,
              date: text.optional(),
              because: text.optional(),
              alike: z.number().optional(),
            }),
          )
          .optional()
          .meta({ description: "what a person said in grouping.yaml, and how alike the data find the same codes" }),
        silhouettes: z.array(
          z.strictObject({
            k: n,
            silhouette: z.number(),
            agreement: z.number().optional(),
            modularity: z.number().optional(),
          }),
        ),
        merges: z
          .array(z.strictObject({ a: n, b: n, height: z.number() }))
          .describe(
            "leaf i: the i-th code of groups and ungrouped together in code-unit order; leaves + m: what merge m made",
          ),
      })
      .optional(),
    meanings: z
      .array(
        z.strictObject({
          dimension: text,
          group: z.string(),
          participants: n,
          of: n,
          passages: n,
          codes: z.array(z.strictObject({ code: text, participants: n, elsewhere: n })),
        }),
      )
      .optional()
      .meta({
        description: "What each group speaks of under each dimension: the codes it has more than the others.",
      }),
    questions: z.array(fact),
    codeQuestions: z
      .array(
        z.strictObject({
          code: text,
          themes: z.array(text),
          towards: z.strictObject({ kind: z.enum(["theme", "grouping"]), id: text }),
          units: n,
          there: companySide,
          here: companySide.optional(),
          lead: z.number(),
        }),
      )
      .optional()
      .meta({ description: "codes whose company is nearer to another theme or grouping, the clearest first" }),
    fittingNowhere: z.array(text),
    uncovered: z
      .strictObject({
        sentences: n,
        of: n,
        words: z.array(
          z.strictObject({
            word: text,
            uncovered: n,
            perThousand: z.number(),
            covered: n,
            coveredPerThousand: z.number(),
            participants: n,
          }),
        ),
      })
      .optional()
      .meta({ description: "sentences of participants that no code touches, and words unusually frequent there" }),
  })
  .optional();
