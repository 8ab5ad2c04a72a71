export { type AnswerReader, makeAnswerReader, readCompiledAnswers } from "./answer-reader.ts";
export { ANSWER_TYPES } from "./answer-types.ts";
export { bestAssignment } from "./assign.ts";
export { frameworkCues } from "./framework-cues.ts";
export { type Meaning, type MeaningCode, meaningsOf } from "./meanings.ts";
export { parseFramework } from "./parse-framework.ts";
export {
  ASSIGNMENTS,
  type Assignment,
  CLOSE,
  type PlacedSet,
  type PlacingEvidence,
  type PlacingOptions,
  passagesWith,
  placeOnFramework,
  SIGNALS,
} from "./place.ts";
export { type CodedPassages, placingEvidence, SAID } from "./placing-evidence.ts";
export {
  type DimensionReader,
  type LineReading,
  makeDimensionReader,
  questionIn,
  readAnswer,
  readAsked,
  readLine,
  typeScores,
} from "./read-line.ts";
export { type PassageMemory, rememberedEvidence } from "./remembered-evidence.ts";
export { PRIOR, type Scores } from "./score.ts";
