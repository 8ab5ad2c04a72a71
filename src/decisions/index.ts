export { type Binding, bindDecisions } from "./bind.ts";
export { eventLine, eventSchema } from "./event.ts";
export { foldDecisions } from "./fold.ts";
export { mergeEvents } from "./merge.ts";
export { parseEvents } from "./parse.ts";
export { checkTargets } from "./targets.ts";
export { type Anchor, type Anchored, anchorState, verifyAnchor, verifyAnchors } from "./verify-anchor.ts";
export { whoseDecisions } from "./whose.ts";
export { decisionPath, makeEvent, type Stamp } from "./write.ts";
