import { openForAmending } from "../amend.ts";
import type { Invocation, Outcome } from "../command.ts";
import { decided } from "../decide.ts";
import { must } from "../load-study.ts";

/** `sp-code note ID TEXT`: a remark on a coding, a rejection or a suggestion. */
export async function run({ args, options, out }: Invocation): Promise<Outcome> {
  const amending = await openForAmending(options);
  const { about, transcript, code } = await amending.targetOf(args[0]);
  const { start: _, end: __, ...fields } = about;
  const event = must(amending.sitting.write("note", { ...fields, transcript, because: args[1] }));
  out.say(`Noted on ${code} in ${transcript}.`);
  return decided([event], []);
}
