import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join, resolve } from "node:path";

export const STUDY_FILE = "sp-code.yaml";

/**
 * The nearest folder with sp-code.yaml in or above a path, up to the folder that holds .git or the home folder
 * (DESIGN.md section 2); undefined when there is none.
 */
export function findStudyRoot(path: string): string | undefined {
  const home = homedir();
  let folder = resolve(path);
  for (;;) {
    if (existsSync(join(folder, STUDY_FILE))) return folder;
    if (existsSync(join(folder, ".git")) || folder === home) return undefined;
    const above = dirname(folder);
    if (above === folder) return undefined;
    folder = above;
  }
}
