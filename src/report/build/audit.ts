import { compareText } from "../../model/index.ts";
import type { ReportModel } from "../model.ts";
import { type Context, tidy } from "./context.ts";
import { historyOf } from "./sets.ts";

/** Who decided what and when, how the codebook and themes changed, and the memos that may be printed. */
export function buildAudit(context: Context): ReportModel["audit"] {
  const { parts } = context;
  const shown = parts.settings.audience === "team" || parts.settings.audience === "partners";
  const printed = shown ? parts.memos.filter((m) => !m.private) : [];
  return tidy({
    days: daysOf(context),
    coined: parts.decisions.coined.map(({ id, label, definition, by, at }) =>
      tidy({ id, label, definition, by, date: at.slice(0, 10) }),
    ),
    complete: parts.decisions.coders.flatMap((by) => {
      const transcripts = new Set(parts.decisions.complete.filter((c) => c.by === by).map((c) => c.transcript)).size;
      return transcripts > 0 ? [{ by, transcripts }] : [];
    }),
    pending: pendingOf(context),
    themeHistory: (parts.themes ?? []).flatMap((t) => historyOf(t.history).map((h) => ({ of: t.name, ...h }))),
    codeHistory: parts.codebook.codes.flatMap((c) => historyOf(c.history).map((h) => ({ of: c.label, ...h }))),
    memos: printed
      .map(({ file, type, by, date, title, about, body }) =>
        tidy({ file, type, by, date, title, about: [...about], body }),
      )
      .sort((a, b) => compareText(a.date ?? "", b.date ?? "") || compareText(a.file, b.file)),
    privateMemos: parts.memos.length - printed.length,
    suggestions: context.columns.includes("hits") ? suggestionAudit(context) : undefined,
  });
}

/** Codings that wait for their coders, by code and what happened to it; undefined when there are none. */
function pendingOf({ parts }: Context): ReportModel["audit"]["pending"] {
  const counts = new Map<string, number>();
  for (const { code, pending } of parts.decisions.codings)
    if (pending) counts.set(`${code}\n${pending.change}`, (counts.get(`${code}\n${pending.change}`) ?? 0) + 1);
  if (counts.size === 0) return undefined;
  return [...counts]
    .sort((a, b) => compareText(a[0], b[0]))
    .map(([key, codings]) => {
      const [code, change] = key.split("\n");
      return { code, change: change as "split" | "redefine", codings };
    });
}

/** Events by day, person and kind; sessions are what was shown, not what was decided, and are left out. */
function daysOf(context: Context): ReportModel["audit"]["days"] {
  const seen = new Set<string>();
  const counts = new Map<string, number>();
  for (const e of context.parts.events) {
    if (e.do === "session" || seen.has(e.id)) continue;
    seen.add(e.id);
    const key = [e.at.slice(0, 10), e.by, e.do].join("\n");
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts]
    .sort((a, b) => compareText(a[0], b[0]))
    .map(([key, count]) => {
      const [date, by, action] = key.split("\n");
      return { date, by, do: action, count };
    });
}

/** What the rules offered and what people did with it, per code and per coder (METHOD.md D1, row 20). */
function suggestionAudit(context: Context): ReportModel["audit"]["suggestions"] {
  const { parts } = context;
  const rows = parts.codeIds.map((code) => ({ code, offered: 0, accepted: 0, rejected: 0, unreviewed: 0, applied: 0 }));
  for (let i = 0; i < parts.codings.length; i++) {
    if (parts.codings.contrary[i] !== 0) continue;
    const row = rows[parts.codings.code[i]];
    row.offered++;
    if (parts.reviewed[i] === 1) row.accepted++;
    else if (parts.reviewed[i] === 2) row.rejected++;
    else row.unreviewed++;
  }
  for (const { code, how } of parts.decisions.codings) {
    const c = context.codeAt.get(code);
    if (c !== undefined && how === "applied") rows[c].applied++;
  }
  const seen = new Set<string>();
  const coders = new Map(
    parts.decisions.coders.map((by) => [by, { by, accepted: 0, rejected: 0, applied: 0, other: 0 }]),
  );
  for (const e of parts.events) {
    const coder = coders.get(e.by);
    if (!coder || e.do === "session" || seen.has(e.id)) continue;
    seen.add(e.id);
    if (e.do === "accept") coder.accepted++;
    else if (e.do === "reject") coder.rejected++;
    else if (e.do === "apply") coder.applied++;
    else coder.other++;
  }
  const order = new Map(parts.codebook.codes.map((c, i) => [c.id, i]));
  return {
    codes: rows
      .filter((r) => r.offered > 0 || r.applied > 0)
      .sort((a, b) => (order.get(a.code) ?? 0) - (order.get(b.code) ?? 0)),
    coders: [...coders.values()],
  };
}
