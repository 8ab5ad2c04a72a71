import { existsSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { finding } from "../findings/index.ts";
import { findStudyRoot, STUDY_FILE } from "../io/index.ts";
import { Refusal } from "./refusal.ts";

/** Where a run's study lies and which paths it reads. */
export interface StudyPaths {
  readonly root: string;
  /** True when the root has an sp-code.yaml. */
  readonly hasStudyFile: boolean;
  /** Absolute paths given, or empty: then the study's own transcripts folders are read. */
  readonly given: readonly string[];
}

const STUDY_PARTS = [
  "participants.csv",
  "interviews.csv",
  "codebook.yaml",
  "codebook.csv",
  "themes.yaml",
  "transcripts",
];

/**
 * Which study (DESIGN.md section 2): the nearest sp-code.yaml in or above the first path; paths in two studies are
 * refused; the working folder only when no path is given. Without a study file, a folder that holds a study's parts
 * (participants.csv, a codebook, transcripts/) is the study; else the folder that holds the given path.
 */
export function findStudy(args: readonly string[], cwd: string): StudyPaths {
  const paths = args.map((a) => resolve(cwd, a));
  for (const [i, path] of paths.entries())
    if (!existsSync(path)) {
      const next = "Check the path.";
      throw new Refusal([finding("not-found", { what: `file or folder ${args[i]}`, next })]);
    }
  if (paths.length === 0) {
    const root = findStudyRoot(cwd);
    if (root !== undefined) return { root, hasStudyFile: true, given: [] };
    return { root: cwd, hasStudyFile: false, given: existsSync(join(cwd, "transcripts")) ? [] : [cwd] };
  }
  const roots = paths.map((p) => findStudyRoot(p));
  const root = roots[0];
  const other = roots.findIndex((r) => r !== root);
  if (other > 0) throw new Refusal([finding("two-studies", { first: args[0], second: args[other] })]);
  if (root !== undefined) return { root, hasStudyFile: true, given: paths.filter((p) => p !== root) };
  const first = paths[0];
  if (statSync(first).isDirectory() && STUDY_PARTS.some((part) => existsSync(join(first, part))))
    return {
      root: first,
      hasStudyFile: existsSync(join(first, STUDY_FILE)),
      given: existsSync(join(first, "transcripts")) ? paths.slice(1) : paths,
    };
  return { root: dirname(first), hasStudyFile: false, given: paths };
}
