import { finding } from "../../findings/index.ts";
import type { DecisionEvent } from "../../model/index.ts";
import { openForAmending } from "../amend.ts";
import type { Invocation, Outcome } from "../command.ts";
import { decided } from "../decide.ts";
import { must } from "../load-study.ts";
import { Refusal } from "../refusal.ts";

/** `sp-code retract IDS`: takes one's own codings or rejections away; another coder's coding is thereby rejected. */
export async function run({ args, options, out }: Invocation): Promise<Outcome> {
  const amending = await openForAmending(options);
  const because = typeof options.because === "string" ? options.because : undefined;
  const events: DecisionEvent[] = [];
  const targets = await Promise.all(args.map(amending.targetOf));
  const open = targets.findIndex((t) => t.about.on?.startsWith("s:"));
  if (open >= 0) {
    const next = "It is open: there is nothing to retract. `sp-code reject` answers it with no.";
    throw new Refusal([finding("not-found", { what: `decision of yours on ${args[open]}`, next })]);
  }
  for (const { about, transcript } of targets)
    events.push(must(amending.sitting.write("retract", { transcript, ...about, because })));
  out.say(`${events.length} retracted by ${amending.sitting.by}.`);
  return decided(events, []);
}
