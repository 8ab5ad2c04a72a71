import { finding } from "../findings/index.ts";
import type { Checked, ChosenQuote, Finding, PlacedQuote, Transcript } from "../model/index.ts";
import { comparisonForm, wordSpans } from "../text/index.ts";
import { align } from "./align.ts";
import { partsOf } from "./tokens.ts";

/**
 * Finds each chosen quotation in its transcript and holds what is to be shown to the words that stand there: only edits
 * that the shown text declares, and dropped hesitations, may differ. Anything else is an error and leaves it out.
 */
export function placeChosen(
  chosen: readonly ChosenQuote[],
  transcripts: readonly Pick<Transcript, "id" | "text">[],
): Checked<readonly PlacedQuote[]> {
  const findings: Finding[] = [];
  const value: PlacedQuote[] = [];
  for (const q of chosen) {
    const transcript = transcripts.find((t) => t.id === q.transcript);
    if (transcript === undefined) {
      const next = "Check `transcript`: it is the transcript's id as `sp-code transcripts` lists it.";
      findings.push(finding("not-found", { what: `transcript ${q.transcript}`, next }, q.place));
      continue;
    }
    const found = spanOf(q, transcript.text);
    if (typeof found === "string") {
      findings.push(finding(found, { transcript: q.transcript }, q.place));
      continue;
    }
    if (q.show !== undefined && !isFaithful(q.show, transcript.text.slice(found.start, found.end))) {
      findings.push(finding("quote-shown-differs", { transcript: q.transcript }, q.place));
      continue;
    }
    value.push({ ...q, ...found });
  }
  return { value, findings };
}

function spanOf(
  { quote, start }: ChosenQuote,
  text: string,
): { start: number; end: number } | "quote-not-there" | "quote-twice" {
  const words = quote
    .normalize("NFC")
    .replace(/[ \t\u00a0\n]+/g, " ")
    .trim();
  // A line break of the transcript may be a space in the YAML.
  const flat = text.replaceAll("\n", " ");
  if (start !== undefined)
    return flat.startsWith(words, start) ? { start, end: start + words.length } : "quote-not-there";
  const at = flat.indexOf(words);
  if (at < 0) return "quote-not-there";
  return flat.indexOf(words, at + 1) >= 0 ? "quote-twice" : { start: at, end: at + words.length };
}

/** Whether a shown text is the words but for edits it declares and hesitations. */
function isFaithful(show: string, words: string): boolean {
  const spans = wordSpans(words);
  const forms: string[] = [];
  for (let w = 0; w < spans.length; w += 2) forms.push(comparisonForm(words.slice(spans[w], spans[w + 1])));
  const parts = partsOf(show);
  return parts.length > 0 && align(parts, { forms, spans }, words)?.differences.length === 0;
}
