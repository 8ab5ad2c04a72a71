import type { Finding } from "../../model/index.ts";
import {
  type Anchor,
  addText,
  type Block,
  type Cell,
  type CommentRange,
  type Line,
  newLine,
  type Paragraph,
  type Table,
  type TableRow,
} from "../blocks/blocks.ts";
import { parseXml, type XmlPlace } from "../xml.ts";
import { isOn, PREFIXES, UNDERSTOOD } from "./names.ts";
import type { StyleFacts } from "./styles.ts";
import { symbolText } from "./symbols.ts";

export interface Body {
  readonly blocks: readonly Block[];
  /** By comment id, in order of first sight. */
  readonly comments: ReadonlyMap<string, CommentRange>;
  /** Ids of footnotes and endnotes in order of reference: "footnote 3" -> id. */
  readonly notes: ReadonlyMap<string, { readonly kind: "footnote" | "endnote"; readonly id: string }>;
  readonly inserted: number;
  readonly deleted: number;
  readonly moved: number;
  readonly symbols: number;
  readonly embedded: number;
  readonly finding?: Finding;
}

/** Subtrees without speech: former formatting, field codes, phonetic guides, list definitions inside paragraphs. */
const SKIPPED = new Set([
  "w:rPrChange",
  "w:pPrChange",
  "w:sectPrChange",
  "w:tblPrChange",
  "w:tblPrExChange",
  "w:trPrChange",
  "w:tcPrChange",
  "w:tblGridChange",
  "w:numberingChange",
  "w:instrText",
  "w:delInstrText",
  "w:delText",
  "w:rt",
  "w:sdtPr",
  "w:sectPr",
  "w:tblPr",
  "w:tblGrid",
]);

/** A place that holds blocks: the body, a cell, a text box. `open` is a paragraph whose mark was deleted. */
interface Holder {
  readonly blocks: Block[];
  open?: Paragraph;
}

interface OpenParagraph {
  readonly paragraph: Paragraph;
  readonly after: Block[];
  markGone: boolean;
}

interface Run {
  bold?: boolean;
  italic?: boolean;
  hidden?: boolean;
  style?: string;
}

/**
 * Reads the main part of a Word document in its final view: insertions and moved-to text kept, deletions and moved-from
 * text dropped, a deleted paragraph mark joins two paragraphs. Text boxes follow the paragraph they hang on.
 */
