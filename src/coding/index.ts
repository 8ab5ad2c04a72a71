export {
  type CodingCounts,
  type CodingOptions,
  codeTranscripts,
  countCodings,
  rulesSpeak,
} from "./code-transcripts.ts";
export { mergeTables } from "./merge-tables.ts";
export { suggestionId } from "./suggestion-id.ts";
