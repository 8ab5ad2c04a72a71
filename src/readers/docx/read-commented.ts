import { finding } from "../../findings/index.ts";
import type { Checked, Finding, Source } from "../../model/index.ts";
import { limitsOf } from "../raw.ts";
import { parseXml } from "../xml.ts";
import { PREFIXES } from "./names.ts";
import { readReplies, readSideTexts } from "./notes.ts";
import { openWord } from "./package.ts";

/** A comment with the stretch of `CommentedText.text` it stands on; `from === to` when nothing was selected. */
export interface WordComment {
  readonly author?: string;
  /** Paragraphs with a line break between. */
  readonly text: string;
  readonly from: number;
  readonly to: number;
  readonly reply: boolean;
}

/** The words of a Word document in its final view with its bookmarks, comments and added properties. */
export interface CommentedText {
  /** Offsets are UTF-16 units of this text; a paragraph ends with a line break. */
  readonly text: string;
  /** In the order of the text. */
  readonly bookmarks: readonly { readonly name: string; readonly from: number; readonly to: number }[];
  readonly comments: readonly WordComment[];
  readonly properties: ReadonlyMap<string, string>;
}

/** Reads words, bookmarks and comments, and nothing else: what a document of ours, commented on elsewhere, brings back. */
export async function readCommented(source: Source): Promise<Checked<CommentedText>> {
  const file = source.name;
  const limits = limitsOf({ hints: {} });
  const word = await openWord(source.bytes, file, limits);
  if (!word.value) return { findings: word.findings };
  const parts = word.value;
  if (!parts.document) return { findings: [finding("docx-no-document", {}, { file })] };
  const body = readText(parts.document, file);
  if (body.finding) return { findings: [body.finding] };
  const side = readSideTexts(parts.comments, "w:comment", { part: "comments.xml", file, limits });
  if (side.finding) return { findings: [side.finding] };
  const replies = readReplies(parts.commentsExtended, file);
  const comments = side.texts.flatMap((t): WordComment[] => {
    const range = body.ranges.get(t.id);
    if (range?.from === undefined) return [];
    const reply = replies.has(t.paragraph ?? "");
    return [{ author: t.author, text: t.text, from: range.from, to: range.to ?? range.from, reply }];
  });
  return {
    value: {
      text: body.text,
      bookmarks: body.bookmarks,
      comments: comments.sort((a, b) => a.from - b.from || a.to - b.to),
      properties: propertiesIn(parts.custom, file),
    },
    findings: word.findings,
  };
}

interface Range {
  from?: number;
  to?: number;
}

function readText(
  xml: Uint8Array,
  file: string,
): { text: string; bookmarks: CommentedText["bookmarks"]; ranges: ReadonlyMap<string, Range>; finding?: Finding } {
  const pieces: string[] = [];
  let length = 0;
  const open = new Map<string, { name: string; from: number }>();
  const bookmarks: { name: string; from: number; to: number }[] = [];
  const ranges = new Map<string, Range>();
  const rangeOf = (id: string): Range => {
    const range = ranges.get(id) ?? {};
    ranges.set(id, range);
    return range;
  };
  let inText = false;
  /** How many deletions are open: their words are gone. */
  let gone = 0;
  const write = (text: string): void => {
    if (gone > 0) return;
    pieces.push(text);
    length += text.length;
  };
  const fault = parseXml(
    xml,
    PREFIXES,
    {
      open(name, attribute) {
        const id = () => attribute("w:id") ?? "";
        if (name === "w:t") inText = true;
        else if (name === "w:del" || name === "w:moveFrom") gone++;
        else if (name === "w:tab" || name === "w:br" || name === "w:cr") write(" ");
        else if (name === "w:noBreakHyphen") write("-");
        else if (name === "w:bookmarkStart") open.set(id(), { name: attribute("w:name") ?? "", from: length });
        else if (name === "w:bookmarkEnd") {
          const mark = open.get(id());
          if (mark) bookmarks.push({ ...mark, to: length });
          open.delete(id());
        } else if (name === "w:commentRangeStart") rangeOf(id()).from ??= length;
        else if (name === "w:commentRangeEnd") rangeOf(id()).to ??= length;
        else if (name === "w:commentReference") rangeOf(id()).from ??= length;
      },
      close(name) {
        if (name === "w:t") inText = false;
        else if (name === "w:del" || name === "w:moveFrom") gone--;
        else if (name === "w:p") write("\n");
      },
      text(text) {
        if (inText) write(text);
      },
    },
    { part: "document.xml", file },
  );
  bookmarks.sort((a, b) => a.from - b.from || a.to - b.to);
  return { text: pieces.join(""), bookmarks, ranges, ...(fault ? { finding: fault } : {}) };
}

/** Properties with a text value, by name. */
function propertiesIn(xml: Uint8Array | undefined, file: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  if (!xml) return found;
  let name: string | undefined;
  let value = "";
  parseXml(
    xml,
    {},
    {
      open(element, attribute) {
        if (!/(?:^|:)property$/.test(element)) return;
        name = attribute("name");
        value = "";
      },
      close(element) {
        if (!/(?:^|:)property$/.test(element) || name === undefined) return;
        found.set(name, value.trim());
        name = undefined;
      },
      text(text) {
        if (name !== undefined) value += text;
      },
    },
    { part: "custom.xml", file },
  );
  return found;
}
