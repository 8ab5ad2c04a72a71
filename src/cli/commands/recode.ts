import { codeNamed, openForAmending } from "../amend.ts";
import type { Invocation, Outcome } from "../command.ts";
import { decided } from "../decide.ts";
import { must } from "../load-study.ts";

/** `sp-code recode ID CODE`: another code for the passage of a coding or suggestion. */
export async function run({ args, options, out }: Invocation): Promise<Outcome> {
  const amending = await openForAmending(options);
  const to = codeNamed(args[1], amending);
  const { about, code, transcript, span } = await amending.targetOf(args[0]);
  const because = typeof options.because === "string" ? options.because : undefined;
  const anchored = about.start === undefined ? undefined : await amending.transcriptOf(transcript);
  const event = must(amending.sitting.write("recode", { transcript, ...about, to, because }, anchored));
  out.say(`Recoded in ${transcript}${span ? ` at ${span.start}-${span.end}` : ""}: ${code}, now ${to}.`);
  return decided([event], []);
}
