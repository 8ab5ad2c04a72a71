import type { Tokens } from "../text/index.ts";
import type { MatchColumns } from "./matcher.ts";
import type { LeafRegex } from "./regex-leaf.ts";

/** The clause break signs of docs/cues.md; for words the tokeniser has marked them. */
const CLAUSE_BREAK = /[,;:()–—…!?]|\.\.|--|\s-\s/;

/** Runs the regex leaves on sentences; one with required literals only where one of them stands. */
export class RegexScan {
  private readonly regexes: readonly LeafRegex[];
  /** By regex and literal: its next place at or after the last sentence asked about. */
  private readonly next: number[][];
  private lower: string | undefined;

  constructor(regexes: readonly LeafRegex[]) {
    this.regexes = regexes;
    this.next = regexes.map((r) => r.literals.map(() => -1));
  }

  startText(text: string): void {
    const lower = text.toLowerCase();
    // Long s equals s to a case-insensitive regex, but not in lower case; and places must stay places.
    this.lower = lower.length === text.length && !text.includes("\u017f") ? lower : undefined;
    for (const places of this.next) places.fill(-1);
  }

  /** Adds the matches in sentence s. */
  scan(text: string, tokens: Tokens, s: number, matches: MatchColumns): void {
    const start = tokens.sentenceStarts[s];
    const end = tokens.sentenceEnds[s];
    let sentence: string | undefined;
    for (const [r, regex] of this.regexes.entries()) {
      if (!this.mayMatch(r, regex.literals, start, end)) continue;
      sentence ??= text.slice(start, end);
      const spans = regex.spans(sentence);
      for (let k = 0; k < spans.length; k += 2)
        addSpan(text, tokens, s, matches, regex.leaf, start + spans[k], start + spans[k + 1]);
    }
  }

  private mayMatch(r: number, literals: readonly string[], start: number, end: number): boolean {
    if (literals.length === 0 || this.lower === undefined) return true;
    for (const [l, literal] of literals.entries()) {
      let at = this.next[r][l];
      if (at < start) {
        at = this.lower.indexOf(literal, start);
        this.next[r][l] = at < 0 ? Number.MAX_SAFE_INTEGER : at;
        if (at < 0) continue;
      }
      if (at < end) return true;
    }
    return false;
  }
}

/** The words of a regex match: from the word it starts in, or the next one, to the last it touches. */
function addSpan(
  text: string,
  tokens: Tokens,
  s: number,
  matches: MatchColumns,
  leaf: number,
  start: number,
  end: number,
): void {
  let first = tokens.sentenceWords[s];
  const high = tokens.sentenceWords[s + 1];
  while (first < high && tokens.ends[first] <= start) first++;
  let last = first;
  while (last < high && tokens.starts[last] < end) last++;
  const before = first > tokens.sentenceWords[s] ? tokens.ends[first - 1] : start;
  const broken = before < start && CLAUSE_BREAK.test(text.slice(before, start)) ? 1 : 0;
  matches.push(leaf, first, last, 0, s, start, end, broken);
}
