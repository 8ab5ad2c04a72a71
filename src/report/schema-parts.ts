import * as z from "zod";

/** Parts of the published shape of report.json that stand in several of its places. n: a count; text: any string. */
export const n = z.int().min(0);
export const text = z.string();
export const args = z.record(text, z.union([text, z.number()]));
export const fact = z.strictObject({ key: text, args });
export const column = z.enum(["person", "hits"]);

export const said = z.union([n, z.enum(["few", "more", "withheld"])]);
export const count = z
  .strictObject({ participants: said, mentions: n.nullable(), byGroup: z.array(said) })
  .describe(
    "participants: people with at least one mention; byGroup follows groups.names; mentions: distinct units. Where small numbers are suppressed, few: fewer than the limit; more: the limit or more; withheld: not said; mentions: null",
  );
export const evidence = z
  .strictObject({ person: count, hits: count.optional(), contrary: count.optional() })
  .describe("person: coded by a person; hits and contrary: cue hits no person has reviewed; never added");

export const history = z.strictObject({
  date: text.optional(),
  by: text.optional(),
  change: text,
});

export const code = z.strictObject({
  id: text,
  label: text,
  definition: text.optional(),
  full_definition: text.optional(),
  use_when: text.optional(),
  do_not_use_when: text.optional(),
  examples: z.array(text),
  counter_examples: z.array(text),
  level: text.optional(),
  origin: text.optional(),
  status: text,
  parent: text.optional(),
  layer: text.optional(),
  theme: text.optional(),
  dimension: text.optional(),
  memo: text.optional(),
  negation: text,
  cues: z.array(text),
  unless: z.array(text),
  history: z.array(history),
  counts: evidence,
  sets: z.array(text),
  single: z
    .boolean()
    .nullable()
    .describe("all its mentions, in the columns printed, are by one participant; null: suppressed"),
  passages: z
    .array(z.strictObject({ transcript: n, turn: n, row: n, column, start: n.nullable(), end: n.nullable() }))
    .describe("start, end: UTF-16 units of the transcript's text; null: the whole transcript"),
});

export const placement = z.strictObject({
  set: text,
  dimension: text.nullable(),
  status: z.enum(["declared", "scored"]),
  confidence: z.enum(["inferred", "confirmed"]).optional(),
  rationale: text.optional(),
  by: text.optional(),
  date: text.optional(),
  scores: z.array(z.strictObject({ dimension: text, score: z.number() })).optional(),
  margin: z.number().optional(),
  scored: text.nullable().optional(),
  codeDeclared: z.array(z.strictObject({ dimension: text, codes: n })),
  support: z
    .array(z.strictObject({ dimension: text, asked: n, said: n, cues: n }))
    .optional()
    .meta({ description: "Passages of the set that speak in each dimension, by what speaks in them." }),
});

export const codeSet = z.strictObject({
  id: text,
  kind: z.enum(["theme", "grouping"]),
  name: text,
  central_concept: text.optional(),
  definition: text.optional(),
  boundaries: text.optional(),
  status: text.optional(),
  parent: text.optional(),
  codes: z.array(text),
  relations: z.array(z.strictObject({ to: text, kind: text.optional(), note: text.optional() })),
  history: z.array(history),
  narrative: text.optional(),
  counts: evidence,
  sites: n.nullable().describe("sites with at least one participant in the basis' column; null: suppressed"),
  cohesion: z.number().optional(),
  stability: z.number().optional(),
});

export const quote = z.strictObject({
  id: text,
  transcript: text,
  /** Index into dataFlow.transcripts. */
  index: n,
  start: n,
  end: n,
  pieces: z.array(z.strictObject({ start: n, end: n, text })),
  turn: n,
  row: n,
  source: text,
  participant: text,
  group: text,
  site: text.nullable(),
  codes: z.array(text),
  column,
  contrary: z.boolean(),
  chosen: z
    .strictObject({
      by: text.optional(),
      purpose: text.optional(),
      shown: text.optional(),
      translation: text.optional(),
    })
    .optional()
    .describe("there when a researcher chose it; shown: with declared edits"),
});

export const figure = z
  .strictObject({
    value: z.number().nullable(),
    reason: text.optional(),
    low: z.number().nullable(),
    high: z.number().nullable(),
  })
  .describe("value null: not defined, with the reason; low, high: 95 % over resampled transcripts, or null");
export const agreementRow = z.strictObject({
  code: text.nullable().describe("null: pooled"),
  codes: n,
  transcripts: n,
  units: n,
  all: n,
  some: n,
  none: n,
  only: z.array(n),
  given: z.number().nullable().describe("share of the coders' judgements that give the code"),
  percent: figure,
  positive: figure,
  negative: figure,
  kappa: figure,
  alpha: figure,
  ac1: figure,
});

export const frameworkMatrix = z.strictObject({
  rows: z.array(text),
  columns: z.array(text),
  cells: z
    .array(
      z.strictObject({
        row: text,
        column: text,
        participants: n.optional().describe("of a group: who speaks there, in the basis' column"),
        person: n.describe("passages a person coded"),
        hits: n.optional().describe("cue hits no person has reviewed; never added"),
        refs: z.array(text).optional().describe("places of what a person coded, by the handout's lines; team only"),
        quotes: z.array(text).describe("ids of printed quotations"),
        summary: z.strictObject({ text, by: text.optional(), date: text.optional() }).optional(),
        withheld: z.enum(["consent", "small-group"]).optional().describe("why a summary is not printed"),
      }),
    )
    .describe("cells that hold anything"),
});

const shownPassages = z.array(
  z.strictObject({
    transcript: text,
    start: n,
    end: n,
    row: n,
    participant: z.string(),
    group: z.string(),
    codes: z.array(text),
    notReviewed: z.array(text).describe("those of the codes that no person gave"),
    text: text.nullable().describe("word for word; null in copies for others than the team"),
  }),
);
/** What is said of a candidate grouping; its words for the team alone, because a word may be a name. */
export const described = z.strictObject({
  members: z
    .array(
      z.strictObject({
        code: text,
        share: z.number(),
        next: z.strictObject({ grouping: text, share: z.number() }).optional(),
      }),
    )
    .describe("the most central first"),
  counts: evidence.optional(),
  words: z
    .array(z.strictObject({ word: text, inside: n, outside: n, participants: n, z: z.number() }))
    .optional()
    .describe("words its passages have more than other coded passages: weighted log-odds in standard deviations"),
  nearest: shownPassages,
  connecting: shownPassages,
  contrary: z.strictObject({
    participants: n,
    only: z.array(text).describe("participants in whom its codes stand no other way"),
    passages: shownPassages,
  }),
});
export const companySide = z.strictObject({
  units: n,
  expected: z.number().describe("as many as chance gives"),
  participants: n,
  codes: z.array(z.strictObject({ code: text, units: n })),
  words: z.array(text).optional().describe("for the team alone"),
});
