/** Random codes and turns for comparing a cue engine with its twin; small vocabulary, so that hits are frequent. */
import fc from "fast-check";
import type { TwinCode, TwinTurn } from "./twin.ts";

export const CLASSES: Record<string, string[]> = {
  them: ["me", "him", "Mary"],
  be: ["it's", "is", "was"],
};

const ONE_OF = <T>(...values: T[]) => fc.constantFrom(...values);

const CONTENT = ONE_OF(
  ..."feel feels felt better good group groups friend friends friendly happy walk walking me him".split(" "),
  "it's",
  "it’s",
  "friend's",
  "well-being",
  "self-help",
  "Mary",
  "café",
  "group's",
);
/** Words in a row that stand in texts and in cues, so that long cues are met too. */
const FRAGMENT = ONE_OF(
  "feel better",
  "good friends",
  "walking group",
  "not happy",
  "would feel",
  "friend of the group",
);
const GLUE = ONE_OF(..."a the very much to be been have and or was is i there only just more doubt mention".split(" "));
const NEGATOR = ONE_OF(
  ..."not never no without nobody hardly cannot".split(" "),
  "don't",
  "couldn’t",
  "can't",
  "didnt",
  "nobody's",
);
const HYPOTHETICAL = ONE_OF(
  ..."would if could might may hope supposed wish".split(" "),
  "i'd",
  "they’d",
  "could've",
  "wouldn't",
);
const BREAKER = ONE_OF(..."but because so then until when although".split(" "));

/** A word, or a few in a row. */
const WORD = fc.oneof(
  { weight: 14, arbitrary: CONTENT },
  { weight: 5, arbitrary: FRAGMENT },
  { weight: 5, arbitrary: GLUE },
  { weight: 3, arbitrary: NEGATOR },
  { weight: 2, arbitrary: HYPOTHETICAL },
  { weight: 1, arbitrary: BREAKER },
);

/** What stands between two words. No full stop, and ! only before a small letter, so that sentences are unambiguous. */
const BETWEEN = fc.oneof(
  { weight: 24, arbitrary: fc.constant(" ") },
  { weight: 4, arbitrary: ONE_OF(", ", "; ", ": ", " – ", "—", " - ", "-", "--", " (", ") ", "/") },
  { weight: 1, arbitrary: ONE_OF(" “", "” ", "' ", " 😊 ", " ❤️ ") },
);

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);
/** Only a sentence's first word has a capital. */
const small = (word: string) => word.charAt(0).toLowerCase() + word.slice(1);

const SENTENCE = fc
  .tuple(
    WORD,
    fc.array(fc.tuple(BETWEEN, WORD), { minLength: 2, maxLength: 11, size: "max" }),
    ONE_OF(".", ".", ".", "!", "?"),
  )
  .map(([first, rest, end]) => {
    const words = capital(first) + rest.map(([between, word]) => between + small(word)).join("");
    return words + (/\b(i|no|may)$/.test(words) ? " friend" : "") + end; // "i." and "no." could be abbreviations
  });

export const TEXT: fc.Arbitrary<string> = fc
  .array(SENTENCE, { minLength: 1, maxLength: 4, size: "max" })
  .map((sentences) => sentences.join(" "));

export const TURN: fc.Arbitrary<TwinTurn> = fc.record({
  role: fc.oneof(
    { weight: 5, arbitrary: fc.constant("participant") },
    {
      weight: 2,
      arbitrary: ONE_OF("interviewer", "moderator", "prompt", "companion", "interpreter", "group", "unknown"),
    },
  ),
  text: TEXT,
  attributes: ONE_OF<Record<string, string>>(
    {},
    { group: "patient" },
    { group: "staff" },
    { group: "patient", site: "north" },
  ),
});

export const TURNS: fc.Arbitrary<TwinTurn[]> = fc.array(TURN, { minLength: 1, maxLength: 4, size: "max" });

// --- Cues ------------------------------------------------------------------------------------------------------------

const CUE_WORD = fc.oneof(
  { weight: 10, arbitrary: CONTENT },
  { weight: 2, arbitrary: FRAGMENT },
  { weight: 2, arbitrary: GLUE },
  { weight: 1, arbitrary: NEGATOR },
  { weight: 1, arbitrary: HYPOTHETICAL },
  { weight: 3, arbitrary: ONE_OF("friend*", "f*", "g*", "walk*", "it'*", "well-b*", "<them>", "<be>") },
);

/** Elements joined by white space, with gaps only between elements that need a word. */
function phraseOf(element: fc.Arbitrary<string>, most: number): fc.Arbitrary<string> {
  const tail = fc.tuple(ONE_OF(" ", " ", " ", " ... ", " … ", " ... ... "), element);
  return fc
    .tuple(element, fc.array(tail, { maxLength: most - 1 }))
    .map(([first, rest]) => first + rest.map(([between, next]) => between + next).join(""));
}

const FLAT = phraseOf(CUE_WORD, 2);

function alternativesOf(part: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc.array(part, { minLength: 2, maxLength: 3 }).map((parts) => `(${parts.join("|")})`);
}

/** An optional part always leans on a word, so that no way through the cue is empty or starts or ends with a gap. */
function withOptional(part: fc.Arbitrary<string>, word: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc.tuple(part, word, fc.boolean(), fc.boolean()).map(([inside, outside, before, gap]) => {
    const held = gap ? (before ? `[${inside} ...]` : `[... ${inside}]`) : `[${inside}]`;
    return before ? `${held} ${outside}` : `${outside} ${held}`;
  });
}

