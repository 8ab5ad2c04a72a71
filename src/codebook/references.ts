import { finding, nearest } from "../findings/index.ts";
import type { Code, Finding } from "../model/index.ts";
import type { Draft } from "./draft.ts";

/** Whatever codes say about each other: ids taken twice, parents and layers that do not exist, circles of parents. */
export function checkReferences(codes: readonly Code[], draft: Draft, add: (f: Finding) => void): void {
  const first = new Map<string, number>();
  codes.forEach((code, i) => {
    if (code.id === "") return;
    const before = first.get(code.id);
    if (before === undefined) first.set(code.id, i);
    else {
      const at = draft.codes[before].place("id");
      add(
        finding(
          "duplicate-id",
          { id: code.id, firstLine: at.line ?? 0, firstColumn: at.column ?? 0 },
          draft.codes[i].place("id"),
        ),
      );
    }
  });
  const layers = draft.head.layers && new Set(draft.head.layers.map((l) => l.name));
  codes.forEach((code, i) => {
    const { id, parent, layer } = code;
    const { place } = draft.codes[i];
    if (parent !== undefined) {
      const at = first.get(parent);
      if (at === undefined)
        add(
          finding(
            "unknown-reference",
            { id, field: "parent", value: parent.slice(0, 80), nearest: nearest(parent, others(first, id)) ?? "" },
            place("parent"),
          ),
        );
      else if (codes[at].status === "retired" && code.status !== "retired")
        add(finding("parent-retired", { id, parent }, place("parent")));
    }
    if (layer !== undefined && layers && !layers.has(layer))
      add(
        finding(
          "unknown-reference",
          { id, field: "layer", value: layer.slice(0, 80), nearest: nearest(layer, layers) ?? "" },
          place("layer"),
        ),
      );
    if (code.status === "retired")
      for (const to of code.history.flatMap((h) => h.to ?? []))
        if (!first.has(to))
          add(
            finding(
              "retired-successor-missing",
              { id, to: to.slice(0, 80), nearest: nearest(to, others(first, id)) ?? "" },
              place("history"),
            ),
          );
  });
  for (const cycle of cycles(codes, first))
    add(
      finding(
        "cyclic-parent",
        { cycle: [...cycle, cycle[0]].map((i) => codes[i].id).join(" → ") },
        draft.codes[cycle[0]].place("parent"),
      ),
    );
}

function others(ids: ReadonlyMap<string, number>, id: string): string[] {
  return [...ids.keys()].filter((other) => other !== id);
}

/** Each circle of parents once, beginning with its first code in the file. */
function cycles(codes: readonly Code[], indexOf: ReadonlyMap<string, number>): number[][] {
  const found: number[][] = [];
  const seenIn = new Int32Array(codes.length).fill(-1);
  for (let start = 0; start < codes.length; start++) {
    const path: number[] = [];
    let at: number | undefined = start;
    while (at !== undefined && seenIn[at] < 0) {
      seenIn[at] = start;
      path.push(at);
      const parent: string | undefined = codes[at].parent;
      at = parent === undefined ? undefined : indexOf.get(parent);
    }
    if (at !== undefined && seenIn[at] === start && path.includes(at)) {
      const circle = path.slice(path.indexOf(at));
      const first = circle.indexOf(Math.min(...circle));
      found.push([...circle.slice(first), ...circle.slice(0, first)]);
    }
  }
  return found;
}
