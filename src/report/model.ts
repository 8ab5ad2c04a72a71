import type * as z from "zod";
import type { manifestSchema, reportSchema } from "./schema.ts";

/** All that the report prints, as JSON-able values without a sentence of ours: what report.json holds. */
export type ReportModel = z.output<typeof reportSchema>;
export type Manifest = z.output<typeof manifestSchema>;

export type Evidence = ReportModel["codebook"]["codes"][number]["counts"];
export type Column = ReportModel["columns"][number];
export type CodeEntry = ReportModel["codebook"]["codes"][number];
export type SetEntry = ReportModel["sets"][number];
export type PlacementEntry = ReportModel["framework"]["placements"][number];
export type QuoteEntry = ReportModel["quotes"][number]["quotes"][number];
export type Fact = ReportModel["limitations"][number];
export type AgreementReport = NonNullable<NonNullable<ReportModel["agreement"]>["result"]>;
export type AgreementFigures = AgreementReport["pooled"][number];
export type FrameworkMatrix = NonNullable<NonNullable<ReportModel["frameworkMatrix"]>["groups"]>;
export type MatrixCell = FrameworkMatrix["cells"][number];
