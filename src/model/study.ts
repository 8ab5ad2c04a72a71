import type { ReadingLimits } from "./limits.ts";
import type { Basis, UnitName } from "./matrix.ts";
import type { Role, TranscriptKind } from "./transcript.ts";

export type Approach = "codebook" | "reflexive" | "coding-reliability";

/** Overrides for the files a glob matches (DESIGN.md section 2, `files`). */
export interface FileOverride {
  readonly glob: string;
  readonly format?: string;
  readonly encoding?: string;
  readonly kind?: TranscriptKind;
  readonly language?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly roles?: Readonly<Record<string, Role>>;
}

/** The study file with every default filled in. Paths are relative to the study's root. */
export interface StudySettings {
  readonly title: string;
  readonly transcripts: readonly string[];
  readonly exclude: readonly string[];
  /** Undefined: codebook.yaml or codebook.csv when there is one, else the reference codebook. */
  readonly codebook?: string;
  readonly framework: string;
  readonly participants: string;
  readonly interviews: string;
  readonly themes: string;
  readonly approach: Approach;
  readonly frozen: boolean;
  readonly language: string;
  readonly codeRoles: readonly Role[];
  readonly coder?: string;
  readonly decide?: string;
  readonly basis?: Basis;
  readonly unit: "sentence" | "row" | "turn";
  readonly cooccurrenceUnit: UnitName;
  readonly k?: { readonly from: number; readonly to: number };
  readonly seed: number;
  /** Whether the first-use accumulation appendix is asked for (METHOD.md C13). */
  readonly accumulation: boolean;
  readonly resamples: number;
  readonly group: string;
  readonly site: string;
  readonly smallCell: number;
  /** Whether the report has the appendix on agreement between coders. */
  readonly agreement?: boolean;
  readonly audience: "team" | "partners" | "public";
  /** suppressed: for others than the team, small numbers of people are not printed. */
  readonly counts: "all" | "suppressed";
  readonly reportLanguage: string;
  readonly files: readonly FileOverride[];
  /** Limits of reading that the study set; the others have their defaults. */
  readonly limits?: Partial<ReadingLimits>;
}
