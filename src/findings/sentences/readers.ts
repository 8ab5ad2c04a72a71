import type { FindingKind } from "../index.ts";

/** What the readers room can find. */
export const readers = {} as const satisfies Record<string, FindingKind>;
