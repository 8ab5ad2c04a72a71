export { applyMoves } from "./apply-moves.ts";
export { commonWords } from "./common-words.ts";
export { agreementOf as divisionAgreement, type Drawn } from "./consensus.ts";
export {
  type DescribedUnit,
  type DescribeInput,
  describeGroupings,
  type GroupingDescription,
  type Member,
} from "./describe.ts";
export { type Difference, type DifferenceInput, differencesOf } from "./differences.ts";
export { type DistinctWord, distinctWords, logOdds } from "./distinct-words.ts";
export { adjustedMutualInformation } from "./divisions.ts";
export { CONSENSUS, type ConsensusOptions, groupByConsensus, MOST_BY_CONSENSUS } from "./group-by-consensus.ts";
export { FEWEST_CODES, type GroupingInput, groupCodes, MOST_GROUPINGS, WEAK_SILHOUETTE } from "./group-codes.ts";
export { type Asked, askedAsQuestions } from "./guide-questions.ts";
export { jaccardOf, keepIds } from "./keep-ids.ts";
export { DEFAULT_LINKAGE, isNetwork, type LinkageId, linkages, type NetworkId, networks } from "./linkages/index.ts";
export { lintThemes, MOST_LEVELS, MOST_THEMES, type Support } from "./lints.ts";
export { groupByNetwork, type NetworkInput, networkLabels } from "./network.ts";
export { parseThemes } from "./parse-themes.ts";
export { parseWord } from "./parse-word.ts";
export { latentPassageSimilarity, passageSimilarity } from "./passage-words.ts";
export { type Move, readMoves } from "./read-moves.ts";
export {
  DEFAULT_SIMILARITY,
  type SimilarityId,
  seesParticipants,
  similarities,
  similarityNamed,
} from "./similarities/index.ts";
export { type SimilarityInput, type SimilarityMatrix, similarityMatrix } from "./similarity-matrix.ts";
export { type ResampleOptions, stabilityOf, withStability } from "./stability.ts";
export { keepsCompany } from "./structure.ts";
export type { UnitWords } from "./unit-words.ts";
export { type CodeText, StemReader, type WordRows, wordRows } from "./word-rows.ts";
export { type StemsOf, stemsIn, type Wording, wordingSimilarity } from "./wording.ts";
