import type { Reading } from "../cache/index.ts";
import type { Source } from "../model/index.ts";
import type { FileHints } from "../readers/index.ts";
import { READINGS, type StudyCache } from "./study-cache.ts";

/** What a file reads as; from the cache when its bytes and everything that decides how it is read are those of last time. */
export async function readFile(
  source: Source,
  hints: FileHints,
  cache: StudyCache | undefined,
): Promise<Reading & { readonly fromCache?: boolean }> {
  if (cache === undefined) return readAfresh(source, hints);
  const { packReading, unpackReading } = await import("../cache/index.ts");
  const key = cache.key(source.sha256, source.name, hints);
  const entry = `${READINGS}/${cache.nameOf(source.name)}`;
  const kept = cache.get(entry, unpackReading);
  if (kept?.key === key) {
    cache.remember(kept.transcripts, key);
    return { ...kept, fromCache: true };
  }
  const reading = await readAfresh(source, hints);
  // A parser that ran out of time may do better the next time.
  if (!reading.findings.some((f) => f.code === "pdf-time")) cache.put(entry, packReading(key, reading));
  cache.remember(reading.transcripts, key, kept);
  return reading;
}

async function readAfresh(source: Source, hints: FileHints): Promise<Reading> {
  const { readTranscripts } = await import("../readers/index.ts");
  const { value, findings } = await readTranscripts(source, hints);
  return { transcripts: value ?? [], findings };
}
