import {
  appendFileSync,
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { dirname } from "node:path";
import writeFileAtomic from "write-file-atomic";
import { finding } from "../findings/index.ts";
import type { Finding } from "../model/index.ts";

/** Appends one line to an append-only file; a torn last line (a run that died) is ended first, never changed. */
export function appendLine(path: string, line: string): void {
  mkdirSync(dirname(path), { recursive: true });
  appendFileSync(path, `${endsOpen(path) ? "\n" : ""}${line}\n`);
}

/** As `appendLine`; when it returns, the line is on the disk (fsync), also the name of a file that is new. */
export function appendDurably(path: string, line: string): void {
  const folder = dirname(path);
  mkdirSync(folder, { recursive: true });
  const isNew = !existsSync(path);
  const open = endsOpen(path);
  const file = openSync(path, "a");
  try {
    const bytes = Buffer.from(`${open ? "\n" : ""}${line}\n`);
    for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  if (isNew) syncFolder(folder);
}

/** Windows cannot open folders; there the file's own fsync is all there is. */
function syncFolder(folder: string): void {
  if (process.platform === "win32") return;
  const handle = openSync(folder, "r");
  try {
    fsyncSync(handle);
  } catch {
    // Some network drives refuse to sync a folder.
  } finally {
    closeSync(handle);
  }
}

function endsOpen(path: string): boolean {
  let file: number;
  try {
    file = openSync(path, "r");
  } catch {
    return false;
  }
  try {
    const { size } = fstatSync(file);
    if (size === 0) return false;
    const last = new Uint8Array(1);
    readSync(file, last, 0, 1, size - 1);
    return last[0] !== 10;
  } finally {
    closeSync(file);
  }
}

/** Writes a file that must not exist yet; an existing one is left and reported. */
export function writeNewFile(path: string, content: string | Uint8Array, name: string, mode = 0o666): Finding[] {
  mkdirSync(dirname(path), { recursive: true });
  try {
    writeFileSync(path, content, { flag: "wx", mode });
    return [];
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return [finding("file-exists", {}, { file: name })];
    throw error;
  }
}

/** Writes a file whole or not at all; synchronous, so that an interrupt is answered before or after it. */
export function writeTextFile(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileAtomic.sync(path, typeof content === "string" ? content : Buffer.from(content));
}

/**
 * Writes a file that can be made again: whole or not there for whoever reads it, but without waiting for the disk, so
 * that after a power cut it may hold anything. The old one goes first: a file system may wait for the disk before it
 * lets a name pass from one file to another.
 */
export function writeReplaceable(path: string, content: Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  const beside = `${path}.${process.pid}.tmp`;
  try {
    writeFileSync(beside, content);
    rmSync(path, { force: true });
    renameSync(beside, path);
  } catch (error) {
    removeQuietly(beside);
    throw error;
  }
}

/** Removes a file or a folder whose staying would harm nobody. */
export function removeQuietly(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true });
  } catch {}
}
