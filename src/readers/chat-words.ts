/** Words of a CHAT main line as text, with where they come from. */
export interface ChatText {
  readonly text: string;
  /** Breakpoints (offset in `text`, offset from `from` in the source), flat and rising. */
  readonly edits: readonly number[];
  /** Explanations, manners of speaking and comments in square brackets, at their place in `text`. */
  readonly remarks: readonly { readonly at: number; readonly text: string }[];
}

/** A bracket whole, or a run without spaces and brackets, or a bracket that never closes. */
const TOKEN = /\[[^[\]]{0,400}\]|[^\s[]+|\[/g;
/** What begins a code in square brackets; a bracket with plain words is an annotation of the transcriber. */
const CODE = /^\[\s*(?:[-=%*+/?":<>^!#]|(?:e|x \d{1,4})?\s*\])/;
const REMARK = /^\[(?:=!|=|%)\s?([^?\]][^\]]*)\]$/;
const PUNCTUATION = /^[.?!,;:…]+$/;
/** Signs of conversation analysis and separators: overlap corners, pitch, loudness, tempo, vocatives. */
const SIGNS = /[⌈⌉⌊⌋°↑↓↗↘→⇗⇘≈≋∆∇„‡ˈˌ≠∾∙⁎☺♋▔▁§◉⤇⤆Ἡ∬∮⁇↻]/g;
const UNHEARD = /^(?:xxx?|yyy?|www?)$/;
const LINKERS = new Set(["+<", "++", "+,", '+"', "+^", "+≈", "+≋"]);

/**
 * The spoken words of source[from, to) in canonical form (FORMATS.md 5.11): codes out, events as `[laugh]`, fragments
 * and words in their said form, terminators as punctuation. `to` never lies inside a word.
 */
export function chatText(source: string, from: number, to: number): ChatText {
  const raw = source.slice(from, to);
  const edits: number[] = [];
  const remarks: { at: number; text: string }[] = [];
  let text = "";
  let zeroAt = -1;
  let words = 0;
  let manner: string | undefined;
  const add = (piece: string, at: number) => {
    if (text !== "" && !PUNCTUATION.test(piece)) text += " ";
    edits.push(text.length, at);
    text += piece;
  };
  TOKEN.lastIndex = 0;
  for (let m = TOKEN.exec(raw); m !== null; m = TOKEN.exec(raw)) {
    const token = m[0];
    if (token[0] === "[" && token.length > 1) {
      if (!CODE.test(token)) {
        add(token, m.index);
        words++;
        continue;
      }
      const remark = REMARK.exec(token);
      if (remark === null) continue;
      remarks.push({ at: text.length, text: remark[1].trim() });
      if (token[1] === "=" && token[2] === "!") manner ??= remark[1].trim();
      continue;
    }
    if (/^0[.?!]?$/.test(token)) zeroAt = edits.length;
    const piece = wordOf(token);
    if (piece === "") continue;
    add(piece, m.index);
    if (!PUNCTUATION.test(piece)) words++;
  }
  if (zeroAt < 0 || words !== 1) return { text, edits, remarks };
  const action = manner === undefined ? "" : `[${manner}]`;
  return { text: action, edits: action === "" ? [] : [0, edits[zeroAt + 1]], remarks: [] };
}

/** One run of signs without spaces as it is said; "" when nothing is. */
function wordOf(token: string): string {
  if (LINKERS.has(token)) return "";
  if (token[0] === "+") return terminator(token);
  let word = token.replace(/[<>]/g, "");
  if (/^#+$/.test(word)) return word.length > 1 ? "(..)" : "(.)";
  if (word.startsWith("&=") || /^&\{[ln]=/.test(word)) return event(word);
  if (/^&\}[ln]=/.test(word)) return "";
  if (word.startsWith("&*")) return event(`&=${word.slice(2)}`);
  word = word.replace(/^&[-~+]?/, "").replace(SIGNS, "");
  const stop = /[.?!,]{0,3}$/.exec(word)![0];
  let bare = word.slice(0, word.length - stop.length);
  const mark = bare.indexOf("@");
  if (mark > 0) bare = bare.slice(0, mark);
  if (UNHEARD.test(bare)) return `[unintelligible]${stop}`;
  // An omitted word (0is) was not said.
  if (/^0\p{L}/u.test(bare)) return "";
  if (/\p{L}/u.test(bare)) bare = said(bare);
  return bare + stop;
}

/** Letters in brackets are said, drawls and breaks within the word are not text, an underscore is a space. */
function said(word: string): string {
  let out = word;
  if (!word.startsWith("((") && !word.endsWith("))")) {
    const open = out.indexOf("(");
    const whole = open === 0 && out.indexOf(")") === out.length - 1;
    if (!whole && open >= 0) out = out.replace(/\((\p{L}[\p{L}\p{M}'’]*)\)/gu, "$1");
  }
  return out
    .replace(/(?<=[\p{L}\p{M}]):+(?=[\p{L}\p{M}]|$)/gu, "")
    .replace(/(?<=[\p{L}\p{M}])[\^+](?=[\p{L}\p{M}])/gu, "")
    .replaceAll("_", " ")
    .trim();
}

function event(word: string): string {
  const name = word
    .replace(/^&(?:=|\{[ln]=)/, "")
    .replace(/[[\]]/g, "")
    .replace(/[_:]/g, " ")
    .trim();
  return name === "" ? "" : `[${name}]`;
}

/** `+...` trails off, `+/.` and `+//.` are broken off, `+"/.` goes on as a quotation; a question stays a question. */
function terminator(token: string): string {
  if (/^\+[./!"]*\?$/.test(token)) return "?";
  if (/^\+\.{2,3}$/.test(token)) return "…";
  if (/^\+[/."!]+$/.test(token)) return token.includes('"') ? ":" : "–";
  return wordOf(token.slice(1));
}

const MINIMAL = /(?:^|\s)(?:xxx|yyy)[.?!]?(?:\s|$)|^0\.?$|&=\p{L}|\[[:=]!? ?\S/u;

/** Whether a value of another format carries the codes of minimal CHAT. */
export function holdsChatCodes(value: string): boolean {
  return MINIMAL.test(value);
}
