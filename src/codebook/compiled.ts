import { type CuePattern, keepPatterns, parseCue } from "../cues/index.ts";
import type { Checked, Code, Codebook, CueSource, Source } from "../model/index.ts";

/**
 * A checked codebook as JSON text, for one that ships: made when sp-code is built, so that a run need not read the YAML
 * and the cues again. Places inside a code (`placeIn`) are not kept; who needs them reads the file itself.
 */
export function compiledText(checked: Checked<Codebook>): string {
  const { value, findings } = checked;
  if (value === undefined) throw new Error("a codebook with errors is not compiled");
  const patterns = value.codes.map((code) =>
    cuesOf(code).map((cue) => parseCue(cue.value, value.classes).pattern ?? null),
  );
  return JSON.stringify({ ...value, classes: [...value.classes], layers: [...value.layers], findings, patterns });
}

/** Reads `compiledText`; undefined when it was made from other bytes than the source's. */
export function readCompiled(text: string, source: Pick<Source, "name" | "sha256">): Checked<Codebook> | undefined {
  const { findings, classes, layers, patterns, ...rest } = JSON.parse(text);
  if (rest.sha256 !== source.sha256 || rest.file !== source.name) return undefined;
  const value: Codebook = { ...rest, classes: new Map(classes), layers: new Map(layers) };
  const parsed = new Map<CueSource, CuePattern>();
  for (const [c, code] of value.codes.entries())
    for (const [i, cue] of cuesOf(code).entries()) if (patterns[c][i]) parsed.set(cue, patterns[c][i]);
  keepPatterns(value.classes, parsed);
  return { value, findings };
}

function cuesOf({ cues, unless }: Code): readonly CueSource[] {
  return [...cues, ...unless];
}
