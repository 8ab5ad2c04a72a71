import { comparisonForm, quickStem, sentenceSpans, wordSpans } from "../text/index.ts";
import { commonWords } from "./common-words.ts";

/** A question that an interviewer asked, or a turn that may hold some. */
export interface Asked {
  readonly transcript: string;
  readonly text: string;
}

/** Letters by which a word is looked for before anything is stemmed. */
const PREFIX = 4;
/** Names of fewer content words are no question to compare. */
const LEAST = 2;

/**
 * In how many transcripts each name is asked: a sentence with a question mark whose content stems are those of the name, as
 * sets. Names of fewer than two content words, and names nobody asked, have no entry.
 */
export function askedAsQuestions(
  names: readonly string[],
  asked: Iterable<Asked>,
  language: string,
): ReadonlyMap<string, number> {
  const wanted = names
    .map((name) => ({ name, stems: contentStems(name, language), where: new Set<string>() }))
    .filter((w) => w.stems.size >= LEAST)
    .map((w) => ({ ...w, key: [...w.stems].sort().join(" "), prefixes: [...w.stems].map((s) => s.slice(0, PREFIX)) }));
  if (wanted.length > 0)
    for (const { transcript, text } of asked) {
      if (!text.includes("?")) continue;
      const lower = text.toLowerCase();
      const near = wanted.filter((w) => w.prefixes.every((p) => lower.includes(p)));
      if (near.length === 0) continue;
      const spans = sentenceSpans(text, 0, text.length, language);
      for (let i = 0; i < spans.length; i += 2) {
        const sentence = text.slice(spans[i], spans[i + 1]);
        if (!sentence.includes("?")) continue;
        const key = [...contentStems(sentence, language)].sort().join(" ");
        for (const w of near) if (w.key === key) w.where.add(transcript);
      }
    }
  return new Map(wanted.filter((w) => w.where.size > 0).map((w) => [w.name, w.where.size]));
}

function contentStems(text: string, language: string): ReadonlySet<string> {
  const common = commonWords(language);
  const spans = wordSpans(text);
  const stems = new Set<string>();
  for (let i = 0; i < spans.length; i += 2) {
    const form = comparisonForm(text.slice(spans[i], spans[i + 1]));
    if (!common.has(form)) stems.add(quickStem(form, language.toLowerCase().split("-")[0]));
  }
  return stems;
}
