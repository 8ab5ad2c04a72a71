import { finding } from "../findings/index.ts";
import type { Checked, Finding } from "../model/index.ts";
import { brokenTimes } from "./broken-times.ts";
import type { Cue, CueLine } from "./cues.ts";
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
    const before = rows.length;
    addRows(cue, colours, rows);
    for (let i = before; i < rows.length; i++)
      if (spacesLost(rows[i].text)) {
        lostSpaces++;
        break;
      }
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

function addRows(cue: Cue, colours: ReadonlyMap<string, string>, rows: RawRow[]): void {
  const colour = colours.size > 0 ? colourOf(cue) : undefined;
  const label = colour === undefined ? undefined : colours.get(colour);
  const dashed = cue.lines.length > 1 && cue.lines.filter((l) => /^[-–—]\s?\S/.test(l.text)).length > 1;
  const groups = dashed ? byDash(cue.lines) : undefined;
  const { startMs, endMs } = cue;
  for (let i = 0; i < (groups?.length ?? 1); i++) {
    const { text, at, edits, letters, lastMark } = cueText(groups === undefined ? cue.lines : groups[i]);
    const mark = dashed ? /^[-–—]\s?/.exec(text) : text.charCodeAt(0) === 62 ? BROADCAST.exec(text) : null;
    const cut = mark === null ? 0 : mark[0].length;
    const through = cut > 0 ? shifted(edits, cut) : edits;
    const rest = cut > 0 ? text.slice(cut) : text;
    rows.push({
      text: rest,
      startMs,
      endMs,
      source: groups !== undefined && groups.length > 1 ? `cue ${cue.number}, part ${i + 1}` : `cue ${cue.number}`,
      at,
      edits: through.length > 0 ? through : undefined,
      label: label ?? (unnamed(cut > 0, rest) ? "Unknown speaker" : undefined),
      letters,
      lastMark,
    });
  }
}

/** A dash or `>>` says that the speaker changes, and nobody is named. */
function unnamed(changes: boolean, text: string): boolean {
  return changes && !/^[^:\n]{1,60}:\s/.test(text);
}

function byDash(lines: Cue["lines"]): Cue["lines"][] {
  const groups: CueLine[][] = [];
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
