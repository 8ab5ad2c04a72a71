import type { FindingKind } from "../index.ts";
import { raise } from "../raise.ts";

const again = "Open it in the program it came from, save it again, and read the new file.";

/** What reading containers (zip, XML), Word files and tables can find. */
export const documents = {
  "zip-broken": {
    severity: "error",
    say: (a: { problem: string }) => `The file is damaged: ${a.problem}. ${again}`,
  },
  "zip-entries": {
    severity: "error",
    say: (a: { value: number; limit: number }) =>
      `The container holds ${a.value} parts; at most ${a.limit} are read. ${again} ${raise("zipEntries")}`,
  },
  "zip-part-size": {
    severity: "error",
    say: (a: { part: string; value: number; limit: number }) =>
      `The part ${a.part} expands to ${a.value} bytes; at most ${a.limit} are read. Split the document. ${raise("zipPartBytes")}`,
  },
  "zip-total-size": {
    severity: "error",
    say: (a: { value: number; limit: number }) =>
      `The parts expand to ${a.value} bytes or more; at most ${a.limit} are read. Split the document. ${raise("zipTotalBytes")}`,
  },
  "zip-ratio": {
    severity: "error",
    say: (a: { part: string; value: number; limit: number }) =>
      `The part ${a.part} expands ${a.value} times; more than ${a.limit} times is refused, because a real document does not and a harmful file does. ${again} ${raise("zipRatio")}`,
  },
  "zip-checksum": {
    severity: "error",
    say: (a: { part: string }) => `The part ${a.part} is damaged: its checksum is wrong. ${again}`,
  },
  "zip-size": {
    severity: "error",
    say: (a: { part: string }) => `The part ${a.part} is damaged: its size or its packing is not as stated. ${again}`,
  },
  "zip-name": {
    severity: "error",
    say: () => `A part of the container has a name that leads out of it. The file is refused. ${again}`,
  },
  "zip-duplicate": {
    severity: "error",
    say: (a: { part: string }) =>
      `The container holds the part ${a.part} twice, so what it says is not certain. ${again}`,
  },
  "zip-encrypted": {
    severity: "error",
    say: (a: { part: string }) =>
      `The part ${a.part} is locked with a password. Save the document without a password and read that file.`,
  },
  "xml-doctype": {
    severity: "error",
    say: (a: { part: string }) =>
      `The part ${a.part} has a document type declaration, which is never read because it can pull in other files. ${again}`,
  },
  "xml-depth": {
    severity: "error",
    say: (a: { part: string; limit: number }) =>
      `The part ${a.part} nests elements more than ${a.limit} deep, which is refused. ${again} ${raise("xmlDepth")}`,
  },
  "xml-attributes": {
    severity: "error",
    say: (a: { part: string; limit: number }) =>
      `The part ${a.part} has an element with more than ${a.limit} attributes, which is refused. ${again} ${raise("xmlAttributes")}`,
  },
  "xml-broken": {
    severity: "error",
    say: (a: { part: string }) => `The part ${a.part} is not well-formed XML at this line. ${again}`,
  },
  "xml-encoding": {
    severity: "error",
    say: (a: { part: string }) => `The part ${a.part} is neither UTF-8 nor UTF-16. ${again}`,
  },
  "docx-encrypted": {
    severity: "error",
    say: () => "The Word file is protected with a password. Save it without a password and read that file.",
  },
  "docx-legacy": {
    severity: "error",
    say: () => "This is a Word file of the old kind (.doc). Open it in Word or LibreOffice and save it as .docx.",
  },
  "docx-no-document": {
    severity: "error",
    say: () => `The container holds no Word document. ${again}`,
  },
  "tracked-changes": {
    severity: "warning",
    say: (a: { inserted: number; deleted: number; moved: number }) =>
      `The document has tracked changes (${a.inserted} inserted, ${a.deleted} deleted, ${a.moved} moved). The text as it would be with all changes accepted is read. Accept or reject them in Word to be sure.`,
  },
  "docx-handout": {
    severity: "warning",
    say: () =>
      "This is a handout that sp-code printed from a transcript, not a source, and was left aside. Keep handouts outside the transcripts folder.",
  },
  "docx-symbols": {
    severity: "note",
    say: (a: { count: number }) => `${a.count} picture-font symbols have no letter of their own and were left out.`,
  },
  "docx-embedded": {
    severity: "warning",
    say: (a: { count: number }) =>
      `The document embeds ${a.count} other documents that are not read. Open it in Word, save it again as .docx, and read the new file.`,
  },
  "docx-part-unread": {
    severity: "warning",
    say: (a: { part: string }) =>
      `The part ${a.part} (comments, notes or styles) cannot be read; the talk itself was read without it.`,
  },
  "times-without-padding": {
    severity: "warning",
    say: (a: { count: number }) =>
      `${a.count} times have fractions without leading zeros, as Teams writes them; they are read as milliseconds (.90 is 90 ms).`,
  },
  "times-as-minutes": {
    severity: "warning",
    say: (a: { count: number }) =>
      `${a.count} times have three parts that end in :00 where the others have two; they are read as minutes and seconds.`,
  },
  "csv-broken": {
    severity: "error",
    say: () => "The table cannot be read from this line on: a quotation mark is opened and not closed. Correct it.",
  },
  "csv-record-too-long": {
    severity: "error",
    say: (a: { limit: number }) =>
      `A record has more than ${a.limit} characters. A quotation mark that is not closed is a frequent cause. ${raise("csvRecordCharacters")}`,
  },
  "csv-no-words": {
    severity: "error",
    say: () =>
      "No column of the table holds what was said. Name it in the first row (text, words, utterance or transcript).",
  },
  "csv-columns-by-content": {
    severity: "warning",
    say: (a: { words: number; speaker: number }) =>
      `The first row names no columns, so they were chosen by content: words in column ${a.words}, ${a.speaker > 0 ? `the speaker in column ${a.speaker}` : "no speaker column"}. If that is wrong, or the file is no transcript, name the columns in a first row or move the file out of the folder.`,
  },
  "csv-repeated-header": {
    severity: "warning",
    say: (a: { name: string }) => `Two columns are headed "${a.name}"; the first is used. Rename the other.`,
  },
  "csv-ragged": {
    severity: "warning",
    say: (a: { count: number; columns: number }) =>
      `${a.count} rows do not fit the ${a.columns} columns (the first is named here): cells too many, or none for the words. They were read as they stand; check for a missing quotation mark.`,
  },
  "sheet-no-workbook": {
    severity: "error",
    say: () => `The container holds no workbook. ${again}`,
  },
  "sheet-cells": {
    severity: "error",
    say: (a: { value: number; limit: number }) =>
      `The workbook has ${a.value} filled cells or more; at most ${a.limit} are read. Split it. ${raise("sheetCells")}`,
  },
  "sheet-columns": {
    severity: "error",
    say: (a: { value: number; limit: number }) =>
      `A row has something in column ${a.value}; at most ${a.limit} columns are read. Delete what stands far to the right. ${raise("sheetColumns")}`,
  },
  "sheet-characters": {
    severity: "error",
    say: (a: { value: number; limit: number }) =>
      `The cells hold ${a.value} characters or more; at most ${a.limit} are read. Split the workbook. ${raise("sheetCharacters")}`,
  },
  "sheets-left-out": {
    severity: "note",
    say: (a: { names: string; count: number }) =>
      `${a.count === 1 ? "One sheet has" : `${a.count} sheets have`} another heading than the talk or no words, and ${a.count === 1 ? "was" : "were"} left out: ${a.names}.`,
  },
  "odf-no-content": {
    severity: "error",
    say: () => `The container holds no content. ${again}`,
  },
  "json-broken": {
    severity: "error",
    say: () => "The file is not valid JSON from this line on. Export it again, or correct it there.",
  },
  "json-depth": {
    severity: "error",
    say: (a: { value: number; limit: number }) =>
      `The JSON nests ${a.value} deep; at most ${a.limit} are read. ${raise("jsonDepth")}`,
  },
  "json-shape": {
    severity: "error",
    say: (a: { keys: string }) =>
      `The JSON is built in a way that is not known (it has ${a.keys}). Export it as vtt or srt, or make it a list of {"speaker": "...", "text": "..."}.`,
  },
  "rtf-depth": {
    severity: "error",
    say: (a: { limit: number }) =>
      `The RTF file nests groups more than ${a.limit} deep, which is refused. ${again} ${raise("rtfDepth")}`,
  },
  "rtf-cut": {
    severity: "warning",
    say: () => "The RTF file breaks off before its end; what is there was read. Compare it with the original.",
  },
  "pdf-broken": {
    severity: "error",
    say: () => `The PDF is damaged and cannot be read. ${again}`,
  },
  "pdf-locked": {
    severity: "error",
    say: () => "The PDF is protected with a password. Save it without a password and read that file.",
  },
  "pdf-limit": {
    severity: "error",
    say: (a: { limitName: string; what: string; value: number; limit: number }) =>
      `The PDF has ${a.value} ${a.what}; at most ${a.limit} are read. Split it. ${raise(a.limitName)}`,
  },
  "pdf-work": {
    severity: "error",
    say: (a: { limit: number }) =>
      `Reading the PDF takes more than ${a.limit} bytes of work, as a harmful file does, so it was stopped. Print it to a new PDF and read that. ${raise("pdfWorkBytes")}`,
  },
  "pdf-memory": {
    severity: "error",
    say: (a: { limit: number }) =>
      `Reading the PDF takes more than ${a.limit} MB of memory, so it was stopped. Print it to a new PDF and read that, or split it. ${raise("pdfMemoryMegabytes")}`,
  },
  "pdf-time": {
    severity: "error",
    say: (a: { limit: number }) =>
      `Reading the PDF did not go on for ${a.limit} seconds, so the run was ended: what is read never depends on time. Move the file out of the folder, or print it to a new PDF and read that. ${raise("pdfSeconds")}`,
  },
  "pdf-scan": {
    severity: "error",
    say: (a: { pages: number }) =>
      `The PDF has no text layer on its ${a.pages === 1 ? "page" : `${a.pages} pages`}: it is a scan, or pictures of text. Run text recognition (OCR) on it, or get the original document.`,
  },
  "pdf-scanned-pages": {
    severity: "warning",
    say: (a: { pages: string }) =>
      `These pages are pictures without a text layer, and nothing of them was read: ${a.pages}. Run text recognition (OCR) on the file.`,
  },
  "pdf-index": {
    severity: "note",
    say: (a: { page: number }) => `An index of words begins on page ${a.page}; it and what follows it were left out.`,
  },
  "doc-word6": {
    severity: "error",
    say: () =>
      "This is a file of Word 6, Word 95 or an older Word. Please open it in Word or LibreOffice and save it as .docx.",
  },
  "doc-broken": {
    severity: "error",
    say: () => `The old Office file is damaged, or none that Word made. ${again}`,
  },
} as const satisfies Record<string, FindingKind>;
