export { type AccumulationOptions, accumulate, LEAST, newInformation } from "./accumulation.ts";
export { coOccurrence, coOccurrenceByCase } from "./co-occurrence.ts";
export { type Corpus, casesThatSpeak, corpusOf } from "./corpus.ts";
export { type CaseTab, caseTab, countCodes, countSets, crossTab } from "./counts.ts";
export { crossGroups, groupsOf, smallCells } from "./groups.ts";
export { mentionsOfHits, mentionsOfPersons, unionOf } from "./mentions.ts";
export { type SentenceSplitter, type UnitIndex, type UnitOf, unitIndex } from "./units.ts";
