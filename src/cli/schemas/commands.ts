import * as z from "zod";
import { eventSchema } from "../../decisions/event-schema.ts";
import { ROLES } from "../../model/index.ts";
import { codingSchema } from "./codings.ts";
import { displacedSchema } from "./decisions.ts";

const whole = z.number().int().min(0);
const cell = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const rows = z.array(z.array(cell));

export const initData = z.strictObject({ folder: z.string(), files: z.array(z.string()) });

export const analyseData = z.strictObject({
  report: z.string().meta({ description: "the report's folder, relative to the study" }),
  transcripts: whole,
  participants: whole,
  codebook: z.strictObject({ id: z.string(), version: z.string(), origin: z.enum(["flag", "study", "reference"]) }),
  basis: z.enum(["hits", "decided", "all"]),
  codes: whole,
  suggestions: whole.meta({ description: "cue hits and possible contrary cases, reviewed or not" }),
  codings: whole.meta({ description: "codings by people" }),
  groupings: whole,
  themes: whole,
});

export const codebookCheckData = z.strictObject({
  codebook: z.string(),
  version: z.string(),
  codes: whole,
  cues: whole,
  examples: z.looseObject({ tested: whole, missed: whole }),
  counterExamples: z.looseObject({ tested: whole, caught: whole }),
});

const codebookList = z.strictObject({
  codebook: z.string(),
  title: z.string(),
  version: z.string(),
  origin: z.enum(["file", "flag", "study", "reference"]),
  columns: z.array(z.string()),
  rows,
});
const codeCard = z.looseObject({
  id: z.string(),
  label: z.string(),
  definition: z.string().optional(),
  examples: z.array(z.string()),
  counter_examples: z.array(z.string()),
  status: z.enum(["provisional", "active", "retired"]),
  cues: z.array(z.unknown()),
  unless: z.array(z.unknown()),
});
export const codebookShowData = z.union([codebookList, codeCard]);

/** A JSON Schema, or the names of all. */
export const schemaData = z.union([
  z.strictObject({ schemas: z.array(z.string()) }),
  z.looseObject({ $schema: z.string() }),
]);

/** The events that accept, reject, apply, coin, complete and undo have written. */
export const decisionsData = z.strictObject({
  events: z.array(eventSchema),
  dryRun: z.boolean().optional().meta({ description: "apply: true when nothing was written" }),
});

/** A memo beside a passage; of a private one no word. */
const memoHere = z.strictObject({
  file: z.string(),
  type: z.string(),
  by: z.string().optional(),
  date: z.string().optional(),
  private: z.boolean(),
  text: z.string().optional(),
});

export const findData = z.strictObject({
  what: z.string(),
  hits: z.array(
    z.strictObject({
      transcript: z.string(),
      row: whole,
      cite: z.string().meta({ description: "transcript and line numbers, as in every handout" }),
      speaker: z.string().nullable(),
      participant: z.string().nullable(),
      group: z.string().nullable(),
      start: whole,
      end: whole,
      before: z.string(),
      match: z.string(),
      after: z.string(),
      quote: z.array(z.string()).meta({ description: "whole sentences or a person's own span, one piece a turn" }),
      codings: z.array(z.strictObject({ id: z.string(), code: z.string(), status: z.string() })).optional(),
      memos: z.array(memoHere).optional(),
    }),
  ),
});

