import {
  bookmark,
  cell,
  footnoteReference,
  linkTo,
  paragraph,
  picture,
  run,
  sequence,
  row as tableRow,
  table as tableXml,
} from "../../office/word.ts";
import type { Block, Inline, ReportDocument, Rich, Table } from "../../report/blocks.ts";
import type { Words } from "../../report/words/words.ts";
import { drawPicture } from "./drawing.ts";
import { ACROSS, BULLETS, FIGURE, STYLE, UPRIGHT } from "./page.ts";
import { columnWidths, needsAcross } from "./widths.ts";

/** English Metric Units in a twip. */
const EMU = 635;
/** Paragraphs below a heading that go over to another page with it. */
const LEAD = 2;

/** Pages that stand up or lie across, with what is on them. */
export interface Leaf {
  readonly across: boolean;
  /** Paragraphs and tables as XML. */
  readonly children: string[];
  /** How many of the last children go with what follows: headings with a paragraph or two below them. */
  open: number;
}

/** Turns blocks into paragraphs and tables, counting tables, figures and notes on as it goes. */
export class Compiler {
  readonly leaves: Leaf[] = [{ across: false, children: [], open: 0 }];
  /** Texts of the footnotes, the first being number 1. */
  readonly footnotes: string[] = [];
  /** The figures' drawings by the name of their relation. */
  readonly pictures = new Map<string, Uint8Array>();
  private readonly w: Words;
  private readonly n: string;
  private readonly bookmarks = new Map<string, number>();
  private level = 1;
  /** Paragraphs since the last heading. */
  private lead = 0;
  private tables = 0;
  private figures = 0;

  /** `n`: how many participants and transcripts the figures show. */
  constructor(w: Words, doc: ReportDocument, n: string) {
    this.w = w;
    this.n = n;
    const collect = (block: Block): void => {
      if ("id" in block) this.bookmarks.set(block.id, this.bookmarks.size + 1);
      if (block.kind === "details") block.blocks.forEach(collect);
      if (block.kind === "figure") block.twin.forEach(collect);
    };
    doc.opening.forEach(collect);
    for (const s of doc.sections) {
      this.bookmarks.set(s.id, this.bookmarks.size + 1);
      s.blocks.forEach(collect);
    }
  }

  heading(level: number, text: Rich, id?: string): void {
    this.level = Math.min(level, 4);
    this.add(paragraph(this.marked(this.rich(text, true), id), { style: `Heading${this.level}` }), true);
  }

  paragraph(text: Rich, style?: string): void {
    this.add(paragraph(this.rich(text), { style }));
  }

  list(items: readonly Rich[]): void {
    for (const item of items) this.add(paragraph(this.rich(item), { style: "ListParagraph", list: BULLETS }));
  }

  block(block: Block): void {
    switch (block.kind) {
      case "heading":
        this.heading(block.level - 1, block.text, block.id);
        break;
      case "paragraph":
        this.paragraph(block.text);
        break;
      case "note":
        this.paragraph(block.text, STYLE.note);
        break;
      case "missing":
        this.paragraph([block.text], STYLE.missing);
        break;
      case "list":
        this.list(block.items);
        break;
      case "terms":
        for (const { term, text } of block.terms)
          this.paragraph([{ kind: "strong", text: `${term}:` }, " ", ...text], STYLE.terms);
        break;
      case "facts":
        this.list(block.facts.map((f) => [{ kind: "strong", text: f.value }, " ", f.label]));
        break;
      case "table":
        this.table(block);
        break;
      case "quote":
        this.quote(block);
        break;
      case "figure":
        this.figure(block);
        break;
      case "details":
        this.details(block);
        break;
      case "transcript":
        break;
    }
  }

  private add(xml: string, heading = false): void {
    const leaf = this.leaves.at(-1)!;
    leaf.children.push(xml);
    const begins = heading && this.lead > 0;
    this.lead = heading ? 0 : this.lead + 1;
    const goesOn = heading || (leaf.open > 0 && this.lead <= LEAD && !xml.startsWith("<w:tbl>"));
    leaf.open = begins ? 1 : goesOn ? leaf.open + 1 : 0;
  }

  /** Goes on with pages of the other kind; a heading at the end of a page goes over with what it heads. */
  private turn(across: boolean): void {
    const last = this.leaves.at(-1)!;
    if (last.across === across) return;
    const moved = last.children.splice(last.children.length - last.open);
    if (last.children.length === 0) this.leaves.pop();
    this.leaves.push({ across, children: moved, open: 0 });
  }

  private quote({ id, pieces, translation, attribution }: Extract<Block, { kind: "quote" }>): void {
    const words = run(`“${pieces.join(" […] ")}”`);
    this.add(paragraph(this.marked(words, id), { style: STYLE.quote }));
    if (translation !== undefined)
      this.paragraph([{ kind: "em", text: translation.label }, " ", translation.text], STYLE.quote);
    this.paragraph(attribution, STYLE.attribution);
  }

