import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Checked, Source } from "../model/index.ts";
import { readSource } from "./read-source.ts";

/** Absolute path of a file that ships with sp-code, found from the bundle (dist/) or the sources (src/io/). */
export function shippedPath(name: string): string {
  for (const up of ["../", "../../"]) {
    const path = fileURLToPath(new URL(up + name, import.meta.url));
    if (existsSync(path)) return path;
  }
  return fileURLToPath(new URL(`../${name}`, import.meta.url));
}

/** A shipped codebook or framework, e.g. "codebooks/frameworks/five-ws.yaml"; its name is that path. */
export function shippedFile(name: string): Checked<Source> {
  return readSource(shippedPath(name), name);
}

/** What the build made of a shipped codebook (scripts/build.mjs); undefined when there is none. */
export function compiledFile(name: string): string | undefined {
  const path = shippedPath(`dist/${name.replace(/^.*\//, "").replace(/\.yaml$/, ".json")}`);
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