export function readBody(xml: Uint8Array, styles: ReadonlyMap<string, StyleFacts>, place: XmlPlace): Body {
  const body: Holder = { blocks: [] };
  const holders: Holder[] = [body];
  const paragraphs: OpenParagraph[] = [];
  const tables: { table: Table; row?: TableRow; cell?: Cell }[] = [];
  const runs: Run[] = [];
  const branches: { taken: boolean }[] = [];
  const path: string[] = [];
  const comments = new Map<string, CommentRange>();
  const notes = new Map<string, { kind: "footnote" | "endnote"; id: string }>();
  const counts = { inserted: 0, deleted: 0, moved: 0, symbols: 0, embedded: 0 };
  /** Depth at which a subtree is skipped whole (0 = not), and how many dropped changes are open. */
  let skipping = 0;
  let dropped = 0;
  let number = 0;
  const noteCount = { footnote: 0, endnote: 0 };

  const paragraph = () => paragraphs.at(-1)?.paragraph;
  const line = (): Line | undefined => paragraph()?.lines.at(-1);
  const write = (text: string) => {
    const at = line();
    if (!at || dropped > 0) return;
    const run = runs.at(-1) ?? {};
    const own = run.style === undefined ? undefined : styles.get(run.style);
    const inherited = styles.get(paragraph()?.style ?? "");
    if (run.hidden ?? own?.hidden ?? inherited?.hidden) return;
    addText(
      at,
      text,
      run.bold ?? own?.bold ?? inherited?.bold ?? false,
      run.italic ?? own?.italic ?? inherited?.italic ?? false,
    );
  };
  const here = (): Anchor => {
    const at = line() ?? lastLine(holders);
    return at ? { line: at, offset: at.text.length } : { line: NO_LINE, offset: 0 };
  };
  const range = (id: string): CommentRange => {
    const known = comments.get(id) ?? {};
    comments.set(id, known);
    return known;
  };

  const startParagraph = () => {
    number++;
    const holder = holders.at(-1) as Holder;
    const going = holder.open;
    holder.open = undefined;
    if (going?.lines.every((l) => l.text === "")) going.number = number;
    paragraphs.push({
      paragraph: going ?? { kind: "paragraph", number, lines: [newLine()] },
      after: [],
      markGone: false,
    });
  };
  const endParagraph = () => {
    const done = paragraphs.pop();
    const holder = holders.at(-1) as Holder;
    if (!done) return;
    if (done.markGone) {
      holder.open = done.paragraph;
      holder.blocks.push(...done.after);
    } else holder.blocks.push(done.paragraph, ...done.after);
  };
  const endHolder = () => {
    const holder = holders.pop() as Holder;
    if (holder.open) holder.blocks.push(holder.open);
    return holder;
  };

  const openChange = (name: string, parent: string | undefined) => {
    const grand = path.at(-2);
    const gone = name === "w:del" || name === "w:moveFrom";
    const kind = name === "w:del" ? "deleted" : name === "w:ins" ? "inserted" : "moved";
    if (parent === "w:rPr" && grand !== "w:pPr") return;
    if (name !== "w:moveFrom") counts[kind]++;
    if (parent === "w:rPr") {
      const open = paragraphs.at(-1);
      if (gone && open) open.markGone = true;
    } else if (parent === "w:trPr") {
      const row = tables.at(-1)?.row;
      if (gone && row) row.deleted = true;
    } else if (gone) dropped++;
  };

  const open = (name: string, attribute: (name: string) => string | undefined) => {
    const parent = path.at(-1);
    const inRunProperties = parent === "w:rPr" && path.at(-2) === "w:r";
    switch (name) {
      case "w:p":
        return startParagraph();
      case "w:pStyle": {
        const at = paragraph();
        if (at && parent === "w:pPr") at.style = attribute("w:val");
        return;
      }
      case "w:r":
        runs.push({});
        return;
      case "w:b":
      case "w:i":
      case "w:vanish":
      case "w:rStyle": {
        const run = runs.at(-1);
        if (!run || !inRunProperties) return;
        const value = attribute("w:val");
        if (name === "w:b") run.bold = isOn(value);
        else if (name === "w:i") run.italic = isOn(value);
        else if (name === "w:vanish") run.hidden = isOn(value);
        else run.style = value;
        return;
      }
      case "w:tab":
      case "w:ptab":
        if (parent === "w:r") write("\t");
        return;
      case "w:br":
        if (parent !== "w:r" || dropped > 0) return;
        if (/^(page|column)$/.test(attribute("w:type") ?? "")) write(" ");
        else paragraph()?.lines.push(newLine());
        return;
      case "w:cr":
        if (dropped === 0) paragraph()?.lines.push(newLine());
        return;
      case "w:noBreakHyphen":
        return write("-");
      case "w:sym": {
        const text = symbolText(attribute("w:font") ?? "", attribute("w:char") ?? "");
        if (text === undefined) counts.symbols++;
        else write(text);
        return;
      }
      case "w:footnoteReference":
      case "w:endnoteReference": {
        if (dropped > 0 || !paragraph()) return;
        const kind = name === "w:footnoteReference" ? "footnote" : "endnote";
        const mark = `${kind} ${++noteCount[kind]}`;
        notes.set(mark, { kind, id: attribute("w:id") ?? "" });
        return write(`[${mark}]`);
      }
      case "w:commentRangeStart":
        range(attribute("w:id") ?? "").start ??= here();
        return;
      case "w:commentRangeEnd":
        range(attribute("w:id") ?? "").end ??= here();
        return;
      case "w:commentReference": {
        const r = range(attribute("w:id") ?? "");
        r.start ??= here();
        r.end ??= here();
        return;
      }
      case "w:ins":
      case "w:del":
      case "w:moveTo":
      case "w:moveFrom":
        return openChange(name, parent);
      case "w:cellDel":
        if (parent === "w:tcPr") counts.deleted++;
        return;
      case "w:altChunk":
        counts.embedded++;
        return;
      case "w:tbl":
        tables.push({ table: { kind: "table", rows: [] } });
        return;
      case "w:tr": {
        const at = tables.at(-1);
        if (at) at.row = { cells: [], before: 0, deleted: false };
        return;
      }
      case "w:tc": {
        const at = tables.at(-1);
        if (!at) return;
        at.cell = { blocks: [], span: 1, continued: false };
        holders.push(at.cell);
        return;
      }
      case "w:gridBefore": {
        const row = tables.at(-1)?.row;
        if (row) row.before = bounded(attribute("w:val"));
        return;
      }
      case "w:gridSpan": {
        const cell = tables.at(-1)?.cell;
        if (cell) cell.span = Math.max(1, bounded(attribute("w:val")));
        return;
      }
      case "w:vMerge": {
        const cell = tables.at(-1)?.cell;
        if (cell) cell.continued = attribute("w:val") !== "restart";
        return;
      }
      case "w:txbxContent":
        holders.push({ blocks: [] });
        return;
    }
  };

  const close = (name: string) => {
    switch (name) {
      case "w:p":
        return endParagraph();
      case "w:r":
        runs.pop();
        return;
      case "w:del":
      case "w:moveFrom":
        if (path.at(-1) !== "w:rPr" && path.at(-1) !== "w:trPr") dropped--;
        return;
      case "w:tc": {
        const at = tables.at(-1);
        if (!at?.cell) return;
        endHolder();
        at.row?.cells.push(at.cell);
        at.cell = undefined;
        return;
      }
      case "w:tr": {
        const at = tables.at(-1);
        if (at?.row && !at.row.deleted) at.table.rows.push(at.row);
        if (at) at.row = undefined;
        return;
      }
      case "w:tbl": {
        const done = tables.pop();
        const holder = holders.at(-1) as Holder;
        if (done && done.table.rows.length > 0) holder.blocks.push(done.table);
        return;
      }
      case "w:txbxContent": {
        const box = endHolder();
        paragraphs.at(-1)?.after.push(...box.blocks);
        return;
      }
      case "mc:AlternateContent":
        branches.pop();
        return;
    }
  };

  /** True when the element and all in it are left out: the branches not taken and what holds no speech. */
  const leftOut = (name: string, attribute: (name: string) => string | undefined): boolean => {
    if (SKIPPED.has(name)) return true;
    if (name === "mc:AlternateContent") branches.push({ taken: false });
    const branch = branches.at(-1);
    if (!branch || path.at(-1) !== "mc:AlternateContent") return false;
    if (name !== "mc:Choice" && name !== "mc:Fallback") return false;
    const needs = name === "mc:Choice" ? (attribute("Requires") ?? "").split(/\s+/).filter((n) => n !== "") : [];
    if (branch.taken || !needs.every((n) => UNDERSTOOD.has(n))) return true;
    branch.taken = true;
    return false;
  };

  const finding = parseXml(
    xml,
    PREFIXES,
    {
      open(name, attribute) {
        if (skipping === 0) {
          if (leftOut(name, attribute)) skipping = path.length + 1;
          else open(name, attribute);
        }
        path.push(name);
      },
      close(name) {
        path.pop();
        if (skipping === 0) close(name);
        else if (path.length + 1 === skipping) skipping = 0;
      },
      text(text) {
        const parent = path.at(-1);
        if (skipping === 0 && (parent === "w:t" || parent === "m:t")) write(text);
      },
    },
    place,
  );
  // Cells in places where none may be leave their holder open: what they hold is still the document's.
  while (holders.length > 1) body.blocks.push(...endHolder().blocks);
  if (body.open) body.blocks.push(body.open);
  return { blocks: body.blocks, comments, notes, ...counts, ...(finding ? { finding } : {}) };
}

/** Stands for a point where there is no line at all (a comment before the first paragraph). */
export const NO_LINE: Line = newLine();

/** A column count from a file, never large enough to fill memory. */
const bounded = (value: string | undefined) => Math.min(64, Math.max(0, Number.parseInt(value ?? "0", 10) || 0));

/** Between paragraphs: the last line of the paragraph before. */
function lastLine(holders: readonly Holder[]): Line | undefined {
  const last = holders.at(-1)?.blocks.at(-1);
  return last?.kind === "paragraph" ? last.lines.at(-1) : undefined;
}
