import { finding } from "../findings/index.ts";
import type { Checked, Finding, Source, Transcript } from "../model/index.ts";
import { assemble } from "./assemble.ts";
import { decode } from "./decode.ts";
import { isContainer, probeOf } from "./probe.ts";
import type { FileHints, Reader } from "./raw.ts";
import { readers } from "./registry.ts";
import { besideByName, notATranscript, unread } from "./unread.ts";

export type { FileHints } from "./raw.ts";
export { readers } from "./registry.ts";

/** A claim at least this strong is taken before looking for formats that are recognised but not read. */
const STRONG = 0.5;

/**
 * Reads one file into its transcripts, usually one. Content decides the format, not the extension. Never throws: a file
 * that cannot be read gives no transcript and a finding that names why.
 */
export async function readTranscripts(source: Source, hints: FileHints): Promise<Checked<readonly Transcript[]>> {
  const place = { file: source.name };
  const container = isContainer(source.bytes);
  const decoded = container ? undefined : await decode(source.bytes, source.name, hints.encoding);
  const findings: Finding[] = [...(decoded?.findings ?? [])];
  const text = decoded?.text;
  if (decoded !== undefined && (text === undefined || text.trim() === "")) {
    if (text !== undefined && source.bytes.length > 0) findings.push(finding("empty-file", {}, place));
    return { value: [], findings };
  }
  const probe = probeOf(source.name, source.bytes, text);
  const reader = chosen(hints.format, probe, findings, place);
  if (reader === undefined) return { value: [], findings };
  const read = await reader.read({ name: source.name, bytes: source.bytes, text, hints });
  findings.push(...read.findings);
  const transcripts: Transcript[] = [];
  for (const raw of read.value ?? []) {
    const made = assemble(raw, {
      source,
      format: formatName(reader, source.name),
      encoding: decoded?.encoding ?? "binary",
      hints,
    });
    findings.push(...made.findings);
    if (made.transcript !== undefined) transcripts.push(made.transcript);
  }
  const beside = hints.format === undefined && transcripts.every(isUnlabelled) ? besideByName(source.name) : undefined;
  if (beside !== undefined && transcripts.length > 0)
    return { value: [], findings: [finding("not-a-transcript", { what: beside }, place)] };
  return { value: transcripts, findings };
}

/** A paragraph of a document that is no transcript: as it stands, with the name of its style where the format has one. */
export interface DocumentParagraph {
  readonly text: string;
  /** For people: "paragraph 12", "line 7". */
  readonly source: string;
  readonly style?: string;
}

/** The paragraphs of a document (a manuscript), without looking for speakers. Never throws, as `readTranscripts`. */
export async function readParagraphs(source: Source): Promise<Checked<readonly DocumentParagraph[]>> {
  const container = isContainer(source.bytes);
  const decoded = container ? undefined : await decode(source.bytes, source.name, undefined);
  const findings: Finding[] = [...(decoded?.findings ?? [])];
  const text = decoded?.text;
  const reader = chosen(undefined, probeOf(source.name, source.bytes, text), findings, { file: source.name });
  if (reader === undefined) return { findings };
  const read = await reader.read({ name: source.name, bytes: source.bytes, text, hints: { id: "document" } });
  findings.push(...read.findings);
  const value: DocumentParagraph[] = [];
  for (const raw of read.value ?? [])
    for (const row of raw.rows) {
      const words = row.label === undefined ? row.text : `${row.label}: ${row.text}`;
      if (words.trim() === "") continue;
      const last = value.at(-1);
      // Lines of a plain text belong together until a blank line.
      const goesOn = raw.sourceText !== undefined && row.afterBlank === false && !/^#{1,6} /.test(words);
      if (goesOn && last !== undefined && !/^#{1,6} /.test(last.text))
        value[value.length - 1] = { ...last, text: `${last.text} ${words}` };
      else value.push({ text: words, source: row.source, ...(row.style === undefined ? {} : { style: row.style }) });
    }
  return read.value === undefined ? { findings } : { value, findings };
}

function isUnlabelled(transcript: Transcript): boolean {
  return transcript.speakers.length === 0;
}

function chosen(
  wanted: string | undefined,
  probe: ReturnType<typeof probeOf>,
  findings: Finding[],
  place: { file: string },
): Reader | undefined {
  if (wanted !== undefined) {
    const set = readers.find((r) => r.name === wanted || r.extensions.some((e) => e === wanted));
    if (set !== undefined) return set;
    findings.push(finding("unknown-format", { format: wanted, known: readers.map((r) => r.name).join(", ") }, place));
  }
  let best: Reader | undefined;
  let strength = 0;
  for (const reader of readers) {
    const claim = reader.claims(probe, strength);
    if (claim > strength) {
      best = reader;
      strength = claim;
    }
  }
  if (strength < STRONG) {
    const beside = notATranscript(probe);
    if (beside !== undefined) {
      findings.push(finding("not-a-transcript", { what: beside }, place));
      return undefined;
    }
    const other = unread.find((u) => u.is(probe));
    if (other !== undefined) {
      findings.push(finding("unsupported-format", { format: other.format, next: other.next }, place));
      return undefined;
    }
    if (best === undefined) findings.push(finding("binary-content", {}, place));
  }
  return best;
}

/** The text reader reads two formats that differ only in name. */
function formatName(reader: Reader, name: string): string {
  return reader.name === "txt" && /\.(?:md|markdown|mdown|mkd)$/i.test(name) ? "md" : reader.name;
}
