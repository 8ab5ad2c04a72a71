import type { Block, Rich } from "../blocks.ts";
import { cutHeight, drawDendrogram, type Groupings, leavesOf, membersOf } from "../figures/dendrogram.ts";
import { svgElement } from "../figures/svg.ts";
import { decimal, integer } from "../round.ts";
import type { Reporter } from "./reporter.ts";

/** Codes named for a branch before the rest are counted. */
const NAMED = 3;

/** The tree behind the candidate groupings, its cut, and as its twin every joining in order. */
export function treeFigure(r: Reporter, g: Groupings): Extract<Block, { kind: "figure" }> | undefined {
  const { model, w } = r;
  if (g.merges.length === 0) return undefined;
  const title = w("figure.tree-title", { n: leavesOf(g).length });
  const description = w("figure.tree-description", { k: g.k });
  const cut = cutHeight(g);
  const codes = leavesOf(g);
  const members = membersOf(g);
  const branch = (i: number): Rich => {
    const named = members[i].slice(0, NAMED).map((leaf) => r.code(codes[leaf])?.label ?? codes[leaf]);
    const rest = members[i].length - named.length;
    return [named.join("; "), ...(rest > 0 ? [` ${w("figure.and-more", { n: rest })}`] : [])];
  };
  return {
    kind: "figure",
    id: "figure-tree",
    path: "figures/dendrogram.svg",
    title,
    description,
    svg: svgElement(drawDendrogram(model, g, w), "figure-tree", title, description),
    twinTitle: w("figure.twin"),
    twin: [
      {
        kind: "table",
        id: "table-tree",
        caption: w("figure.tree-caption"),
        columns: [
          { label: w("column.number"), number: true },
          { label: w("figure.height"), number: true },
          { label: w("figure.one-branch") },
          { label: w("figure.other-branch") },
          { label: w("column.codes"), number: true },
        ],
        rows: g.merges.map((m, i): Rich[] => [
          [String(i + 1)],
          [decimal(m.height)],
          branch(m.a),
          branch(m.b),
          [integer(members[codes.length + i].length)],
        ]),
        notes: cut === undefined ? [] : [w("figure.tree-cut", { k: g.k, height: decimal(cut) })],
      },
    ],
  };
}