const NESTED = fc.oneof(
  { weight: 3, arbitrary: FLAT },
  { weight: 2, arbitrary: alternativesOf(FLAT) },
  { weight: 1, arbitrary: alternativesOf(fc.oneof(FLAT, withOptional(FLAT, CUE_WORD))) },
);

const ELEMENT = fc.oneof(
  { weight: 8, arbitrary: CUE_WORD },
  { weight: 2, arbitrary: alternativesOf(NESTED) },
  { weight: 2, arbitrary: withOptional(NESTED, CUE_WORD) },
);

const PLAIN_ELEMENT = fc.oneof(
  { weight: 4, arbitrary: CUE_WORD },
  { weight: 1, arbitrary: alternativesOf(FLAT) },
  { weight: 1, arbitrary: withOptional(FLAT, CUE_WORD) },
);

/** At most 18 x 18 ways through a phrase, so below the limit of 512. */
export const PHRASE: fc.Arbitrary<string> = fc
  .tuple(
    ONE_OF("", "", "", "="),
    fc.oneof(
      { weight: 4, arbitrary: ELEMENT },
      { weight: 3, arbitrary: phraseOf(ELEMENT, 2) },
      { weight: 1, arbitrary: phraseOf(PLAIN_ELEMENT, 3) },
    ),
  )
  .map(([exact, phrase]) => exact + phrase);

const ITEM = fc.oneof({ weight: 4, arbitrary: CUE_WORD }, { weight: 1, arbitrary: PHRASE });

const NEAR = fc.record(
  {
    near: fc.array(ITEM, { minLength: 2, maxLength: 3 }),
    within: fc.integer({ min: 2, max: 10 }),
  },
  { requiredKeys: ["near"] },
);

const REGEX = ONE_OF(
  "friend",
  "\\bwell[- ]being\\b",
  "f\\w+",
  "(not|never) \\w+",
  "^\\w+ \\w+",
  "x*",
  "e+",
  "group.*happy",
  ", ",
  "\\w+ing\\b",
).map((regex) => ({ regex }));

const SIMPLE = fc.oneof(
  { weight: 4, arbitrary: PHRASE as fc.Arbitrary<unknown> },
  { weight: 1, arbitrary: PHRASE.map((phrase) => ({ phrase })) },
  { weight: 2, arbitrary: NEAR },
  { weight: 1, arbitrary: REGEX },
);

function combinationOf(part: fc.Arbitrary<unknown>): fc.Arbitrary<object> {
  const parts = fc.array(part, { minLength: 1, maxLength: 2 });
  return fc.oneof(
    { weight: 3, arbitrary: fc.record({ all: parts }) },
    { weight: 2, arbitrary: fc.record({ any: parts }) },
    { weight: 2, arbitrary: fc.record({ all: parts, none: parts }) },
    { weight: 1, arbitrary: fc.record({ any: parts, none: parts }) },
    { weight: 1, arbitrary: fc.record({ all: parts, any: parts, none: parts }) },
  );
}

const COMBINATION = combinationOf(
  fc.oneof({ weight: 5, arbitrary: SIMPLE }, { weight: 1, arbitrary: combinationOf(SIMPLE) }),
);

const SCOPED = fc
  .tuple(COMBINATION, ONE_OF({}, {}, { in: "sentence" }, { in: "turn" }, { in: "turn" }))
  .map(([object, scope]) => ({ ...object, ...scope }));

const CONDITION = fc.record(
  {
    speaker: ONE_OF("participant", "interviewer", "any"),
    where: ONE_OF<Record<string, string[]>>(
      { group: ["patient"] },
      { group: ["staff", "patient"] },
      { group: ["patient"], site: ["north"] },
    ),
  },
  { requiredKeys: [] },
);

function conditioned(cue: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc.tuple(cue, CONDITION).map(([value, condition]) => {
    const object = typeof value === "string" ? { phrase: value } : (value as object);
    return { ...object, ...condition };
  });
}

export const CUE: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 6, arbitrary: SIMPLE },
  { weight: 3, arbitrary: SCOPED as fc.Arbitrary<unknown> },
  { weight: 2, arbitrary: conditioned(fc.oneof(SIMPLE, SCOPED)) },
);

const VETO: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: SIMPLE },
  { weight: 1, arbitrary: COMBINATION as fc.Arbitrary<unknown> },
  { weight: 1, arbitrary: conditioned(SIMPLE) },
);

export const CODE: fc.Arbitrary<TwinCode> = fc.record(
  {
    cues: fc.array(CUE, { minLength: 1, maxLength: 5, size: "max" }),
    unless: fc.oneof(
      { weight: 3, arbitrary: fc.constant<unknown[]>([]) },
      { weight: 1, arbitrary: fc.array(VETO, { minLength: 1, maxLength: 2 }) },
    ),
    negation: ONE_OF("contrary", "contrary", "contrary", "keep", "only"),
  },
  { requiredKeys: ["cues"] },
);

/** Several codes at once, as a codebook has them. */
export const CODES: fc.Arbitrary<TwinCode[]> = fc.array(CODE, { minLength: 1, maxLength: 5 });
