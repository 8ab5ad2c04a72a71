import * as z from "zod";
import { type CompiledRules, compileRules } from "../cues/index.ts";
import { ok } from "../findings/index.ts";
import type { Checked } from "../model/index.ts";
import { ANSWER_TYPES, type AnswerType } from "./answer-types.ts";

/** A list of words as text with spaces; kept as a list in what the build stores. */
const words = z.string().transform((s) => s.split(/\s+/).filter((w) => w !== ""));
const type = z.enum(ANSWER_TYPES);

/** codebooks/answer-types/questions.<language>.yaml: how a language's questions ask for a kind of answer. */
export const questionsSchema = z.strictObject({
  language: z.string(),
  asking: z.array(
    z.strictObject({
      words,
      type,
      noun: z.boolean().default(false),
      subject: z.boolean().default(false),
      relative: z.boolean().default(false),
      measure: type.optional(),
    }),
  ),
  contractions: z.record(z.string(), z.string()),
  phrases: z.partialRecord(type, z.array(z.string())),
  requests: z.array(z.string()),
  leads: z.array(z.string()),
  request_heads: words,
  request_type: type,
  name_type: type,
  fillers: words,
  copulas: words,
  auxiliaries: words,
  openers: words,
  articles: words,
  boundaries: words,
  joiners: words,
  leading: words,
  endings: z.record(z.string(), type),
  noun_endings: z.partialRecord(type, words),
  handing_on: words,
  names: words,
  nouns: z.partialRecord(type, words),
  proper: z.partialRecord(type, words),
  numbers: words,
  not_measures: words,
});

export interface AskingWord {
  readonly type: AnswerType;
  /** The noun that follows decides. */
  readonly noun: boolean;
  /** It may be the subject, so that a verb of its own may follow . */
  readonly subject: boolean;
  /** It also joins a clause to a noun (of people, for one). */
  readonly relative: boolean;
  /** What it asks for before a word of degree. */
  readonly measure?: AnswerType;
}

/** The forms, ready to read questions with. Words are comparison forms. */
export interface QuestionForms {
  readonly language: string;
  readonly asking: ReadonlyMap<string, AskingWord>;
  /** Contractions of the asking words, and what they open to. */
  readonly contractions: readonly (readonly [RegExp, string])[];
  /** Words with which a request may begin. */
  readonly requestHeads: ReadonlySet<string>;
  /** Cues of the phrases that decide by themselves: code = answer type, the first of `phraseOrder` first. */
  readonly phrases: CompiledRules;
  readonly phraseOrder: readonly AnswerType[];
  /** Cues of the codes `request` and `lead`. */
  readonly requests: CompiledRules;
  /** What a request asks for when its noun is not known; what a bare name names. */
  readonly requestType: AnswerType;
  readonly nameType: AnswerType;
  readonly fillers: ReadonlySet<string>;
  readonly copulas: ReadonlySet<string>;
  readonly auxiliaries: ReadonlySet<string>;
  readonly openers: ReadonlySet<string>;
  readonly articles: ReadonlySet<string>;
  readonly boundaries: ReadonlySet<string>;
  readonly joiners: ReadonlySet<string>;
  readonly leading: ReadonlySet<string>;
  /** Last words of "what is …" questions that decide. */
  readonly endings: ReadonlyMap<string, AnswerType>;
  readonly nounEndings: readonly (readonly [string, AnswerType])[];
  readonly handingOn: ReadonlySet<string>;
  readonly names: ReadonlySet<string>;
  readonly nouns: ReadonlyMap<string, AnswerType>;
  /** Well-known names as they are written, with a capital. */
  readonly proper: ReadonlyMap<string, AnswerType>;
  readonly numbers: ReadonlySet<string>;
  readonly notMeasures: ReadonlySet<string>;
}

export type QuestionsFile = z.output<typeof questionsSchema>;

/** The forms of a language made ready. A noun listed under two types belongs to the first. */
export async function compileForms(data: QuestionsFile): Promise<Checked<QuestionForms>> {
  const asking = new Map<string, AskingWord>();
  for (const { words: all, ...entry } of data.asking) for (const w of all) asking.set(w, entry);
  const nouns = new Map<string, AnswerType>();
  const phraseOrder = Object.keys(data.phrases) as AnswerType[];
  for (const t of Object.keys(data.nouns) as AnswerType[])
    for (const w of data.nouns[t] ?? []) if (!nouns.has(w)) nouns.set(w, t);
  const compile = (codes: readonly (readonly [string, readonly string[]])[]) =>
    compileRules({
      codes: codes.map(([id, cues]) => ({ id, cues: cues.map((value) => ({ value })), negation: "keep" as const })),
      language: data.language,
    });
  const phrases = await compile(phraseOrder.map((t) => [t, data.phrases[t] ?? []]));
  const requests = await compile([
    ["request", data.requests],
    ["lead", data.leads],
  ]);
  const findings = [...phrases.findings, ...requests.findings];
  if (!phrases.value || !requests.value) return { findings };
  return ok(
    {
      language: data.language,
      asking,
      contractions: Object.entries(data.contractions).map(
        ([ending, word]) =>
          [new RegExp(`\\b(${[...asking.keys()].join("|")})${ending}\\b`, "giu"), `$1 ${word}`] as const,
      ),
      requestHeads: new Set(data.request_heads),
      phrases: phrases.value,
      phraseOrder,
      requests: requests.value,
      requestType: data.request_type,
      nameType: data.name_type,
      fillers: new Set(data.fillers),
      copulas: new Set(data.copulas),
      auxiliaries: new Set([...data.copulas, ...data.auxiliaries]),
      openers: new Set(data.openers),
      articles: new Set(data.articles),
      boundaries: new Set([...data.boundaries, ...data.articles, ...data.joiners]),
      joiners: new Set(data.joiners),
      leading: new Set(data.leading),
      endings: new Map(Object.entries(data.endings)),
      nounEndings: (Object.keys(data.noun_endings) as AnswerType[]).flatMap((t) =>
        (data.noun_endings[t] ?? []).map((ending) => [ending, t] as const),
      ),
      handingOn: new Set(data.handing_on),
      names: new Set(data.names),
      nouns,
      proper: new Map(
        (Object.keys(data.proper) as AnswerType[]).flatMap((t) => (data.proper[t] ?? []).map((w) => [w, t] as const)),
      ),
      numbers: new Set(data.numbers),
      notMeasures: new Set(data.not_measures),
    },
    findings,
  );
}

/** The type of a noun: as listed, without a possessive or a plural ending, or by its own ending ("-ologist"). */
export function nounType(forms: Pick<QuestionForms, "nouns" | "nounEndings">, word: string): AnswerType | undefined {
  const { nouns, nounEndings } = forms;
  const base = word.endsWith("'s") ? word.slice(0, -2) : word;
  const plural = base.endsWith("s");
  const singular = plural ? base.slice(0, -1) : base;
  return (
    nouns.get(base) ??
    (plural ? nouns.get(singular) : undefined) ??
    (plural && base.endsWith("es") ? nouns.get(base.slice(0, -2)) : undefined) ??
    (plural && base.endsWith("ies") ? nouns.get(`${base.slice(0, -3)}y`) : undefined) ??
    nounEndings.find(([ending]) => singular.length > ending.length + 1 && singular.endsWith(ending))?.[1]
  );
}
