import { finding } from "../findings/index.ts";
import type { Finding, PersonCoding, Transcript } from "../model/index.ts";
import { compareText } from "../model/index.ts";

/** Where a stored coding stands in today's text. `lost` keeps the stored span, which then must not be quoted or counted. */
export interface Anchor {
  readonly status: "unchanged" | "moved" | "lost";
  readonly start: number | null;
  readonly end: number | null;
}

/**
 * Unchanged when the stored words stand at the stored span; moved when they stand at exactly one other place, or at
 * exactly one place with their stored context; else lost. A coding of a whole transcript is always in its place; one
 * stored without its words is, while the transcript's SHA-256 is the stored one.
 */
export function verifyAnchor(
  coding: Pick<PersonCoding, "start" | "end" | "quote" | "before" | "after" | "sha256">,
  transcript: Pick<Transcript, "text" | "sha256">,
): Anchor {
  const { start, end, quote } = coding;
  if (start === null || end === null) return { status: "unchanged", start, end };
  const { text } = transcript;
  if (quote === undefined || quote === "") {
    const same = coding.sha256 === transcript.sha256 && end <= text.length;
    return { status: same ? "unchanged" : "lost", start, end };
  }
  if (text.slice(start, end) === quote) return { status: "unchanged", start, end };
  const before = coding.before ?? "";
  const found = onlyPlace(text, quote) ?? onlyPlace(text, before + quote + (coding.after ?? ""), before.length);
  if (found === undefined) return { status: "lost", start, end };
  return { status: "moved", start: found, end: found + quote.length };
}

/** Anchors of all codings, in their order, and what to say about those that are not where they were. None is dropped. */
export function verifyAnchors(
  codings: readonly PersonCoding[],
  transcripts: readonly Transcript[],
): { readonly anchors: readonly Anchor[]; readonly findings: readonly Finding[] } {
  const byId = new Map(transcripts.map((t) => [t.id, t]));
  const findings: Finding[] = [];
  const missing = new Map<string, number>();
  const anchors = codings.map((c): Anchor => {
    const transcript = byId.get(c.transcript);
    if (!transcript) {
      missing.set(c.transcript, (missing.get(c.transcript) ?? 0) + 1);
      return { status: "lost", start: c.start, end: c.end };
    }
    const anchor = verifyAnchor(c, transcript);
    const who = { id: c.id, code: c.code, by: c.by };
    if (anchor.status === "moved") findings.push(finding("anchor-moved", who, { file: transcript.file }));
    if (anchor.status === "lost")
      findings.push(
        finding("anchor-lost", { ...who, start: c.start ?? 0, end: c.end ?? 0 }, { file: transcript.file }),
      );
    return anchor;
  });
  for (const [transcript, count] of [...missing].sort((a, b) => compareText(a[0], b[0])))
    findings.push(finding("anchor-no-transcript", { transcript, count }));
  return { anchors, findings };
}

function onlyPlace(text: string, words: string, offset = 0): number | undefined {
  const first = text.indexOf(words);
  if (first < 0 || text.indexOf(words, first + 1) >= 0) return undefined;
  return first + offset;
}
