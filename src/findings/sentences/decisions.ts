import type { FindingKind } from "../index.ts";

/** What the decisions room can find. */
export const decisions = {} as const satisfies Record<string, FindingKind>;
