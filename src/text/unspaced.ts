let segmenter: Intl.Segmenter | undefined;

/**
 * Words inside a run of a script without spaces (Chinese, Japanese, Thai, Lao, Khmer, Burmese), as start,end pairs in
 * units of `text`. The platform's segmenter is used here only; it is made when the first such run is met.
 */
export function unspacedWords(text: string, from: number, to: number): number[] {
  segmenter ??= new Intl.Segmenter("und", { granularity: "word" });
  const spans: number[] = [];
  for (const part of segmenter.segment(text.slice(from, to)))
    if (part.isWordLike) spans.push(from + part.index, from + part.index + part.segment.length);
  return spans;
}
