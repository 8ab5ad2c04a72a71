export { type Change, type ChangeKind, changesBetween } from "./changes.ts";
export { changedInputs, type Freeze, freezeSchema, isFreezeName, latestFreeze } from "./freeze.ts";
export { type Account, accountForReviewers, accountMarkdown, type InputChange } from "./markdown.ts";
export { changeLine } from "./words.ts";
