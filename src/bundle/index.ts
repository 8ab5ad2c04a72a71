export { type BundleParts, buildBundle, CHECKSUMS } from "./build-bundle.ts";
export { transcriptRuns, WORDS_IN_A_ROW, wordsKept } from "./transcript-words.ts";
