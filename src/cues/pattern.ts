/** One place in a phrase. `exact` words compare forms, others stems. */
export type Part =
  | { readonly part: "word"; readonly form: string; readonly exact: boolean }
  | { readonly part: "prefix"; readonly prefix: string }
  | { readonly part: "class"; readonly name: string }
  | { readonly part: "gap" }
  | { readonly part: "either"; readonly options: readonly Sequence[] };

/** Parts side by side. An optional part is an `either` with an empty option. */
export type Sequence = readonly Part[];

export interface PhrasePattern {
  readonly kind: "phrase";
  readonly text: string;
  readonly sequence: Sequence;
}
export interface NearPattern {
  readonly kind: "near";
  readonly items: readonly PhrasePattern[];
  /** Words from the first to the last, both counted. */
  readonly within: number;
}
export interface RegexPattern {
  readonly kind: "regex";
  readonly source: string;
}
export interface BooleanPattern {
  readonly kind: "boolean";
  readonly all: readonly Pattern[];
  readonly any: readonly Pattern[];
  readonly none: readonly Pattern[];
}
/** The one small form every cue kind is parsed to. */
export type Pattern = PhrasePattern | NearPattern | RegexPattern | BooleanPattern;

export type SpeakerFilter = "participant" | "interviewer" | "any";

/** A whole cue: its pattern and where it looks. */
export interface CuePattern {
  readonly pattern: Pattern;
  readonly scope: "sentence" | "turn";
  /** Absent when the cue does not say. */
  readonly speaker?: SpeakerFilter;
  readonly where: readonly { readonly attribute: string; readonly values: readonly string[] }[];
}

export const MAX_GAP = 3;
export const MAX_WAYS = 512;
export const MAX_CUE_LENGTH = 1000;

/** What holds for every way through a sequence. */
export interface Shape {
  readonly ways: number;
  /** Some way has no element at all. */
  readonly empty: boolean;
  /** Some way has no word. */
  readonly wordless: boolean;
  /** Some way begins, or ends, with a gap. */
  readonly gapFirst: boolean;
  readonly gapLast: boolean;
  readonly hasGap: boolean;
  /** Words on the shortest way, gaps not counted. */
  readonly fewestWords: number;
}

export function shapeOf(sequence: Sequence): Shape {
  let ways = 1;
  let [empty, wordless, gapFirst, gapLast, hasGap, fewestWords] = [true, true, false, false, false, 0];
  for (const part of sequence) {
    const s = partShape(part);
    ways = Math.min(ways * s.ways, Number.MAX_SAFE_INTEGER);
    if (empty && s.gapFirst) gapFirst = true;
    gapLast = s.gapLast || (s.empty && gapLast);
    empty &&= s.empty;
    wordless &&= s.wordless;
    hasGap ||= s.hasGap;
    fewestWords += s.fewestWords;
  }
  return { ways, empty, wordless, gapFirst, gapLast, hasGap, fewestWords };
}

const WORD: Shape = shape(false, false, 1);
const GAP: Shape = { ...shape(false, true, 0), gapFirst: true, gapLast: true, hasGap: true };

function shape(empty: boolean, wordless: boolean, fewestWords: number): Shape {
  return { ways: 1, empty, wordless, gapFirst: false, gapLast: false, hasGap: false, fewestWords };
}

function partShape(part: Part): Shape {
  if (part.part === "gap") return GAP;
  if (part.part !== "either") return WORD;
  const options = part.options.map(shapeOf);
  return {
    ways: options.reduce((sum, o) => sum + o.ways, 0),
    empty: options.some((o) => o.empty),
    wordless: options.some((o) => o.wordless),
    gapFirst: options.some((o) => o.gapFirst),
    gapLast: options.some((o) => o.gapLast),
    hasGap: options.some((o) => o.hasGap),
    fewestWords: Math.min(...options.map((o) => o.fewestWords)),
  };
}

/** One place of a way: anything but a choice. */
export type Step = Exclude<Part, { part: "either" }>;

/** Every way through a sequence, in the order it is written. */
export function waysThrough(sequence: Sequence): Step[][] {
  if (sequence.every((part) => part.part !== "either")) return [sequence as Step[]];
  let ways: Step[][] = [[]];
  for (const part of sequence) {
    const tails: Step[][] = part.part === "either" ? part.options.flatMap(waysThrough) : [[part]];
    ways = ways.flatMap((way) => tails.map((tail) => [...way, ...tail]));
  }
  return ways;
}
