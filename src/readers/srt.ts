import { finding } from "../findings/index.ts";
import type { Checked, Finding } from "../model/index.ts";
import { brokenTimes } from "./broken-times.ts";
import type { Cue } from "./cues.ts";
import { cuesOf, cueText, shifted } from "./cues.ts";
import type { RawDocument, RawRow, ReaderInput } from "./raw.ts";

const COLOUR = /\{\\[^{}]{0,40}?(?:1c|c)&H([\da-f]{2,8})&?[^{}]{0,40}\}|<font[^<>]{0,60}color=["']?(#?\w{1,20})/i;
const BROADCAST = /^>>>?\s*/;

/**
 * SubRip (FORMATS.md 5.2), leniently: point decimals, no spaces round the arrow, missing or repeated numbers, VTT without
 * its head. Colour codes stand for speakers when there are two to twelve of them; `- ` at two line starts in one cue is two people.
 */
export function read(input: ReaderInput): Checked<readonly RawDocument[]> {
  const text = input.text ?? "";
  const cues = cuesOf(text, 0, false);
  const colours = coloursOf(cues);
  const rows: RawRow[] = [];
  let lostSpaces = 0;
  for (const cue of cues) {
    const made = rowsOf(cue, colours);
    if (made.some((r) => spacesLost(r.text))) lostSpaces++;
    rows.push(...made);
  }
  const findings: Finding[] =
    lostSpaces > 2 ? [finding("spaces-lost", { cues: lostSpaces }, { file: input.name })] : [];
  findings.push(...brokenTimes(rows, input.name));
  return { value: [{ shape: "timed", rows, metadata: {}, sourceText: text }], findings };
}

/** Colour -> "Speaker A", "Speaker B" … in order of first appearance; empty when colours tell nobody apart. */
function coloursOf(cues: readonly Cue[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  let coloured = 0;
  for (const cue of cues) {
    const colour = colourOf(cue);
    if (colour === undefined) continue;
    coloured++;
    if (!found.has(colour)) found.set(colour, `Speaker ${String.fromCharCode(65 + (found.size % 26))}`);
  }
  return found.size >= 2 && found.size <= 12 && coloured * 2 > cues.length ? found : new Map();
}

function colourOf(cue: Cue): string | undefined {
  const first = cue.lines[0]?.text;
  if (first === undefined || (first[0] !== "{" && first[0] !== "<")) return undefined;
  const m = COLOUR.exec(first);
  return m === null ? undefined : (m[1] ?? m[2]).toLowerCase();
}

function rowsOf(cue: Cue, colours: ReadonlyMap<string, string>): RawRow[] {
  const colour = colours.size > 0 ? colourOf(cue) : undefined;
  const label = colour === undefined ? undefined : colours.get(colour);
  const dashed = cue.lines.length > 1 && cue.lines.filter((l) => /^[-–—]\s?\S/.test(l.text)).length > 1;
  const groups = dashed ? byDash(cue.lines) : [cue.lines];
  return groups.map((lines, i) => {
    const { text, at, edits } = cueText(lines);
    const mark = dashed ? /^[-–—]\s?/.exec(text) : BROADCAST.exec(text);
    const cut = mark === null ? 0 : mark[0].length;
    const through = cut > 0 ? shifted(edits, cut) : edits;
    return {
      text: text.slice(cut),
      startMs: cue.startMs,
      endMs: cue.endMs,
      source: groups.length > 1 ? `cue ${cue.number}, part ${i + 1}` : `cue ${cue.number}`,
      at,
      ...(through.length > 0 ? { edits: through } : {}),
      ...(label !== undefined ? { label } : unnamed(cut > 0, text.slice(cut)) ? { label: "Unknown speaker" } : {}),
    };
  });
}

/** A dash or `>>` says that the speaker changes, and nobody is named. */
function unnamed(changes: boolean, text: string): boolean {
  return changes && !/^[^:\n]{1,60}:\s/.test(text);
}

function byDash(lines: Cue["lines"]): Cue["lines"][] {
  const groups: { text: string; at: number }[][] = [];
  for (const line of lines) {
    if (groups.length === 0 || /^[-–—]\s?\S/.test(line.text)) groups.push([line]);
    else groups[groups.length - 1].push(line);
  }
  return groups;
}

/** More than twenty letters of a script with spaces in one run, with punctuation inside: spaces are lost. */
function spacesLost(text: string): boolean {
  return (
    text.length > 20 && !text.includes(" ") && /^[\x21-\x7e\u00c0-\u024f’]+$/.test(text) && !/[/\\@_=#]/.test(text)
  );
}
