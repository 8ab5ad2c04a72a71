import { compareText, type Transcript } from "../model/index.ts";
import { sentenceSpans, wordSpans } from "../text/index.ts";
import { findNames, type NameMatcher } from "./match-names.ts";

/** A word that may be a name: how often it stands with a capital inside a sentence, in how many transcripts. */
export interface NameSuggestion {
  readonly word: string;
  readonly times: number;
  readonly transcripts: number;
}

/** English words that have a capital by rule: a list of words, no list of people. */
const CAPITAL_BY_RULE = new Set(
  "I I'm I'll I'd I've Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mondays Tuesdays Wednesdays Thursdays Fridays Saturdays Sundays January February March April May June July August September October November December Mr Mrs Ms Miss Dr English Christmas Easter God OK".split(
    " ",
  ),
);

/**
 * Words with a capital in the middle of a sentence, at least twice over the study, and not in the key: an aid for
 * finding names that the key lacks. It is never applied, and finds neither names that begin sentences nor names
 * written without capitals. By falling number, then by word.
 */
export function suggestNames(
  transcripts: readonly Pick<Transcript, "text" | "turns">[],
  matcher: NameMatcher,
): readonly NameSuggestion[] {
  const seen = new Map<string, { times: number; transcripts: Set<number> }>();
  for (const [t, { text, turns }] of transcripts.entries()) {
    const known = findNames(text, matcher);
    for (const turn of turns) {
      const starts = sentenceSpans(text, turn.start, turn.end);
      for (let s = 0; s < starts.length; s += 2) {
        const words = wordSpans(text, starts[s], starts[s + 1]);
        for (let w = 2; w < words.length; w += 2) {
          const [start, end] = [words[w], words[w + 1]];
          const word = text.slice(start, end).replaceAll("’", "'").replace(/'s$/, "");
          if (!/^\p{Lu}\p{L}/u.test(word) || CAPITAL_BY_RULE.has(word)) continue;
          if (/[“"‘([:]\s*$/.test(text.slice(words[w - 1], start))) continue;
          if (known.some((k) => k.start <= start && start < k.end)) continue;
          const entry = seen.get(word) ?? { times: 0, transcripts: new Set() };
          seen.set(word, { times: entry.times + 1, transcripts: entry.transcripts.add(t) });
        }
      }
    }
  }
  return [...seen]
    .filter(([, e]) => e.times >= 2)
    .map(([word, e]) => ({ word, times: e.times, transcripts: e.transcripts.size }))
    .sort((a, b) => b.times - a.times || compareText(a.word, b.word));
}
