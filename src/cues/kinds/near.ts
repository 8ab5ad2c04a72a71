import { parsePhrase } from "../parse-phrase.ts";
import { type PhrasePattern, shapeOf } from "../pattern.ts";
import { report, shown } from "../problem.ts";
import type { CueKind } from "./kind.ts";

const DEFAULT_WITHIN = 8;
const MAX_WITHIN = 100;
const MAX_ITEMS = 10;

/** {near: [a, b, …], within: n}: phrases in any order, not overlapping, in a window of at most n words. */
export const near: CueKind = {
  name: "near",
  keys: ["near"],
  settings: ["within"],
  parse: (value, context) => {
    const cue = shown(value);
    const list = value.near;
    if (!Array.isArray(list) || list.length < 2 || list.length > MAX_ITEMS || list.some((i) => typeof i !== "string"))
      return report(context, "cue-near-items", { cue, limit: MAX_ITEMS });
    const within = value.within ?? DEFAULT_WITHIN;
    if (typeof within !== "number" || !Number.isInteger(within) || within < 2 || within > MAX_WITHIN)
      return report(context, "cue-within", { cue, low: 2, high: MAX_WITHIN });
    const items = list.map((item: string) => parsePhrase(item, context));
    if (items.includes(undefined)) return undefined;
    const phrases = items as PhrasePattern[];
    const needed = phrases.reduce((sum, p) => sum + shapeOf(p.sequence).fewestWords, 0);
    if (needed > within) return report(context, "cue-within-impossible", { cue, within, needed });
    return { kind: "near", items: phrases, within };
  },
};
