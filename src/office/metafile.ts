import { letterWidth } from "./letter-widths.ts";

/** Steps of a path in units of the drawing: to, line to, curve to (two control points and the end), closed. */
export type PathStep =
  | readonly ["M" | "L", number, number]
  | readonly ["C", number, number, number, number, number, number]
  | readonly ["Z"];

export interface Paint {
  /** "#rrggbb". */
  readonly fill?: string;
  readonly stroke?: string;
  /** Width of the line in units of the drawing. */
  readonly width?: number;
}

export interface Lettering {
  readonly size: number;
  readonly bold: boolean;
  readonly color: string;
  readonly anchor: "start" | "middle" | "end";
  /** Runs upwards. */
  readonly upright?: boolean;
}

/** Logical units of the metafile in one unit of the drawing (a pixel of 1/96 inch). */
const FINE = 20;
/** Hundredths of a millimetre in a unit of the drawing. */
const HUNDREDTHS = 2540 / 96;
/** A device of 96 points an inch, so that its units are the drawing's. */
const DEVICE = { pixels: 9600, millimetres: 2540 };
const FACE = "Arial";

const HEAD = 108;
const NO_BRUSH = 0x80000005;
const NO_PEN = 0x80000008;

/**
 * A drawing as an enhanced metafile (MS-EMF): lines, areas and letters, so that it stays sharp at any size and a word
 * processor without a reader for SVG can show it and take it apart. `width`, `height` in units of the drawing.
 */
export class Metafile {
  private view = new DataView(new ArrayBuffer(65_536));
  /** Bytes written; the header comes last, when all is known. */
  private end = HEAD;
  private records = 0;
  private readonly size: { readonly width: number; readonly height: number };
  /** Number of the pen, brush or font made like so; tools are kept until the end. */
  private readonly tools = new Map<string, number>();
  private readonly chosen = { pen: -1, brush: -1, font: -1, color: "", align: -1 };

  constructor(width: number, height: number) {
    this.size = { width, height };
    const [w, h] = [Math.ceil(width), Math.ceil(height)];
    this.add(17, 8); // SETMAPMODE: anisotropic
    this.add(10, 0, 0); // SETWINDOWORGEX
    this.add(9, w * FINE, h * FINE); // SETWINDOWEXTEX
    this.add(12, 0, 0); // SETVIEWPORTORGEX
    this.add(11, w, h); // SETVIEWPORTEXTEX
    this.add(18, 1); // SETBKMODE: transparent
    this.add(19, 2); // SETPOLYFILLMODE: winding
  }

  path(steps: readonly PathStep[], paint: Paint): void {
    if (!this.tooled(paint)) return;
    this.add(59); // BEGINPATH
    for (const step of steps)
      if (step[0] === "Z") this.add(61);
      else if (step[0] === "M") this.add(27, fine(step[1]), fine(step[2]));
      else if (step[0] === "L") this.add(54, fine(step[1]), fine(step[2]));
      else this.add(5, 0, 0, 0, 0, 3, ...step.slice(1).map((n) => fine(n as number)));
    this.add(60); // ENDPATH
    const [, right, bottom] = [0, fine(this.size.width), fine(this.size.height)];
    const what = paint.fill === undefined ? 64 : paint.stroke === undefined ? 62 : 63;
    this.add(what, 0, 0, right, bottom);
  }

  /** Single lines: x and y of the beginning and of the end of each. */
  lines(ends: readonly number[], paint: Paint): void {
    this.many(7, ends, 2, { ...paint, fill: undefined });
  }

  /** Areas with four corners: x and y of each. */
  areas(corners: readonly number[], paint: Paint): void {
    this.many(8, corners, 4, paint);
  }

  rectangle(x: number, y: number, width: number, height: number, paint: Paint, round = 0): void {
    if (!this.tooled(paint)) return;
    const box = [fine(x), fine(y), fine(x + width), fine(y + height)];
    if (round > 0) this.add(44, ...box, fine(2 * round), fine(2 * round));
    else this.add(43, ...box);
  }

  circle(x: number, y: number, r: number, paint: Paint): void {
    if (this.tooled(paint)) this.add(42, fine(x - r), fine(y - r), fine(x + r), fine(y + r));
  }

  /** One line of text; `y` is its base line. */
  text(x: number, y: number, text: string, { size, bold, color, anchor, upright = false }: Lettering): void {
    this.useFont(size, bold, upright);
    if (this.chosen.color !== color) this.add(24, colorOf(color));
    this.chosen.color = color;
    const align = 24 + { start: 0, middle: 6, end: 2 }[anchor];
    if (this.chosen.align !== align) this.add(22, align);
    this.chosen.align = align;
    const units = text.length;
    const string = Math.ceil(units / 2) * 4;
    const begin = this.end;
    // EXTTEXTOUTW: no box, text after the record's own fields, then how far each unit goes on.
    this.add(84, 0, 0, -1, -1, 2, 0, 0, fine(x), fine(y), units, 76, 0, 0, 0, -1, -1, 76 + string);
    this.view.setFloat32(begin + 28, 1, true);
    this.view.setFloat32(begin + 32, 1, true);
    this.room(string + 4 * units);
    let at = 0;
    let exact = 0;
    let last = 0;
    for (const letter of text) {
      for (let i = 0; i < letter.length; i++) this.view.setUint16(this.end + 2 * (at + i), letter.charCodeAt(i), true);
      // Rounded from the start of the line, so that no error adds up.
      exact += (letterWidth(letter, bold) * size * FINE) / 1000;
      this.view.setInt32(this.end + string + 4 * at, Math.round(exact) - last, true);
      last = Math.round(exact);
      at += letter.length;
    }
    this.end += string + 4 * units;
    this.view.setInt32(begin + 4, this.end - begin, true);
  }

