import { createHash } from "node:crypto";
import { join } from "node:path";
import { CACHE_FOLDER, listFiles, readSource, removeQuietly, writeNewFile, writeReplaceable } from "../io/index.ts";
import type { Transcript } from "../model/index.ts";
import type { Options } from "./command.ts";

/** Studies of fewer bytes of sources are read as fast as their cache would be. */
export const LEAST_BYTES = 0;

/**
 * What a run may take from the last one, in the study's own hidden folder (docs/cache.md). Every entry carries the key of
 * everything it was made from; one that is missing, damaged or of another key is made again. It can be deleted at any
 * time: no output has another byte with it.
 */
export class StudyCache {
  private readonly root: string;
  private readonly keys = new WeakMap<Transcript, string>();
  private ready = false;
  private readOnly = false;

  constructor(root: string) {
    this.root = root;
  }

  /** Bytes of an entry; undefined when there is none. */
  get(name: string): Uint8Array | undefined {
    return readSource(this.path(name), name, Number.MAX_SAFE_INTEGER).value?.bytes;
  }

  /** Keeps an entry; a study that cannot be written to goes without. */
  put(name: string, bytes: Uint8Array): void {
    if (this.readOnly) return;
    try {
      if (!this.ready) writeNewFile(this.path(".gitignore"), "*\n", `${CACHE_FOLDER}/.gitignore`);
      this.ready = true;
      writeReplaceable(this.path(name), bytes);
    } catch {
      this.readOnly = true;
    }
  }

  /** Removes the entries of a folder that are not among the names. */
  keepOnly(folder: string, names: ReadonlySet<string>): void {
    try {
      for (const file of listFiles(this.path(folder), ""))
        if (!names.has(`${folder}/${file}`)) removeQuietly(this.path(`${folder}/${file}`));
    } catch {}
  }

  /** The key that a transcript of this run was read under. */
  keyOf(transcript: Transcript): string | undefined {
    return this.keys.get(transcript);
  }

  setKeys(transcripts: readonly Transcript[], key: string): void {
    for (const t of transcripts) this.keys.set(t, key);
  }

  private path(name: string): string {
    return join(this.root, CACHE_FOLDER, name);
  }
}

/** The cache of a run: of a study with a study file, unless --no-cache or SP_CODE_NO_CACHE says otherwise. */
export function cacheOf(root: string, hasStudyFile: boolean, options: Options): StudyCache | undefined {
  const off = options.cache === false || (process.env.SP_CODE_NO_CACHE ?? "") !== "";
  return off || !hasStudyFile || PROGRAM === undefined ? undefined : new StudyCache(root);
}

/** This program and what its host knows of characters: readings of others are not taken. */
const PROGRAM =
  typeof __SP_CODE_SOURCES__ === "string"
    ? [__SP_CODE_VERSION__, __SP_CODE_SOURCES__, process.versions.unicode, process.versions.icu]
    : undefined;

/** The key of what depends on these values and on the program. */
export function keyOf(...values: readonly unknown[]): string {
  return createHash("sha256")
    .update(JSON.stringify([PROGRAM, ...values]))
    .digest("hex");
}
