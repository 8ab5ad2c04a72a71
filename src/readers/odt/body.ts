import type { Finding } from "../../model/index.ts";
import type { Block, CommentRange, SideText } from "../blocks/blocks.ts";
import { BlockBuilder } from "../blocks/builder.ts";
import { ODF_PREFIXES, repeats } from "../odf-names.ts";
import { parseXml, type XmlPlace } from "../xml.ts";
import type { OdtStyle } from "./styles.ts";

export interface OdtBody {
  readonly blocks: readonly Block[];
  readonly comments: readonly SideText[];
  readonly ranges: ReadonlyMap<string, CommentRange>;
  /** "footnote 3" -> its text. */
  readonly notes: ReadonlyMap<string, string>;
  readonly inserted: number;
  readonly deleted: number;
  readonly finding?: Finding;
}

/** Subtrees that are no text of the talk. */
const SKIPPED = new Set([
  "office:forms",
  "office:event-listeners",
  "text:sequence-decls",
  "text:variable-decls",
  "text:user-field-decls",
  "text:note-citation",
  "text:ruby-text",
  "text:hidden-text",
  "text:table-of-content",
  "text:alphabetical-index",
  "?:title",
  "?:desc",
]);
/** Runs of spaces become one in the end; a few are kept because two or more may part a name from a time. */
const MOST_SPACES = 4;
const MOST_REPEATS = 200;
/** Cells made in a whole file because it says that one is repeated. */
const MOST_REPEATED = 20_000;

/** Text that stands beside the talk while it is being read: a comment or a note. */
interface Aside {
  readonly kind: "comment" | "note";
  readonly id: string;
  author: string;
  date: string;
  readonly paragraphs: string[];
  field?: "author" | "date";
}

/**
 * Reads content.xml in its final view: the deleted text kept in `text:tracked-changes` is only counted. Comments and
 * notes are lifted out where they stand; a note leaves its mark.
 */
