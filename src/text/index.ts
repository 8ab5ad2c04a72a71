export { cellWidth, charWidth, cutCells, safeTerm, wrapCells } from "./cells.ts";
export { primaryTag, type TextLanguage, textLanguageOf, textLanguages } from "./languages/index.ts";
export { Lexicon } from "./lexicon.ts";
export { sentenceSpans } from "./sentences.ts";
export { hasStems, quickStem, stemOf, withoutPossessive } from "./stems.ts";
export { tokenise } from "./tokenise.ts";
export { Tokens } from "./tokens.ts";
export { comparisonForm, countWords, wordSpans } from "./words.ts";
