import * as z from "zod";
import { type LimitName, limitKey, READING_LIMITS, ROLES } from "../model/index.ts";

const role = z.enum(ROLES as [string, ...string[]]);
const unit = z.enum(["sentence", "row", "turn", "transcript", "participant"]);
const text = z.string().min(1);
const count = z.number().int().min(1);

const isRange = (text: string): boolean => {
  const [from, to] = text.split("-").map(Number);
  return from >= 1 && from <= to;
};

/** Deeper nesting than this could overflow the stack or take time that grows with its square. */
const DEEPEST = 5_000;
/** As --max-file-size. */
const MOST_BYTES = 500_000_000;

const limit = (name: LimitName) => {
  const top = name.endsWith("Depth") ? DEEPEST : name === "fileBytes" ? MOST_BYTES : Number.MAX_SAFE_INTEGER;
  return count
    .max(top)
    .optional()
    .meta({ description: `Default: ${READING_LIMITS[name]}` });
};
const limits = Object.fromEntries((Object.keys(READING_LIMITS) as LimitName[]).map((n) => [limitKey(n), limit(n)]));

/** sp-code.yaml: every key has a default, so every key is optional (DESIGN.md section 2). */
export const studySchema = z.strictObject({
  title: text.optional().meta({ description: "Title of the study, printed on the report." }),
  transcripts: z
    .union([text, z.array(text)])
    .optional()
    .meta({ description: "Folder (or folders) of transcripts, relative to this file. Default: transcripts" }),
  exclude: z
    .array(text)
    .optional()
    .meta({ description: "Globs of files below the transcripts folder that are not read." }),
  codebook: text
    .optional()
    .meta({ description: "Codebook file (yaml or csv). Default: codebook.yaml, else the reference codebook." }),
  framework: text.optional().meta({ description: "A shipped framework's name or a framework file. Default: five-ws" }),
  participants: text.optional().meta({ description: "CSV with one row per appearance. Default: participants.csv" }),
  interviews: text.optional().meta({ description: "CSV with one row per interview. Default: interviews.csv" }),
  themes: text.optional().meta({ description: "The researcher's themes. Default: themes.yaml" }),
  approach: z.enum(["codebook", "reflexive", "coding-reliability"]).optional().meta({
    description:
      "Member of the thematic analysis family; gates what is computed, printed and claimed. Default: codebook",
  }),
  frozen: z.boolean().optional().meta({ description: "The codebook and the files are frozen: a change is refused." }),
  language: text.optional().meta({ description: "Language of the transcripts (BCP 47). Default: en" }),
  code_roles: z
    .array(role)
    .optional()
    .meta({ description: "Roles whose turns are coded. Default: all but interviewer, moderator, prompt" }),
  coder: text
    .optional()
    .meta({ description: "Name under which decisions are written when --by and SP_CODE_CODER are absent." }),
  decide: text.optional().meta({
    description:
      "latest, union, consensus or one coder's name: whose decisions count once two people coded one transcript.",
  }),
  basis: z
    .enum(["hits", "decided", "all"])
    .optional()
    .meta({ description: "What groupings, map and matrices run on." }),
  unit: z
    .enum(["sentence", "row", "turn"])
    .optional()
    .meta({ description: "What accepting a suggestion stores. Default: sentence" }),
  cooccurrence_unit: unit.optional().meta({ description: "Unit within which two codes co-occur. Default: turn" }),
  k: z
    .union([
      count,
      z
        .string()
        .regex(/^\d+-\d+$/, "a number or a range such as 3-8")
        .refine(isRange, "a range that rises"),
    ])
    .optional()
    .meta({
      description: "Number of candidate groupings, or a range to choose from. Default: 2 to min(12, used codes / 3)",
    }),
  seed: z.number().int().min(0).optional().meta({ description: "Seed of everything random. Default: 1" }),
  resamples: z
    .number()
    .int()
    .min(0)
    .max(100_000)
    .optional()
    .meta({ description: "Resamples for stability. Default: 200" }),
  group: text.optional().meta({ description: "Attribute that names a participant's group. Default: group" }),
  site: text.optional().meta({ description: "Attribute that names a participant's site. Default: site" }),
  small_cell: count.optional().meta({ description: "Cells smaller than this are not printed with site. Default: 5" }),
  report: z
    .strictObject({
      audience: z.enum(["team", "partners", "public"]).optional(),
      language: text.optional().meta({ description: "en (British English), en-US or de. Default: en" }),
      counts: z.enum(["all", "suppressed"]).optional().meta({
        description:
          "suppressed: for partners and public, numbers of people who raised something are not printed below small_cell. Default: all",
      }),
    })
    .optional()
    .meta({ description: "Who the report is for and its language." }),
  agreement: z.boolean().optional().meta({
    description: "Print the appendix on agreement between coders (the approach coding-reliability always does).",
  }),
  accumulation: z.boolean().optional().meta({ description: "Print the first-use accumulation appendix." }),
  files: z
    .record(
      z.string(),
      z.strictObject({
        format: text.optional(),
        encoding: text.optional(),
        kind: z.enum(["interview", "joint", "focus-group", "fieldnote", "document"]).optional(),
        labels: z.record(z.string(), text).optional(),
        roles: z.record(z.string(), role).optional(),
        language: text.optional(),
      }),
    )
    .optional()
    .meta({ description: "Overrides of anything guessed about a file, by glob (relative to the transcripts folder)." }),
  limits: z.strictObject(limits).optional().meta({
    description: "What is read at most: bytes, parts, nesting, pages and so on. A finding names the one met.",
  }),
});

export type StudyFile = z.output<typeof studySchema>;
