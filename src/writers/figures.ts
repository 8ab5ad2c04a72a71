import type { Artifact } from "../model/index.ts";
import { num, paperStyle, svgText, wrap } from "../report/figures/svg.ts";
import type { ReportModel } from "../report/model.ts";
import { figureBlocks } from "../report/to-blocks.ts";
import { wordsOf } from "../report/words/words.ts";

/** Space above a drawing for its title and n, in units of the figure, and the sizes of their letters. */
const HEAD = 30;
const LINE = 24;
const SIZE = { title: 19, note: 13 };

/** figures/*.svg: the report's figures as files of their own, on paper, with title and n and their style inside. */
export function writeFigures(model: ReportModel): readonly Artifact[] {
  const w = wordsOf(model.study.language);
  const note = w("figure.n", { participants: model.groups.total, transcripts: model.participants.transcripts });
  return figureBlocks(model).map(({ path, title, svg }) => ({
    path,
    content: `<?xml version="1.0" encoding="UTF-8"?>\n${onPaper(svg, title, note)}\n`,
  }));
}

/** A drawing with its style for print inside; `head` is put before it, from `above` units higher up. */
function printable(svg: string, head = "", above = 0): { svg: string; width: number; height: number } {
  const size = /viewBox="0 0 ([\d.]+) ([\d.]+)" width="[\d.]+" height="[\d.]+"/.exec(svg);
  if (!size) return { svg, width: 0, height: 0 };
  const [width, height] = [Number(size[1]), Number(size[2]) + above];
  const paper = `<rect x="0" y="${-above}" width="${num(width)}" height="${num(height)}" fill="#ffffff"/>`;
  const frame = `viewBox="0 ${-above} ${num(width)} ${num(height)}" width="${num(width)}" height="${num(height)}"`;
  const styled = svg.replace("</desc>", `</desc><style>${paperStyle}</style>${paper}${head}`);
  return { svg: styled.replace(size[0], frame), width, height };
}

/** The figure with its title and n above it. */
function onPaper(svg: string, title: string, note: string): string {
  const lines = wrap(title, SIZE.title, Number(/viewBox="0 0 ([\d.]+)/.exec(svg)?.[1] ?? 0) - 2 * LINE, 3);
  const above = HEAD + lines.length * LINE + 14;
  const line = (text: string, i: number, look: string): string =>
    `<text x="${LINE}" y="${LINE + i * LINE - above}" fill="#1d2433" ${look}>${svgText(text)}</text>`;
  const head = [
    ...lines.map((l, i) => line(l, i, `font-size="${SIZE.title}" font-weight="700"`)),
    line(note, lines.length, `font-size="${SIZE.note}"`),
  ];
  return printable(svg, head.join(""), above).svg;
}
