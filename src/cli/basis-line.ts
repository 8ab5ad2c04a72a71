import type { Basis } from "../model/index.ts";
import type { CodedStudy } from "../pipeline/index.ts";

/** What stands above every listing of counts: which evidence it rests on, and that unreviewed hits are that. */
export function basisLine(coded: CodedStudy, basis: Basis): string {
  if (coded.state.codings.length + coded.state.rejected.length === 0 && basis === "hits")
    return "Cue hits: no passage has been reviewed by a person.";
  const what = {
    hits: "cue hits that no person has reviewed",
    decided: "passages coded by a person",
    all: "passages coded by a person and cue hits that no person has reviewed",
  }[basis];
  return `Basis: ${what}.`;
}
