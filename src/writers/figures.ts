import type { Artifact } from "../model/index.ts";
import type { Block } from "../report/blocks.ts";
import { figureStyle } from "../report/figures/svg.ts";
import type { ReportModel } from "../report/model.ts";
import { toBlocks } from "../report/to-blocks.ts";

/** figures/*.svg: the report's figures as files of their own, each with its style inside. */
export function writeFigures(model: ReportModel): readonly Artifact[] {
  const doc = toBlocks(model, { transcripts: false });
  return doc.sections.flatMap((s) => s.blocks.flatMap((b) => figure(b)));
}

function figure(block: Block): Artifact[] {
  if (block.kind !== "figure") return [];
  const svg = block.svg.replace("</desc>", `</desc><style>${figureStyle}</style>`);
  return [{ path: block.path, content: `<?xml version="1.0" encoding="UTF-8"?>\n${svg}\n` }];
}
