import type { CueSource } from "../model/index.ts";
import type { CuePattern } from "./pattern.ts";

type Classes = ReadonlyMap<string, readonly string[]>;

const ready = new WeakMap<Classes, ReadonlyMap<CueSource, CuePattern>>();

/** Keeps the patterns of cues that were parsed, without a problem, when sp-code was built; they hold for these classes only. */
export function keepPatterns(classes: Classes, patterns: ReadonlyMap<CueSource, CuePattern>): void {
  ready.set(classes, patterns);
}

/** The pattern a cue was parsed to before; undefined = it is to be parsed. */
export function readyPattern(source: CueSource, classes: Classes): CuePattern | undefined {
  return ready.get(classes)?.get(source);
}
