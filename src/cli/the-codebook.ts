import { statSync } from "node:fs";
import { basename, resolve } from "node:path";
import { parseCodebook } from "../codebook/index.ts";
import { readSource } from "../io/index.ts";
import type { Codebook, Finding } from "../model/index.ts";
import type { Options } from "./command.ts";
import { loadCodebook, loadStudy, must } from "./load-study.ts";
import { Refusal } from "./refusal.ts";

/** The codebook a path means: a codebook file, or the codebook of the study it lies in; none = the study here. */
export async function codebookAt(
  path: string | undefined,
  options: Options,
): Promise<{ codebook: Codebook; findings: readonly Finding[]; origin: string }> {
  if (path !== undefined && /\.(?:ya?ml|csv|tsv)$/i.test(path) && isFile(path)) {
    const source = must(readSource(resolve(path), basename(path)));
    const parsed = await parseCodebook(source);
    if (!parsed.value) throw new Refusal(parsed.findings);
    return { codebook: parsed.value, findings: parsed.findings, origin: "file" };
  }
  return loadCodebook(await loadStudy(path === undefined ? [] : [path], options), { places: true });
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}
