import { finding } from "../../findings/index.ts";
import type { DecisionEvent } from "../../model/index.ts";
import type { Invocation, Outcome } from "../command.ts";
import { decided, studyPath } from "../decide.ts";
import { loadDecisions, loadStudy, must } from "../load-study.ts";
import { Refusal } from "../refusal.ts";
import { Sitting } from "../sitting.ts";

/** `sp-code undo [EVENT]`: takes back one's last decision that still stands, or the named one. Undoing an undo brings it back. */
export async function run({ args, options, out }: Invocation): Promise<Outcome> {
  const sitting = await sittingOf(options);
  const target = args[0] === undefined ? undefined : own(sitting, args[0]);
  const event = must(sitting.undo(target));
  const undone = sitting.events.find((e) => e.id === event.on);
  out.say(`Undone: ${inShort(undone)}`);
  return decided([event], []);
}

export async function sittingOf(options: Invocation["options"]): Promise<Sitting> {
  const study = await loadStudy(studyPath(options), options);
  const { events } = await loadDecisions(study);
  return new Sitting(study, options, events);
}

/** This coder's decision with this id, or with the one id that begins so. */
export function own(sitting: Sitting, id: string): DecisionEvent {
  const found = sitting.events.filter((e) => e.id === id || (id.length >= 6 && e.id.startsWith(id)));
  if (found.length !== 1) {
    const what = found.length === 0 ? `decision ${id}` : `single decision that begins with ${id}`;
    throw new Refusal([finding("not-found", { what, next: "The files in codings/ hold the ids of all decisions." })]);
  }
  if (found[0].by !== sitting.by) {
    const problem = `${sitting.by} cannot undo what ${found[0].by} decided. Reject or recode the passage to say another view.`;
    throw new Refusal([finding("bad-arguments", { problem })]);
  }
  return found[0];
}

export function inShort(e: DecisionEvent | undefined): string {
  return `${e?.do ?? ""} ${e?.code ?? ""} ${e?.transcript ?? ""}`.replace(/ +/g, " ").trimEnd();
}
