import iconv from "iconv-lite";
import type { Block, CommentRange, SideText } from "../blocks/blocks.ts";
import { BlockBuilder } from "../blocks/builder.ts";
import { symbolText } from "../docx/symbols.ts";
import { TableState } from "./table-state.ts";
import { type RtfToken, rtfTokens } from "./tokens.ts";
import { CHARACTERS, codePageOf, encodingOf, isDoubleByte, LEFT_OUT } from "./words.ts";

export interface RtfBody {
  readonly blocks: readonly Block[];
  readonly title: string;
  readonly comments: readonly SideText[];
  readonly ranges: ReadonlyMap<string, CommentRange>;
  /** "footnote 3" -> its text. */
  readonly notes: ReadonlyMap<string, string>;
  readonly inserted: number;
  readonly deleted: number;
  readonly symbols: number;
  /** True when groups nest deeper than is read. */
  readonly tooDeep: boolean;
  /** True when the last group was never closed: the file is cut off. */
  readonly cut: boolean;
}

/** Where a group's text goes. */
type Destination =
  | "text"
  | "out"
  | "shape"
  | "fonts"
  | "styles"
  | "info"
  | "title"
  | "note"
  | "comment"
  | "author"
  | "id"
  | "mark";

interface Group {
  to: Destination;
  bold: boolean;
  italic: boolean;
  hidden: boolean;
  deleted: boolean;
  inserted: boolean;
  font: number;
  /** Fallback units after `\u`. */
  fallback: number;
  starred: boolean;
  /** True until the group's first control word, which may say where its text goes. */
  fresh: boolean;
  box: boolean;
}

/** Reads an RTF file (FORMATS.md 5.6): a state machine over tokens, final view of tracked changes; groups nest at most `deepest`. */
export function readRtfBody(bytes: Uint8Array, deepest: number): RtfBody {
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
  const machine = new RtfMachine(deepest);
  for (const token of rtfTokens(source)) {
    machine.take(token);
    if (machine.tooDeep) break;
  }
  return machine.done();
}

class RtfMachine {
  tooDeep = false;
  private readonly deepest: number;
  private readonly builder = new BlockBuilder();
  private readonly tables = new TableState(this.builder);
  private readonly stack: Group[] = [];
  private group: Group = newGroup();
  private page = 1252;
  private readonly fonts = new Map<number, { page?: number; name: string }>();
  private readonly styles = new Map<number, string>();
  private style: { number: number; name: string } = { number: 0, name: "" };
  private fontOpen = 0;
  private paragraphStyle: string | undefined;
  private depth = 0;
  private skip = 0;
  private readonly pending: number[] = [];
  private pendingPage = 1252;
  private title = "";
  private readonly asides: { kind: "note" | "comment"; id: string; text: string }[] = [];
  private readonly comments: SideText[] = [];
  private readonly ranges = new Map<string, CommentRange>();
  private readonly notes = new Map<string, string>();
  private readonly noteCount = { footnote: 0, endnote: 0 };
  private author = "";
  private id = "";
  private mark = { word: "", id: "" };
  private unnamed = 0;
  private boxes = 0;
  private defaultFont = -1;
  private closed = false;
  private readonly counts = { inserted: 0, deleted: 0, symbols: 0 };

  constructor(deepest: number) {
    this.deepest = deepest;
  }

  take(token: RtfToken): void {
    if (this.closed) return;
    if (token.kind === "byte") {
      if (this.skip > 0) this.skip--;
      else this.byte(token.byte);
      return;
    }
    if (token.kind === "text") {
      const text = this.skip > 0 ? token.text.slice(this.skip) : token.text;
      this.skip = Math.max(0, this.skip - token.text.length);
      this.group.fresh = false;
      this.plain(text);
      return;
    }
    if (token.kind === "word") {
      if (this.skip > 0) this.skip--;
      else {
        this.flush();
        this.word(token.word, token.value);
      }
      return;
    }
    this.flush();
    this.skip = 0;
    if (token.kind === "open") this.open();
    else this.close();
  }

  done(): RtfBody {
    this.flush();
    this.tables.goTo(0);
    return {
      blocks: this.builder.finish(),
      title: this.title.trim(),
      comments: this.comments,
      ranges: this.ranges,
      notes: this.notes,
      ...this.counts,
      tooDeep: this.tooDeep,
      cut: !this.closed,
    };
  }

  private open(): void {
    if (this.stack.length >= this.deepest) {
      this.tooDeep = true;
      return;
    }
    this.stack.push(this.group);
    this.group = { ...this.group, starred: false, fresh: true, box: false };
  }

  private close(): void {
    const done = this.group;
    const outer = this.stack.pop();
    if (outer === undefined) return;
    if (this.stack.length === 0) this.closed = true;
    if (done.box) {
      this.boxes--;
      this.builder.endParagraph();
      this.builder.closeBox();
    }
    if (done.to === "fonts" && outer.to !== "fonts") this.fontOpen = 0;
    if (done.to === "styles") this.endStyle();
    if (done.to === "mark" && outer.to !== "mark") this.endMark();
    if ((done.to === "note" || done.to === "comment") && outer.to !== done.to) this.endAside();
    this.group = outer;
  }