export function readBody(xml: Uint8Array, styles: ReadonlyMap<string, OdtStyle>, place: XmlPlace): OdtBody {
  const builder = new BlockBuilder();
  const path: string[] = [];
  const spans: (OdtStyle | undefined)[] = [];
  const comments: SideText[] = [];
  const ranges = new Map<string, CommentRange>();
  const notes = new Map<string, string>();
  const noteCount = { footnote: 0, endnote: 0 };
  const counts = { inserted: 0, deleted: 0 };
  const asides: Aside[] = [];
  const paragraphs: (OdtStyle | undefined)[] = [];
  let inText = false;
  let inChanges = 0;
  let skipping = 0;
  let rowTimes = 1;
  let inRow = 0;
  let left = MOST_REPEATED;
  let unnamed = 0;

  const write = (text: string) => {
    const aside = asides.at(-1);
    if (aside) {
      if (aside.paragraphs.length > 0) aside.paragraphs[aside.paragraphs.length - 1] += text;
      return;
    }
    if (paragraphs.length === 0) return;
    const own = spans.findLast((s) => s !== undefined);
    const of = <K extends "bold" | "italic" | "hidden">(key: K) =>
      spans.findLast((s) => s?.[key] !== undefined)?.[key] ?? paragraphs.at(-1)?.[key] ?? false;
    if (own !== undefined || paragraphs.at(-1) !== undefined) {
      if (!of("hidden")) builder.write(text, of("bold"), of("italic"));
    } else builder.write(text);
  };

  const open = (name: string, attribute: (name: string) => string | undefined) => {
    const aside = asides.at(-1);
    switch (name) {
      case "office:text":
        inText = true;
        return;
      case "text:tracked-changes":
        inChanges++;
        return;
      case "text:insertion":
        if (inChanges > 0) counts.inserted++;
        return;
      case "text:deletion":
        if (inChanges > 0) counts.deleted++;
        return;
    }
    if (!inText || inChanges > 0) return;
    switch (name) {
      case "text:p":
      case "text:h": {
        if (aside) {
          aside.paragraphs.push("");
          return;
        }
        const style = styles.get(`paragraph ${attribute("text:style-name") ?? ""}`);
        const level = name === "text:h" ? `heading ${attribute("text:outline-level") ?? "1"}` : style?.name;
        builder.startParagraph(level);
        paragraphs.push(style);
        return;
      }
      case "text:span":
        if (!aside) spans.push(styles.get(`text ${attribute("text:style-name") ?? ""}`));
        return;
      case "text:s":
        return write(" ".repeat(repeats(attribute("text:c"), MOST_SPACES)));
      case "text:tab":
        return write("\t");
      case "text:line-break":
        if (aside) aside.paragraphs.push("");
        else if (paragraphs.length > 0) builder.breakLine();
        return;
      case "office:annotation": {
        const id = attribute("office:name") ?? `unnamed ${++unnamed}`;
        asides.push({ kind: "comment", id, author: "", date: "", paragraphs: [] });
        const at = builder.here();
        ranges.set(id, { start: at, end: at });
        return;
      }
      case "office:annotation-end": {
        const range = ranges.get(attribute("office:name") ?? "");
        if (range) range.end = builder.here();
        return;
      }
      case "dc:creator":
      case "dc:date":
        if (aside?.kind === "comment") aside.field = name === "dc:creator" ? "author" : "date";
        return;
      case "text:note": {
        const kind = attribute("text:note-class") === "endnote" ? "endnote" : "footnote";
        const mark = `${kind} ${++noteCount[kind]}`;
        write(`[${mark}]`);
        asides.push({ kind: "note", id: mark, author: "", date: "", paragraphs: [] });
        return;
      }
      case "draw:text-box":
        if (!aside) builder.openBox();
        return;
      case "table:table":
        if (!aside) builder.openTable();
        return;
      case "table:table-row":
        rowTimes = repeats(attribute("table:number-rows-repeated"), MOST_REPEATS);
        inRow = 0;
        if (!aside) builder.openRow();
        return;
      case "table:table-cell":
      case "table:covered-table-cell": {
        if (aside) return;
        const wanted = repeats(attribute("table:number-columns-repeated"), MOST_REPEATS);
        const times = Math.min(wanted, 1 + left);
        left -= times - 1;
        inRow += times;
        for (let i = 1; i < times; i++) {
          builder.openCell(1, name === "table:covered-table-cell");
          builder.closeCell();
        }
        builder.openCell(1, name === "table:covered-table-cell");
        return;
      }
    }
  };

  const close = (name: string) => {
    if (name === "office:text") inText = false;
    else if (name === "text:tracked-changes") inChanges--;
    if (!inText || inChanges > 0) return;
    const aside = asides.at(-1);
    switch (name) {
      case "text:p":
      case "text:h":
        if (aside) return;
        paragraphs.pop();
        builder.endParagraph();
        return;
      case "text:span":
        if (!aside) spans.pop();
        return;
      case "dc:creator":
      case "dc:date":
        if (aside) aside.field = undefined;
        return;
      case "office:annotation":
      case "text:note": {
        const done = asides.pop();
        if (!done) return;
        const text = done.paragraphs
          .map((p) => p.trim())
          .filter((p) => p !== "")
          .join("\n");
        if (done.kind === "note") notes.set(done.id, text);
        else
          comments.push({
            id: done.id,
            text,
            ...(done.author ? { author: done.author } : {}),
            ...(done.date ? { date: done.date } : {}),
          });
        return;
      }
      case "draw:text-box":
        if (!aside) builder.closeBox();
        return;
      case "table:table-cell":
      case "table:covered-table-cell":
        if (!aside) builder.closeCell();
        return;
      case "table:table-row":
        if (!aside) {
          const times = Math.min(rowTimes, 1 + Math.floor(left / Math.max(1, inRow)));
          left -= (times - 1) * inRow;
          builder.closeRow(times);
        }
        return;
      case "table:table":
        if (!aside) builder.closeTable();
        return;
    }
  };

  const finding = parseXml(
    xml,
    ODF_PREFIXES,
    {
      open(name, attribute) {
        path.push(name);
        if (skipping > 0) return;
        if (SKIPPED.has(name)) skipping = path.length;
        else open(name, attribute);
      },
      close(name) {
        if (skipping === 0) close(name);
        else if (path.length === skipping) skipping = 0;
        path.pop();
      },
      text(text) {
        if (skipping > 0 || inChanges > 0 || !inText) return;
        const aside = asides.at(-1);
        if (aside?.field) aside[aside.field] += text;
        else write(text.replace(/[ \t\r\n]+/g, " "));
      },
    },
    place,
  );
  return { blocks: builder.finish(), comments, ranges, notes, ...counts, ...(finding ? { finding } : {}) };
}
