import { stringify } from "yaml";

/**
 * A citation file (CFF 1.2.0, type dataset) with what the study says; who the authors are it does not say, so that is
 * left to complete.
 */
export function citationCff(study: { readonly title: string; readonly date?: string }, toComplete: string): string {
  return stringify({
    "cff-version": "1.2.0",
    message: toComplete,
    type: "dataset",
    title: study.title,
    authors: [{ name: toComplete }],
    ...(study.date === undefined ? {} : { "date-released": study.date }),
  });
}