export const explainData = z.strictObject({
  transcript: z.string(),
  cite: z.string().meta({ description: "transcript and line numbers, as in every handout" }),
  sentence: z.strictObject({ start: whole, end: whole, text: z.string() }),
  speaker: z.string().nullable(),
  role: z.enum(ROLES as [string, ...string[]]),
  coded: z.boolean().meta({ description: "whether turns of this role are coded" }),
  silent: z
    .enum(["role", "withdrawn", "language", "reflexive"])
    .optional()
    .meta({ description: "why no cue is run here" }),
  codings: z.array(
    codingSchema.extend({
      said: z
        .array(
          z.strictObject({
            by: z.string(),
            do: z.string(),
            at: z.string(),
            id: z.string(),
            because: z.string().optional(),
          }),
        )
        .optional(),
    }),
  ),
  memos: z.array(memoHere).optional().meta({ description: "memos on these words or about the codings" }),
  code: z.string().optional(),
  cues: z.array(
    z.strictObject({
      code: z.string(),
      cue: z.string(),
      kind: z.enum(["cue", "unless"]),
      verdict: z.enum(["hit", "negated", "hypothetical", "vetoed", "vetoes", "near-miss", "scope"]),
      matched: z.array(z.string()),
      stoppedBy: z.array(z.string()),
      reason: z.enum(["missing", "order", "distance", "none"]).optional(),
      missing: z.array(z.string()),
      looksAt: z.string().optional(),
    }),
  ),
  learned: z
    .strictObject({
      yes: whole,
      no: whole,
      transcripts: whole,
      precision: z.number(),
      recall: z.number(),
      averagePrecision: z.number(),
      likenessPrecision: z.number(),
    })
    .optional()
    .meta({ description: "what people's decisions taught about the code, and how good it is on transcripts left out" }),
  suggestedFrom: z.number().optional().meta({ description: "the score from which a passage is suggested" }),
});

export const exportData = z.strictObject({
  name: z.string(),
  basis: z.enum(["hits", "decided", "all"]),
  columns: z.array(z.string()),
  rows,
});

export const importMatrixData = z.strictObject({
  dryRun: z.boolean(),
  cells: whole.meta({ description: "rows of the table" }),
  changes: z
    .array(
      z.strictObject({
        column: z.string().meta({ description: "theme:ID or dimension:FRAMEWORK/ID" }),
        row: z.string().meta({ description: "case:ID or group:NAME" }),
        file: z.string().optional(),
        before: z.strictObject({ text: z.string(), by: z.string().nullable(), date: z.string().nullable() }).nullable(),
        after: z.string(),
      }),
    )
    .meta({ description: "summaries that differ from the study's; written unless dryRun" }),
});

export const handoutData = z.strictObject({
  format: z.enum(["txt", "html", "docx"]),
  handouts: z.array(
    z.strictObject({
      transcript: z.string(),
      sha256: z.string(),
      lines: whole,
      codings: whole,
      hits: whole.meta({ description: "cue hits in the margin, not reviewed by a person" }),
      file: z.string().optional(),
    }),
  ),
});

export const exportQdcData = z.strictObject({
  codes: whole,
  sets: whole,
  file: z.string().optional(),
  qdc: z.string().optional().describe("the file's text, when no file is named"),
});

export const exportProjectData = z.strictObject({
  file: z.string(),
  dialect: z.string(),
  transcripts: whole,
  codes: whole,
  codings: whole,
  losses: z.array(z.strictObject({ what: z.string(), count: whole })).describe("what the format has no place for"),
});

export const checkData = z.strictObject({
  errors: whole,
  warnings: whole,
  notes: whole,
  displaced: z.array(displacedSchema),
  checklists: z
    .array(
      z.strictObject({
        list: z.string(),
        of: whole,
        done: whole.meta({ description: "from the data or stated by the researchers" }),
        missing: z.array(z.strictObject({ item: whole, what: z.string(), state: z.enum(["part", "open"]) })),
      }),
    )
    .meta({ description: "what the reporting checklists still ask for" }),
});

