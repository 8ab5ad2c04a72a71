import { Tokenizer, TokenizerMode } from "parse5";
import { addText, type Block, type Line, newLine, type Paragraph } from "../blocks/blocks.ts";
import { plainTokens, type Tag } from "./plain-tokens.ts";
import { OpenTables } from "./tables.ts";
import { BLOCKS, BOLD, EMPTY, ESCAPABLE, ITALIC, RAW, UNREAD } from "./tags.ts";

/** What a page says, in document order. */
export interface Page {
  readonly blocks: readonly Block[];
  /** Paragraphs that are a `cite` element on its own, and those that are a `time` element on its own. */
  readonly cites: ReadonlySet<Paragraph>;
  readonly times: ReadonlySet<Paragraph>;
  readonly title: string;
  readonly language?: string;
  /** `del` elements left out and `ins` elements kept. */
  readonly deleted: number;
  readonly inserted: number;
  /** An element left out that was never closed, so that everything after it is missing. */
  readonly unclosed?: string;
}

/** Open inline elements beyond this many are read as plain text. */
const MOST_INLINE = 256;

/** Spaces that are not one space each. */
const UNFOLDED = /[\t\n\f\r]| {2}/;
const SPACES = /[\t\n\f\r][ \t\n\f\r]*| [ \t\n\f\r]+/g;

interface Inline {
  readonly name: string;
  readonly bold: boolean;
  readonly italic: boolean;
}

/**
 * Reads HTML token by token, in linear time and without a tree: elements need not be closed or well nested. Line ends
 * are spaces, `br` a line break, block elements end a paragraph. Nothing is run or fetched. Elements named in `kept` are
 * read although they usually hold no talk.
 */
export function readPage(html: string, kept: ReadonlySet<string> = new Set()): Page {
  const quick = new PageBuilder(kept);
  return plainTokens(html, quick) ? quick.done() : readAnyPage(html, kept);
}

/** The same for any page, by parse5 alone. */
export function readAnyPage(html: string, kept: ReadonlySet<string> = new Set()): Page {
  const page = new PageBuilder(kept);
  const tokenizer: Tokenizer = new Tokenizer(
    {},
    {
      onStartTag: (token) => {
        const name = token.tagName;
        if (RAW.has(name)) tokenizer.state = name === "script" ? TokenizerMode.SCRIPT_DATA : TokenizerMode.RAWTEXT;
        else if (ESCAPABLE.has(name)) tokenizer.state = TokenizerMode.RCDATA;
        page.open(token);
      },
      onEndTag: (token) => page.close(token.tagName),
      onCharacter: (token) => page.write(token.chars),
      onWhitespaceCharacter: (token) => page.write(token.chars),
      onNullCharacter: () => {},
      onComment: () => {},
      onDoctype: () => {},
      onEof: () => {},
    },
  );
  tokenizer.write(html, true);
  return page.done();
}

class PageBuilder {
  private readonly kept: ReadonlySet<string>;
  private readonly tables = new OpenTables();
  private readonly inline: Inline[] = [];
  private readonly cites = new Set<Paragraph>();
  private readonly times = new Set<Paragraph>();
  private paragraph: Paragraph | undefined;
  private number = 0;
  private heading: string | undefined;
  private literal = 0;
  /** The element being left out, and how many of its name are open in it. */
  private skipped: { readonly name: string; depth: number } | undefined;
  private raw: string | undefined;
  private alone: "cite" | "time" | undefined;
  private title = "";
  private language: string | undefined;
  private readonly counts = { deleted: 0, inserted: 0 };

  constructor(kept: ReadonlySet<string>) {
    this.kept = kept;
  }

