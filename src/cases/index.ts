export { attributeType, compareValues } from "./attribute-types.ts";
export { type CaseLinks, linkCases, zerosLost } from "./link-cases.ts";
export { quotable } from "./quotable.ts";
export { type Sample, stratifiedSample } from "./sample.ts";
export {
  type AppearanceRow,
  type InterviewRow,
  type Participants,
  parseInterviews,
  parseParticipants,
  RESERVED_COLUMNS,
  TABLE_COLUMNS,
} from "./tables.ts";
