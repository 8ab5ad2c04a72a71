import type { ReportModel } from "../model.ts";
import { fact, type Item, type Known, numbered } from "./checklists.ts";
import type { Context } from "./context.ts";

/** The 15 points of good TA (METHOD.md C5) with what the data give to each: never filled, as no number meets a point. */
export function pointItems(context: Context, model: Known): Item[] {
  const { dataFlow, sets, quotes, review, audit, statements, participants } = model;
  const known = new Map<number, Omit<Item, "key">>();
  const begun = (n: number, key: string, args: Record<string, string | number>, see: string): void =>
    void known.set(n, { state: "part", facts: [fact(key, args)], see });
  const read = new Set(context.parts.decisions.complete.map((c) => c.transcript)).size;
  if (read > 0) begun(2, "read-in-full", { n: read, of: participants.transcripts }, "audit");
  if (review.personCodings > 0)
    begun(3, "words-coded", { n: dataFlow.coded.person, of: dataFlow.codableWords }, "data-flow");
  const themes = model.setKind === "theme" ? sets : [];
  if (themes.length > 0) {
    begun(4, "extracts", {}, "codes");
    const having = (key: "central_concept" | "boundaries" | "narrative"): number =>
      themes.filter((t) => t[key] !== undefined).length;
    const changes = audit.themeHistory.length;
    if (changes > 0) begun(5, "theme-changes", { n: changes }, "audit");
    const bounded = having("boundaries");
    begun(6, "concepts", { n: having("central_concept"), of: themes.length, bounded }, "themes");
    if (having("narrative") > 0) begun(7, "narratives", { n: having("narrative"), of: themes.length }, "themes");
    const printed = quotes.flatMap((q) => q.quotes);
    const people = new Set(printed.map((q) => q.participant)).size;
    if (printed.length > 0) begun(8, "quoted", { n: printed.length, participants: people }, "quotes");
  }
  const days = [...new Set(audit.days.map((d: ReportModel["audit"]["days"][number]) => d.date))].sort();
  if (days.length > 0)
    begun(11, "decided-between", { first: days[0], last: days[days.length - 1], n: days.length }, "audit");
  if (statements.method !== undefined) begun(12, "written", {}, "method");
  if (review.events > 0) begun(13, "trail-there", { n: review.events }, "audit");
  return numbered((n) => `points.${n}`, 15, known);
}
