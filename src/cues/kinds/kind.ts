import type { Pattern } from "../pattern.ts";
import type { ParseContext } from "../problem.ts";

export type ObjectCue = Readonly<Record<string, unknown>>;

/** How a cue kind is written. What it means to match stands in the engine's rules (`rule.ts`). */
export interface CueKind {
  readonly name: Pattern["kind"];
  /** Keys of an object cue that make it of this kind. */
  readonly keys: readonly string[];
  /** Further keys this kind takes. */
  readonly settings: readonly string[];
  readonly parse: (value: ObjectCue, context: ParseContext, part: ParsePart) => Pattern | undefined;
}

/** Parses a cue that stands inside another. */
export type ParsePart = (value: unknown, context: ParseContext) => Pattern | undefined;
