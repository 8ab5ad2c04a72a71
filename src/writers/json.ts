import type { Artifact } from "../model/index.ts";
import type { ReportModel } from "../report/model.ts";

/** report.json: the model as it is, keys in its order. Its schema is `reportSchema`. */
export function writeJson(model: ReportModel): readonly Artifact[] {
  return [{ path: "report.json", content: `${JSON.stringify(model, null, 1)}\n` }];
}
