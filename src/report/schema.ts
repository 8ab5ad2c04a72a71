import * as z from "zod";
import {
  agreementRow,
  code,
  codeSet,
  column,
  evidence,
  fact,
  frameworkMatrix,
  history,
  n,
  placement,
  quote,
  text,
} from "./schema-parts.ts";
import { promptsSchema } from "./schema-prompts.ts";

/**
 * The published shape of report.json, and by inference the type `ReportModel`. Loaded only where a value is checked or
 * the JSON Schema is asked for; the report itself needs the types alone.
 */
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
  prompts: promptsSchema,
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
