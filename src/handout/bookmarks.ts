import type { NumberedLine } from "./lines.ts";

/**
 * The bookmark around a line's words in a Word handout: number of the line, start and end of its words in the canonical
 * text (UTF-16 units). Word and LibreOffice keep it when the document is edited and saved, so that a place beside it,
 * such as a comment's, can be found again.
 */
export function lineBookmark({ number, start, end }: Pick<NumberedLine, "number" | "start" | "end">): string {
  return `line_${number}_${start}_${end}`;
}

/** The line a bookmark of `lineBookmark` stands for; undefined for any other bookmark. */
export function bookmarkedLine(name: string): { number: number; start: number; end: number } | undefined {
  const m = /^line_(\d{1,9})_(\d{1,9})_(\d{1,9})$/.exec(name);
  return m ? { number: Number(m[1]), start: Number(m[2]), end: Number(m[3]) } : undefined;
}

/** Custom properties of a Word handout: which transcript it prints, and the SHA-256 (hex) of the file it was read from. */
export const HANDOUT_PROPERTIES = { transcript: "sp-code transcript", sha256: "sp-code sha256" } as const;

/** Character style of line numbers and speakers, and paragraph style of the rest: words in them are no words of the transcript. */
export const HANDOUT_STYLES = { number: "HandoutNumber", speaker: "HandoutSpeaker", margin: "HandoutMargin" } as const;
