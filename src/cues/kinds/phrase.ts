import { parsePhrase } from "../parse-phrase.ts";
import { report, shown } from "../problem.ts";
import type { CueKind } from "./kind.ts";

/** {phrase: "…"}: the same as the plain string, for when speaker or where is wanted. */
export const phrase: CueKind = {
  name: "phrase",
  keys: ["phrase"],
  settings: [],
  parse: (value, context) =>
    typeof value.phrase === "string"
      ? parsePhrase(value.phrase, context)
      : report(context, "cue-type", { cue: shown(value) }),
};
