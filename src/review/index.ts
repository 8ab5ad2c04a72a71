export { begin, type Start } from "./begin.ts";
export { carriedOver } from "./carry-over.ts";
export { type Line, plain, type Size, type Style } from "./frame.ts";
export { isOpen } from "./move.ts";
export { press } from "./press.ts";
export { byTranscript, type QueueFilter, queueOf, shownIds } from "./queue.ts";
export { screen } from "./screen.ts";
export { unitSpan } from "./selection.ts";
export type {
  EventsByTranscript,
  Item,
  Key,
  PassageMemo,
  Ranked,
  ReviewInput,
  ReviewState,
  Silence,
  Step,
  Who,
} from "./state.ts";
