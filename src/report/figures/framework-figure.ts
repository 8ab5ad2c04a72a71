import type { Said } from "../hidden-counts.ts";
import type { Column, ReportModel } from "../model.ts";
import { saidOf } from "../said.ts";
import type { Words } from "../words/words.ts";
import { type Drawing, num, textLine, wrap } from "./svg.ts";

const WIDTH = 1120;
const MARGIN = 24;
const GAP = 14;
/** Up to this many participants each is a dot; above, a bar stands for them. */
const DOTS = 60;

/**
 * The framework: one panel per dimension with its question, the sets placed there with their status, and for each
 * group how many of its participants have at least one mention: a dot per participant.
 */
export function drawFramework(model: ReportModel, column: Column, w: Words): Drawing {
  const { dimensions, placements } = model.framework;
  const perRow = Math.min(Math.max(1, dimensions.length), 5);
  const width = (WIDTH - 2 * MARGIN - GAP * (perRow - 1)) / perRow;
  const parts: string[] = [];
  let top = MARGIN;
  for (let from = 0; from < dimensions.length; from += perRow) {
    const row = dimensions.slice(from, from + perRow).map((dimension) => {
      const x = 14;
      const inner = width - 2 * x;
      const lines: { kind: "text" | "dots" | "rule"; y: number; draw: (left: number, up: number) => string }[] = [];
      let y = 30;
      const text = (value: string, className: string, size: number, most: number, step: number): void => {
        for (const line of wrap(value, size, inner, most)) {
          const at = y;
          lines.push({ kind: "text", y: at, draw: (l, u) => textLine(l + x, u + at, line, className) });
          y += step;
        }
      };
      text(dimension.label, "f-title", 18.5, 2, 21);
      if (dimension.question) text(dimension.question, "f-small", 11.5, 4, 15);
      return { dimension, lines, text, end: () => y, set: (to: number) => (y = to) };
    });
    const headEnd = Math.max(...row.map((r) => r.end()));
    for (const r of row) {
      r.set(headEnd + 18);
      if (r.dimension.sets.length === 0) r.text(w("framework.empty"), "f-warn", 11.5, 3, 17);
      for (const id of r.dimension.sets) {
        const set = model.sets.find((s) => s.id === id);
        r.text(set?.name ?? id, "f-name", 15.5, 4, 18);
        const p = placements.find((q) => q.set === id && q.dimension === r.dimension.id);
        const good = p?.status === "declared" && p.confidence === "confirmed";
        if (p)
          r.text(
            w(`placement.${p.status === "scored" ? "scored" : (p.confidence ?? "inferred")}`),
            good ? "f-good" : "f-warn",
            11.5,
            2,
            22,
          );
      }
    }
    const bodyEnd = Math.max(...row.map((r) => r.end()));
    const bottoms = row.map((r, i) => {
      const left = MARGIN + i * (width + GAP);
      const drawn = drawGroups(
        model,
        r.dimension.counts?.[column]?.byGroup,
        w,
        left + 14,
        top + bodyEnd + 12,
        width - 28,
      );
      return { left, ...drawn };
    });
    const height = bodyEnd + 12 + Math.max(...bottoms.map((b) => b.height)) + 8;
    for (const [i, r] of row.entries()) {
      const { left, body } = bottoms[i];
      parts.push(
        `<rect x="${num(left)}" y="${num(top)}" width="${num(width)}" height="${num(height)}" rx="10" class="f-panel"/>`,
        ...r.lines.map((l) => l.draw(left, top)),
        `<line x1="${num(left + 14)}" x2="${num(left + width - 14)}" y1="${num(top + headEnd - 4)}" y2="${num(top + headEnd - 4)}" class="f-rule"/>`,
        body,
      );
    }
    top += height + GAP;
  }
  parts.push(textLine(MARGIN, top + 8, w(`figure.dots-${column}`), "f-small"));
  return { width: WIDTH, height: top + 24, body: parts.join("") };
}

function drawGroups(
  model: ReportModel,
  byGroup: readonly Said[] | undefined,
  w: Words,
  left: number,
  top: number,
  width: number,
): { body: string; height: number } {
  const { names, sizes } = model.groups;
  const parts: string[] = [];
  let y = top;
  for (const [g, name] of names.entries()) {
    const n = byGroup?.[g] ?? 0;
    y += 12;
    const count = saidOf(model, n, sizes[g], w);
    const isHidden = typeof n !== "number";
    const [label] = wrap(name === "" ? w("group.none") : name, 11.5, isHidden ? width : width - 58, 1);
    parts.push(textLine(left, y, label, "f-small"));
    // A longer text has a line of its own, where the dots would be.
    parts.push(isHidden ? textLine(left, y + 14, count, "f-num") : textLine(left + width, y, count, "f-num", "end"));
    y += 9;
    if (isHidden) {
      y += 16;
      continue;
    }
    if (sizes[g] <= DOTS) {
      const step = Math.min(12, width / Math.min(15, Math.max(1, sizes[g])));
      for (let i = 0; i < sizes[g]; i++) {
        const column = i % 15;
        const row = Math.floor(i / 15);
        parts.push(
          `<circle cx="${num(left + 4 + column * step)}" cy="${num(y + row * 11)}" r="4" class="${i < n ? "f-on" : "f-off"}"/>`,
        );
      }
      y += Math.ceil(sizes[g] / 15) * 11;
    } else {
      parts.push(
        `<rect x="${num(left)}" y="${num(y - 4)}" width="${num(width)}" height="8" rx="4" class="f-off"/>`,
        `<rect x="${num(left)}" y="${num(y - 4)}" width="${num((width * n) / sizes[g])}" height="8" rx="4" class="f-on"/>`,
      );
      y += 11;
    }
    y += 5;
  }
  return { body: parts.join(""), height: y - top };
}
