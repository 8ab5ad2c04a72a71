import { hash } from "node:crypto";
import { compareText, type DecisionEvent } from "../model/index.ts";

/** What a coder saw in one sitting. */
export interface Shown {
  /** Which tiers were listed: "rule", "relevance". */
  readonly tiers: readonly string[];
  /** Ids of the suggestions that were listed, in any order. */
  readonly suggestions: readonly string[];
  /** Whether other coders' work was visible. */
  readonly others: boolean;
}

/** The fields of a `session` event: two sittings with one `shownHash` listed the same suggestions. */
export function sessionFields(shown: Shown): Partial<DecisionEvent> {
  const ids = [...new Set(shown.suggestions)].sort(compareText);
  return {
    tiers: [...shown.tiers].sort(compareText),
    shown: ids.length,
    shownHash: hash("sha256", ids.join("\n"), "hex"),
    others: shown.others,
  };
}
