export { type CaseLinks, linkCases } from "./link-cases.ts";
export {
  type AppearanceRow,
  type InterviewRow,
  type Participants,
  parseInterviews,
  parseParticipants,
  RESERVED_COLUMNS,
} from "./tables.ts";
