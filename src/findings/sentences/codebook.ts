import type { FindingKind } from "../index.ts";

/** What the codebook room can find. */
export const codebook = {} as const satisfies Record<string, FindingKind>;
