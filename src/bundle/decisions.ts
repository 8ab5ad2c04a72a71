import { createHash, createHmac } from "node:crypto";
import type { DecisionEvent } from "../model/index.ts";

/** Fields of a decision that say where, what and when; none holds words of a person. In the order they are written. */
const KEPT = [
  "v",
  "id",
  "at",
  "by",
  "do",
  "on",
  "transcript",
  "code",
  "to",
  "codes",
  "start",
  "end",
  "newStart",
  "newEnd",
  "evidence",
  "codebook",
  "round",
  "reanchor",
  "change",
  "dated",
] as const satisfies readonly (keyof DecisionEvent)[];

/**
 * Decisions as an archive gets them, one a line in (`at`, `id`) order: offsets (UTF-16 units into the canonical text)
 * and, in place of the words, `quoteHash`. Reasons, notes and labels are people's own words and are left out.
 */
export function reducedDecisions(
  events: readonly DecisionEvent[],
  textOf: (transcript: string) => string | undefined,
): string {
  const keys = new Map<string, string>();
  const keyOf = (transcript: string): string | undefined => {
    const text = textOf(transcript);
    if (text === undefined) return undefined;
    if (!keys.has(transcript)) keys.set(transcript, hashKey(text));
    return keys.get(transcript);
  };
  const seen = new Set<string>();
  const lines: string[] = [];
  for (const e of events) {
    if (seen.has(e.id)) continue;
    seen.add(e.id);
    const line: Record<string, unknown> = {};
    for (const field of KEPT) if (e[field] !== undefined) line[field] = e[field];
    const key = e.transcript === undefined || e.quote === undefined ? undefined : keyOf(e.transcript);
    if (key !== undefined && e.quote !== undefined) line.quoteHash = quoteHash(key, e.quote);
    lines.push(`${JSON.stringify(line)}\n`);
  }
  return lines.join("");
}

/**
 * The key of a transcript's hashes: SHA-256 of a fixed line and the canonical text. Who holds the transcript can check
 * a passage against its hash; nobody else can try out what it may have been. The line before it keeps the key apart
 * from the published hash of a source file.
 */
function hashKey(canonicalText: string): string {
  return createHash("sha256").update(`sp-code bundle\n${canonicalText}`).digest("hex");
}

/** HMAC-SHA256 (RFC 2104) of a quotation, in hex. */
export function quoteHash(key: string, quote: string): string {
  return createHmac("sha256", Buffer.from(key, "hex")).update(quote.normalize("NFC")).digest("hex");
}
