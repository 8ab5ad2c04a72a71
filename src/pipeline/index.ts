/** The stages put together: values in, values out; neither disk nor terminal. */
export { accumulateCodes } from "./accumulate-codes.ts";
export { countCodeSets } from "./code-sets.ts";
export {
  type CodedStudy,
  type CodingInput,
  codeStudy,
  codesOf,
  codingOptions,
  type LinkedStudy,
  linkStudy,
} from "./code-study.ts";
export { type CountedStudy, citedPassages, codeByCase, countStudy } from "./count-study.ts";
export { type GroupedStudy, type GroupingOptions, groupStudy, type WordingOfAll } from "./group-study.ts";
export { type MappedStudy, mapStudy } from "./map-study.ts";
export { questionThemes } from "./theme-questions.ts";
