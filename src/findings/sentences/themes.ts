import type { FindingKind } from "../index.ts";

/** What the themes room can find. */
export const themes = {} as const satisfies Record<string, FindingKind>;
