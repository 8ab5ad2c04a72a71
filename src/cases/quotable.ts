import { type CaseTable, isNo, isYes } from "../model/index.ts";

/** Participants whose words may be quoted: none of their rows says no, and they have not withdrawn. */
export function quotable(cases: CaseTable): ReadonlySet<string> {
  const refused = (a: Readonly<Record<string, string>>): boolean => isNo(a.quote_consent) || isYes(a.withdrawn);
  const barred = new Set(cases.appearances.filter((a) => refused(a.attributes)).map((a) => a.case));
  return new Set(cases.cases.filter((c, i) => !barred.has(i) && !refused(c.attributes)).map((c) => c.id));
}
