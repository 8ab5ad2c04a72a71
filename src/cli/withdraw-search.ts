import { join } from "node:path";
import { findRuns, holdsRun, printedText, type Runs } from "../confidentiality/index.ts";
import { everyFile, readSource } from "../io/index.ts";
import type { Source } from "../model/index.ts";
import { endWhenLate } from "./refusal.ts";

/** A file of the study in which somebody's words stand. */
export interface Held {
  readonly file: string;
  /** 1-based; absent where the file has no lines (Office files), or the words run over several. */
  readonly line?: number;
  /** False: every run found is said by others too. */
  readonly own: boolean;
}

/** Formats whose words stand otherwise than in the file's lines; they are read as a run would read them, too. */
const READ = /\.(?:docx?|odt|rtf|pdf|xlsx|ods|vtt|srt|csv|tsv|json|cha|eaf|trs|ttml|xml|html?|txt|md)$/i;
const ZIPPED = /\.(?:docx|odt|xlsx|ods|pptx|odp|qdpx|zip)$/i;

/**
 * Looks through every file below the study's folder for runs of five words. `planned` holds files as they would be:
 * their new text, or null for deleted ones. Files that cannot be looked into are listed apart.
 */
export async function searchStudy(
  root: string,
  runs: Runs,
  own: Runs,
  planned: ReadonlyMap<string, string | null>,
): Promise<{ readonly held: readonly Held[]; readonly opaque: readonly string[] }> {
  const held: Held[] = [];
  const opaque: string[] = [];
  for (const file of everyFile(root)) {
    const future = planned.get(file);
    if (future === null) continue;
    const source: Source | undefined =
      future === undefined
        ? readSource(join(root, file), file).value
        : { name: file, bytes: new TextEncoder().encode(future), sha256: "" };
    const lines = source && linesOf(source);
    const others = source ? await otherTexts(source) : [];
    if (lines === undefined && others.length === 0) {
      opaque.push(file);
      continue;
    }
    const places = lines === undefined ? [] : findRuns(lines, runs);
    const starts = new Map<number, boolean>();
    for (const { start, end } of places) {
      const line = lines!.slice(0, start).split("\n").length;
      starts.set(line, (starts.get(line) ?? false) || holdsRun(lines!.slice(start, end), own));
    }
    for (const [line, mine] of starts) held.push({ file, line, own: mine });
    const elsewhere = others.filter((text) => holdsRun(text, runs));
    const mine = elsewhere.some((text) => holdsRun(text, own));
    if (elsewhere.length > 0 && ![...starts.values()].some((o) => o || !mine)) held.push({ file, own: mine });
  }
  return { held, opaque };
}

/** The file's text line for line; undefined when it is no text. */
function linesOf({ name, bytes }: Source): string | undefined {
  if (ZIPPED.test(name)) return undefined;
  const utf16 =
    bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : "";
  if (utf16 !== "") return printedText(name, new TextDecoder(utf16).decode(bytes));
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return text.includes("\0") ? undefined : printedText(name, text);
  } catch {
    return bytes.includes(0) || /\.(?:pdf|doc)$/i.test(name)
      ? undefined
      : printedText(name, new TextDecoder("windows-1252").decode(bytes));
  }
}

/** The words of a file as a reader gives them, and the parts of an Office file, comments and headers included. */
async function otherTexts(source: Source): Promise<readonly string[]> {
  const texts: string[] = [];
  if (ZIPPED.test(source.name)) {
    const { readZip } = await import("../readers/zip.ts");
    const parts = await readZip(source.bytes, (name) => /\.(?:xml|qde|txt|html?)$/i.test(name), source.name);
    for (const [, bytes] of parts.value ?? []) texts.push(printedText("part.xml", new TextDecoder().decode(bytes)));
  }
  if (READ.test(source.name)) {
    const { readTranscripts } = await import("../readers/index.ts");
    const read = await readTranscripts(source, { id: "file" });
    endWhenLate(read.findings);
    for (const t of read.value ?? []) texts.push(t.text);
  }
  return texts;
}
