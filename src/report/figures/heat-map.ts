import { type Drawing, ems, num, svgText, textLine, wrap } from "./svg.ts";

/** Steps of shade; each is darker than the one before also without colour. */
export const SHADES = 5;
const WIDTH = 1120;
const MARGIN = 24;
const LABELS = 270;
const GAP = 26;

export interface HeatPanel {
  readonly title: string;
  /** Hatched: cue hits that no person has reviewed. */
  readonly hatched: boolean;
  /** Of row and column; 0 is left empty. */
  readonly value: (row: number, column: number) => number;
  /** Printed in an open cell in place of a value that is not printed. */
  readonly mark?: (row: number, column: number) => string | undefined;
}

export interface HeatMap {
  /** The figure's anchor: makes the ids of its patterns unique in a page. */
  readonly id: string;
  readonly rows: readonly string[];
  /** Columns that follow each other with the same `over` stand under that heading. */
  readonly columns: readonly { readonly label: string; readonly over?: string }[];
  readonly panels: readonly HeatPanel[];
  /** "1", "2 to 3" and so on, of the smallest and largest value of a shade. */
  readonly range: (from: number, to: number) => string;
  readonly footer: string;
  /** Rows and columns are the same and go by number. */
  readonly numbered?: boolean;
  /** Print the value in its cell where there is room. */
  readonly numbers: boolean;
}

/**
 * Rows by columns, one panel for each kind of evidence, so that what people coded and what nobody has reviewed never
 * share a cell. Cells of a shade are one path: a large matrix stays small.
 */
export function drawHeatMap(map: HeatMap): Drawing {
  const { rows, columns, panels } = map;
  const panelWidth = (WIDTH - 2 * MARGIN - LABELS - GAP * (panels.length - 1)) / Math.max(1, panels.length);
  const step = Math.min(72, Math.floor((panelWidth / Math.max(1, columns.length)) * 2) / 2);
  const rowStep = rows.length > 60 ? 13 : 17;
  const small = rowStep < 17;
  const named = !map.numbered && step >= 9;
  const upright = columns.some((c) => ems(c.label) * 11.5 > step - 4);
  const longest = named ? Math.max(0, ...columns.map((c) => ems(c.label) * 10.5)) : 0;
  const heads = upright && named ? Math.min(190, longest) : 16;
  const over = columns.some((c) => c.over !== undefined) ? 18 : 0;
  const top = MARGIN + 40 + over + heads + 8;
  const bounds = shadeBounds(map);
  const parts: string[] = panels.some((p) => p.hatched) ? [hatchPatterns(map.id)] : [];

  for (const [r, label] of rows.entries()) {
    const [line] = wrap(map.numbered ? `${r + 1} ${label}` : label, small ? 10.5 : 12.5, LABELS - 12, 1);
    const y = top + (r + 0.5) * rowStep + (small ? 3 : 4);
    parts.push(textLine(MARGIN + LABELS - 10, y, line, small ? "f-tiny" : "f-text", "end"));
  }
  for (const [p, panel] of panels.entries()) {
    const left = MARGIN + LABELS + p * (panelWidth + GAP);
    const width = columns.length * step;
    for (const [i, line] of wrap(panel.title, 14, panelWidth, 2).entries())
      parts.push(textLine(left, MARGIN + 12 + i * 17, line, "f-name"));
    for (let from = 0; from < columns.length; ) {
      let to = from + 1;
      while (to < columns.length && columns[to].over === columns[from].over) to++;
      const name = columns[from].over;
      if (name !== undefined) {
        const [line] = wrap(name, 11.5, (to - from) * step - 4, 1);
        const x = left + from * step;
        parts.push(
          textLine(x + 1, top - heads - 14, line, "f-small"),
          `<line x1="${num(x)}" x2="${num(left + to * step - 2)}" y1="${num(top - heads - 9)}" y2="${num(top - heads - 9)}" class="f-rule"/>`,
        );
      }
      from = to;
    }
    if (named)
      for (const [c, { label }] of columns.entries()) {
        const x = left + (c + 0.5) * step;
        if (upright) parts.push(uprightText(x + 3.5, top - 6, label));
        else parts.push(textLine(x, top - 6, wrap(label, 11.5, step - 4, 1)[0] ?? "", "f-small", "middle"));
      }
    if (map.numbered)
      for (let c = 4; c < columns.length; c += 5)
        parts.push(textLine(left + (c + 0.5) * step, top - 6, String(c + 1), "f-tiny", "middle"));
    parts.push(
      `<rect x="${num(left)}" y="${num(top)}" width="${num(width)}" height="${num(rows.length * rowStep)}" class="f-frame"/>`,
      gridLines(left, top, width, rows.length, rowStep),
    );
    const cells: string[] = Array.from({ length: SHADES }, () => "");
    const numbers: string[] = [];
    const ends: { x: number; y: number }[] = [];
    let marked = "";
    const inset = step > 6 ? 1 : 0.25;
    for (let r = 0; r < rows.length; r++)
      for (let c = 0; c < columns.length; c++) {
        const mark = panel.mark?.(r, c);
        if (mark !== undefined) {
          const [x, y] = [left + c * step + 1, top + r * rowStep + 1];
          marked += `M${num(x)} ${num(y)}h${num(step - 2)}v${num(rowStep - 2)}H${num(x)}Z`;
          if (step >= 15) numbers.push(textLine(x + step / 2 - 1, y + rowStep / 2 + 2.5, mark, "f-cell", "middle"));
        }
        const v = panel.value(r, c);
        if (v <= 0) continue;
        const shade = shadeOf(bounds, v);
        // A cell is a stroke as thick as its row, and begins where the one before ended: the shortest way to draw it.
        const [x, y] = [left + c * step + inset, top + (r + 0.5) * rowStep];
        const last = ends[shade];
        const from = last?.y === y ? `m${num(x - last.x)} 0` : `M${num(x)} ${num(y)}`;
        cells[shade] += `${from}h${num(step - 2 * inset)}`;
        // As it was written, so that rounding does not add up.
        const begun = last?.y === y ? last.x + Number(num(x - last.x)) : Number(num(x));
        ends[shade] = { x: begun + Number(num(step - 2 * inset)), y };
        if (map.numbers && step >= 15)
          numbers.push(textLine(x + step / 2 - inset, y + 3.5, String(v), numberClass(panel, shade), "middle"));
      }
    for (const [shade, d] of cells.entries())
      if (d !== "")
        parts.push(
          `<path d="${d}" stroke-width="${num(rowStep - 2 * inset)}" ${stroked(map.id, panel.hatched, shade)}/>`,
        );
    if (marked !== "") parts.push(`<path d="${marked}" class="f-open"/>`);
    parts.push(...numbers);
  }
  const foot = top + rows.length * rowStep + 26;
  parts.push(...legendOf(map, bounds, foot));
  const lines = wrap(map.footer, 11.5, WIDTH - 2 * MARGIN, 3);
  for (const [i, line] of lines.entries()) parts.push(textLine(MARGIN, foot + 28 + i * 15, line, "f-small"));
  return { width: WIDTH, height: foot + 28 + lines.length * 15 + 8, body: parts.join("") };
}

