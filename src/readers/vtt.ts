import { ok } from "../findings/index.ts";
import type { Checked } from "../model/index.ts";
import { brokenTimes } from "./broken-times.ts";
import { addRowsOfCue, cuesOf } from "./cues.ts";
import type { RawDocument, RawRow, ReaderInput } from "./raw.ts";

/**
 * WebVTT (FORMATS.md 5.1): Zoom, Teams, Descript, Whisper, podcast hosts. Header lines and NOTE blocks are metadata;
 * voice tags are labels; a name before a colon stays in the text for the shared stage.
 */
export function read(input: ReaderInput): Checked<readonly RawDocument[]> {
  const text = input.text ?? "";
  const { end, metadata, language } = headerOf(text);
  const rows: RawRow[] = [];
  for (const cue of cuesOf(text, end, true)) addRowsOfCue(cue, rows);
  const notes = notesOf(text);
  const producer = producerOf(text, notes);
  const stated = language ?? /^language:\s*([A-Za-z]{2,3}(?:-[A-Za-z\d]{2,8}){0,2})\s*$/m.exec(notes)?.[1];
  return ok(
    [
      {
        shape: "timed",
        rows,
        metadata,
        sourceText: text,
        ...(stated === undefined ? {} : { language: stated }),
        ...(producer === undefined ? {} : { producer }),
      },
    ],
    brokenTimes(rows, input.name),
  );
}

/** The lines from WEBVTT to the first blank line or time line. */
function headerOf(text: string): { end: number; metadata: Record<string, string>; language?: string } {
  const metadata: Record<string, string> = {};
  let language: string | undefined;
  let at = text.startsWith("WEBVTT") ? text.indexOf("\n") + 1 || text.length : 0;
  while (at < text.length) {
    const stop = text.indexOf("\n", at);
    const line = text.slice(at, stop < 0 ? text.length : stop).trim();
    const pair = /^([A-Za-z][\w-]{0,30}):\s*(\S.*)$/.exec(line);
    if (line === "" || pair === null || line.includes("-->")) break;
    if (pair[1].toLowerCase() === "language") language = pair[2].trim();
    metadata[pair[1].toLowerCase()] = pair[2].trim();
    at = stop < 0 ? text.length : stop + 1;
  }
  return { end: at, metadata, language };
}

/** What NOTE blocks near the top say. */
function notesOf(text: string): string {
  const head = text.slice(0, 4000);
  return [...head.matchAll(/(?:^|\n)NOTE[ \t]*\n?((?:[^\n]+\n?){0,20})/g)].map((m) => m[1]).join("\n");
}

function producerOf(text: string, notes: string): string | undefined {
  if (/Descript/.test(notes)) return "Descript";
  const head = text.slice(0, 2000);
  if (/^[\da-f-]{36}\/\d+-\d+$/m.test(head)) return "Teams";
  if (/^NOTE (?:duration|language|Confidence)/m.test(head)) return "Stream";
  return undefined;
}
