import { join } from "node:path";
import { CACHE_FOLDER, exists, readSource, sha256, writeNewFile, writeTextFile } from "../io/index.ts";
import { type Code, compareText } from "../model/index.ts";
import type { CodedStudy } from "../pipeline/index.ts";
import { type Decided, LEARNING_VERSION, type Model } from "../relevance/index.ts";

/** Column numbers and weights only: no word of a transcript. */
const FILE = "learned.json";

const encoder = new TextEncoder();

/** What the models depend on, as one hash: texts, who is coded, the codes' words, the decisions, the program. */
export function modelsKey(study: CodedStudy, codes: readonly Code[], decided: ReadonlyMap<string, Decided>): string {
  const { transcripts, corpus, codebook } = study;
  const parts = [
    __SP_CODE_VERSION__,
    LEARNING_VERSION,
    codebook.language,
    transcripts.map((t, i) => [
      t.id,
      t.sha256,
      sha256(encoder.encode(t.text)),
      t.turns.map((u) => u.start),
      [...corpus.codable[i]].join(""),
    ]),
    codes.map((c) => [
      c.id,
      c.label,
      c.definition,
      c.full_definition,
      c.use_when,
      c.examples,
      c.cues.map((q) => q.value),
    ]),
    [...decided].sort(([a], [b]) => compareText(a, b)),
  ];
  return sha256(encoder.encode(JSON.stringify(parts)));
}

interface Stored {
  readonly key: string;
  /** Hash of `models`: a file that somebody changed is left aside. */
  readonly hash: string;
  readonly models: string;
}

/** The models of a key; undefined when they are not here. */
export function loadModels(root: string, key: string): ReadonlyMap<string, Model> | undefined {
  const path = join(root, CACHE_FOLDER, FILE);
  if (!exists(path)) return undefined;
  const source = readSource(path, `${CACHE_FOLDER}/${FILE}`);
  if (!source.value) return undefined;
  try {
    const stored = JSON.parse(new TextDecoder().decode(source.value.bytes)) as Stored;
    if (stored.key !== key || stored.hash !== sha256(encoder.encode(stored.models))) return undefined;
    const models = JSON.parse(stored.models) as [string, StoredModel][];
    return new Map(models.map(([code, m]) => [code, unpacked(m)]));
  } catch {
    return undefined;
  }
}

/** Keeps the models; a study that cannot be written to goes without. */
export function storeModels(root: string, key: string, all: ReadonlyMap<string, Model>): void {
  const models = JSON.stringify([...all].map(([code, m]) => [code, packed(m)]));
  const stored: Stored = { key, hash: sha256(encoder.encode(models)), models };
  try {
    writeNewFile(join(root, CACHE_FOLDER, ".gitignore"), "*\n", `${CACHE_FOLDER}/.gitignore`);
    writeTextFile(join(root, CACHE_FOLDER, FILE), JSON.stringify(stored));
  } catch {}
}

interface StoredModel extends Omit<Model, "weights"> {
  readonly columns: number;
  /** Base64 of the columns with a weight (Int32) and their weights (Float64), little endian. */
  readonly at: string;
  readonly weight: string;
}

function packed({ weights, ...rest }: Model): StoredModel {
  const at = Int32Array.from(weights.keys()).filter((k) => weights[k] !== 0);
  const weight = Float64Array.from(at, (k) => weights[k]);
  return { ...rest, columns: weights.length, at: base64(at), weight: base64(weight) };
}

function unpacked({ columns, at, weight, ...rest }: StoredModel): Model {
  const weights = new Float64Array(columns);
  const places = new Int32Array(bytes(at));
  const values = new Float64Array(bytes(weight));
  for (const [i, k] of places.entries()) weights[k] = values[i];
  return { ...rest, weights };
}

function base64(column: Int32Array | Float64Array): string {
  return Buffer.from(column.buffer, column.byteOffset, column.byteLength).toString("base64");
}

function bytes(text: string): ArrayBuffer {
  return Uint8Array.from(Buffer.from(text, "base64")).buffer;
}
