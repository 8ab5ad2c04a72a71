import type { Finding } from "../model/index.ts";

/** Ends the run when a parser did not go on in time: a time limit never decides what is read (DESIGN.md section 9). */
export function endWhenLate(findings: readonly Finding[]): void {
  const late = findings.filter((f) => f.code === "pdf-time");
  if (late.length > 0) throw new Refusal(late);
}

/** Thrown when a command cannot be done: its findings are printed and the exit code is 2. */
export class Refusal extends Error {
  readonly findings: readonly Finding[];
  constructor(findings: readonly Finding[]) {
    super("not done");
    this.findings = findings;
  }
}
