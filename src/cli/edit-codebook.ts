import { resolve } from "node:path";
import { parseCodebook } from "../codebook/index.ts";
import { finding } from "../findings/index.ts";
import { sha256, writeTextFile } from "../io/index.ts";
import type { Codebook, Source } from "../model/index.ts";
import { editYaml, type YamlChange } from "../yaml/edit.ts";
import { codebookSource, type LoadedStudy, must } from "./load-study.ts";
import { Refusal } from "./refusal.ts";

/** A study's own codebook.yaml, open for changes in place. */
export interface OwnCodebook {
  readonly path: string;
  readonly source: Source;
  readonly codebook: Codebook;
}

/** Refuses when the study has no codebook of its own, or one that is a table. */
export async function ownCodebook(study: LoadedStudy): Promise<OwnCodebook> {
  const { path, source } = codebookSource(study);
  if (path === undefined) throw new Refusal([finding("codebook-not-own", {})]);
  if (!/\.ya?ml$/i.test(path)) throw new Refusal([finding("codebook-not-yaml", {}, { file: source.name })]);
  return { path: resolve(study.root, path), source, codebook: must(await parseCodebook(source)) };
}

/**
 * The file with the changes made and no other byte touched, read again as a codebook. Refuses, before anything is
 * written, when the changes have no place in it, do not give a codebook, or touch any other code.
 */
export async function changedCodebook(
  { source, codebook }: OwnCodebook,
  changes: readonly YamlChange[],
  touched: ReadonlySet<string>,
): Promise<{ readonly text: string; readonly codebook: Codebook }> {
  const before = new TextDecoder("utf-8", { ignoreBOM: true }).decode(source.bytes);
  const text = editYaml(before, changes);
  const noPlace = () => new Refusal([finding("codebook-edit-failed", {}, { file: source.name })]);
  if (text === undefined) throw noPlace();
  const bytes = new TextEncoder().encode(text);
  const read = await parseCodebook({ name: source.name, bytes, sha256: sha256(bytes) });
  if (read.value === undefined) throw new Refusal(read.findings.filter((f) => f.severity === "error"));
  const now = new Map(read.value.codes.map((c) => [c.id, plain(c)]));
  if (codebook.codes.some((c) => !touched.has(c.id) && now.get(c.id) !== plain(c))) throw noPlace();
  return { text, codebook: read.value };
}

export function writeCodebook({ path }: OwnCodebook, text: string): void {
  writeTextFile(path, text);
}

/** All that a code says, without where it stands. */
function plain(code: Codebook["codes"][number]): string {
  return JSON.stringify(code, (key, value) => (key === "place" ? undefined : value));
}

/** The day of an instant, as histories date their entries. */
export function dayOf(at: string): string {
  return at.slice(0, 10);
}
