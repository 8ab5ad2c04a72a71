/** What kind of answer a dimension's question takes (DESIGN.md section 6). */
export const ANSWER_TYPES = [
  "person",
  "group",
  "thing",
  "place",
  "time",
  "quantity",
  "manner",
  "reason",
  "purpose",
] as const;
export type AnswerType = (typeof ANSWER_TYPES)[number];
