export { type CaseLinks, linkCases } from "./link-cases.ts";
export { type Sample, stratifiedSample } from "./sample.ts";
export {
  type AppearanceRow,
  type InterviewRow,
  type Participants,
  parseInterviews,
  parseParticipants,
  RESERVED_COLUMNS,
} from "./tables.ts";
