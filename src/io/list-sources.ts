import { type Dirent, existsSync, lstatSync, readdirSync, readFileSync } from "node:fs";
import { basename, join, resolve, sep } from "node:path";
import { finding } from "../findings/index.ts";
import { compareText, type Finding, READING_LIMITS, type ReadingLimits } from "../model/index.ts";
import { toStudyPath } from "./read-source.ts";
import { MANIFEST } from "./replace-folder.ts";
import { STUDY_FILE } from "./study-root.ts";

export interface SourceList {
  /** `path` absolute; `name` relative to the study; `below` relative to the transcripts folder it was found in. */
  readonly files: readonly { readonly path: string; readonly name: string; readonly below: string }[];
  readonly findings: readonly Finding[];
}

const STUDY_FOLDERS = new Set(["codings", "freezes", "memos", "imports", "node_modules"]);
const JUNK = /^(?:Thumbs\.db|desktop\.ini|~\$.*)$/i;

/**
 * The files below the given folders that may be transcripts, in code-unit order of name. Never: hidden files, lock
 * files, symbolic links (named), the output folder or any folder with sp-code's manifest, codings, memos, the study's
 * own files (DESIGN.md section 2). A path that is a file is taken as it is.
 */
export function listSources(
  root: string,
  paths: readonly string[],
  options: {
    /** The study's own files, relative to the root. */
    readonly own: readonly string[];
    /** Absolute transcripts folders: a file inside one is named from there, however the command was given its path. */
    readonly bases: readonly string[];
    readonly excluded: (below: string) => boolean;
    readonly limits?: Partial<ReadingLimits>;
  },
): SourceList {
  const most = { ...READING_LIMITS, ...options.limits };
  const own = new Set(options.own.map((p) => resolve(root, p)));
  own.add(join(root, STUDY_FILE));
  const files = new Map<string, { path: string; name: string; below: string }>();
  const findings: Finding[] = [];

  const fromBase = (path: string): string | undefined => {
    const base = options.bases.find((b) => path.startsWith(b + sep));
    return base === undefined ? undefined : toStudyPath(base, path);
  };

  const visit = (folder: string, prefix: string, depth: number, top: boolean): void => {
    if (depth > most.folderDepth) {
      findings.push(finding("folder-too-deep", { limit: most.folderDepth }, { file: toStudyPath(root, folder) }));
      return;
    }
    let entries: Dirent[];
    try {
      entries = readdirSync(folder, { withFileTypes: true });
    } catch (error) {
      const problem = (error as NodeJS.ErrnoException).code ?? "unknown error";
      findings.push(finding("unreadable", { problem }, { file: toStudyPath(root, folder) }));
      return;
    }
    if (!top && isReport(folder)) return;
    for (const entry of entries.sort((a, b) => compareText(a.name, b.name))) {
      const path = join(folder, entry.name);
      const below = fromBase(path) ?? prefix + entry.name;
      if (entry.name.startsWith(".") || JUNK.test(entry.name) || own.has(path)) continue;
      if (entry.isSymbolicLink()) findings.push(finding("skipped-link", {}, { file: toStudyPath(root, path) }));
      else if (entry.isDirectory()) {
        if (!(folder === root && STUDY_FOLDERS.has(entry.name)))
          visit(path, `${prefix}${entry.name}/`, depth + 1, false);
      } else if (entry.isFile()) {
        if (options.excluded(below)) continue;
        if (files.size >= most.files) {
          findings.push(finding("too-many-files", { limit: most.files }));
          return;
        }
        files.set(path, { path, name: toStudyPath(root, path), below });
      }
    }
  };

  for (const given of paths) {
    const path = resolve(root, given);
    const stat = lstatSync(path, { throwIfNoEntry: false });
    if (!stat) {
      const next = "Check the path, or set `transcripts` in sp-code.yaml.";
      findings.push(finding("not-found", { what: `file or folder ${given}`, next }));
    } else if (stat.isFile())
      files.set(path, { path, name: toStudyPath(root, path), below: fromBase(path) ?? basename(path) });
    else if (stat.isSymbolicLink()) findings.push(finding("skipped-link", {}, { file: toStudyPath(root, path) }));
    else visit(path, "", 0, true);
  }
  return { files: [...files.values()].sort((a, b) => compareText(a.name, b.name)), findings };
}

/** A folder that sp-code wrote. */
export function isReport(folder: string): boolean {
  const path = join(folder, MANIFEST);
  if (!existsSync(path)) return false;
  try {
    return readFileSync(path, "utf8").includes('"tool": "sp-code"');
  } catch {
    return false;
  }
}