  /** A byte of a code page: kept until another sort of token comes, because some characters are two bytes. */
  private byte(byte: number): void {
    this.group.fresh = false;
    const font = this.fonts.get(this.group.font);
    if (font?.page === 42 && this.group.to === "text") {
      this.flush();
      const text = symbolText(font.name.replace(/;.*$/s, ""), byte.toString(16));
      if (text === undefined) this.counts.symbols++;
      else this.put(text);
      return;
    }
    const page = font?.page ?? this.page;
    if (page !== this.pendingPage) this.flush();
    this.pendingPage = page;
    this.pending.push(byte);
  }

  private plain(text: string): void {
    let at = 0;
    if (this.pending.length > 0 && isDoubleByte(this.pendingPage) && this.leadWaits() && text !== "") {
      this.pending.push(text.charCodeAt(0));
      at = 1;
    }
    this.flush();
    for (let from = at; from < text.length; ) {
      let to = from;
      while (to < text.length && text.charCodeAt(to) < 0x80) to++;
      if (to > from) this.put(text.slice(from, to));
      for (from = to; from < text.length && text.charCodeAt(from) >= 0x80; from++) this.byte(text.charCodeAt(from));
      if (from < text.length && isDoubleByte(this.pendingPage) && this.leadWaits())
        this.pending.push(text.charCodeAt(from++));
      if (from < text.length) this.flush();
    }
  }

  /** True when the pending bytes end in the first half of a character. */
  private leadWaits(): boolean {
    let waits = false;
    for (const b of this.pending) waits = waits ? false : b >= 0x81 && b <= 0xfe;
    return waits;
  }

  private flush(): void {
    if (this.pending.length === 0) return;
    const name = encodingOf(this.pendingPage);
    const text = iconv.decode(Buffer.from(this.pending), iconv.encodingExists(name) ? name : "cp1252");
    this.pending.length = 0;
    this.put(text);
  }

  private put(text: string): void {
    if (text === "") return;
    const { to, hidden, deleted } = this.group;
    if (to === "text") {
      if (hidden || deleted) return;
      this.begin();
      this.builder.write(text, this.group.bold, this.group.italic);
    } else if (to === "note" || to === "comment") {
      const aside = this.asides.at(-1);
      if (aside && !hidden && !deleted) aside.text += text;
    } else if (to === "title") this.title += text;
    else if (to === "author") this.author += text;
    else if (to === "id") this.id += text;
    else if (to === "mark") this.mark.id += text;
    else if (to === "styles") this.style.name += text;
    else if (to === "fonts") {
      const font = this.fonts.get(this.fontOpen);
      if (font && font.name.length < 100) font.name += text;
    }
  }

  private begin(): void {
    if (this.builder.paragraph) return;
    if (this.boxes === 0) this.tables.goTo(this.depth);
    this.builder.startParagraph(this.paragraphStyle);
  }

  private endStyle(): void {
    const name = this.style.name.replace(/;\s*$/, "").trim();
    if (name !== "" && name.length < 100) this.styles.set(this.style.number, name);
    this.style = { number: 0, name: "" };
  }

  private endAside(): void {
    const done = this.asides.pop();
    if (!done) return;
    const text = done.text
      .split("\n")
      .map((p) => p.trim())
      .filter((p) => p !== "")
      .join("\n");
    if (done.kind === "note") this.notes.set(done.id, text);
    else {
      const id = this.id.trim() || `unnamed ${++this.unnamed}`;
      if (!this.ranges.has(id)) {
        const here = this.builder.here();
        this.ranges.set(id, { start: here, end: here });
      }
      const author = this.author.trim();
      this.comments.push({ id, text, ...(author ? { author } : {}) });
      this.author = "";
      this.id = "";
    }
  }

  private word(word: string, value: number | undefined): void {
    const { group } = this;
    if (word === "*") {
      group.starred = true;
      return;
    }
    if (group.fresh && this.destination(word, value)) {
      group.fresh = false;
      return;
    }
    if (group.starred && group.fresh) group.to = "out";
    group.fresh = false;
    if (group.to === "fonts") {
      this.fontWord(word, value);
      return;
    }
    if (group.to === "styles") {
      if (word === "s") this.style.number = value ?? 0;
      return;
    }
    if (group.to === "out" || group.to === "shape") return;
    if (word === "u") {
      this.put(String.fromCharCode((value ?? 0) & 0xffff));
      this.skip = group.fallback;
      return;
    }
    const character = CHARACTERS[word];
    if (character !== undefined && Object.hasOwn(CHARACTERS, word)) {
      this.put(character);
      return;
    }
    if (group.to !== "text") {
      if (word === "par" || word === "line") this.put("\n");
      return;
    }
    this.format(word, value);
  }