  open(token: Tag): void {
    const name = token.tagName;
    if (this.skipped) {
      if (name === this.skipped.name && !EMPTY.has(name)) this.skipped.depth++;
      return;
    }
    if (RAW.has(name) || ESCAPABLE.has(name)) {
      this.raw = name;
      return;
    }
    if (!EMPTY.has(name) && !token.selfClosing && !this.kept.has(name) && leftOut(name, token)) {
      if (name === "del") this.counts.deleted++;
      this.skipped = { name, depth: 1 };
      return;
    }
    if (name === "ins") this.counts.inserted++;
    if (name === "html") this.language ??= attribute(token, "lang")?.trim() || attribute(token, "xml:lang")?.trim();
    if (name === "br") this.begin().lines.push(newLine());
    else if (BLOCKS.has(name)) {
      this.end();
      if (/^h[1-6]$/.test(name)) this.heading = `heading ${name[1]}`;
      else if (name === "pre") this.literal++;
      this.tables.open(name, (n) => attribute(token, n));
    } else if ((name === "cite" || name === "time") && this.blank()) {
      this.end();
      this.alone = name;
      const own = this.begin();
      (name === "cite" ? this.cites : this.times).add(own);
    } else if (!EMPTY.has(name) && !token.selfClosing && this.inline.length < MOST_INLINE) {
      const style = token.attrs.length === 0 ? "" : (attribute(token, "style") ?? "");
      const above = this.inline.at(-1);
      const weight = style === "" ? undefined : /font-weight\s*:\s*(bold|[6-9]00|normal|[1-5]00)/i.exec(style)?.[1];
      const slant = style === "" ? undefined : /font-style\s*:\s*(italic|oblique|normal)/i.exec(style)?.[1];
      this.inline.push({
        name,
        bold: weight ? /^(bold|[6-9])/i.test(weight) : BOLD.has(name) || (above?.bold ?? false),
        italic: slant ? !/^normal/i.test(slant) : ITALIC.has(name) || (above?.italic ?? false),
      });
    }
  }

  close(name: string): void {
    if (this.raw !== undefined) {
      if (name === this.raw) this.raw = undefined;
      return;
    }
    if (this.skipped) {
      if (name === this.skipped.name && --this.skipped.depth === 0) this.skipped = undefined;
      return;
    }
    if (name === this.alone) {
      this.alone = undefined;
      this.end();
    } else if (BLOCKS.has(name)) {
      this.end();
      if (/^h[1-6]$/.test(name)) this.heading = undefined;
      else if (name === "pre" && this.literal > 0) this.literal--;
      this.tables.close(name);
    } else if (!EMPTY.has(name)) {
      for (let i = this.inline.length - 1; i >= 0; i--)
        if (this.inline[i].name === name) {
          this.inline.splice(i, 1);
          break;
        }
    }
  }

  write(chars: string): void {
    if (this.skipped) return;
    if (this.raw !== undefined) {
      if (this.raw === "title") this.title += chars;
      return;
    }
    if (this.literal > 0) {
      chars.split("\n").forEach((piece, i) => {
        if (i > 0) this.begin().lines.push(newLine());
        if (piece !== "") this.add(piece);
      });
      return;
    }
    const folded = UNFOLDED.test(chars) ? chars.replace(SPACES, " ") : chars;
    const line = this.paragraph?.lines.at(-1);
    const fresh = line === undefined || line.text === "" || line.text.endsWith(" ");
    const text = fresh && folded.startsWith(" ") ? folded.slice(1) : folded;
    if (text !== "") this.add(text);
  }

  done(): Page {
    this.end();
    const { language } = this;
    const known = language !== undefined && /^[A-Za-z]{2,3}(?:-[A-Za-z\d]{2,8}){0,3}$/.test(language);
    return {
      blocks: this.tables.finish(),
      cites: this.cites,
      times: this.times,
      title: this.title.replace(/\s+/g, " ").trim(),
      ...(known ? { language } : {}),
      ...this.counts,
      ...(this.skipped ? { unclosed: this.skipped.name } : {}),
    };
  }

  private add(text: string): void {
    const top = this.inline.at(-1);
    addText(this.begin().lines.at(-1) as Line, text, top?.bold ?? false, top?.italic ?? false);
  }

  private blank(): boolean {
    return this.paragraph === undefined || this.paragraph.lines.every((l) => l.text.trim() === "");
  }

  private begin(): Paragraph {
    if (!this.paragraph) {
      const style = this.heading;
      this.paragraph = { kind: "paragraph", number: ++this.number, lines: [newLine()], ...(style ? { style } : {}) };
      this.tables.add(this.paragraph);
    }
    return this.paragraph;
  }

  /** A line break at the end of a paragraph is nothing. */
  private end(): void {
    const lines = this.paragraph?.lines ?? [];
    if (lines.length > 1 && lines[lines.length - 1].text.trim() === "") lines.pop();
    this.paragraph = undefined;
    this.alone = undefined;
  }
}

const attribute = (token: Tag, name: string) => token.attrs.find((a) => a.name === name)?.value;

/** Menus, drawings, form fields, deleted and hidden text, and the lists of comments and notes Word puts at the end. */
function leftOut(name: string, token: Tag): boolean {
  if (UNREAD.has(name) || name === "del") return true;
  if (token.attrs.length === 0) return false;
  if (attribute(token, "hidden") !== undefined) return true;
  const style = attribute(token, "style") ?? "";
  return /display\s*:\s*none|mso-hide\s*:\s*all|mso-element\s*:\s*(?:comment-list|footnote-list|endnote-list|header|footer)/i.test(
    style,
  );
}
