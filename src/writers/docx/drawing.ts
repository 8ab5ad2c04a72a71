import { letterWidth } from "../../office/letter-widths.ts";
import { Metafile, type PathStep } from "../../office/metafile.ts";
import { paperStyle } from "../../report/figures/svg.ts";

type Attributes = Readonly<Record<string, string>>;

export interface Picture {
  readonly bytes: Uint8Array;
  /** In units of the figure. */
  readonly width: number;
  readonly height: number;
}

/** What a class says, by property; later rules win. */
const classes: ReadonlyMap<string, Attributes> = (() => {
  const all = new Map<string, Record<string, string>>();
  for (const [, name, body] of paperStyle.matchAll(/\.([\w-]+)\{([^{}]*)\}/g)) {
    const own = all.get(name) ?? {};
    for (const part of body.split(";")) {
      const colon = part.indexOf(":");
      if (colon > 0) own[part.slice(0, colon)] = part.slice(colon + 1);
    }
    all.set(name, own);
  }
  return all;
})();

const ELEMENT = /<(\w+)((?:\s[\w:-]+="[^"]*")*)\s*(\/?)>(?:([^<]*)<\/text>)?/g;
/** Named and placed by the page, not drawn. */
const SILENT = new Set(["svg", "title", "desc", "style", "defs", "marker", "pattern", "g"]);

/**
 * One of the report's figures as a metafile for a word processor. It reads what `src/report/figures` writes, which is a
 * small part of SVG, with the style for paper; another element or path command is a fault of ours and throws.
 */
export function drawPicture(svg: string): Picture {
  const size = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg);
  const [width, height] = [Number(size?.[1] ?? 0), Number(size?.[2] ?? 0)];
  const file = new Metafile(width, height);
  const hatches = new Map<string, Hatch>();
  file.rectangle(0, 0, width, height, { fill: "#ffffff" });
  // Patterns and arrow heads are made from, not drawn.
  const drawn = svg
    .replace(/<pattern id="([^"]*)" width="([\d.]+)"[^>]*><path[^>]*stroke-width="([\d.]+)"[^>]*\/><\/pattern>/g, hatch)
    .replace(/<(title|desc|style|marker)\b[^>]*>.*?<\/\1>/gs, "");
  function hatch(_: string, id: string, gap: string, line: string): string {
    hatches.set(id, { gap: Number(gap), width: Number(line) });
    return "";
  }
  for (const [, name, list, , text] of drawn.matchAll(ELEMENT)) {
    if (SILENT.has(name)) continue;
    const own = attributesOf(list);
    const look = {
      ...classes.get((own.class ?? "").split(" ")[0]),
      ...classes.get((own.class ?? "").split(" ")[1] ?? ""),
    };
    // As in a browser, a class wins over an attribute.
    const all: Attributes = { ...own, ...look };
    if (name === "text") drawText(file, all, plain(text ?? ""));
    else if (name === "rect") file.rectangle(n(all.x), n(all.y), n(all.width), n(all.height), paintOf(all), n(all.rx));
    else if (name === "circle") file.circle(n(all.cx), n(all.cy), n(all.r), paintOf(all));
    else if (name === "line") drawLine(file, all);
    else if (name === "path") drawPath(file, all, hatches);
    else throw new Error(`a figure has an element that pictures do not know: ${name}`);
  }
  return { bytes: file.bytes(), width, height };
}

interface Hatch {
  readonly gap: number;
  readonly width: number;
}

function attributesOf(list: string): Attributes {
  const all: Record<string, string> = {};
  for (const [, name, value] of list.matchAll(/([\w:-]+)="([^"]*)"/g)) all[name] = value;
  return all;
}

function n(value: string | undefined): number {
  return value === undefined ? 0 : Number.parseFloat(value);
}

/** The text of what `svgText` wrote. */
function plain(text: string): string {
  return text.replace(
    /&(amp|lt|gt|quot);/g,
    (_, name: string) => ({ amp: "&", lt: "<", gt: ">", quot: '"' })[name] ?? "",
  );
}

function paintOf({ fill, stroke, "stroke-width": width }: Attributes): {
  fill?: string;
  stroke?: string;
  width?: number;
} {
  return {
    // An area without a colour is black in SVG; no figure has one.
    ...(fill === undefined || fill === "none" ? {} : { fill }),
    ...(stroke === undefined || stroke === "none" ? {} : { stroke, width: width === undefined ? 1 : n(width) }),
  };
}

function drawText(file: Metafile, all: Attributes, text: string): void {
  const turned = /translate\(([-\d.]+) ([-\d.]+)\)rotate\(-90\)/.exec(all.transform ?? "");
  const [x, y] = turned ? [n(turned[1]), n(turned[2])] : [n(all.x), n(all.y)];
  const size = n(all["font-size"]);
  const bold = n(all["font-weight"] ?? "400") >= 600;
  const anchor = (all["text-anchor"] ?? "start") as "start" | "middle" | "end";
  if (all["paint-order"] === "stroke" && anchor === "middle") {
    let width = 2;
    for (const letter of text) width += (letterWidth(letter, bold) * size) / 1000;
    file.rectangle(x - width / 2, y - size * 0.82, width, size * 0.92, { fill: all.stroke });
  }
  file.text(x, y, text, { size, bold, anchor, color: all.fill ?? "#000000", upright: turned !== null });
}

