import type {
  Accumulation,
  Agreement,
  Basis,
  CaseTable,
  CitedPassage,
  Codebook,
  CodeQuestion,
  CodingTable,
  CoOccurrence,
  DecisionEvent,
  DecisionState,
  DescribedGrouping,
  EvidenceCounts,
  Finding,
  Framework,
  GroupingResult,
  Groups,
  Memo,
  PlacedQuote,
  Placement,
  StatedItem,
  StudySettings,
  Summary,
  Theme,
  Transcript,
} from "../model/index.ts";

/** Where the report came from: everything that decides its bytes, and nothing else. */
export interface Provenance {
  /** Version of sp-code. */
  readonly version: string;
  /** Settings that differ from nothing: name and value as text, in code-unit order of name. */
  readonly settings: readonly { readonly name: string; readonly value: string }[];
  /** Every file read, in code-unit order of path (relative to the study; shipped files by their shipped path). */
  readonly inputs: readonly {
    readonly path: string;
    readonly sha256: string;
    readonly bytes: number;
    readonly role: string;
  }[];
  readonly seed: number;
  /** ISO date from SOURCE_DATE_EPOCH or the study; undefined = no date is printed. */
  readonly date?: string;
}

/** Human text of the study: undefined where nobody wrote it (printed as missing). */
export interface HumanText {
  readonly reflexivity?: string;
  readonly method?: string;
  readonly limitations?: string;
  /** Other text/*.md by file stem, e.g. a narrative per theme id. */
  readonly sections: ReadonlyMap<string, string>;
}

/** One set of codes that is reported as a whole: a declared theme or a candidate grouping. */
export interface CodeSet {
  readonly id: string;
  readonly kind: "theme" | "grouping";
  readonly name: string;
  readonly codes: readonly string[];
  readonly counts: EvidenceCounts;
  /** Sites (not names of people) with at least one participant in the basis' column. */
  readonly sites: number;
}

/** Everything the report is made of; made by the pipeline, read by `buildReport`. */
export interface ReportParts {
  readonly settings: StudySettings;
  readonly provenance: Provenance;
  /** In code-unit order of id. */
  readonly transcripts: readonly Transcript[];
  readonly files: {
    readonly found: number;
    /** Files not analysed, with the finding's code as reason. */
    readonly excluded: readonly { readonly file: string; readonly reason: string }[];
  };
  /** From interviews.csv: transcript id -> values. */
  readonly interviews: ReadonlyMap<string, Readonly<Record<string, string>>>;
  readonly cases: CaseTable;
  /** Case index of (transcript id, speaker index); -1 = none. */
  readonly caseOf: (transcript: string, speaker: number) => number;
  readonly groups: Groups;
  readonly sites: Groups;
  readonly codebook: Codebook;
  /** Why this codebook: "study", "flag", or "reference" (none was given and none found). */
  readonly codebookOrigin: "study" | "flag" | "reference";
  /** Code ids in code-unit order: the index space of `codings.code`, `codeCounts`, `coOccurrence`. */
  readonly codeIds: readonly string[];
  /** Cue hits; empty table in the `reflexive` approach. */
  readonly codings: CodingTable;
  /** Per row of `codings`: 0 = no person has looked at it, 1 = accepted, 2 = rejected. */
  readonly reviewed: Uint8Array;
  readonly decisions: DecisionState;
  readonly events: readonly DecisionEvent[];
  readonly basis: Basis;
  readonly codeCounts: readonly EvidenceCounts[];
  /** Mentions per code and participant, one row for each pair that has any; by code, then case (`caseTab` of both columns). */
  readonly codeByCase: readonly {
    readonly code: number;
    readonly case: number;
    readonly person: number;
    readonly hits: number;
  }[];
  /** Where participants speak and codes stand (`passagesOfCases`). */
  readonly passages: readonly CitedPassage[];
  /** What researchers wrote about cells of the framework matrix; one for each cell at most. */
  readonly summaries: readonly Summary[];
  readonly coOccurrence: CoOccurrence;
  readonly groupings?: GroupingResult;
  /** What is said of each grouping, and where declared themes and the company of codes differ; absent as `groupings`. */
  readonly described?: {
    readonly groupings: readonly DescribedGrouping[];
    readonly questions: readonly CodeQuestion[];
  };
  /** Groupings of which more than 0.8 of the mentions are of one group, site or participant, with their share of all. */
  readonly narrowGroupings?: readonly {
    readonly id: string;
    readonly narrow: readonly {
      readonly of: "group" | "site" | "participant";
      readonly name: string;
      readonly share: number;
      readonly all: number;
    }[];
  }[];
  /** Declared themes, in the file's order; undefined when there is no themes file. */
  readonly themes?: readonly Theme[];
  readonly themesFile?: string;
  readonly sets: readonly CodeSet[];
  readonly framework: Framework;
  /** Themes first, then groupings. */
  readonly placements: readonly Placement[];
  /** Dimension id -> union counts of its themes' (or groupings') codes. */
  readonly dimensionCounts: ReadonlyMap<string, EvidenceCounts>;
  /** Undefined where the approach withholds it or nobody asked for it. */
  readonly accumulation?: Accumulation;
  /** Where the study asks for it: how alike the coders applied the codes, or why that is not said. */
  readonly agreement?:
    | { readonly withheld: "reflexive" | "not-frozen" | "one-coder" | "nothing-compared" }
    | { readonly result: Agreement };
  /** What each group of participants speaks of under each dimension (`meaningsOf`). */
  readonly meanings?: readonly {
    readonly dimension: string;
    readonly group: string;
    readonly participants: number;
    readonly of: number;
    readonly passages: number;
    readonly codes: readonly { readonly code: string; readonly participants: number; readonly elsewhere: number }[];
  }[];
  readonly human: HumanText;
  readonly memos: readonly Memo[];
  /** Quotations the researchers chose, at their places; only those who may be quoted. */
  readonly chosenQuotes: readonly PlacedQuote[];
  /** What the researchers say to items of the reporting checklists. */
  readonly stated?: readonly StatedItem[];
  /** What no code covers; undefined where it is not looked for. */
  readonly uncovered?: {
    readonly passages: number;
    readonly of: number;
    readonly words: number;
    readonly coveredWords: number;
    readonly keyWords: readonly {
      readonly word: string;
      readonly uncovered: number;
      readonly covered: number;
      readonly participants: number;
    }[];
  };
  readonly findings: readonly Finding[];
}
