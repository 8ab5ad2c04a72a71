export { primaryTag, textLanguages } from "./languages/index.ts";
export { sentenceSpans } from "./sentences.ts";
export { hasStems, stemOf, withoutPossessive } from "./stems.ts";
export { comparisonForm, countWords, wordSpans } from "./words.ts";
