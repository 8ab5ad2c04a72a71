import * as z from "zod";

const nOfN = z.strictObject({
  participants: z.number().int(),
  of: z.number().int(),
  byGroup: z.array(z.strictObject({ group: z.string(), n: z.number().int(), of: z.number().int() })),
});
const passages = z.array(
  z.strictObject({
    transcript: z.string(),
    start: z.number().int(),
    end: z.number().int(),
    participant: z.string(),
    group: z.string(),
    codes: z.array(z.string()),
    notReviewed: z.array(z.string()).meta({ description: "Those of the codes that no person gave" }),
    quote: z.string(),
  }),
);
const side = z.strictObject({
  units: z.number().int(),
  expected: z.number().meta({ description: "As many as chance gives" }),
  participants: z.number().int(),
  codes: z.array(z.strictObject({ code: z.string(), units: z.number().int() })),
  words: z.array(z.string()),
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
      held: z.array(z.string()).optional().meta({ description: "Codes that stand here by a person's word" }),
      pinned: z.literal(true).optional().meta({ description: "The whole grouping is a person's" }),
      cohesion: z.number(),
      stability: z.number().optional(),
      members: z
        .array(
          z.strictObject({
            code: z.string(),
            share: z.number(),
            next: z.strictObject({ grouping: z.string(), share: z.number() }).optional(),
          }),
        )
        .optional()
        .meta({
          description:
            "Most central first: mean share of clusterings in which the code stands with the others of its grouping, and with those of the grouping that comes next; of one tree, how alike their company is.",
        }),
      person: nOfN.optional().meta({ description: "Participants coded by a person" }),
      hits: nOfN.optional().meta({ description: "Participants with cue hits that nobody reviewed" }),
      words: z
        .array(
          z.strictObject({
            word: z.string(),
            inside: z.number().int(),
            outside: z.number().int(),
            participants: z.number().int(),
            z: z.number(),
          }),
        )
        .optional()
        .meta({
          description:
            "Words the grouping's passages have more than other coded passages: weighted log-odds in standard deviations",
        }),
      nearest: passages.optional().meta({ description: "Sentences nearest the centre of the grouping's wording" }),
      connecting: passages
        .optional()
        .meta({ description: "Sentences in which most of the grouping's codes stand together" }),
      contrary: z
        .strictObject({
          participants: z.number().int(),
          only: z.array(z.string()).meta({ description: "Participants in whom its codes stand no other way" }),
          passages,
        })
        .optional()
        .meta({ description: "Possible contrary or conditional hits, not reviewed" }),
      restsOn: z
        .strictObject({
          narrow: z
            .array(
              z.strictObject({
                of: z.enum(["group", "site", "participant"]),
                name: z.string(),
                share: z.number(),
                all: z.number(),
              }),
            )
            .meta({ description: "Who has more than 0.8 of its mentions, and their share of all mentions" }),
          without: z
            .array(z.strictObject({ of: z.enum(["group", "site"]), name: z.string(), overlap: z.number() }))
            .meta({ description: "Each left out in turn: overlap (Jaccard) with the nearest grouping made then" }),
          unsaid: z
            .number()
            .optional()
            .meta({ description: "Overlap with the nearest grouping made as if no person had said anything" }),
        })
        .optional(),
    }),
  ),
  ungrouped: z.array(z.string()),
  tried: z
    .array(
      z.strictObject({
        k: z.number().int(),
        silhouette: z.number(),
        agreement: z.number().optional(),
        modularity: z.number().optional(),
      }),
    )
    .meta({ description: "Each number of groupings tried: mean silhouette, how well the clusterings agree on it" }),
  differences: z
    .array(
      z.strictObject({
        code: z.string(),
        themes: z.array(z.string()),
        towards: z.strictObject({ kind: z.enum(["theme", "grouping"]), id: z.string() }),
        units: z.number().int(),
        there: side,
        here: side.optional(),
        lead: z.number(),
      }),
    )
    .optional()
    .meta({
      description: "Codes whose company is nearer to another theme or grouping than to their own, the clearest first",
    }),
  triedBy: z
    .enum(["agreement", "modularity", "silhouette", "none"])
    .meta({ description: "Which of these the number was chosen by" }),
  said: z
    .array(
      z.strictObject({
        kind: z.enum(["together", "apart", "pinned"]),
        id: z.string().optional(),
        codes: z.array(z.string()),
        by: z.string(),
        date: z.string().optional(),
        because: z.string().optional(),
        used: z.array(z.string()).meta({ description: "Those of the codes that have a mention" }),
        alike: z
          .number()
          .optional()
          .meta({ description: "How alike the data find them, on the scale of `cohesion`, as if nobody had said it" }),
      }),
    )
    .optional()
    .meta({ description: "What a person said in grouping.yaml; the groupings obey it" }),
  sensitivity: z
    .array(
      z.strictObject({
        varied: z.enum(["unit", "similarity", "linkage"]),
        to: z.string(),
        groups: z.number().int(),
        ari: z.number(),
        ami: z.number(),
        moved: z.number().int(),
        of: z.number().int(),
      }),
    )
    .optional()
    .meta({ description: "--sensitivity: one choice changed at a time, beside `groups`" }),
  themes: z.array(z.strictObject({ id: z.string(), name: z.string(), codes: z.array(z.string()) })).optional(),
  cards: z
    .strictObject({ cards: z.number().int(), blank: z.number().int() })
    .optional()
    .meta({ description: "--cards: cards of codes written, and blank ones" }),
  moves: z
    .array(z.strictObject({ theme: z.string(), code: z.string(), into: z.boolean() }))
    .optional()
    .meta({ description: "--import: what the table changes in the themes that stand in `themes` as they were" }),
  dryRun: z.boolean().optional().meta({ description: "--import: true when nothing was written" }),
});

