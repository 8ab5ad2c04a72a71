import type { DecisionEvent } from "../../model/index.ts";
import { compareText } from "../../model/index.ts";
import type { Words } from "../words/words.ts";
import type { TrailEntry } from "./build-trail.ts";

const COUNTED = ["apply", "accept", "reject", "recode", "resize", "reanchor", "retract", "note", "undo"] as const;
type Counted = (typeof COUNTED)[number];

/** Decisions as entries: those of one coder, day, round and transcript together, what stands alone by itself. */
export function decisionEntries(events: readonly DecisionEvent[], w: Words, every: boolean): TrailEntry[] {
  const entries: TrailEntry[] = [];
  const groups = new Map<string, { first: DecisionEvent; counts: Map<Counted, number> }>();
  for (const e of events) {
    const act = COUNTED.find((a) => a === (e.do === "resize" && e.reanchor === true ? "reanchor" : e.do));
    if (act === undefined) entries.push(alone(e, w));
    else if (every) entries.push(grouped(e, new Map([[act, 1]]), e.because ?? null, w));
    else {
      const key = [e.at.slice(0, 10), e.by, e.transcript ?? "", e.round ?? ""].join("\n");
      const group = groups.get(key) ?? { first: e, counts: new Map<Counted, number>() };
      group.counts.set(act, (group.counts.get(act) ?? 0) + 1);
      groups.set(key, group);
    }
  }
  return [...entries, ...[...groups.values()].map(({ first, counts }) => grouped(first, counts, null, w, true))];
}

function grouped(
  e: DecisionEvent,
  counts: ReadonlyMap<Counted, number>,
  because: string | null,
  w: Words,
  isDay = false,
): TrailEntry {
  const acts = COUNTED.filter((a) => counts.has(a))
    .map((a) => w(`trail.acts.${a}`, { n: counts.get(a)! }))
    .join(", ");
  const what = e.transcript === undefined ? acts : w("trail.decided-in", { transcript: e.transcript, acts });
  const code = isDay || e.code === undefined ? [] : [`code:${e.code}`];
  const about = [...(e.transcript === undefined ? [] : [`transcript:${e.transcript}`]), ...code];
  return { at: e.at, by: e.by, kind: "decisions", what, about, because, round: e.round ?? null };
}

function alone(e: DecisionEvent, w: Words): TrailEntry {
  const about = [
    ...(e.transcript === undefined ? [] : [`transcript:${e.transcript}`]),
    ...(e.code === undefined ? [] : [`code:${e.code}`]),
  ];
  return {
    at: e.at,
    by: e.by,
    kind: "decisions",
    what: sentenceOf(e, w),
    about,
    because: e.because ?? null,
    round: e.round ?? null,
  };
}

function sentenceOf(e: DecisionEvent, w: Words): string {
  if (e.do === "coin") return w("trail.coined", { code: e.code ?? "", label: e.label ?? "" });
  if (e.do === "complete" && e.codes === undefined) return w("trail.complete", { transcript: e.transcript ?? "" });
  if (e.do === "complete") {
    const codes = [...(e.codes ?? [])].sort(compareText).join(", ");
    return w("trail.complete-for", { transcript: e.transcript ?? "", codes });
  }
  if (e.do === "session") {
    const n = typeof e.shown === "number" ? e.shown : 0;
    return w("trail.session", { n, visible: e.others === true ? 1 : 0 });
  }
  if (e.do === "migrate" && e.change !== undefined)
    return w(`trail.migrate-${e.change}`, { code: e.code ?? "", to: e.to ?? [...(e.codes ?? [])].join(", ") });
  return w("trail.unknown", { do: e.do });
}
