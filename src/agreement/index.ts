export { compareCoders } from "./compare.ts";
export { unitiseCoders } from "./continuum.ts";
export { disagreements, type Passage, passages, type Settled, settledAs } from "./disagreements.ts";
export type { Coder, RatedTranscript } from "./ratings.ts";
export { CONSENSUS, type SettleContext, type Settlement, settlementEvents } from "./settle.ts";
