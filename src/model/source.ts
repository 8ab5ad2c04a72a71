/** A file as given: its name relative to the study (or the command's root), its bytes, and their SHA-256 (hex). */
export interface Source {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly sha256: string;
}

/** One file to be written. `path` is relative to the output folder, `/`-separated. */
export interface Artifact {
  readonly path: string;
  readonly content: string | Uint8Array;
}