function numberClass(panel: HeatPanel, shade: number): string {
  return panel.hatched ? "f-cell f-halo" : shade >= 2 ? "f-cell f-rev" : "f-cell";
}

function uprightText(x: number, y: number, text: string): string {
  const [line] = wrap(text, 10.5, 192, 1);
  return `<text transform="translate(${num(x)} ${num(y)})rotate(-90)" class="f-tiny">${svgText(line ?? "")}</text>`;
}

function gridLines(left: number, top: number, width: number, rows: number, rowStep: number): string {
  let d = "";
  for (let r = 5; r < rows; r += 5) d += `M${num(left)} ${num(top + r * rowStep)}h${num(width)}`;
  return d === "" ? "" : `<path d="${d}" class="f-grid"/>`;
}

/** Largest value of each shade: shades of equal size by rank of the distinct values, so that one large cell does not wash out the rest. */
function shadeBounds({ rows, columns, panels }: HeatMap): readonly number[] {
  const seen = new Set<number>();
  for (const p of panels)
    for (let r = 0; r < rows.length; r++)
      for (let c = 0; c < columns.length; c++) {
        const v = p.value(r, c);
        if (v > 0) seen.add(v);
      }
  const values = [...seen].sort((a, b) => a - b);
  if (values.length <= SHADES) return values;
  return Array.from({ length: SHADES }, (_, i) => values[Math.ceil(((i + 1) * values.length) / SHADES) - 1]);
}

function shadeOf(bounds: readonly number[], v: number): number {
  const i = bounds.findIndex((b) => v <= b);
  // Few values take the darker end: they are still told from paper.
  return SHADES - bounds.length + (i < 0 ? bounds.length - 1 : i);
}

function legendOf(map: HeatMap, bounds: readonly number[], y: number): string[] {
  const parts: string[] = [];
  let x = MARGIN;
  const kinds = [...new Set(map.panels.map((p) => p.hatched))];
  for (const [i, to] of bounds.entries()) {
    const from = i === 0 ? 1 : bounds[i - 1] + 1;
    const shade = SHADES - bounds.length + i;
    for (const hatched of kinds) {
      parts.push(`<path d="M${num(x)} ${num(y - 4)}h16" stroke-width="13" ${stroked(map.id, hatched, shade)}/>`);
      x += 19;
    }
    const label = map.range(Math.min(from, to), to);
    parts.push(textLine(x + 3, y, label, "f-small"));
    x += label.length * 7 + 24;
  }
  return parts;
}

/** Lines that stand closer the higher the value: they tell shades apart also in grey, and hits from people's codings. */
function hatchPatterns(id: string): string {
  return `<defs>${[
    [5.5, 0.8],
    [4.4, 1],
    [3.6, 1.2],
    [3, 1.4],
    [2.5, 1.6],
  ]
    .map(
      ([gap, line], i) =>
        `<pattern id="${id}-h${i}" width="${gap}" height="${gap}" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path d="M${num(gap / 2)} 0V${gap}" stroke-width="${line}" class="f-line"/></pattern>`,
    )
    .join("")}</defs>`;
}

function stroked(id: string, hatched: boolean, shade: number): string {
  return hatched ? `stroke="url(#${id}-h${shade})"` : `class="f-s${shade}"`;
}
