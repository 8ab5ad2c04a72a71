import { join, resolve } from "node:path";
import { checkoutOf, exists, toStudyPath } from "../io/index.ts";
import type { Finding } from "../model/index.ts";
import { findStudy } from "./study-paths.ts";

/**
 * Findings with their files as the repository names them that holds the study: programs that take findings place them by
 * that path, and a study is often a folder of a repository. Outside a repository paths are the study's own.
 */
export function inRepository(findings: readonly Finding[], paths: readonly string[], cwd: string): readonly Finding[] {
  const root = rootOf(paths, cwd);
  const folder = checkoutOf(root)?.folder;
  if (folder === undefined) return findings;
  return findings.map((f) => {
    if (f.file === undefined) return f;
    const path = [join(root, f.file), resolve(cwd, f.file)].find(exists);
    const name = path === undefined ? undefined : toStudyPath(folder, path);
    return name === undefined || name.startsWith("../") ? f : { ...f, file: name };
  });
}

function rootOf(paths: readonly string[], cwd: string): string {
  try {
    return findStudy(
      paths.filter((p) => exists(resolve(cwd, p))),
      cwd,
    ).root;
  } catch {
    return cwd;
  }
}
