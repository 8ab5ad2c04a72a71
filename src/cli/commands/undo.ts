import { makeEvent } from "../../decisions/index.ts";
import { finding } from "../../findings/index.ts";
import { compareText, type DecisionEvent } from "../../model/index.ts";
import type { Invocation, Outcome } from "../command.ts";
import { coderOf, decided, stamps, store, studyPath } from "../decide.ts";
import { loadDecisions, loadStudy, must } from "../load-study.ts";
import { Refusal } from "../refusal.ts";

/** `sp-code undo [EVENT]`: takes back one's last decision that still stands, or the named one. Undoing an undo brings it back. */
export async function run({ args, options, out }: Invocation): Promise<Outcome> {
  const study = await loadStudy(studyPath(options), options);
  const by = coderOf(options, study);
  const { events } = await loadDecisions(study);
  const target = args[0] === undefined ? lastStanding(events, by) : events.find((e) => e.id === args[0]);
  if (!target) {
    const what = args[0] === undefined ? `decision by ${by} to undo` : `decision ${args[0]}`;
    throw new Refusal([finding("not-found", { what, next: "The files in codings/ hold the ids of all decisions." })]);
  }
  if (target.by !== by) {
    const problem = `${by} cannot undo what ${target.by} decided. Reject or recode the passage to say another view.`;
    throw new Refusal([finding("bad-arguments", { problem })]);
  }
  const event = must(
    makeEvent("undo", { on: target.id, transcript: target.transcript, code: target.code }, stamps(by)()),
  );
  store(study, [event]);
  out.say(`Undone: ${target.do} ${target.code ?? ""} ${target.transcript ?? ""}`.trimEnd());
  return decided([event], []);
}

/** The coder's last event that is neither an undo nor undone. */
function lastStanding(events: readonly DecisionEvent[], by: string): DecisionEvent | undefined {
  const order = [...events].sort((a, b) => compareText(a.at, b.at) || compareText(a.id, b.id));
  const undone = new Set<string>();
  const cancelled = new Set<string>();
  for (const e of [...order].reverse()) {
    if (e.do !== "undo" || e.on === undefined || cancelled.has(e.id)) continue;
    const target = events.find((t) => t.id === e.on);
    if (target?.do === "undo") cancelled.add(target.id);
    else undone.add(e.on);
  }
  return order.filter((e) => e.by === by && e.do !== "undo" && e.do !== "session" && !undone.has(e.id)).at(-1);
}
