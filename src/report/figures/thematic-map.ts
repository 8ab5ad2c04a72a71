import type { ReportModel } from "../model.ts";
import type { Words } from "../words/words.ts";
import { type Drawing, num, textLine, wrap } from "./svg.ts";

const WIDTH = 1120;
const MARGIN = 24;
const BOX = { width: 224, height: 88 };
const RING = { x: 400, y: 150 };
const LINE = 17;
/** Size of a name for the measuring: bold letters are wider. */
const BOLD = 15.5;

interface Node {
  readonly x: number;
  readonly y: number;
}

/**
 * Thematic map: themes on a ring, joined by the relations their author declared (numbered, explained in the text
 * twin), and under it one column of codes per theme. A code of several themes is marked with a double dagger.
 */
export function drawThematicMap(model: ReportModel, w: Words): Drawing {
  const { sets } = model;
  const labels = new Map(model.codebook.codes.map((c) => [c.id, c.label]));
  const shared = new Map<string, number>();
  for (const set of sets) for (const code of set.codes) shared.set(code, (shared.get(code) ?? 0) + 1);
  const joined = sets.some((s) => s.relations.length > 0);
  const parts: string[] = [];

  let top = MARGIN;
  if (joined) {
    const centre = { x: WIDTH / 2, y: MARGIN + BOX.height / 2 + RING.y };
    const nodes = sets.map((_, i): Node => {
      const angle = -Math.PI / 2 + (2 * Math.PI * i) / sets.length;
      return { x: centre.x + RING.x * Math.cos(angle), y: centre.y + RING.y * Math.sin(angle) };
    });
    parts.push(
      `<defs><marker id="f-arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto-start-reverse"><path d="M0 0 8 4 0 8z" class="f-head"/></marker></defs>`,
    );
    for (const [i, { from, to }] of relationsOf(model).entries())
      parts.push(drawRelation(nodes[from], nodes[to], i + 1));
    for (const [i, set] of sets.entries()) {
      const { x, y } = nodes[i];
      parts.push(
        `<rect x="${num(x - BOX.width / 2)}" y="${num(y - BOX.height / 2)}" width="${BOX.width}" height="${BOX.height}" rx="12" class="f-box"/>`,
      );
      const lines = wrap(set.name, BOLD, BOX.width - 20, 3);
      const start = y - (lines.length * LINE + 16) / 2 + 13;
      for (const [l, line] of lines.entries()) parts.push(textLine(x, start + l * LINE, line, "f-name", "middle"));
      parts.push(
        textLine(x, start + lines.length * LINE + 2, w("figure.codes", { n: set.codes.length }), "f-small", "middle"),
      );
    }
    top = centre.y + RING.y + BOX.height / 2 + 36;
  }

  const perRow = Math.min(Math.max(1, sets.length), 5);
  const gap = 14;
  const width = (WIDTH - 2 * MARGIN - gap * (perRow - 1)) / perRow;
  for (let from = 0; from < sets.length; from += perRow) {
    const row = sets.slice(from, from + perRow);
    const heads = row.map((s) => wrap(s.name, BOLD, width - 28, 3));
    const headHeight = Math.max(...heads.map((h) => h.length)) * LINE + 20;
    const lists = row.map((s) =>
      s.codes.map((c) =>
        wrap(`${labels.get(c) ?? c}${(shared.get(c) ?? 0) > 1 ? "\u00a0‡" : ""}`, 12.5, width - 36, 2),
      ),
    );
    const listHeight = Math.max(...lists.map((l) => l.reduce((h, lines) => h + lines.length * 15 + 6, 0)));
    const height = headHeight + listHeight + 18;
    for (const [i] of row.entries()) {
      const x = MARGIN + i * (width + gap);
      parts.push(
        `<rect x="${num(x)}" y="${num(top)}" width="${num(width)}" height="${num(height)}" rx="10" class="f-panel"/>`,
      );
      for (const [l, line] of heads[i].entries()) parts.push(textLine(x + 14, top + 24 + l * LINE, line, "f-name"));
      const ruleY = top + headHeight;
      parts.push(
        `<line x1="${num(x + 14)}" x2="${num(x + width - 14)}" y1="${num(ruleY)}" y2="${num(ruleY)}" class="f-rule"/>`,
      );
      let y = ruleY + 20;
      for (const lines of lists[i]) {
        parts.push(`<circle cx="${num(x + 17)}" cy="${num(y - 4)}" r="2.5" class="f-on"/>`);
        for (const line of lines) {
          parts.push(textLine(x + 26, y, line, "f-text"));
          y += 15;
        }
        y += 6;
      }
    }
    top += height + gap;
  }
  if ([...shared.values()].some((n) => n > 1)) {
    parts.push(textLine(MARGIN, top + 10, w("figure.shared"), "f-small"));
    top += 20;
  }
  return { width: WIDTH, height: top + MARGIN - gap, body: parts.join("") };
}

/** Relations between shown sets as index pairs, each direction once, in the order of the themes file. */
export function relationsOf(model: ReportModel): readonly { from: number; to: number; note?: string; kind?: string }[] {
  return model.sets.flatMap((set, from) =>
    set.relations.flatMap(({ to, note, kind }) => {
      const target = model.sets.findIndex((s) => s.id === to);
      return target < 0 || target === from ? [] : [{ from, to: target, note, kind }];
    }),
  );
}

/** A slightly bent line from box to box, so that two directions between the same boxes do not cover each other. */
function drawRelation(a: Node, b: Node, number: number): string {
  const length = Math.hypot(b.x - a.x, b.y - a.y);
  const bend = Math.min(26, length / 8);
  const control = {
    x: (a.x + b.x) / 2 - ((b.y - a.y) / length) * bend,
    y: (a.y + b.y) / 2 + ((b.x - a.x) / length) * bend,
  };
  const start = edge(a, control);
  const end = edge(b, control);
  const middle = {
    x: (start.x + 2 * control.x + end.x) / 4,
    y: (start.y + 2 * control.y + end.y) / 4,
  };
  return `<path d="M${num(start.x)} ${num(start.y)}Q${num(control.x)} ${num(control.y)} ${num(end.x)} ${num(end.y)}" class="f-link" marker-end="url(#f-arrow)"/><circle cx="${num(middle.x)}" cy="${num(middle.y)}" r="9.5" class="f-badge"/>${textLine(middle.x, middle.y + 4, String(number), "f-num", "middle")}`;
}

/** Where a line from the box's centre towards a point leaves the box (with a little air). */
function edge(box: Node, towards: Node): Node {
  const dx = towards.x - box.x;
  const dy = towards.y - box.y;
  const scale = Math.min(
    dx === 0 ? Number.POSITIVE_INFINITY : (BOX.width / 2 + 4) / Math.abs(dx),
    dy === 0 ? Number.POSITIVE_INFINITY : (BOX.height / 2 + 4) / Math.abs(dy),
  );
  return Number.isFinite(scale) ? { x: box.x + dx * scale, y: box.y + dy * scale } : box;
}