const evidence = z.array(
  z.strictObject({
    transcript: z.string(),
    start: z.number().int(),
    end: z.number().int(),
    quote: z.string(),
    code: z.string(),
    because: z.array(z.enum(["asked", "said", "cues"])),
  }),
);
const counts = z.record(z.string(), z.number().int());

/** `sp-code map`: places, what speaks for each dimension, what groups mean, where the framework stands in others. */
const mapOfStudy = z.strictObject({
  framework: z.string(),
  basis: z.string(),
  scoresShown: z.boolean().meta({ description: "False in the reflexive approach: only declared places are shown." }),
  placements: z.array(
    z.strictObject({
      theme: z.string(),
      name: z.string(),
      kind: z.enum(["theme", "grouping"]),
      dimension: z.string().nullable(),
      scores: z.record(z.string(), z.number()),
      margin: z.number(),
      status: z.enum(["declared", "scored"]),
      confidence: z.enum(["inferred", "confirmed"]).optional(),
      rationale: z.string().optional(),
      scored: z.string().nullable(),
      flags: z.array(z.enum(["close", "differs", "silent"])),
      support: z.strictObject({ passages: z.number().int(), asked: counts, said: counts, cues: counts }),
      codeDeclared: counts,
      evidence,
    }),
  ),
  dimensions: z.array(
    z.strictObject({
      id: z.string(),
      label: z.string(),
      question: z.string().nullable(),
      sets: z.array(z.string()),
      flags: z.array(z.enum(["empty", "doubled"])),
    }),
  ),
  meanings: z.array(
    z.strictObject({
      dimension: z.string(),
      group: z.string(),
      participants: z.number().int(),
      of: z.number().int(),
      passages: z.number().int(),
      codes: z.array(z.strictObject({ code: z.string(), participants: z.number().int(), elsewhere: z.number().int() })),
      evidence,
    }),
  ),
  crosswalks: z.array(z.strictObject({ framework: z.string(), to: z.record(z.string(), z.array(z.string())) })),
});

/** `sp-code map --try`: one entry per non-empty line, in order. */
const mapOfLines = z.strictObject({
  framework: z.string(),
  lines: z.array(
    z.strictObject({
      line: z.string(),
      asks: z.string().nullable(),
      answers: z.string().nullable(),
      scores: z.record(z.string(), z.number()),
      why: z.array(z.string()),
    }),
  ),
});

export const mapSchema = z.union([mapOfStudy, mapOfLines]);
