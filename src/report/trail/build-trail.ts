import type { Code, DecisionEvent, GroupingWord, HistoryEntry, Memo, Theme } from "../../model/index.ts";
import { compareText } from "../../model/index.ts";
import type { Words } from "../words/words.ts";
import { decisionEntries } from "./decision-entries.ts";

export const TRAIL_KINDS = ["decisions", "memo", "codebook", "theme", "grouping", "freeze", "withdrawal"] as const;

/** One dated thing in the story of an analysis. */
export interface TrailEntry {
  /** A day or an instant as it was stored; null when it has none. */
  readonly at: string | null;
  readonly by: string | null;
  readonly kind: (typeof TRAIL_KINDS)[number];
  readonly what: string;
  /** "transcript:P07", "code:pe-trust", "theme:being-expected" … */
  readonly about: readonly string[];
  readonly because: string | null;
  readonly round: number | null;
}

/** What a trail is told from. */
export interface TrailParts {
  /** In (`at`, `id`) order, equal ids once. */
  readonly events: readonly DecisionEvent[];
  readonly memos: readonly Memo[];
  readonly codes: readonly Pick<Code, "id" | "history">[];
  readonly themes: readonly Pick<Theme, "id" | "history" | "dimensions">[];
  /** Lines of themes.history.jsonl. */
  readonly themeVersions: readonly (HistoryEntry & { readonly theme?: string })[];
  /** What people said of the candidate groupings. */
  readonly word?: GroupingWord;
  readonly freezes: readonly {
    readonly at?: string;
    readonly by?: string;
    readonly name: string;
    readonly because?: string;
  }[];
  readonly withdrawals: readonly { readonly at?: string; readonly by?: string; readonly participant: string }[];
}

/**
 * The dated story of an analysis, oldest first, what has no date last. A day's decisions of one coder in one transcript
 * are one entry; `every` makes each decision one.
 */
export function buildTrail(parts: TrailParts, w: Words, every = false): readonly TrailEntry[] {
  const entries: TrailEntry[] = [
    ...decisionEntries(parts.events, w, every),
    ...parts.memos.map((m) => memoEntry(m, w)),
    ...parts.codes.flatMap((c) =>
      c.history.map((h) =>
        historyEntry("codebook", h, w("trail.code", { code: c.id, change: h.change }), `code:${c.id}`),
      ),
    ),
    ...parts.themes.flatMap((t) => themeEntries(t, w)),
    ...parts.themeVersions.map((h) =>
      historyEntry("theme", h, w("trail.theme", { theme: h.theme ?? "", change: h.change }), `theme:${h.theme ?? ""}`),
    ),
    ...(["together", "apart", "pinned"] as const).flatMap((kind) =>
      (parts.word?.[kind] ?? []).map((s) => ({
        ...plain("grouping", s.date, s.by, s.because),
        what: w(`trail.grouping-${kind}`, { codes: s.codes.join(", "), grouping: "id" in s ? String(s.id) : "" }),
        about: s.codes.map((c) => `code:${c}`),
      })),
    ),
    ...parts.freezes.map((f) => ({
      ...plain("freeze", f.at, f.by, f.because),
      what: w("trail.freeze", { name: f.name }),
      about: [],
    })),
    ...parts.withdrawals.map((x) => ({
      ...plain("withdrawal", x.at, x.by),
      what: w("trail.withdrawal", { participant: x.participant }),
      about: [`case:${x.participant}`],
    })),
  ];
  const timed = entries.map((entry, n) => ({ entry, n, time: entry.at === null ? Number.NaN : Date.parse(entry.at) }));
  const late = (time: number): number => (Number.isNaN(time) ? Number.POSITIVE_INFINITY : time);
  return timed
    .sort((a, b) =>
      late(a.time) === late(b.time) ? bySaying(a.entry, b.entry) || a.n - b.n : late(a.time) - late(b.time),
    )
    .map((t) => t.entry);
}

/** Of one instant: by kind in the order of `TRAIL_KINDS`, then coder, then what was done. */
function bySaying(a: TrailEntry, b: TrailEntry): number {
  return (
    TRAIL_KINDS.indexOf(a.kind) - TRAIL_KINDS.indexOf(b.kind) ||
    compareText(a.by ?? "", b.by ?? "") ||
    compareText(a.what, b.what)
  );
}

function plain(kind: TrailEntry["kind"], at?: string, by?: string, because?: string) {
  return { at: at ?? null, by: by ?? null, kind, because: because ?? null, round: null };
}

/** Of a private memo the trail says that it was written, and no more. */
function memoEntry(m: Memo, w: Words): TrailEntry {
  const what = m.private
    ? w("trail.private-memo", { type: m.type })
    : w("trail.memo", { type: m.type, title: m.title ?? m.file });
  return { ...plain("memo", m.date, m.by), what, about: m.private ? [] : m.about };
}

function historyEntry(kind: "codebook" | "theme", h: HistoryEntry, what: string, about: string): TrailEntry {
  return { ...plain(kind, h.date, h.by, h.because), what, about: [about] };
}

function themeEntries(t: TrailParts["themes"][number], w: Words): TrailEntry[] {
  const about = `theme:${t.id}`;
  return [
    ...t.history.map((h) => historyEntry("theme", h, w("trail.theme", { theme: t.id, change: h.change }), about)),
    // What ships with a codebook was placed by nobody of this study.
    ...t.dimensions
      .filter((d) => d.date !== undefined || d.by !== undefined)
      .map((d) => ({
        ...plain("theme", d.date, d.by, d.rationale),
        what: w("trail.placed", { theme: t.id, dimension: `${d.framework}/${d.dimension}`, confidence: d.confidence }),
        about: [about],
      })),
  ];
}
