import { createHash } from "node:crypto";
import { closeSync, existsSync, fstatSync, openSync, readdirSync, readFileSync, readSync, statSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { finding } from "../findings/index.ts";
import type { Checked, Source } from "../model/index.ts";
import { compareText, READING_LIMITS } from "../model/index.ts";

export function sha256(bytes: Uint8Array | string): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** A path as it is printed and stored: relative to the study, with `/`. */
export function toStudyPath(root: string, path: string): string {
  return relative(root, path).split(sep).join("/") || ".";
}

/** The bytes of a file; their hash is computed when it is first asked for. */
class ReadSource implements Source {
  readonly name: string;
  readonly bytes: Uint8Array;
  #sha256: string | undefined;

  constructor(name: string, bytes: Uint8Array) {
    this.name = name;
    this.bytes = bytes;
  }

  get sha256(): string {
    this.#sha256 ??= sha256(this.bytes);
    return this.#sha256;
  }
}

/**
 * Reads a file whole; `name` is its path relative to the study. A file over the limit is refused unread, and one that
 * changes meanwhile is not taken: half an old text and half a new one would be neither.
 */
export function readSource(path: string, name: string, limit: number = READING_LIMITS.fileBytes): Checked<Source> {
  let fd: number | undefined;
  try {
    const found = statSync(path);
    // Opening a pipe would wait for whoever writes it.
    if (!found.isFile() && !found.isDirectory())
      return { findings: [finding("unreadable", { problem: "it is no regular file" }, { file: name })] };
    fd = openSync(path, "r");
    const before = fstatSync(fd);
    const { size } = before;
    if (size > limit) return { findings: [finding("file-too-large", { size, limit }, { file: name })] };
    const bytes = new Uint8Array(size);
    let read = 0;
    for (let n = -1; read < size && n !== 0; read += n) n = readSync(fd, bytes, read, size - read, read);
    const after = fstatSync(fd);
    if (read < size || after.size !== size || after.mtimeMs !== before.mtimeMs)
      return { findings: [finding("changed-while-read", {}, { file: name })] };
    return { value: new ReadSource(name, bytes), findings: [] };
  } catch (error) {
    const problem = (error as NodeJS.ErrnoException).code ?? "unknown error";
    if (problem === "ENOENT")
      return { findings: [finding("not-found", { what: `file ${name}`, next: "Check the path." }, { file: name })] };
    return { findings: [finding("unreadable", { problem }, { file: name })] };
  } finally {
    if (fd !== undefined) closeSync(fd);
  }
}

/** Standard input, whole; no more than the limit is ever held. */
export function readStandardInput(limit: number = READING_LIMITS.fileBytes): Checked<Source> {
  const name = "standard input";
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for (;;) {
      const chunk = new Uint8Array(65_536);
      const n = readSync(0, chunk, 0, chunk.length, null);
      if (n === 0) break;
      size += n;
      if (size > limit) return { findings: [finding("file-too-large", { size, limit }, { file: name })] };
      chunks.push(chunk.subarray(0, n));
    }
  } catch (error) {
    const problem = (error as NodeJS.ErrnoException).code ?? "unknown error";
    if (problem !== "EOF") return { findings: [finding("unreadable", { problem }, { file: name })] };
  }
  const bytes = new Uint8Array(Buffer.concat(chunks));
  return { value: { name, bytes, sha256: sha256(bytes) }, findings: [] };
}

export function exists(path: string): boolean {
  return existsSync(path);
}

/** Regular files directly in or below a folder with the given ending, as `/` paths relative to it, in code-unit order. */
export function listFiles(folder: string, ending: string): string[] {
  if (!existsSync(folder)) return [];
  const found: string[] = [];
  const visit = (at: string, prefix: string, depth: number): void => {
    if (depth > READING_LIMITS.folderDepth) return;
    for (const entry of readdirSync(at, { withFileTypes: true })) {
      if (entry.isDirectory()) visit(join(at, entry.name), `${prefix}${entry.name}/`, depth + 1);
      else if (entry.isFile() && entry.name.endsWith(ending)) found.push(prefix + entry.name);
    }
  };
  visit(folder, "", 0);
  return found.sort(compareText);
}

const MOST_KEPT = 1_000_000_000;

/** Bytes of a file that need not be there, and need not be whole; undefined also for what is no regular file or too large. */
export function readIfThere(path: string): Uint8Array | undefined {
  try {
    const found = statSync(path, { throwIfNoEntry: false });
    if (found?.isFile() !== true || found.size > MOST_KEPT) return undefined;
    const { buffer, byteOffset, length } = readFileSync(path);
    return new Uint8Array(buffer, byteOffset, length);
  } catch {
    return undefined;
  }
}
