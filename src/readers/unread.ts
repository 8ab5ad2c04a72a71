import type { Probe } from "./raw.ts";
import { xmlRoot } from "./xml-root.ts";

/** A format that is recognised and not read. */
export interface Unread {
  readonly format: string;
  readonly next: string;
  readonly is: (probe: Probe) => boolean;
}

const asText = "Export the transcript as .txt, .vtt, .srt or .docx.";

function starts(probe: Probe, ...bytes: number[]): boolean {
  return bytes.every((b, i) => probe.head[i] === b);
}

function firstText(probe: Probe): string {
  return (probe.text ?? "").slice(0, 2000).trimStart();
}

function holds(probe: Probe, member: string): boolean {
  return probe.members?.includes(member) ?? false;
}

/** Checked when no reader made a strong claim, first match first. */
export const unread: readonly Unread[] = [
  {
    format: "A binary Excel workbook (.xlsb)",
    next: "Save it as .xlsx, or the sheet as .csv (UTF-8).",
    is: (p) => holds(p, "xl/workbook.bin"),
  },
  {
    format: "An OpenDocument file that is neither text nor sheet",
    next: "Save the transcript as .odt.",
    is: (p) => p.members !== undefined && holds(p, "content.xml"),
  },
  {
    format: "A zip archive",
    next: "Unpack it into the transcripts folder.",
    is: (p) => p.text === undefined && starts(p, 0x50, 0x4b),
  },
  {
    format: "A gzip archive",
    next: "Unpack it into the transcripts folder.",
    is: (p) => p.text === undefined && starts(p, 0x1f, 0x8b),
  },
  { format: "TEI XML", next: asText, is: (p) => xmlRoot(p.text ?? "") === "TEI" },
  { format: "XML", next: asText, is: (p) => firstText(p).startsWith("<?xml") },
  { format: "YAML", next: asText, is: (p) => ["yaml", "yml"].includes(p.extension) },
];

/** Files that stand beside transcripts: what they are, or undefined. */
export function notATranscript(probe: Probe): string | undefined {
  const text = probe.text;
  if (text === undefined) return undefined;
  const head = text.length > 8000 ? text.slice(0, 8000) : text;
  const lines = head.split("\n").filter((l) => l.trim() !== "");
  const chat = lines.filter(
    (l) => /^\d{1,2}:\d{2}:\d{2}\t[^\t\n]{1,100}:?\t/.test(l) || /^\d{1,2}:\d{2}:\d{2}\t\s?From .{1,100} to /i.test(l),
  ).length;
  if (chat >= 2 && chat >= lines.length * 0.4) return "a meeting's chat log";
  const first = (lines[0] ?? "").toLowerCase();
  if (/[,;\t]/.test(first)) {
    const cells = first.split(/[,;\t]/).map((c) => c.replace(/^[\s"]+|[\s"]+$/g, ""));
    const has = (...names: string[]) => cells.some((c) => names.includes(c));
    if (
      has("code", "id", "code_id") &&
      has("definition", "full_definition", "use_when", "description") &&
      !has("speaker", "text", "utterance")
    )
      return "a code book";
  }
  if (/^codes:\s*(?:\n|$)/m.test(head) && /^(?:\s*-\s*)?\s*(?:id|label|definition):/m.test(head)) return "a code book";
  return undefined;
}

const BESIDE: readonly (readonly [RegExp, string])[] = [
  [/^(?:_?read[ _-]?me|licen[cs]e|copying|changelog)\b/i, "a file about the folder"],
  [/\bconsent[ _-]?forms?\b/i, "a consent form"],
  [/\b(?:interview|topic|discussion)[ _-]?(?:guide|schedule)s?\b/i, "an interview guide"],
  [/\b(?:participant[ _-]?)?information[ _-]?sheets?\b/i, "an information sheet"],
  [/\bcode[ _-]?books?\b/i, "a code book"],
];

/** What a file without any speaker is by its name, when it stands beside transcripts; a name alone never leaves out labelled talk. */
export function besideByName(file: string): string | undefined {
  const name = file.slice(file.lastIndexOf("/") + 1).replace(/\.[^.]*$/, "");
  return BESIDE.find(([form]) => form.test(name.replace(/_/g, " ")))?.[1];
}
