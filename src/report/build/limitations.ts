import type { Fact, ReportModel } from "../model.ts";
import { percent } from "../round.ts";
import type { Context } from "./context.ts";

type Known = Pick<ReportModel, "participants" | "dataFlow" | "codebook" | "sets" | "framework" | "review" | "groups">;

/** Facts that limit what may be said, worked out from the data; a person's own limitations stand beside them. */
export function buildLimitations(context: Context, model: Known): ReportModel["limitations"] {
  const facts: Fact[] = [];
  const say = (key: string, args: Fact["args"] = {}): void => void facts.push({ key, args });
  const { participants, dataFlow, codebook, sets, framework, review, groups } = model;
  const hits = context.columns.includes("hits");

  if (hits && review.personCodings === 0 && (review.accepted ?? 0) + (review.rejected ?? 0) === 0)
    say("no-passage-reviewed", { hits: review.hits ?? 0 });
  else if (hits && (review.unreviewed ?? 0) > 0)
    say("partly-reviewed", { unreviewed: review.unreviewed ?? 0, hits: review.hits ?? 0 });
  if (hits) say("cue-assisted");
  if (codebook.origin === "reference") say("reference-codebook");

  const named = groups.names.map((name, i) => ({ name, size: groups.sizes[i] })).sort((a, b) => a.size - b.size);
  if (named.length > 1 && named[named.length - 1].size >= 2 * named[0].size)
    say("uneven-groups", {
      smallest: named[0].name,
      least: named[0].size,
      largest: named[named.length - 1].name,
      most: named[named.length - 1].size,
    });
  if (groups.attribute === "") say("no-groups");
  if (participants.repeated > 0) say("repeated", { n: participants.repeated });
  if (participants.joint > 0) say("joint", { n: participants.joint });
  if (dataFlow.excluded.length > 0) say("excluded-files", { n: dataFlow.excluded.length, found: dataFlow.found });

  for (const column of context.columns) {
    const coded = dataFlow.coded[column] ?? 0;
    const left = dataFlow.codableWords - coded;
    const share = percent(left, dataFlow.codableWords);
    say(column === "person" ? "uncoded-person" : "uncoded-hits", {
      words: left,
      of: dataFlow.codableWords,
      share: share === undefined ? "" : ` (${share})`,
    });
  }
  if (hits) {
    const active = codebook.codes.filter((c) => c.status !== "retired");
    const silent = active.filter((c) => (c.counts.hits?.mentions ?? 0) === 0 && c.counts.person.mentions === 0);
    if (silent.length > 0) say("codes-without-evidence", { n: silent.length, of: active.length });
    const contrary = sum(codebook.codes.map((c) => c.counts.contrary?.mentions ?? 0));
    if (contrary > 0) say("contrary", { n: contrary });
  }
  const { basis: run } = context.parts;
  const basis =
    !hits || run === "decided" ? (["person"] as const) : run === "hits" ? (["hits"] as const) : context.columns;
  for (const set of sets) {
    const most = Math.max(...basis.map((c) => Number(set.counts[c]?.participants ?? 0)));
    if (most <= 1) say(most === 0 ? "set-without-source" : "set-single-source", { name: set.name });
    else if (set.sites === 1 && participants.sites.count > 1) say("set-single-site", { name: set.name });
  }
  const inferred = framework.placements.filter((p) => p.confidence === "inferred").length;
  const declared = framework.placements.filter((p) => p.status === "declared").length;
  if (inferred > 0) say("placements-inferred", { n: inferred, of: declared });
  const untold = sets.filter((s) => s.kind === "theme" && s.narrative === undefined).length;
  if (untold > 0) say("themes-without-narrative", { n: untold, of: sets.length });
  return facts;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0);
}
