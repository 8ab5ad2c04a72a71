import { finding } from "../findings/index.ts";
import type { Finding, StudySettings } from "../model/index.ts";

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

/** What lists people's codings gives suppressed numbers back, so it is refused for others than the team. */
export function refuseSuppressed({ audience, counts }: StudySettings, name: string): void {
  if (audience === "team" || counts !== "suppressed") return;
  const problem = `Small numbers of people are suppressed for ${audience}, and ${name} would give them back.`;
  throw new Refusal([finding("bad-arguments", { problem: `${problem} Write it for the team, or without it.` })]);
}