  /** A group's first word may say that its text goes elsewhere. */
  private destination(word: string, value: number | undefined): boolean {
    const { group } = this;
    if (group.to === "shape" && word === "shptxt") {
      group.to = "text";
      group.box = true;
      this.boxes++;
      this.builder.openBox();
      return true;
    }
    if (group.to === "out" || group.to === "shape") return false;
    const to = (place: Destination) => {
      group.to = place;
      return true;
    };
    switch (word) {
      case "fonttbl":
        return to("fonts");
      case "stylesheet":
        return to("styles");
      case "info":
        return to("info");
      case "title":
        return group.to === "info" ? to("title") : false;
      case "shp":
      case "shpinst":
        return word === "shp" || group.starred ? to("shape") : false;
      case "ud":
      case "nonesttables":
        return to("out");
      case "atnauthor":
        this.author = "";
        return to("author");
      case "atnid":
        return to("out");
      case "atnref":
        this.id = String(value ?? "");
        return to("id");
      case "atrfstart":
      case "atrfend":
        this.mark = { word, id: String(value ?? "") };
        return to("mark");
      case "nesttableprops":
        return true;
      case "annotation":
        this.asides.push({ kind: "comment", id: "", text: "" });
        return to("comment");
      case "footnote": {
        if (group.hidden || group.deleted || group.to !== "text") return to("out");
        const mark = `footnote ${++this.noteCount.footnote}`;
        this.put(`[${mark}]`);
        this.asides.push({ kind: "note", id: mark, text: "" });
        return to("note");
      }
    }
    if (group.to === "info" || LEFT_OUT.has(word)) return to("out");
    return false;
  }

  /** `{\*\atrfstart 3}` and its end: where comment 3 begins and ends. */
  private endMark(): void {
    const id = this.mark.id.trim();
    const here = this.builder.here();
    const range = this.ranges.get(id);
    if (this.mark.word === "atrfstart") this.ranges.set(id, { start: here, end: here });
    else if (range) range.end = here;
  }

  private fontWord(word: string, value: number | undefined): void {
    if (word === "f") {
      this.fontOpen = value ?? 0;
      this.fonts.set(this.fontOpen, { name: "" });
      return;
    }
    const font = this.fonts.get(this.fontOpen);
    if (!font || value === undefined) return;
    if (word === "fcharset") font.page ??= value === 2 ? 42 : codePageOf(value);
    else if (word === "cpg") font.page = value;
  }

  private format(word: string, value: number | undefined): void {
    const { group } = this;
    const on = value !== 0;
    switch (word) {
      case "ansicpg":
        this.page = value ?? 1252;
        return;
      case "mac":
        this.page = 10000;
        return;
      case "pc":
        this.page = 437;
        return;
      case "pca":
        this.page = 850;
        return;
      case "deff":
        this.defaultFont = value ?? 0;
        group.font = this.defaultFont;
        return;
      case "uc":
        group.fallback = Math.min(16, Math.max(0, value ?? 1));
        return;
      case "f":
        group.font = value ?? 0;
        return;
      case "b":
        group.bold = on;
        return;
      case "i":
        group.italic = on;
        return;
      case "v":
        group.hidden = on;
        return;
      case "deleted":
        if (on && !group.deleted) this.counts.deleted++;
        group.deleted = on;
        return;
      case "revised":
        if (on && !group.inserted) this.counts.inserted++;
        group.inserted = on;
        return;
      case "plain":
        Object.assign(group, {
          font: this.defaultFont,
          bold: false,
          italic: false,
          hidden: false,
          deleted: false,
          inserted: false,
        });
        return;
      case "pard":
        this.depth = 0;
        this.paragraphStyle = undefined;
        return;
      case "s":
        this.paragraphStyle = this.styles.get(value ?? 0);
        return;
      case "intbl":
        this.depth = Math.max(1, this.depth);
        return;
      case "itap":
        this.depth = Math.max(0, value ?? 0);
        return;
      case "par":
      case "sect":
        if (group.deleted || group.hidden) return;
        this.begin();
        this.builder.endParagraph();
        return;
      case "line":
        if (group.deleted || group.hidden) return;
        this.begin();
        this.builder.breakLine();
        return;
      case "page":
      case "column":
        if (this.builder.paragraph) this.builder.write(" ");
        return;
      case "trowd":
        this.tables.defineRow();
        return;
      case "clvmrg":
      case "clmrg":
        this.tables.merged();
        return;
      case "cellx":
        this.tables.defineCell();
        return;
      case "cell":
      case "nestcell":
        this.builder.endParagraph();
        if (this.boxes === 0) this.tables.endCell(word === "cell" ? 1 : Math.max(2, this.depth));
        return;
      case "row":
      case "nestrow":
        if (this.boxes === 0) this.tables.endRow(word === "row" ? 1 : Math.max(2, this.depth));
        return;
    }
  }
}

function newGroup(): Group {
  return {
    to: "text",
    bold: false,
    italic: false,
    hidden: false,
    deleted: false,
    inserted: false,
    font: -1,
    fallback: 1,
    starred: false,
    fresh: false,
    box: false,
  };
}