function drawLine(file: Metafile, all: Attributes): void {
  const [x1, y1, x2, y2] = [n(all.x1), n(all.y1), n(all.x2), n(all.y2)];
  const [on, off] = (all["stroke-dasharray"] ?? "").split(" ").map(Number);
  const length = Math.hypot(x2 - x1, y2 - y1);
  const steps: PathStep[] = [];
  for (let from = 0; from < length; from += on > 0 ? on + off : length) {
    const to = on > 0 ? Math.min(length, from + on) : length;
    const at = (d: number): [number, number] => [x1 + ((x2 - x1) * d) / length, y1 + ((y2 - y1) * d) / length];
    steps.push(["M", ...at(from)], ["L", ...at(to)]);
  }
  if (steps.length > 0) file.path(steps, paintOf({ ...all, fill: "none" }));
}

function drawPath(file: Metafile, all: Attributes, hatches: ReadonlyMap<string, Hatch>): void {
  const steps = stepsOf(all.d ?? "");
  const pattern = /^url\(#([^)]*)\)$/.exec(all.stroke ?? "");
  const thick = n(all["stroke-width"]);
  if (pattern || (thick > 2 && !steps.some(([to]) => to === "C" || to === "Z"))) {
    // Cells of a matrix: strokes as thick as their row.
    const hatch = pattern && hatches.get(pattern[1]);
    if (pattern && !hatch) throw new Error("a figure uses a pattern that it does not have");
    const flat: number[] = [];
    for (let i = 0; i + 1 < steps.length; i += 2) {
      const [from, to] = [steps[i], steps[i + 1]];
      if (from[0] !== "M" || to[0] !== "L" || from[2] !== to[2])
        throw new Error("a figure has a thick line that pictures do not know");
      const box = { left: from[1], right: to[1], top: from[2] - thick / 2, bottom: from[2] + thick / 2 };
      if (hatch) hatchLines(box, hatch.gap, flat);
      else flat.push(box.left, box.top, box.right, box.top, box.right, box.bottom, box.left, box.bottom);
    }
    if (hatch) file.lines(flat, { stroke: classes.get("f-line")?.stroke, width: hatch.width });
    else file.areas(flat, { fill: all.stroke });
    return;
  }
  file.path(steps, paintOf(all));
  if (all["marker-end"] !== undefined) file.path(arrowAt(steps), { fill: classes.get("f-head")?.fill });
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Adds lines at 45 degrees, `gap` apart, as far as they lie inside a box; they go on from box to box. */
function hatchLines({ left, right, top, bottom }: Box, gap: number, flat: number[]): void {
  // On a line x + y is constant: the pattern's own axis, turned.
  const apart = gap * Math.SQRT2;
  for (let k = Math.ceil((left + top) / apart - 0.5); ; k++) {
    const sum = (k + 0.5) * apart;
    if (sum >= right + bottom) return;
    const from = Math.max(left, sum - bottom);
    const to = Math.min(right, sum - top);
    if (to > from) flat.push(from, sum - from, to, sum - to);
  }
}

/** The triangle at the end of a relation. */
function arrowAt(steps: readonly PathStep[]): PathStep[] {
  const last = steps.at(-1);
  if (last?.[0] !== "C") return [];
  const [x, y] = [last[5], last[6]];
  const turn = Math.atan2(y - last[4], x - last[3]);
  const at = (along: number, beside: number): [number, number] => [
    x + along * Math.cos(turn) - beside * Math.sin(turn),
    y + along * Math.sin(turn) + beside * Math.cos(turn),
  ];
  return [["M", ...at(-8.75, -5)], ["L", ...at(1.25, 0)], ["L", ...at(-8.75, 5)], ["Z"]];
}

/** Path data of the figures. */
function stepsOf(d: string): PathStep[] {
  const steps: PathStep[] = [];
  let [x, y] = [0, 0];
  for (const [, command, list] of d.matchAll(/([A-Za-z])([^A-Za-z]*)/g)) {
    const numbers = list === "" ? [] : list.split(" ").map(Number);
    const to = (kind: "M" | "L", nx: number, ny: number): void => {
      [x, y] = [nx, ny];
      steps.push([kind, x, y]);
    };
    if (command === "Z" || command === "z") steps.push(["Z"]);
    else if (command === "m") to("M", x + numbers[0], y + numbers[1]);
    else if (command === "H") to("L", numbers[0], y);
    else if (command === "V") to("L", x, numbers[0]);
    else if (command === "h") to("L", x + numbers[0], y);
    else if (command === "v") to("L", x, y + numbers[0]);
    else if (command === "Q") {
      const [cx, cy, ex, ey] = numbers;
      const third = (from: number, control: number): number => from + ((control - from) * 2) / 3;
      steps.push(["C", third(x, cx), third(y, cy), third(ex, cx), third(ey, cy), ex, ey]);
      [x, y] = [ex, ey];
    } else if (command === "M" || command === "L") {
      for (let i = 0; i + 1 < numbers.length; i += 2) to(i === 0 ? command : "L", numbers[i], numbers[i + 1]);
    } else throw new Error(`a figure has a path command that pictures do not know: ${command}`);
  }
  return steps;
}
