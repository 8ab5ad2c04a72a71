import { finding } from "../../findings/index.ts";
import type { Invocation, Outcome } from "../command.ts";
import { decided } from "../decide.ts";
import { must } from "../load-study.ts";
import { Refusal } from "../refusal.ts";
import { inShort, own, sittingOf } from "./undo.ts";

/** `sp-code redo [UNDO]`: brings back what one's last undo took back, or what the named undo did. */
export async function run({ args, options, out }: Invocation): Promise<Outcome> {
  const sitting = await sittingOf(options);
  const target = args[0] === undefined ? undefined : own(sitting, args[0]);
  if (target !== undefined && target.do !== "undo")
    throw new Refusal([finding("bad-arguments", { problem: `${args[0]} is no undo. Redo takes back an undo.` })]);
  const event = must(sitting.redo(target));
  const undo = sitting.events.find((e) => e.id === event.on);
  out.say(`Brought back: ${inShort(sitting.events.find((e) => e.id === undo?.on))}`);
  return decided([event], []);
}
