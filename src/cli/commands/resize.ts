import { newSpan, openForAmending } from "../amend.ts";
import type { Invocation, Outcome } from "../command.ts";
import { decided } from "../decide.ts";
import { must } from "../load-study.ts";

/** `sp-code resize ID`: a wider or narrower passage for a coding or suggestion. */
export async function run({ args, options, out }: Invocation): Promise<Outcome> {
  const amending = await openForAmending(options);
  const { about, code, transcript, span } = await amending.targetOf(args[0]);
  const text = await amending.transcriptOf(transcript);
  const to = newSpan(options, text, span);
  const because = typeof options.because === "string" ? options.because : undefined;
  const fields = { transcript, ...about, newStart: to.start, newEnd: to.end, because };
  const event = must(amending.sitting.write("resize", fields, text));
  out.say(`Resized ${code} in ${transcript}: ${span ? `${span.start}-${span.end}, now ` : ""}${to.start}-${to.end}.`);
  return decided([event], []);
}
