export { rowAt as tableRow, TableBuilder } from "./builder.ts";
export {
  type CodingCounts,
  type CodingOptions,
  codeTranscripts,
  countCodings,
  HitCounter,
  rulesSpeak,
  TranscriptCoder,
} from "./code-transcripts.ts";
export { codingsJson } from "./codings-json.ts";
export { type ListInput, listCodings, pendingOf, rowAt, turnAt } from "./list-codings.ts";
export { mergeTables } from "./merge-tables.ts";
export { suggestionId } from "./suggestion-id.ts";
