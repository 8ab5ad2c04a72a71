import type { Finding, Place } from "../model/index.ts";

/** The head of a codebook as written, whatever the file's format; a part of the wrong type is left out. */
export interface DraftHead {
  readonly id?: string;
  readonly title?: string;
  readonly version?: string;
  readonly language?: string;
  readonly classes: readonly { readonly name: string; readonly words: readonly string[]; readonly place: Place }[];
  /** Undefined: the format has no place for them, and every layer a code names exists. */
  readonly layers?: readonly { readonly name: string; readonly choose: "one" | "many"; readonly place: Place }[];
}

/** One code as written. `place(field, entry)` is where a field, or an entry of a list, stands; without field, the code. */
export interface DraftCode {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly place: (field?: string, entry?: number) => Place;
  /** Cues that are no cue by their shape, already reported: `cues` and `unless` entries not to be parsed. */
  readonly malformed: (field: "cues" | "unless", entry: number) => boolean;
}

/** What a parser hands to `assemble`: everything it could read, and what it found wrong with the form. */
export interface Draft {
  readonly file: string;
  readonly head: DraftHead;
  readonly codes: readonly DraftCode[];
  readonly findings: readonly Finding[];
}

/** The text of a field; undefined when it is absent or not text. */
export function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** The texts of a list field; entries that are not text are left out. */
export function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((v): v is string => typeof v === "string" && v !== "") : [];
}

export function entriesOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

export function mapOf(value: unknown): Record<string, unknown> {
  return value !== null && typeof value === "object" && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}
