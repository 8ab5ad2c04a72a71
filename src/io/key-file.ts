import { existsSync, lstatSync, readFileSync, realpathSync, statSync } from "node:fs";
import { basename, dirname, join, resolve, sep } from "node:path";
import { finding } from "../findings/index.ts";
import type { Checked, Source } from "../model/index.ts";
import { readSource } from "./read-source.ts";

/**
 * Reads a private key file, named by its last part alone. Refused: one inside the study, inside the git checkout that
 * holds the study or another worktree of the same repository, and, where files have owners, one that others may read.
 */
export function readKeyFile(path: string, studyRoot: string): Checked<Source> {
  const name = basename(path);
  const file = resolve(path);
  const stat = statSync(file, { throwIfNoEntry: false });
  if (!stat?.isFile())
    return { findings: [finding("not-found", { what: `key file ${name}`, next: "Check --key or SP_CODE_KEY." })] };
  for (const place of new Set([file, realpathSync(file)])) {
    const where = forbidden(place, realpathSync(studyRoot));
    if (where !== undefined) return { findings: [finding("key-place", { where }, { file: name })] };
  }
  if (process.platform !== "win32" && (stat.mode & 0o077) !== 0) {
    const mode = (stat.mode & 0o777).toString(8).padStart(3, "0");
    return { findings: [finding("key-permissions", { mode, file: path }, { file: name })] };
  }
  return readSource(file, name);
}

function forbidden(key: string, root: string): string | undefined {
  if (isInside(realpathSync(dirname(key)), root)) return "the study";
  const checkout = checkoutOf(root);
  if (checkout === undefined) return undefined;
  if (isInside(realpathSync(dirname(key)), checkout.folder)) return "the git checkout that holds the study";
  const other = checkoutOf(realpathSync(dirname(key)));
  return other?.repository === checkout.repository ? "another worktree of the study's git repository" : undefined;
}

export function isInside(folder: string, outer: string): boolean {
  return folder === outer || folder.startsWith(outer.endsWith(sep) ? outer : outer + sep);
}

/** The git checkout a folder lies in, and the repository it is one of; undefined when there is none. */
export function checkoutOf(folder: string): { readonly folder: string; readonly repository: string } | undefined {
  for (let at = folder; ; at = dirname(at)) {
    const git = join(at, ".git");
    if (existsSync(git)) return { folder: at, repository: repositoryOf(git) };
    if (dirname(at) === at) return undefined;
  }
}

function repositoryOf(git: string): string {
  if (lstatSync(git).isDirectory()) return realpathSync(git);
  const to = /^gitdir: (.+)$/m.exec(readFileSync(git, "utf8"))?.[1];
  if (to === undefined) return git;
  return resolve(dirname(git), to.trim()).replace(/[/\\]worktrees[/\\][^/\\]+$/, "");
}
