export { quotableChosen } from "./build/quotes.ts";
export { buildReport } from "./build-report.ts";
export { checkQuotes } from "./check-quotes.ts";
export type { Manifest, ReportModel } from "./model.ts";
export type { CodeSet, HumanText, Provenance, ReportParts } from "./parts.ts";
export { reportLanguages } from "./words/words.ts";
