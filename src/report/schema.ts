import * as z from "zod";

/**
 * The published shape of report.json, and by inference the type `ReportModel`. Loaded only where a value is checked or
 * the JSON Schema is asked for; the report itself needs the types alone.
 */
const n = z.int().min(0);
const text = z.string();
const args = z.record(text, z.union([text, z.number()]));
const fact = z.strictObject({ key: text, args });
const column = z.enum(["person", "hits"]);

const said = z.union([n, z.enum(["few", "more", "withheld"])]);
const count = z
  .strictObject({ participants: said, mentions: n.nullable(), byGroup: z.array(said) })
  .describe(
    "participants: people with at least one mention; byGroup follows groups.names; mentions: distinct units. Where small numbers are suppressed, few: fewer than the limit; more: the limit or more; withheld: not said; mentions: null",
  );
const evidence = z
  .strictObject({ person: count, hits: count.optional(), contrary: count.optional() })
  .describe("person: coded by a person; hits and contrary: cue hits no person has reviewed; never added");

const history = z.strictObject({
  date: text.optional(),
  by: text.optional(),
  change: text,
});

const code = z.strictObject({
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

const placement = z.strictObject({
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

const codeSet = z.strictObject({
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

const quote = z.strictObject({
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

const figure = z
  .strictObject({
    value: z.number().nullable(),
    reason: text.optional(),
    low: z.number().nullable(),
    high: z.number().nullable(),
  })
  .describe("value null: not defined, with the reason; low, high: 95 % over resampled transcripts, or null");
const agreementRow = z.strictObject({
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

const frameworkMatrix = z.strictObject({
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
const described = z.strictObject({
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
const companySide = z.strictObject({
  units: n,
  expected: z.number().describe("as many as chance gives"),
  participants: n,
  codes: z.array(z.strictObject({ code: text, units: n })),
  words: z.array(text).optional().describe("for the team alone"),
});

export const reportSchema = z.strictObject({
  schemaVersion: z.literal(1),
  tool: z.strictObject({ name: z.literal("sp-code"), version: text }),
  study: z.strictObject({
    title: text,
    approach: z.enum(["codebook", "reflexive", "coding-reliability"]),
    audience: z.enum(["team", "partners", "public"]),
    language: text,
    date: text.optional(),
  }),
  basis: z.enum(["hits", "decided", "all"]),
  columns: z.array(column),
  unit: text.describe("what one mention is"),
  review: z.strictObject({
    events: n,
    coders: z.array(text),
    personCodings: n,
    hits: n.optional(),
    accepted: n.optional(),
    rejected: n.optional(),
    unreviewed: n.optional(),
  }),
  groups: z.strictObject({ attribute: text, names: z.array(text), sizes: z.array(n), total: n }),
  participants: z.strictObject({
    people: z.array(
      z.strictObject({
        id: text,
        group: text,
        site: text.nullable(),
        transcripts: z.array(text),
        turns: n,
        words: n,
        quotable: z.boolean(),
      }),
    ),
    transcripts: n,
    repeated: n,
    joint: n,
    withdrawn: n,
    sites: z.strictObject({
      attribute: text,
      count: n,
      limit: n,
      columns: z.array(text).describe("sites printed alone; a further last cell holds the merged ones when merged > 0"),
      merged: n,
      rows: z.array(z.strictObject({ group: text, total: n, cells: z.array(n).nullable() })),
    }),
  }),
  dataFlow: z.strictObject({
    found: n,
    read: n,
    excluded: z.array(z.strictObject({ file: text, reason: text, sentence: text.optional() })),
    transcripts: z.array(
      z.strictObject({
        id: text,
        file: text,
        format: text,
        kind: text,
        language: text,
        date: text.optional(),
        mode: text.optional(),
        participants: z.array(text),
        turns: n,
        codableTurns: n,
        words: n,
        codableWords: n,
        minutes: z.number().optional(),
        uncoded: z
          .strictObject({ person: n, neither: n.optional(), rows: z.array(z.array(n).length(2)) })
          .describe(
            "codable turns in which no person has coded; in which no hit stands either; rows from, to of the latter (of the former where there are no hits)",
          ),
      }),
    ),
    turns: n,
    codableTurns: n,
    words: n,
    codableWords: n,
    coded: z.strictObject({ person: n, hits: n.optional() }).describe("codable words inside coded units, by column"),
  }),
  codebook: z.strictObject({
    id: text,
    title: text,
    version: text,
    language: text,
    origin: z.enum(["study", "flag", "reference"]),
    file: text,
    sha256: text,
    codes: z.array(code),
  }),
  setKind: z.enum(["theme", "grouping", "none"]),
  sets: z.array(codeSet),
  framework: z.strictObject({
    id: text,
    name: text,
    reference: text.optional(),
    dimensions: z.array(
      z.strictObject({
        id: text,
        label: text,
        question: text.optional(),
        definition: text.optional(),
        sets: z.array(text),
        counts: evidence.optional(),
      }),
    ),
    unplaced: z.array(text),
    placements: z.array(placement),
  }),
  quotes: z.array(
    z.strictObject({
      set: text,
      selected: z.boolean().describe("the quotations were chosen by a researcher, not by rule"),
      quotes: z.array(quote),
      contrary: z.array(quote),
    }),
  ),
  frameworkMatrix: z
    .strictObject({
      cases: frameworkMatrix.describe("rows: participants; columns: sets"),
      groups: frameworkMatrix.optional().describe("rows: groups; columns: dimensions of the framework"),
    })
    .optional(),
  codeByCase: z.array(z.strictObject({ code: text, participant: text, person: n, hits: n.optional() })),
  coOccurrence: z
    .strictObject({
      unit: text,
      units: n,
      pairs: z.array(z.strictObject({ a: text, b: text, both: n, onlyA: n, onlyB: n })),
    })
    .optional(),
  audit: z.strictObject({
    days: z.array(z.strictObject({ date: text, by: text, do: text, count: n })),
    coined: z.array(z.strictObject({ id: text, label: text, definition: text.optional(), by: text, date: text })),
    complete: z.array(z.strictObject({ by: text, transcripts: n })),
    pending: z
      .array(z.strictObject({ code: text, change: z.enum(["split", "redefine"]), codings: n }))
      .optional()
      .describe("codings counted under a code that was split or redefined after they were made"),
    themeHistory: z.array(history.extend({ of: text })),
    codeHistory: z.array(history.extend({ of: text })),
    memos: z.array(
      z.strictObject({
        file: text,
        type: text,
        by: text.optional(),
        date: text.optional(),
        title: text.optional(),
        about: z.array(text),
        body: text,
      }),
    ),
    privateMemos: n,
    suggestions: z
      .strictObject({
        codes: z.array(z.strictObject({ code: text, offered: n, accepted: n, rejected: n, unreviewed: n, applied: n })),
        coders: z.array(z.strictObject({ by: text, accepted: n, rejected: n, applied: n, other: n })),
      })
      .optional(),
  }),
  agreement: z
    .strictObject({
      withheld: z.enum(["reflexive", "not-frozen", "one-coder", "nothing-compared"]).optional(),
      result: z
        .strictObject({
          coders: z.array(text),
          unit: text,
          resamples: n,
          seed: n,
          transcripts: z.array(text),
          pooled: z.array(agreementRow).describe("over all codes compared, then over those somebody gave"),
          codes: z.array(agreementRow).describe("codes that somebody gave"),
          pairs: z.array(z.strictObject({ coders: z.array(text), pooled: agreementRow })),
          notCompared: z.array(
            z.strictObject({
              transcript: text,
              codes: n,
              codings: n,
              missing: z.array(z.strictObject({ coder: text, codes: n })),
            }),
          ),
          outside: n,
          whole: n,
          suggestions: n.describe("suggestions that at least two of the coders answered"),
          sameList: z.array(text),
          sawOthers: z.array(text),
          noSittings: z.array(text),
          versions: z.array(text).describe("versions of the codebook under which they decided"),
        })
        .optional(),
    })
    .optional(),
  statements: z.strictObject({
    method: text.optional(),
    reflexivity: text.optional(),
    limitations: text.optional(),
    others: z.array(z.strictObject({ name: text, text })),
  }),
  accumulation: z
    .strictObject({
      orders: n,
      seed: z.number(),
      least: n,
      uncoded: n,
      withheld: z.array(z.strictObject({ group: z.string(), participants: n })),
      curves: z.array(
        z.strictObject({
          group: z.string().optional(),
          codes: z.enum(["codebook", "coined"]),
          participants: n,
          used: n,
          points: z.array(z.strictObject({ n, median: n, low: n, high: n })),
          stops: z.array(z.strictObject({ base: n, run: n, threshold: z.number(), reached: n, median: n.optional() })),
        }),
      ),
    })
    .optional()
    .meta({
      description: "First use of codes over participants; absent where the approach withholds it or nobody asked.",
    }),
  limitations: z.array(fact),
  suppressed: z
    .strictObject({ limit: n })
    .optional()
    .meta({ description: "There when numbers of people from 1 to limit - 1 are not printed." }),
  withheld: z
    .array(fact)
    .optional()
    .meta({ description: "What a copy for others than the team leaves out; absent in the team's copy." }),
  prompts: z
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
    .optional(),
  checklists: z.array(
    z.strictObject({
      id: z.enum(["coreq", "srqr", "points", "rtarg"]),
      items: z.array(
        z.strictObject({
          key: text,
          state: z
            .enum(["filled", "part", "open", "stated"])
            .describe("filled: from the data; stated: by the researchers, whatever the data give"),
          facts: z.array(fact).describe("what the data give"),
          see: text.optional().describe("section the facts come from"),
          stated: z.strictObject({ text, by: text.optional(), where: text.optional() }).optional(),
        }),
      ),
    }),
  ),
  transcripts: z
    .array(
      z.strictObject({
        id: text,
        index: n,
        turns: z.array(z.strictObject({ who: text, role: text, row: n, start: n, text: text.nullable() })),
        notQuotable: z.array(text),
      }),
    )
    .optional(),
  findings: z.array(
    z.strictObject({
      code: text,
      severity: z.enum(["error", "warning", "note"]),
      message: text,
      file: text.optional(),
      line: n.optional(),
      column: n.optional(),
    }),
  ),
  provenance: z.strictObject({
    version: text,
    seed: n,
    date: text.optional(),
    settings: z.array(z.strictObject({ name: text, value: text })),
    inputs: z.array(z.strictObject({ path: text, sha256: text, bytes: n, role: text })),
  }),
});

export const manifestSchema = z.strictObject({
  schemaVersion: z.literal(1),
  tool: z.literal("sp-code"),
  version: text,
  seed: n,
  date: text.optional(),
  settings: z.record(text, text),
  inputs: z.array(z.strictObject({ path: text, sha256: text, bytes: n, role: text })),
  outputs: z.array(z.strictObject({ path: text, sha256: text })),
});
