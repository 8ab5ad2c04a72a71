export { rowAt as tableRow, TableBuilder } from "./builder.ts";
export {
  type CodingCounts,
  type CodingOptions,
  codeTranscripts,
  countCodings,
  HitCounter,
  leftOutByLanguage,
  rulesSpeak,
  TranscriptCoder,
} from "./code-transcripts.ts";
export { codingsJson } from "./codings-json.ts";
export { joinRows, rowStarts, type TableRows } from "./join-rows.ts";
export { type ListInput, listCodings, pendingOf, rowAt, turnAt } from "./list-codings.ts";
export { mergeTables } from "./merge-tables.ts";
export { type SharedTurns, sharedTurns } from "./shared-turns.ts";
export { suggestionId } from "./suggestion-id.ts";
