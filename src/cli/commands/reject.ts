import type { Invocation, Outcome } from "../command.ts";
import { judge } from "../judge.ts";

/** `sp-code reject`: reject suggestions by their ids. */
export function run(call: Invocation): Promise<Outcome> {
  return judge("reject", call);
}
