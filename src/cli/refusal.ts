import type { Finding } from "../model/index.ts";

/** Thrown when a command cannot be done: its findings are printed and the exit code is 2. */
export class Refusal extends Error {
  readonly findings: readonly Finding[];
  constructor(findings: readonly Finding[]) {
    super("not done");
    this.findings = findings;
  }
}