  /** The drawing on the kind of page on which it is larger, with its caption below it. */
  private figure(block: Extract<Block, { kind: "figure" }>): void {
    this.figures++;
    const { bytes, width, height } = drawPicture(block.svg);
    const relation = `figure${this.figures}`;
    this.pictures.set(relation, bytes);
    const enlarged = (room: { width: number; height: number }): number =>
      Math.min(room.width / width, room.height / height, FIGURE.most);
    const across = enlarged(FIGURE.across) > enlarged(FIGURE.upright) * FIGURE.worth;
    this.turn(across);
    const scale = enlarged(across ? FIGURE.across : FIGURE.upright) * EMU;
    const drawn = picture({
      relation,
      id: this.figures,
      width: Math.round(width * scale),
      height: Math.round(height * scale),
      title: block.title,
      description: block.description,
    });
    this.add(paragraph(this.marked(drawn, block.id), { style: STYLE.figure }));
    this.add(this.caption("figure", this.figures, `${block.title}. ${this.n}`));
    this.paragraph([{ kind: "em", text: block.description }, " ", this.w("docx.figure-file", { path: block.path })]);
    this.turn(false);
    for (const inner of block.twin) this.block(inner);
  }

  private details({ id, summary, blocks }: Extract<Block, { kind: "details" }>): void {
    const { level } = this;
    // A lone table has its caption for a heading.
    if (!(blocks.length === 1 && blocks[0].kind === "table")) this.heading(level + 1, summary, id);
    for (const inner of blocks) this.block(inner);
    this.level = level;
  }

  /** "Table 3. …" with a number that Word counts, and a footnote for each note; a table goes with its caption. */
  private caption(
    kind: "table" | "figure",
    number: number,
    text: string,
    id?: string,
    notes: readonly string[] = [],
  ): string {
    const references = notes.map((note, i) => {
      const space = i === 0 ? "" : run(" ", { raised: true });
      return space + footnoteReference(this.footnotes.push(note));
    });
    const name = kind === "table" ? "Table" : "Figure";
    const label = this.marked(run(`${this.w(`docx.${kind}`)} `) + sequence(name, number), id);
    return paragraph(`${label}${run(`. ${text}`)}${references.join("")}`, {
      style: STYLE.caption,
      keepNext: kind === "table",
    });
  }

  private table(block: Table): void {
    const across = needsAcross(block, UPRIGHT);
    this.turn(across);
    this.tables++;
    this.add(this.caption("table", this.tables, block.caption, block.id, block.notes ?? []));
    const widths = columnWidths(block, across ? ACROSS : UPRIGHT);
    const { columns } = block;
    const rows = block.rows.map((cells) =>
      tableRow(
        cells.map((text, i) => {
          const number = columns[i]?.number === true;
          // "3 of 25" stays on one line.
          const runs = this.rich(number ? text.map(unbroken) : text);
          return cell(paragraph(runs, { style: STYLE.cell, ...(number ? { align: "right" } : {}) }), {
            width: widths[i],
          });
        }),
      ),
    );
    this.add(tableXml([...headRows(block, widths), ...rows], widths));
    // Word joins tables that touch; the end of a run of pages is a paragraph of its own.
    if (across) this.turn(false);
    else this.add(paragraph("", { style: STYLE.cell }));
  }

  /** Inside a bookmark, so that other places can lead here. */
  private marked(runs: string, id: string | undefined): string {
    const n = id === undefined ? undefined : this.bookmarks.get(id);
    return n === undefined ? runs : bookmark(n, `r${n}`, runs);
  }

  private rich(text: Rich, heading = false): string {
    return text.map((item) => this.inline(item, heading)).join("");
  }

  private inline(item: Inline, heading: boolean): string {
    if (typeof item === "string") return run(item);
    const { text } = item;
    switch (item.kind) {
      case "link": {
        const n = this.bookmarks.get(item.to);
        return n === undefined ? run(text) : linkTo(`r${n}`, run(text, heading ? {} : { style: "Hyperlink" }));
      }
      case "strong":
        return run(text, { bold: true });
      case "em":
        return run(text, { italic: true });
      case "code":
        return run(text, { style: STYLE.code });
      case "tag":
        return run(`(${text})`, { style: item.tone === "plain" ? STYLE.tag : STYLE[item.tone] });
    }
  }
}

function unbroken(item: Inline): Inline {
  return typeof item === "string"
    ? item.replaceAll(" ", "\u00a0")
    : { ...item, text: item.text.replaceAll(" ", "\u00a0") };
}

/** One row of headings, or two where neighbours share one above them; repeated on every page. */
function headRows({ columns }: Table, widths: readonly number[]): string[] {
  const head = (text: string, align?: "right" | "center"): string =>
    paragraph(run(text, { bold: true }), { style: STYLE.cell, keepNext: true, align });
  const labels = tableRow(
    columns.map((c, i) => cell(head(c.label, c.number ? "right" : undefined), { width: widths[i], head: true })),
    true,
  );
  if (!columns.some((c) => c.over !== undefined)) return [labels];
  const above: string[] = [];
  for (let i = 0; i < columns.length; ) {
    let span = 1;
    while (i + span < columns.length && columns[i + span].over === columns[i].over) span++;
    const width = widths.slice(i, i + span).reduce((a, b) => a + b, 0);
    above.push(cell(head(columns[i].over ?? "", "center"), { width, span, head: true }));
    i += span;
  }
  return [tableRow(above, true), labels];
}
