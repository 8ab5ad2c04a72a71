import { join } from "node:path";
import { suggestionId } from "../coding/index.ts";
import { type PseudonymisedText, placeAfter } from "../confidentiality/index.ts";
import { type Carried, type CarriedText, carryDecisions } from "../decisions/index.ts";
import { listFiles, readSource } from "../io/index.ts";
import { placeChosen } from "../manuscript/index.ts";
import type { ChosenQuote, Transcript } from "../model/index.ts";

/** A transcript, what was written from it, and how that reads back. */
export interface CopiedTranscript extends PseudonymisedText {
  readonly transcript: Transcript;
  readonly id: string;
  /** Undefined when it reads back with other turns: then no place in it is known. */
  readonly copy?: Transcript;
}

/** The decisions of a study for its copy with other names (`carryDecisions`). */
export function copiedDecisions(
  root: string,
  texts: readonly CopiedTranscript[],
  words: (text: string) => string,
  name: (text: string) => string,
): Carried {
  const folder = join(root, "codings");
  const files = listFiles(folder, ".jsonl").flatMap((file) => {
    const source = readSource(join(folder, file), `codings/${file}`).value;
    return source ? [{ text: new TextDecoder().decode(source.bytes) }] : [];
  });
  const byId = new Map(texts.flatMap((t) => (t.copy ? [[t.transcript.id, carriedText(t, t.copy)]] : [])));
  return carryDecisions(files, {
    textOf: (id) => byId.get(id),
    words,
    name,
    suggestion: (code, transcript, unit) => suggestionId(code, transcript, unit, "rule"),
  });
}

/**
 * The quotations that were chosen (quotes.yaml), with the words as they stand in the copy; those that are not found are
 * carried with their names replaced. In `show` brackets mean the researcher's own words, so pseudonyms are bare there.
 */
export function copiedQuotes(
  quotes: readonly ChosenQuote[],
  texts: readonly CopiedTranscript[],
  words: (text: string) => string,
  name: (text: string) => string,
): string {
  const lines = ["quotes:"];
  for (const q of quotes) {
    const { place: _, ...own } = q;
    const from = texts.find((t) => t.transcript.id === q.transcript);
    const text = from?.copy && carriedText(from, from.copy);
    const placed = from && placeChosen([q], [from.transcript]).value?.[0];
    const start = text && placed && text.at(placed.start, "start");
    const end = text && placed && text.at(placed.end, "end");
    const bare = Object.fromEntries(
      Object.entries(own).map(([k, v]): [string, unknown] => [k, typeof v === "string" ? name(v) : v]),
    );
    const there = text !== undefined && start !== undefined && end !== undefined;
    const next = {
      ...bare,
      transcript: text ? text.after.id : name(q.transcript),
      quote: there ? text.after.text.slice(start, end).replaceAll("\n", " ") : words(q.quote),
      ...(q.start !== undefined && there ? { start } : {}),
    };
    lines.push(`  - ${JSON.stringify(next)}`);
  }
  return `${lines.join("\n")}\n`;
}

/** Turn by turn: a place between two turns is at the edge of the one it is nearest to on its side. */
function carriedText(
  { transcript, turns }: PseudonymisedText & { transcript: Transcript },
  copy: Transcript,
): CarriedText {
  const at = (offset: number, edge: "start" | "end"): number => {
    const old = transcript.turns;
    const i = edge === "start" ? old.findIndex((t) => t.end > offset) : old.findLastIndex((t) => t.start < offset);
    if (i < 0) return edge === "start" ? copy.text.length : 0;
    const inside = Math.min(Math.max(offset, old[i].start), old[i].end) - old[i].start;
    return copy.turns[i].start + placeAfter(turns[i].names, inside, edge);
  };
  return { before: transcript, after: copy, at };
}
