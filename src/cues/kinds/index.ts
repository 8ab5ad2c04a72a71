import { boolean } from "./boolean.ts";
import type { CueKind } from "./kind.ts";
import { near } from "./near.ts";
import { phrase } from "./phrase.ts";
import { regex } from "./regex.ts";

export type { CueKind } from "./kind.ts";

/** Every kind of cue. */
export const cueKinds = [phrase, near, regex, boolean] as const satisfies readonly CueKind[];
