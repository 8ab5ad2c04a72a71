import type { Artifact } from "../model/index.ts";
import { figureStyle } from "../report/figures/svg.ts";
import type { ReportModel } from "../report/model.ts";
import { figureBlocks } from "../report/to-blocks.ts";

/** figures/*.svg: the report's figures as files of their own, each with its style inside. */
export function writeFigures(model: ReportModel): readonly Artifact[] {
  return figureBlocks(model).map(({ path, svg }) => ({
    path,
    content: `<?xml version="1.0" encoding="UTF-8"?>\n${svg.replace("</desc>", `</desc><style>${figureStyle}</style>`)}\n`,
  }));
}
