import { compareText } from "../../model/index.ts";
import type { ReportModel } from "../model.ts";
import { decimal } from "../round.ts";
import type { Words } from "../words/words.ts";
import { type Drawing, num, textLine, wrap } from "./svg.ts";

const WIDTH = 1120;
const MARGIN = 24;
const NAMES = 230;
const LABELS = 300;
const ROW = 16;

export type Groupings = NonNullable<NonNullable<ReportModel["prompts"]>["groupings"]>;

/** The codes of a tree's leaves, by number of the leaf. */
export function leavesOf(g: Groupings): readonly string[] {
  return [...g.groups.flatMap((x) => x.codes), ...g.ungrouped].sort(compareText);
}

/** Leaves below each cluster, by number of the cluster, leaves first. */
export function membersOf(g: Groupings): readonly (readonly number[])[] {
  const members: number[][] = leavesOf(g).map((_, i) => [i]);
  for (const { a, b } of g.merges) members.push([...(members[a] ?? []), ...(members[b] ?? [])]);
  return members;
}

/**
 * Between which heights the tree was cut: the highest place where k clusters of two or more codes stand; undefined
 * where no place has k.
 */
export function cutHeight(g: Groupings): number | undefined {
  const leaves = leavesOf(g).length;
  for (let done = g.merges.length; done > 0; done--) {
    const inside = new Set<number>();
    let large = 0;
    for (let m = done - 1; m >= 0; m--) {
      if (inside.has(m)) continue;
      large++;
      const below = [m];
      for (let x = below.pop(); x !== undefined; x = below.pop()) {
        inside.add(x);
        for (const child of [g.merges[x].a, g.merges[x].b]) if (child >= leaves) below.push(child - leaves);
      }
    }
    if (large !== g.k) continue;
    const next = g.merges[done]?.height ?? g.merges[done - 1].height;
    return (g.merges[done - 1].height + next) / 2;
  }
  return undefined;
}

/** The tree of codes by how often they occur together, the cut, and the groupings it gave with their stability. */
export function drawDendrogram(model: ReportModel, g: Groupings, w: Words): Drawing {
  const labels = new Map(model.codebook.codes.map((c) => [c.id, c.label]));
  const codes = leavesOf(g);
  const members = membersOf(g);
  const merged = new Set(g.merges.flatMap((m) => [m.a, m.b]));
  const roots = members.flatMap((_, i) => (merged.has(i) ? [] : [i])).filter((i) => i >= codes.length);
  const order = roots.flatMap((i) => members[i]);
  const top = MARGIN + 34;
  const left = MARGIN + NAMES + LABELS;
  const right = WIDTH - MARGIN - 10;
  const most = Math.max(0.001, ...g.merges.map((m) => m.height));
  const x = (height: number): number => left + ((right - left) * height) / most;
  const at: { x: number; y: number }[] = codes.map(() => ({ x: left, y: 0 }));
  for (const [row, leaf] of order.entries()) at[leaf].y = top + (row + 0.5) * ROW;
  let lines = "";
  for (const m of g.merges) {
    const [a, b] = [at[m.a], at[m.b]];
    const to = x(m.height);
    lines += `M${num(a.x)} ${num(a.y)}H${num(to)}V${num(b.y)}H${num(b.x)}`;
    at.push({ x: to, y: (a.y + b.y) / 2 });
  }
  const parts = [`<path d="${lines}" class="f-tree"/>`];
  const groupOf = new Map(g.groups.flatMap((x2, i) => x2.codes.map((c) => [c, i] as const)));
  for (const [row, leaf] of order.entries()) {
    const [line] = wrap(labels.get(codes[leaf]) ?? codes[leaf], 12.5, LABELS - 30, 1);
    const own = groupOf.has(codes[leaf]);
    parts.push(textLine(left - 8, top + (row + 0.5) * ROW + 4, line, own ? "f-leaf" : "f-small", "end"));
  }
  for (const run of runsOf(order.map((leaf) => groupOf.get(codes[leaf])))) {
    const group = g.groups[run.group];
    const [y1, y2] = [top + run.from * ROW + 2, top + run.to * ROW - 2];
    const xBar = MARGIN + NAMES - 6;
    parts.push(`<path d="M${num(xBar + 6)} ${num(y1)}H${num(xBar)}V${num(y2)}H${num(xBar + 6)}" class="f-bracket"/>`);
    const note = w(group.stability === undefined ? "figure.group-note" : "figure.group-note-stable", {
      cohesion: decimal(group.cohesion),
      stability: decimal(group.stability ?? 0),
    });
    const text = wrap(group.label, 12.5, NAMES - 24, Math.max(1, Math.min(3, run.to - run.from - 1)));
    const height = (text.length + (run.to - run.from > 1 ? 1 : 0)) * 15;
    const start = (y1 + y2) / 2 - height / 2 + 11;
    for (const [i, line] of text.entries()) parts.push(textLine(xBar - 8, start + i * 15, line, "f-leaf", "end"));
    if (run.to - run.from > 1) parts.push(textLine(xBar - 8, start + text.length * 15, note, "f-small", "end"));
  }
  const bottom = top + order.length * ROW + 6;
  const cut = cutHeight(g);
  if (cut !== undefined)
    parts.push(
      `<line x1="${num(x(cut))}" x2="${num(x(cut))}" y1="${num(top - 10)}" y2="${num(bottom)}" class="f-cut"/>`,
      textLine(Math.min(x(cut), right - 60), top - 16, w("figure.cut", { k: g.k }), "f-warn", "middle"),
    );
  parts.push(
    `<line x1="${num(left)}" x2="${num(right)}" y1="${num(bottom + 6)}" y2="${num(bottom + 6)}" class="f-rule"/>`,
  );
  for (let i = 0; i <= 4; i++) {
    const value = (most * i) / 4;
    parts.push(textLine(x(value), bottom + 22, decimal(value), "f-small", "middle"));
  }
  parts.push(textLine(right, bottom + 40, w("figure.height"), "f-small", "end"));
  const foot = wrap(w("figure.tree-foot"), 11.5, WIDTH - 2 * MARGIN, 2);
  for (const [i, line] of foot.entries()) parts.push(textLine(MARGIN, bottom + 60 + i * 15, line, "f-small"));
  return { width: WIDTH, height: bottom + 60 + foot.length * 15, body: parts.join("") };
}

/** Stretches of neighbouring rows of one grouping: its codes that were left out lie between. */
function runsOf(groups: readonly (number | undefined)[]): { group: number; from: number; to: number }[] {
  const runs: { group: number; from: number; to: number }[] = [];
  for (const [i, group] of groups.entries()) {
    const last = runs.at(-1);
    if (group === undefined) continue;
    if (last?.group === group) last.to = i + 1;
    else runs.push({ group, from: i, to: i + 1 });
  }
  return runs;
}
