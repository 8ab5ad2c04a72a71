import type { ReportModel } from "../model.ts";
import type { Words } from "../words/words.ts";
import { type Drawing, num, textLine, wrap } from "./svg.ts";

const WIDTH = 1120;
const MARGIN = 24;
const GAP = 24;
const PER_ROW = 3;
const PLOT = { left: 44, top: 62, height: 190, bottom: 46 };

type Curves = NonNullable<ReportModel["accumulation"]>["curves"];

/**
 * First use of codes: a panel for each group and set of codes, all on one scale. The line is the median number of codes
 * used after n participants, the band the lowest to the highest tenth of the orders drawn.
 */
export function drawAccumulation(curves: Curves, titleOf: (curve: Curves[number]) => string, w: Words): Drawing {
  const perRow = Math.min(PER_ROW, Math.max(1, curves.length));
  const width = (WIDTH - 2 * MARGIN - GAP * (perRow - 1)) / perRow;
  const height = PLOT.top + PLOT.height + PLOT.bottom;
  const people = Math.max(1, ...curves.map((c) => c.participants));
  const most = Math.max(1, ...curves.flatMap((c) => [c.used, ...c.points.map((p) => p.high)]));
  const parts: string[] = [];
  for (const [i, curve] of curves.entries()) {
    const left = MARGIN + (i % perRow) * (width + GAP);
    const top = MARGIN + Math.floor(i / perRow) * (height + GAP);
    const inner = width - PLOT.left - 12;
    const x = (n: number): number => left + PLOT.left + (inner * n) / people;
    const y = (codes: number): number => top + PLOT.top + PLOT.height * (1 - codes / most);
    for (const [l, line] of wrap(titleOf(curve), 15.5, width, 2).entries())
      parts.push(textLine(left, top + 14 + l * 17, line, "f-name"));
    parts.push(textLine(left, top + PLOT.top - 10, w("figure.accumulation-y"), "f-small"));
    for (const tick of ticks(most))
      parts.push(
        `<line x1="${num(x(0))}" x2="${num(x(people))}" y1="${num(y(tick))}" y2="${num(y(tick))}" class="f-rule"/>`,
        textLine(x(0) - 6, y(tick) + 4, String(tick), "f-small", "end"),
      );
    for (const tick of ticks(people)) parts.push(textLine(x(tick), y(0) + 18, String(tick), "f-small", "middle"));
    parts.push(textLine(x(people), y(0) + 36, w("figure.accumulation-x"), "f-small", "end"));
    const line = (of: "low" | "high" | "median"): string[] =>
      curve.points.map((p) => `${num(x(p.n))} ${num(y(p[of]))}`);
    if (curve.points.length === 0) continue;
    parts.push(
      `<path d="M${line("low").join("L")}L${line("high").reverse().join("L")}Z" class="f-off"/>`,
      `<path d="M${line("median").join("L")}" class="f-bracket"/>`,
      ...curve.points.map((p) => `<circle cx="${num(x(p.n))}" cy="${num(y(p.median))}" r="2.5" class="f-on"/>`),
    );
  }
  const rows = Math.ceil(curves.length / perRow);
  return { width: WIDTH, height: 2 * MARGIN + rows * (height + GAP) - GAP, body: parts.join("") };
}

/** Whole numbers from 0 that go up evenly by 1, 2 or 5 times a power of ten, at most seven. */
export function ticks(most: number): number[] {
  let step = 1;
  for (let power = 1; most / step > 6; power *= 10)
    for (const factor of [1, 2, 5]) {
      step = factor * power;
      if (most / step <= 6) break;
    }
  return Array.from({ length: Math.floor(most / step) + 1 }, (_, i) => i * step);
}
