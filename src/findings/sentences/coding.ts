import type { FindingKind } from "../index.ts";

/** What the coding room can find. */
export const coding = {} as const satisfies Record<string, FindingKind>;
