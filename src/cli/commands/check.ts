import { analyseStudy } from "../analyse-study.ts";
import type { Invocation, Outcome } from "../command.ts";
import { reportOf } from "../report-of.ts";

/** `sp-code check`: all findings of a study, quotations included, without writing anything. */
export async function run({ args, options, out }: Invocation): Promise<Outcome> {
  const { findings } = await reportOf(await analyseStudy(args, options, { stability: false }));
  const count = (severity: string): number => findings.filter((f) => f.severity === severity).length;
  const data = { errors: count("error"), warnings: count("warning"), notes: count("note") };
  out.say(`${data.errors} errors, ${data.warnings} warnings, ${data.notes} notes.`);
  return { data, findings, code: findings.some((f) => f.code === "quote-differs") ? 2 : 0 };
}
