import type { FindingKind } from "../index.ts";
import { raise } from "../raise.ts";

/** What reading from and writing to the disk can find. */
export const io = {
  "not-found": { severity: "error", say: (a: { what: string; next: string }) => `There is no ${a.what}. ${a.next}` },
  "two-studies": {
    severity: "error",
    say: (a: { first: string; second: string }) =>
      `The paths belong to two studies (${a.first} and ${a.second}). Give paths of one study at a time.`,
  },
  unreadable: {
    severity: "error",
    say: (a: { problem: string }) =>
      `The file cannot be read (${a.problem}). Check its permissions, or close it elsewhere.`,
  },
  "file-too-large": {
    severity: "error",
    say: (a: { size: number; limit: number }) =>
      `The file has ${a.size} bytes; at most ${a.limit} are read. Split it, or raise the limit with --max-file-size. ${raise("fileBytes")}`,
  },
  "changed-while-read": {
    severity: "error",
    say: () => "The file changed while it was read. Wait until whatever writes it is done, then run again.",
  },
  "skipped-link": {
    severity: "note",
    say: () => "A symbolic link is not followed. Copy the file into the folder if it belongs to the study.",
  },
  "skipped-file": { severity: "note", say: (a: { reason: string }) => `Not read as a transcript: ${a.reason}.` },
  "folder-too-deep": {
    severity: "warning",
    say: (a: { limit: number }) => `Folders nested more than ${a.limit} deep are not searched. ${raise("folderDepth")}`,
  },
  "too-many-files": {
    severity: "error",
    say: (a: { limit: number }) =>
      `More than ${a.limit} files; only the first ones (by name) were read. ${raise("files")}`,
  },
  "output-is-file": {
    severity: "error",
    say: () => "The output folder's name is taken by a file. Choose another folder with --out.",
  },
  "output-not-ours": {
    severity: "error",
    say: () =>
      "The output folder exists and was not written by sp-code. Nothing was changed: choose an empty or new folder with --out.",
  },
  "output-not-writable": {
    severity: "error",
    say: (a: { problem: string }) =>
      `The output folder cannot be written (${a.problem}). Choose another with --out, or change its permissions.`,
  },
  "output-locked": {
    severity: "error",
    say: (a: { by: string }) =>
      `Another run (${a.by}) is writing this folder. Wait for it; if it is no longer running, delete the lock file.`,
  },
  "output-edited": {
    severity: "warning",
    say: (a: { kept: string }) => `This generated file was edited by hand. The edited copy was kept as ${a.kept}.`,
  },
  "file-exists": { severity: "error", say: () => "The file exists already and was left as it is." },
} as const satisfies Record<string, FindingKind>;
