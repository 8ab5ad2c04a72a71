export { ANSWER_TYPES } from "./answer-types.ts";
export { bestAssignment } from "./assign.ts";
export { parseFramework } from "./parse-framework.ts";
export { CLOSE, type PlacedSet, type PlacingEvidence, type PlacingOptions, placeOnFramework } from "./place.ts";
export { PRIOR, type Scores } from "./score.ts";
