import { Tokenizer } from "parse5";
import { ESCAPABLE, RAW } from "./tags.ts";

/** A tag as the page's reader needs it: of attributes that say nothing about the talk the value may be as written. */
export interface Tag {
  readonly tagName: string;
  readonly attrs: readonly { readonly name: string; readonly value: string }[];
  readonly selfClosing: boolean;
}

export interface TagSink {
  open(tag: Tag): void;
  close(name: string): void;
  write(text: string): void;
}

const START = /<([A-Za-z][A-Za-z\d:-]*)/y;
const ATTRIBUTE = /[ \n\t\f]+([A-Za-z_:][\w:.-]*)(?:[ \n\t\f]*=[ \n\t\f]*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?/y;
const CLOSE = /[ \n\t\f]*(\/?)>/y;
const END = /<\/([A-Za-z][A-Za-z\d:-]*)[ \n\t\f]*>/y;
const DOCTYPE = /<!doctype[^>]*>/iy;
const REFERENCE = /&[#A-Za-z\d]*;?/g;
/** Attributes whose values are asked for: a character reference in one is left to parse5. */
const ASKED = new Set(["lang", "xml:lang", "colspan", "rowspan", "style"]);
const NONE: Tag["attrs"] = [];

/**
 * Gives the tags and texts of a page that is written plainly, as parse5's tokenizer does and many times as fast. False
 * for a page with anything out of the ordinary in it (a bare `<`, a tag cut off, an odd comment, NUL, CDATA, an odd
 * attribute): what was given is then to be forgotten, and the page to be read with parse5.
 */
export function plainTokens(html: string, sink: TagSink): boolean {
  if (html.includes("\0") || html.includes("\r")) return false;
  for (let at = 0; at < html.length; ) {
    const lt = html.indexOf("<", at);
    const stop = lt < 0 ? html.length : lt;
    if (stop > at) sink.write(decoded(html.slice(at, stop)));
    if (lt < 0) return true;
    const next = html.charCodeAt(lt + 1);
    at = next === 0x2f ? endTag(html, lt, sink) : next === 0x21 ? declaration(html, lt) : startTag(html, lt, sink);
    if (at < 0) return false;
  }
  return true;
}

/** Behind the start tag at `at`, and behind its text where it holds text only; -1 when it is not plain. */
function startTag(html: string, at: number, sink: TagSink): number {
  START.lastIndex = at;
  const start = START.exec(html);
  if (start === null) return -1;
  const tagName = start[1].toLowerCase();
  let end = START.lastIndex;
  let attrs = NONE;
  let selfClosing = false;
  if (html.charCodeAt(end) === 0x3e) end++;
  else {
    const found: { name: string; value: string }[] = [];
    ATTRIBUTE.lastIndex = end;
    for (let m = ATTRIBUTE.exec(html); m !== null; m = ATTRIBUTE.exec(html)) {
      end = ATTRIBUTE.lastIndex;
      const name = m[1].toLowerCase();
      const value = m[2] ?? m[3] ?? m[4] ?? "";
      if (ASKED.has(name) && value.includes("&")) return -1;
      found.push({ name, value });
    }
    CLOSE.lastIndex = end;
    const close = CLOSE.exec(html);
    if (close === null) return -1;
    end = CLOSE.lastIndex;
    attrs = found;
    selfClosing = close[1] !== "";
  }
  sink.open({ tagName, attrs, selfClosing });
  const escapable = ESCAPABLE.has(tagName);
  if (!escapable && !RAW.has(tagName)) return end;
  const content = new RegExp(`</${tagName}(?=[ \\n\\t\\f/>])`, "gi");
  content.lastIndex = end;
  const close = content.exec(html);
  if (close === null) return -1;
  const text = html.slice(end, close.index);
  if (tagName === "script" && text.includes("<!--")) return -1;
  if (text !== "") sink.write(escapable ? decoded(text) : text);
  return close.index;
}

function endTag(html: string, at: number, sink: TagSink): number {
  END.lastIndex = at;
  const end = END.exec(html);
  if (end === null) return -1;
  sink.close(end[1].toLowerCase());
  return END.lastIndex;
}

/** Behind a comment or doctype. */
function declaration(html: string, at: number): number {
  if (!html.startsWith("<!--", at)) {
    DOCTYPE.lastIndex = at;
    return DOCTYPE.test(html) ? DOCTYPE.lastIndex : -1;
  }
  const end = html.indexOf("-->", at + 4);
  if (end < 0 || html.startsWith(">", at + 4) || html.startsWith("->", at + 4)) return -1;
  return html.slice(at, end).includes("--!>") ? -1 : end + 3;
}

const known = new Map<string, string>();
const MOST_KNOWN = 500;

/** Text with its character references resolved, each by parse5. */
function decoded(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(REFERENCE, (written) => {
    let said = known.get(written);
    if (said === undefined) {
      said = resolved(written);
      // Longer ones would be slices that keep their page in memory.
      if (known.size < MOST_KNOWN && written.length < 13) known.set(written, said);
    }
    return said;
  });
}

function resolved(written: string): string {
  let said = "";
  const nothing = () => {};
  const add = (token: { readonly chars: string }) => {
    said += token.chars;
  };
  const tokenizer = new Tokenizer(
    {},
    {
      onCharacter: add,
      onWhitespaceCharacter: add,
      onNullCharacter: nothing,
      onStartTag: nothing,
      onEndTag: nothing,
      onComment: nothing,
      onDoctype: nothing,
      onEof: nothing,
    },
  );
  tokenizer.write(written, true);
  return said;
}
