export { type Found, findPlaces, type Meanings } from "./evaluate.ts";
export { overlapsOf, uncovered } from "./overlap.ts";
export { type Passage, passagesOf } from "./passages.ts";
export type { Field, Within } from "./places.ts";
export { FIELDS, parseQuery, partsOf, type Query } from "./query.ts";
