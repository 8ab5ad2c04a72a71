import type { Reading } from "../cache/index.ts";
import { sha256 } from "../io/index.ts";
import type { Source } from "../model/index.ts";
import type { FileHints } from "../readers/index.ts";
import { keyOf, type StudyCache } from "./study-cache.ts";

export const READINGS = "reading";

/** The entry of a source: one for each, so that a new reading takes the place of the old one. */
export function readingEntry(source: string): string {
  return `${READINGS}/${sha256(source).slice(0, 32)}`;
}

/** What a file reads as; from the cache when its bytes and everything that decides how it is read are those of last time. */
export async function readFile(source: Source, hints: FileHints, cache: StudyCache | undefined): Promise<Reading> {
  if (cache === undefined) return readAfresh(source, hints);
  const { packReading, unpackReading } = await import("../cache/index.ts");
  const key = keyOf(source.name, source.sha256, hints);
  const entry = readingEntry(source.name);
  const bytes = cache.get(entry);
  let reading = bytes && unpackReading(key, bytes);
  if (reading === undefined) {
    reading = await readAfresh(source, hints);
    // A parser that ran out of time may do better the next time.
    if (!reading.findings.some((f) => f.code === "pdf-time")) cache.put(entry, packReading(key, reading));
  }
  cache.setKeys(reading.transcripts, key);
  return reading;
}

async function readAfresh(source: Source, hints: FileHints): Promise<Reading> {
  const { readTranscripts } = await import("../readers/index.ts");
  const { value, findings } = await readTranscripts(source, hints);
  return { transcripts: value ?? [], findings };
}
