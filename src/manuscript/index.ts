export type { Difference } from "./align.ts";
export { attributionTest, type Check, checkQuotations, type Said, type Verdict, type Voice } from "./check.ts";
export { placeChosen } from "./chosen.ts";
export { type Claim, checkCounts, type ReportedCount } from "./counts.ts";
export { findQuotations, type Paragraph, type Quotation } from "./quotations.ts";
