import { lstatSync, readdirSync, rmdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { finding } from "../findings/index.ts";
import { compareText, type Finding } from "../model/index.ts";

/** What a run may take from the last one: hidden, so that it is never read as a source. Its files can be made again. */
export const CACHE_FOLDER = ".sp-code-cache";

/** Whether a path is a symbolic link, wherever it leads. */
export function isLink(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true;
}

const PASSED_OVER = new Set([".git", "node_modules", CACHE_FOLDER]);

/**
 * Every regular file in or below a folder, hidden ones too, as `/` paths in code-unit order; links are not followed,
 * git's own folder, node_modules and the cache are passed over.
 */
export function everyFile(root: string): readonly string[] {
  const found: string[] = [];
  const visit = (folder: string, prefix: string): void => {
    for (const entry of readdirSync(folder, { withFileTypes: true }))
      if (entry.isDirectory()) {
        if (!PASSED_OVER.has(entry.name)) visit(join(folder, entry.name), `${prefix}${entry.name}/`);
      } else if (entry.isFile()) found.push(prefix + entry.name);
  };
  visit(root, "");
  return found.sort(compareText);
}

/** Deletes one file of the study, and the folders below `root` that are empty then. */
export function removeFile(root: string, name: string): Finding[] {
  try {
    rmSync(join(root, name));
    for (let folder = dirname(join(root, name)); folder !== root; folder = dirname(folder)) rmdirSync(folder);
    return [];
  } catch (error) {
    const problem = (error as NodeJS.ErrnoException).code ?? "unknown error";
    if (problem === "ENOTEMPTY" || problem === "EEXIST") return [];
    return [finding("withdraw-failed", { problem }, { file: name })];
  }
}

/** True when nothing stands at the path, or an empty folder. */
export function isNewFolder(path: string): boolean {
  const stat = lstatSync(path, { throwIfNoEntry: false });
  return stat === undefined || (stat.isDirectory() && readdirSync(path).length === 0);
}