/** `check manuscript.docx`: each quotation with where its words stand, and numbers that the report does not have. */
export const manuscriptData = z.strictObject({
  manuscript: z.string(),
  quotations: z.array(
    z.strictObject({
      n: whole,
      paragraph: whole,
      verdict: z.enum(["exact", "declared", "altered", "attribution", "not-found"]),
      transcript: z.string().nullable(),
      participant: z.string().nullable(),
      place: z.string().nullable().describe("transcript and line numbers, as the handout counts them"),
      start: whole.nullable(),
      end: whole.nullable(),
      differences: z.array(
        z.strictObject({ kind: z.enum(["changed", "added", "missing"]), quoted: z.string(), said: z.string() }),
      ),
      hesitations: whole,
      crossing: z.boolean().describe("the words run over turns of more than one speaker"),
      attributedTo: z.string().nullable().describe("the wrong name beside it"),
      unattributed: z.boolean(),
      withoutConsent: z.boolean(),
    }),
  ),
  numbers: z.array(
    z.strictObject({
      paragraph: whole,
      n: whole,
      of: whole,
      about: z.string(),
      instead: z.array(z.strictObject({ n: whole, of: whole, what: z.string() })),
    }),
  ),
  often: z.array(z.strictObject({ participant: z.string(), count: whole })),
});

const change = z.strictObject({
  what: z.enum([
    "setting",
    "codebook",
    "coder",
    "decisions",
    "code",
    "theme",
    "grouping",
    "dimension",
    "group",
    "participant",
  ]),
  id: z.string(),
  name: z.string().optional(),
  before: z.string(),
  after: z.string(),
  gained: z.array(z.string()).optional().describe("ids of participants, or of codes, that came"),
  lost: z.array(z.string()).optional().describe("ids of participants, or of codes, that went"),
});

export const verifyData = z.strictObject({
  same: z.boolean(),
  files: z.array(z.string()),
  inputs: z.array(z.strictObject({ what: z.string(), id: z.string(), before: z.string(), after: z.string() })),
  moved: z.array(change),
});

export const freezeData = z.strictObject({ name: z.string(), folder: z.string(), inputs: whole, events: whole });

export const bundleData = z.strictObject({
  bundle: z.string().meta({ description: "the folder, relative to the study" }),
  files: z.array(z.string()),
  transcripts: whole,
  participants: whole,
  leftOut: whole.meta({ description: "participants who withdrew or did not agree to archiving" }),
  decisions: whole,
});

export const diffData = z.strictObject({
  from: z.string(),
  to: z.string(),
  inputs: z.array(z.strictObject({ path: z.string(), before: z.string(), after: z.string() })),
  changes: z.array(change),
});

export const completionData = z.strictObject({ shell: z.string(), script: z.string() });

/** `check --leaks`: where, never what. */
export const leaksData = z.strictObject({
  texts: whole,
  leaks: z.array(
    z.strictObject({
      file: z.string(),
      line: whole,
      kind: z.string(),
      entry: whole.meta({ description: "entry of the key file; 0 for an identifier" }),
      count: whole,
    }),
  ),
});

const suggested = z.looseObject({ word: z.string(), times: whole, transcripts: whole });
const replaced = z.strictObject({
  transcripts: whole,
  texts: whole,
  decisions: whole.meta({ description: "events of codings/ at their places in the new texts" }),
  replacements: whole,
  entries: whole,
  unused: z.array(whole),
  log: z.string(),
});
export const pseudonymiseData = z.union([replaced, z.strictObject({ suggestions: z.array(suggested) })]);

export const withdrawData = z.strictObject({
  participant: z.string(),
  removed: z.boolean(),
  transcripts: z.array(z.string()),
  joint: z.array(z.string()).meta({ description: "not deleted, because others speak in them too" }),
  decisions: z.array(z.strictObject({ file: z.string(), removed: whole, blanked: whole })),
  reports: z.array(z.string()),
  quotes: whole.meta({ description: "chosen quotations taken out of quotes.yaml" }),
  summaries: z.array(z.string()).meta({ description: "summaries about them, deleted" }),
  summaryHistory: whole.meta({ description: "lines of text/summaries.history.jsonl taken out or without words" }),
  table: z.strictObject({ file: z.string(), rows: whole }).nullable(),
  inVivo: z.array(z.string()),
  remains: z.array(z.strictObject({ file: z.string(), line: whole.optional(), own: z.boolean() })),
  notSearched: z.array(z.string()),
  beyond: z.array(z.string()),
});
