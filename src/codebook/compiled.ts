import type { Checked, Codebook, Source } from "../model/index.ts";

/**
 * A checked codebook as JSON text, for one that ships: made when sp-code is built, so that a run need not read the YAML
 * again. Places inside a code (`placeIn`) are not kept; who needs them reads the file itself.
 */
export function compiledText(checked: Checked<Codebook>): string {
  const { value, findings } = checked;
  if (value === undefined) throw new Error("a codebook with errors is not compiled");
  return JSON.stringify({ ...value, classes: [...value.classes], layers: [...value.layers], findings });
}

/** Reads `compiledText`; undefined when it was made from other bytes than the source's. */
export function readCompiled(text: string, source: Pick<Source, "name" | "sha256">): Checked<Codebook> | undefined {
  const { findings, classes, layers, ...rest } = JSON.parse(text);
  if (rest.sha256 !== source.sha256 || rest.file !== source.name) return undefined;
  return { value: { ...rest, classes: new Map(classes), layers: new Map(layers) }, findings };
}
