import type { FindingKind } from "../index.ts";

/** What the cases room can find. */
export const cases = {} as const satisfies Record<string, FindingKind>;
