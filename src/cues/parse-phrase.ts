import { nearest } from "../findings/index.ts";
import { comparisonForm, wordSpans } from "../text/index.ts";
import { MAX_CUE_LENGTH, MAX_WAYS, type Part, type PhrasePattern, type Sequence, shapeOf } from "./pattern.ts";
import { type CueProblem, type ParseContext, report, shown } from "./problem.ts";

/** Parses a phrase cue ("feel [much] better ... myself"); every problem goes to the context. */
export function parsePhrase(source: string, context: ParseContext): PhrasePattern | undefined {
  if (source.length > MAX_CUE_LENGTH)
    return report(context, "cue-too-long", { cue: shown(source), length: source.length, limit: MAX_CUE_LENGTH });
  const plain = plainWords(source);
  if (plain !== undefined) return { kind: "phrase", text: source, sequence: plain };
  const before = context.problems.length;
  const sequence = new PhraseParser(source, context).parse();
  if (context.problems.length > before) return undefined;
  const shape = shapeOf(sequence);
  const cue = shown(source);
  if (shape.ways > MAX_WAYS) return report(context, "cue-too-many-ways", { cue, limit: MAX_WAYS });
  if (sequence.length > 0 && (shape.gapFirst || shape.gapLast)) return report(context, "cue-gap-edge", { cue });
  if (shape.wordless) return report(context, "cue-empty", { cue });
  return { kind: "phrase", text: source, sequence };
}

const SIGN = /[()[\]|<>*=.…]/;

/** The words of a phrase without any sign of the cue language but a first `=`; undefined for other phrases. */
function plainWords(source: string): Part[] | undefined {
  const text = source.normalize("NFC").trim();
  const exact = text.startsWith("=");
  const words = exact ? text.slice(1) : text;
  if (SIGN.test(words)) return undefined;
  const spans = wordSpans(words);
  const parts: Part[] = [];
  for (let i = 0; i < spans.length; i += 2)
    parts.push({ part: "word", form: comparisonForm(words.slice(spans[i], spans[i + 1])), exact });
  return parts.length > 0 ? parts : undefined;
}

const TEXT = /[^()[\]|<>*=.…]+|\.{1,2}(?!\.)/y;
const DOTS = /\.{3,}|…/y;
const CLASS = /<([\p{L}\p{N}_-]+)>/uy;
const WORD_END = /[\p{L}\p{M}\p{Nd}]$/u;
const WORD_START = /^[\p{L}\p{Nd}]/u;
const CLOSING: Readonly<Record<string, string>> = { "(": ")", "[": "]" };

/** Recursive descent over the cue's text; nesting is bounded by the cue's length. */
class PhraseParser {
  private readonly text: string;
  private readonly cue: string;
  private readonly context: ParseContext;
  private readonly exact: boolean;
  private at: number;

  constructor(source: string, context: ParseContext) {
    this.text = source.normalize("NFC").trim();
    this.cue = shown(source);
    this.context = context;
    this.exact = this.text.startsWith("=");
    this.at = this.exact ? 1 : 0;
  }

  parse(): Sequence {
    const sequence = this.sequence("");
    // A sequence at the top stops early only at a sign that does not belong there; the rest is read for its own problems.
    while (this.at < this.text.length) this.sequence("");
    return sequence;
  }

  private fail(code: CueProblem["code"], at: number, args: CueProblem["args"] = {}): void {
    report(this.context, code, { cue: this.cue, column: at + 1, ...args });
  }

  /** Parts up to the bracket's end or a bar; `open` is the bracket it stands in. */
  private sequence(open: string): Part[] {
    const parts: Part[] = [];
    while (this.at < this.text.length) {
      const sign = this.text[this.at];
      if (sign === ")" || sign === "]" || sign === "|") {
        if (open !== "" && (sign === CLOSING[open] || (sign === "|" && open === "("))) return parts;
        if (sign === "|") this.fail("cue-bar-outside", this.at);
        else this.fail("cue-bracket-close", this.at, { bracket: sign });
        this.at++;
      } else if (sign === "(" || sign === "[") parts.push(this.brackets(sign));
      else if (sign === "<") this.wordClass(parts);
      else this.plain(parts);
    }
    return parts;
  }

  private brackets(open: string): Part {
    const start = this.at;
    this.glued(start - 1, WORD_END, start);
    const options: Part[][] = [];
    do {
      this.at++;
      const from = this.at;
      const option = this.sequence(open);
      if (option.length === 0 && this.at < this.text.length) this.fail("cue-empty-brackets", from);
      options.push(option);
    } while (this.text[this.at] === "|");
    if (this.at >= this.text.length) this.fail("cue-bracket-open", start, { bracket: open });
    else this.at++;
    this.glued(this.at, WORD_START, this.at - 1);
    return { part: "either", options: open === "[" ? [...options, []] : options };
  }

  /** A bracket that touches a word outside it. */
  private glued(neighbour: number, pattern: RegExp, bracket: number): void {
    const c = this.text[neighbour];
    if (c !== undefined && (pattern.test(c) || c === "*")) this.fail("cue-glued", bracket);
  }

  private wordClass(parts: Part[]): void {
    const start = this.at;
    CLASS.lastIndex = start;
    const m = CLASS.exec(this.text);
    if (m === null) {
      this.fail("cue-bracket-open", start, { bracket: "<" });
      this.at++;
      return;
    }
    this.glued(start - 1, WORD_END, start);
    this.at += m[0].length;
    this.glued(this.at, WORD_START, this.at - 1);
    this.checkClass(m[1]);
    parts.push({ part: "class", name: m[1] });
  }

  private checkClass(name: string): void {
    const { context, cue } = this;
    const entries = context.classes.get(name);
    if (entries === undefined) {
      report(context, "cue-unknown-class", { cue, name, nearest: nearest(name, context.classes.keys()) ?? "" });
      return;
    }
    if (entries.length === 0) report(context, "cue-class-empty", { cue, name });
    for (const entry of entries) {
      const spans = wordSpans(entry);
      if (spans.length !== 2) report(context, "cue-class-entry", { cue, name, entry: shown(entry) });
    }
  }

  /** Words, punctuation, gaps, stars and stray signs. */
  private plain(parts: Part[]): void {
    const { text } = this;
    DOTS.lastIndex = TEXT.lastIndex = this.at;
    const dots = DOTS.exec(text);
    if (dots !== null) {
      parts.push({ part: "gap" });
      this.at += dots[0].length;
      return;
    }
    const run = TEXT.exec(text);
    if (run === null) {
      const sign = text[this.at];
      if (sign === "*") this.fail("cue-star-alone", this.at);
      else if (sign === "=") this.fail("cue-equals-inside", this.at);
      else this.fail("cue-bracket-close", this.at, { bracket: sign });
      this.at++;
      return;
    }
    const from = this.at;
    this.at += run[0].length;
    const spans = wordSpans(text, from, this.at);
    for (let i = 0; i < spans.length; i += 2) {
      const form = comparisonForm(text.slice(spans[i], spans[i + 1]));
      // An apostrophe right before the star belongs to the prefix: it'* finds it's.
      const apostrophe = spans[i + 1] === this.at - 1 && /['’]/.test(text[this.at - 1]) ? "'" : "";
      if (spans[i + 1] + apostrophe.length === this.at && text[this.at] === "*") {
        this.at++;
        if (/^[\p{L}\p{M}\p{Nd}'’*]/u.test(text.slice(this.at))) this.fail("cue-star-inside", this.at - 1);
        parts.push({ part: "prefix", prefix: form + apostrophe });
      } else parts.push({ part: "word", form, exact: this.exact });
    }
  }
}
