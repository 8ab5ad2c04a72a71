export {
  appendDurably,
  appendLine,
  removeQuietly,
  writeNewFile,
  writeReplaceable,
  writeTextFile,
} from "./append.ts";
export { checkoutOf, isInside, readKeyFile } from "./key-file.ts";
export { isReport, listSources, type SourceList } from "./list-sources.ts";
export { exists, listFiles, readIfThere, readSource, readStandardInput, sha256, toStudyPath } from "./read-source.ts";
export { MANIFEST, replaceFolder } from "./replace-folder.ts";
export { compiledFile, shippedFile, shippedPath } from "./shipped.ts";
export { findStudyRoot, STUDY_FILE } from "./study-root.ts";
export { CACHE_FOLDER, everyFile, isLink, isNewFolder, removeFile } from "./study-tree.ts";
