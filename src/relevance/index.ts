export type { CodeWords } from "./code-words.ts";
export { decidedPassages } from "./decided.ts";
export { type Features, featuresOf } from "./learn/features.ts";
export {
  type Decided,
  exampleOf,
  heldBack,
  LEARNING_VERSION,
  learnCode,
  type Material,
  type Model,
  marginOf,
  marginsOf,
  materialOf,
  type Quality,
} from "./learn/learn.ts";
export { type Example, trainLinear } from "./learn/linear.ts";
export { type AcceptedPassages, type Likeness, likeness } from "./likeness.ts";
export { contentStems, firstOf, type Passages, passagesOf, type SpokenText } from "./passages.ts";
export { type Candidates, type Suggestion, selectSuggestions } from "./select.ts";
export { type SuggestInput, type Suggestions, suggest } from "./suggest.ts";
export { type KeyWord, logLikelihood, type Uncovered, uncoveredWords } from "./uncovered.ts";
