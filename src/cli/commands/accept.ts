import type { Invocation, Outcome } from "../command.ts";
import { judge } from "../judge.ts";

/** `sp-code accept`: accept suggestions by their ids. */
export function run(call: Invocation): Promise<Outcome> {
  return judge("accept", call);
}
