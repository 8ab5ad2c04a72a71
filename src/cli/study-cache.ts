import { join } from "node:path";
import { crc32 } from "node:zlib";
import { finding } from "../findings/index.ts";
import {
  CACHE_FOLDER,
  exists,
  isLink,
  listFiles,
  readIfThere,
  removeQuietly,
  writeNewFile,
  writeReplaceable,
} from "../io/index.ts";
import type { Finding, Transcript } from "../model/index.ts";
import type { Options } from "./command.ts";

/** Where the readings are, one for each source. */
export const READINGS = "reading";
/** Entries of sources, and those of any kind that a run was writing when it died. */
const SOURCE = /^reading\/([\da-f]{1,8}-\d+)$/;
const UNFINISHED = /^(?:reading\/[\da-f]{1,8}-\d+|[a-z]+)\.\d+\.tmp$/;

/** Under which key a transcript of this run was read, and what stood there before when that is another. */
export interface Remembered {
  readonly key: string;
  readonly before?: { readonly key: string; readonly transcript: Transcript };
}

/**
 * What a run may take from the last one, in the study's own hidden folder (docs/cache.md). Every entry carries the key of
 * everything it was made from; one that is missing, damaged or of another key is made again. It can be deleted at any
 * time: no output has another byte with it.
 */
export class StudyCache {
  readonly root: string;
  private readonly program: string;
  private readonly remembered = new WeakMap<Transcript, Remembered>();
  private ready = false;
  private readOnly = false;

  constructor(root: string, program: string) {
    this.root = root;
    this.program = program;
  }

  /** The key of what depends on these values and on the program. */
  key(...values: readonly unknown[]): string {
    return this.program + JSON.stringify(values);
  }

  /** Name of a source's entry. Of two sources with one name each run reads the other again. */
  nameOf(source: string): string {
    return `${crc32(source).toString(16)}-${source.length}`;
  }

  /** What an entry holds; undefined when it is not there or not sound. */
  get<T>(name: string, unpack: (bytes: Uint8Array) => T | undefined): T | undefined {
    const bytes = readIfThere(this.path(name));
    try {
      return bytes && unpack(bytes);
    } catch {
      return undefined;
    }
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

  /** Removes the entries of sources that are gone (others than `names`), and what runs that died have left. */
  tidy(names: ReadonlySet<string>): void {
    try {
      for (const file of listFiles(this.path(""), "")) {
        const source = SOURCE.exec(file)?.[1];
        const isLeft = source === undefined ? UNFINISHED.test(file) : !names.has(source);
        if (isLeft) removeQuietly(this.path(file));
      }
    } catch {}
  }

  remember(
    transcripts: readonly Transcript[],
    key: string,
    before?: { readonly key: string; readonly transcripts: readonly Transcript[] },
  ): void {
    for (const t of transcripts) {
      const transcript = before?.transcripts.find((b) => b.id === t.id);
      this.remembered.set(t, { key, ...(transcript && { before: { key: before!.key, transcript } }) });
    }
  }

  of(transcript: Transcript): Remembered | undefined {
    return this.remembered.get(transcript);
  }

  private path(name: string): string {
    return join(this.root, CACHE_FOLDER, name);
  }
}

/** The cache of a run: of a study with a study file, unless --no-cache or SP_CODE_NO_CACHE says otherwise. */
export function cacheOf(root: string, hasStudyFile: boolean, options: Options): StudyCache | undefined {
  const off = options.cache === false || (process.env.SP_CODE_NO_CACHE ?? "") !== "";
  if (off || !hasStudyFile || typeof __SP_CODE_SOURCES__ !== "string") return undefined;
  // What is written and removed there must be in the study.
  try {
    if (["", READINGS].some((folder) => isLink(join(root, CACHE_FOLDER, folder)))) return undefined;
  } catch {
    return undefined;
  }
  // What this program's host knows of characters decides readings, too.
  const { unicode, icu } = process.versions;
  return new StudyCache(root, `${__SP_CODE_VERSION__} ${__SP_CODE_SOURCES__} ${unicode} ${icu} `);
}

/** Takes a study's cache away, words and all; says when something stays. */
export function dropCache(root: string): readonly Finding[] {
  removeQuietly(join(root, CACHE_FOLDER));
  return exists(join(root, CACHE_FOLDER)) ? [finding("cache-stays", {}, { file: CACHE_FOLDER })] : [];
}
