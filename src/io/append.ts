import { appendFileSync, closeSync, fstatSync, mkdirSync, openSync, readSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import writeFileAtomic from "write-file-atomic";
import { finding } from "../findings/index.ts";
import type { Finding } from "../model/index.ts";

/** Appends one line to an append-only file; a torn last line (a run that died) is ended first, never changed. */
export function appendLine(path: string, line: string): void {
  mkdirSync(dirname(path), { recursive: true });
  appendFileSync(path, `${endsOpen(path) ? "\n" : ""}${line}\n`);
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
