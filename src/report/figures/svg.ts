/** Small pieces all figures are drawn with. Numbers have at most two decimals, so equal layouts give equal bytes. */
export function num(x: number): string {
  const r = Math.round(x * 100) / 100;
  return String(r === 0 ? 0 : r);
}

/** The one escape of figures: text and attribute values; characters XML 1.0 forbids are dropped. */
export function svgText(text: string): string {
  return text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "")
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/"/g, "&quot;")
    .replace(/[\u202a-\u202e\u2066-\u2069\u200e\u200f]/g, "");
}

/**
 * Width of a text in ems of its size, from widths of letters in a wide font: no font is measured, so it is the same
 * everywhere, and narrower fonts leave air.
 */
export function ems(text: string): number {
  let width = 0;
  for (const c of text) width += emsOf(c);
  return width;
}

function emsOf(c: string): number {
  if (/[ilj.,:;'’|! ]/.test(c)) return 0.34;
  if (/[mwMW@—]/.test(c)) return 0.96;
  if (/[A-Z]/.test(c)) return 0.7;
  return c > "\u2e7f" ? 1 : 0.6;
}

/** Breaks a text into lines of at most `width` (in units of the figure); the last of `most` lines ends in … when cut. */
export function wrap(text: string, size: number, width: number, most: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/[ \t\n\r]+/).filter((x) => x !== "")) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line !== "" && ems(longer) * size > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  if (line !== "") lines.push(line);
  const kept = lines.slice(0, most).map((l) => cut(l, size, width));
  if (lines.length > most) kept[most - 1] = cut(lines.slice(most - 1).join(" "), size, width);
  return kept;
}

function cut(line: string, size: number, width: number): string {
  if (ems(line) * size <= width) return line;
  const letters = [...line];
  while (letters.length > 1 && ems(`${letters.join("")}…`) * size > width) letters.pop();
  return `${letters.join("").trimEnd()}…`;
}

export function textLine(x: number, y: number, text: string, className: string, anchor = "start"): string {
  return `<text x="${num(x)}" y="${num(y)}" class="${className}" text-anchor="${anchor}">${svgText(text)}</text>`;
}

export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly body: string;
}

/** The drawing as an element; `id` makes the ids of title and description unique in a page. */
export function svgElement(drawing: Drawing, id: string, title: string, description: string, style = ""): string {
  const head = `<title id="${id}-title">${svgText(title)}</title><desc id="${id}-desc">${svgText(description)}</desc>`;
  const size = `viewBox="0 0 ${num(drawing.width)} ${num(drawing.height)}" width="${num(drawing.width)}" height="${num(drawing.height)}"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" class="figure" role="img" aria-labelledby="${id}-title ${id}-desc" ${size}>${head}${style && `<style>${style}</style>`}${drawing.body}</svg>`;
}

/** Colours by class, light and dark; stands in the page's style sheet and in each figure's own file. */
export const figureStyle = [
  ".figure{--f-s0:#bdd3e8;--f-s1:#90b4d8;--f-s2:#5f8fbf;--f-s3:#2f5d8a;--f-s4:#163654;--f-rev:#fff;--f-ink:#1d2433;--f-soft:#5a6375;--f-line:#c9cfda;--f-paper:#fff;--f-panel:#f5f6f9;--f-dot:#2f5d8a;--f-off:#d5dae3;--f-warn:#8a4b00;--f-good:#1f6b4a;font-family:ui-sans-serif,system-ui,'Segoe UI',Roboto,Helvetica,Arial,sans-serif}",
  "@media (prefers-color-scheme:dark){.figure{--f-s0:#2b4460;--f-s1:#3c658f;--f-s2:#5b8fc4;--f-s3:#8ab8e6;--f-s4:#cfe5fb;--f-rev:#10151d;--f-ink:#e8eaf0;--f-soft:#a9b1c2;--f-line:#454d5e;--f-paper:#161a22;--f-panel:#1f2430;--f-dot:#8ab8e6;--f-off:#3a4252;--f-warn:#f0b36a;--f-good:#7fd1a8}}",
  "@media print{.figure{--f-s0:#bdd3e8;--f-s1:#90b4d8;--f-s2:#5f8fbf;--f-s3:#2f5d8a;--f-s4:#163654;--f-rev:#fff;--f-ink:#1d2433;--f-soft:#5a6375;--f-line:#c9cfda;--f-paper:#fff;--f-panel:#f5f6f9;--f-dot:#2f5d8a;--f-off:#d5dae3;--f-warn:#8a4b00;--f-good:#1f6b4a}}",
  ".f-paper{fill:var(--f-paper)}.f-panel{fill:var(--f-panel);stroke:var(--f-line)}.f-box{fill:var(--f-paper);stroke:var(--f-dot);stroke-width:1.5}.f-link{fill:none;stroke:var(--f-soft);stroke-width:1.25}.f-rule{stroke:var(--f-line);stroke-width:1}.f-head{fill:var(--f-soft)}",
  ".f-on{fill:var(--f-dot)}.f-off{fill:var(--f-off)}.f-badge{fill:var(--f-paper);stroke:var(--f-soft)}",
  ".f-s0{stroke:var(--f-s0)}.f-s1{stroke:var(--f-s1)}.f-s2{stroke:var(--f-s2)}.f-s3{stroke:var(--f-s3)}.f-s4{stroke:var(--f-s4)}.f-line{fill:none;stroke:var(--f-warn)}.f-frame{fill:none;stroke:var(--f-line)}.f-open{fill:none;stroke:var(--f-soft)}.f-grid{fill:none;stroke:var(--f-line);stroke-width:.5}.f-tree{fill:none;stroke:var(--f-soft);stroke-width:1.2}.f-bracket{fill:none;stroke:var(--f-dot);stroke-width:1.6}.f-cut{stroke:var(--f-warn);stroke-width:1.5;stroke-dasharray:6 4}",
  ".f-tiny{fill:var(--f-ink);font-size:10px}.f-leaf{fill:var(--f-ink);font-size:11.5px;font-weight:600}.f-cell{fill:var(--f-ink);font-size:10px;font-weight:600}.f-rev{fill:var(--f-rev)}.f-halo{paint-order:stroke;stroke:var(--f-paper);stroke-width:3px}",
  ".f-title{fill:var(--f-ink);font-size:17px;font-weight:650}.f-name{fill:var(--f-ink);font-size:14px;font-weight:600}.f-text{fill:var(--f-ink);font-size:12.5px}.f-small{fill:var(--f-soft);font-size:11.5px}.f-warn{fill:var(--f-warn);font-size:11.5px;font-weight:600}.f-good{fill:var(--f-good);font-size:11.5px;font-weight:600}.f-num{fill:var(--f-ink);font-size:11px;font-weight:600}",
].join("");

/**
 * The same style for paper: programs that draw files know no custom properties and no dark pages, so the light values
 * are written out.
 */
export const paperStyle = ((): string => {
  const light = new Map([...figureStyle.matchAll(/(--[\w-]+):([^;}]+)/g)].reverse().map((m) => [m[1], m[2]]));
  return figureStyle
    .replace(/@media[^{]*\{[^{}]*\{[^{}]*\}\}/g, "")
    .replace(/--[\w-]+:[^;}]+;/g, "")
    .replace(/var\((--[\w-]+)\)/g, (_, name: string) => light.get(name) ?? "#000")
    .replace(/font-family:[^}]*/, "font-family:Arial,Helvetica,sans-serif");
})();
