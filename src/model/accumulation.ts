/** Codes first used over participants, in many drawn orders (METHOD.md C13). Says nothing of whether a sample suffices. */
export interface Accumulation {
  readonly orders: number;
  readonly seed: number;
  /** Groups with fewer participants than this have no curve. */
  readonly least: number;
  /** Participants left out because nobody has coded anything of theirs (basis `decided`): nothing there means not read. */
  readonly uncoded: number;
  readonly withheld: readonly { readonly group: string; readonly participants: number }[];
  readonly curves: readonly AccumulationCurve[];
}

export interface AccumulationCurve {
  /** Undefined = all participants. */
  readonly group?: string;
  /** `codebook` = codes written before, whose first use is counted; `coined` = codes people made while reading. */
  readonly codes: "codebook" | "coined";
  readonly participants: number;
  /** Codes used by at least one of them. */
  readonly used: number;
  /** After n participants: codes used so far, median and the 10th and 90th percentile of the orders. */
  readonly points: readonly {
    readonly n: number;
    readonly median: number;
    readonly low: number;
    readonly high: number;
  }[];
  readonly stops: readonly AccumulationStop[];
}

/** Guest, Namey and Chen (2020): base size, run length, threshold of new information. */
export interface AccumulationStop {
  readonly base: number;
  readonly run: number;
  readonly threshold: number;
  /** Orders in which a run stays at or below the threshold. */
  readonly reached: number;
  /** Median number of participants before the first such run; undefined when none reaches it. */
  readonly median?: number;
}