  bytes(): Uint8Array {
    this.add(14, 0, 16, 20); // EOF
    const [w, h] = [Math.ceil(this.size.width), Math.ceil(this.size.height)];
    const values = [1, HEAD, 0, 0, w - 1, h - 1, 0, 0, Math.round(w * HUNDREDTHS), Math.round(h * HUNDREDTHS)];
    values.push(0x464d4520, 0x10000, this.end, this.records + 1, this.tools.size + 1, 0, 0, 0);
    values.push(DEVICE.pixels, DEVICE.pixels, DEVICE.millimetres, DEVICE.millimetres, 0, 0, 0);
    values.push(DEVICE.millimetres * 1000, DEVICE.millimetres * 1000);
    for (const [i, value] of values.entries()) this.view.setUint32(4 * i, value, true);
    return new Uint8Array(this.view.buffer, 0, this.end);
  }

  /** POLYPOLYLINE or POLYPOLYGON: shapes of so many points each, in one record. */
  private many(type: number, coordinates: readonly number[], points: number, paint: Paint): void {
    const shapes = coordinates.length / (2 * points);
    if (shapes === 0 || !this.tooled(paint)) return;
    const begin = this.end;
    this.add(type, 0, 0, fine(this.size.width), fine(this.size.height), shapes, shapes * points);
    this.room(4 * (shapes + coordinates.length));
    for (let i = 0; i < shapes; i++) this.view.setUint32(this.end + 4 * i, points, true);
    this.end += 4 * shapes;
    for (let i = 0; i < coordinates.length; i++) this.view.setInt32(this.end + 4 * i, fine(coordinates[i]), true);
    this.end += 4 * coordinates.length;
    this.view.setUint32(begin + 4, this.end - begin, true);
  }

  private add(type: number, ...values: readonly number[]): void {
    const size = 8 + 4 * values.length;
    this.room(size);
    this.view.setUint32(this.end, type, true);
    this.view.setUint32(this.end + 4, size, true);
    for (let i = 0; i < values.length; i++) this.view.setInt32(this.end + 8 + 4 * i, values[i] | 0, true);
    this.end += size;
    this.records++;
  }

  /** Makes room for so many bytes more; they are 0. */
  private room(bytes: number): void {
    if (this.end + bytes <= this.view.byteLength) return;
    const larger = new Uint8Array(2 * (this.end + bytes));
    larger.set(new Uint8Array(this.view.buffer, 0, this.end));
    this.view = new DataView(larger.buffer);
  }

  /** Takes pen and brush; false where nothing would be seen. */
  private tooled({ fill, stroke, width = 1 }: Paint): boolean {
    if (fill === undefined && stroke === undefined) return false;
    const brush = fill === undefined ? NO_BRUSH : this.tool(`brush ${fill}`, 39, [0, colorOf(fill), 0]);
    const pen = stroke === undefined ? NO_PEN : this.pen(stroke, fine(width));
    if (this.chosen.brush !== brush) this.add(37, brush);
    if (this.chosen.pen !== pen) this.add(37, pen);
    Object.assign(this.chosen, { brush, pen });
    return true;
  }

  /** EXTCREATEPEN: of a width in logical units, with flat ends and sharp corners. */
  private pen(color: string, width: number): number {
    return this.tool(`pen ${color} ${width}`, 95, [52, 0, 52, 0, 0x12200, width, 0, colorOf(color), 0, 0]);
  }

  private tool(key: string, type: number, values: readonly number[]): number {
    const known = this.tools.get(key);
    if (known !== undefined) return known;
    const number = this.tools.size + 1;
    this.tools.set(key, number);
    this.add(type, number, ...values);
    return number;
  }

  private useFont(size: number, bold: boolean, upright: boolean): void {
    const key = `font ${size} ${bold} ${upright}`;
    let number = this.tools.get(key);
    if (number === undefined) {
      number = this.tools.size + 1;
      this.tools.set(key, number);
      const begin = this.end;
      const turn = upright ? 900 : 0;
      // EXTCREATEFONTINDIRECTW with the long form of a font, of which all but the beginning is 0.
      this.add(82, number, -fine(size), 0, turn, turn, bold ? 700 : 400, ...new Array<number>(75).fill(0));
      this.view.setUint8(begin + 35, 1); // any character set
      for (let i = 0; i < FACE.length; i++) this.view.setUint16(begin + 40 + 2 * i, FACE.charCodeAt(i), true);
    }
    if (this.chosen.font !== number) this.add(37, number);
    this.chosen.font = number;
  }
}

/** The lines of text of a metafile that `Metafile` wrote. */
export function metafileTexts(bytes: Uint8Array): string[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const texts: string[] = [];
  for (let at = 0; at + 8 <= bytes.length; at += Math.max(8, view.getUint32(at + 4, true))) {
    if (view.getUint32(at, true) !== 84) continue;
    let text = "";
    for (let i = 0; i < view.getUint32(at + 44, true); i++)
      text += String.fromCharCode(view.getUint16(at + 76 + 2 * i, true));
    texts.push(text);
  }
  return texts;
}

function fine(n: number): number {
  return Math.round(n * FINE);
}

/** "#rrggbb" or "#rgb" as the metafile's number. */
function colorOf(color: string): number {
  const hex = color.length === 4 ? [...color.slice(1)].map((c) => c + c).join("") : color.slice(1);
  const n = Number.parseInt(hex, 16);
  return ((n & 0xff) << 16) | (n & 0xff00) | (n >> 16);
}
