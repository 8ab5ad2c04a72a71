import { isMap, isSeq, parseDocument } from "yaml";
import { holdsRun } from "./runs.ts";
import type { TheirWords } from "./their-words.ts";

/**
 * quotes.yaml without the quotations of one participant: of transcripts that are theirs alone (`gone`: transcripts of
 * theirs that are no longer there), of their turns in others (`textOf`), and any that hold five words only they say. The
 * lines of the other entries stay byte for byte. Undefined `text`: nothing of theirs, or no such file.
 */
export function withdrawQuotes(
  text: string,
  words: Pick<TheirWords, "alone" | "joint" | "own">,
  gone: ReadonlySet<string>,
  textOf: (transcript: string) => string,
): { readonly text?: string; readonly removed: number } {
  const doc = parseDocument(text);
  const list = doc.get("quotes");
  if (!isSeq(list)) return { removed: 0 };
  const theirs = list.items.map((item) => isMap(item) && isTheirs(item.toJSON() as Entry, words, gone, textOf));
  const removed = theirs.filter(Boolean).length;
  if (removed === 0) return { removed };
  const ranges = list.items.map((item) => (item as { range?: [number, number, number] }).range);
  if (list.flow === true || ranges.some((r) => r === undefined)) {
    list.items = list.items.filter((_, i) => !theirs[i]);
    return { text: doc.toString({ lineWidth: 0 }), removed };
  }
  let out = "";
  let at = 0;
  for (const [i, range] of ranges.entries()) {
    if (!theirs[i]) continue;
    const from = text.lastIndexOf("\n", range![0]) + 1;
    const end = text.indexOf("\n", Math.max(range![0], range![1] - 1));
    out += text.slice(at, from);
    at = end < 0 ? text.length : end + 1;
  }
  return { text: out + text.slice(at), removed };
}

interface Entry {
  readonly transcript?: unknown;
  readonly quote?: unknown;
}

function isTheirs(
  entry: Entry,
  words: Pick<TheirWords, "alone" | "joint" | "own">,
  gone: ReadonlySet<string>,
  textOf: (transcript: string) => string,
): boolean {
  const transcript = String(entry.transcript).normalize("NFC");
  if (words.alone.has(transcript) || gone.has(transcript)) return true;
  if (Object.values(entry).some((v) => typeof v === "string" && holdsRun(v, words.own))) return true;
  const quote = String(entry.quote)
    .normalize("NFC")
    .replace(/[ \t\u00a0\n]+/g, " ")
    .trim();
  const at = textOf(transcript).replaceAll("\n", " ").indexOf(quote);
  return at >= 0 && (words.joint.get(transcript) ?? []).some((s) => s.start < at + quote.length && at < s.end);
}
