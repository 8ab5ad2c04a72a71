export type Severity = "error" | "warning" | "note";

/** A problem or remark as data; its sentence lives in src/findings. */
export interface Finding {
  readonly code: string;
  readonly severity: Severity;
  readonly args: Readonly<Record<string, string | number>>;
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
}
