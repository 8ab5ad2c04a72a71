import type { Finding } from "./finding.ts";

/** A stage's whole answer: a value when it could make one, and all it has to say. */
export interface Checked<T> {
  readonly value?: T;
  readonly findings: readonly Finding[];
}
