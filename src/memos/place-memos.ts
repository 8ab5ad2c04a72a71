import { finding } from "../findings/index.ts";
import type { Checked, Finding, Memo, Span, Transcript } from "../model/index.ts";

/** A memo at the words it is about. */
export interface PlacedMemo extends Span {
  readonly memo: Memo;
  readonly transcript: string;
}

/** "passage:P07:1034-1102": words of a transcript, as UTF-16 units of its canonical text. */
const PASSAGE = /^passage:(.+):(\d{1,9})-(\d{1,9})$/s;

export function passageTie(transcript: string, { start, end }: Span): string {
  return `passage:${transcript}:${start}-${end}`;
}

/** The passage that one entry of `about` names. */
export function passageIn(tie: string): (Span & { readonly transcript: string }) | undefined {
  const m = PASSAGE.exec(tie);
  return m ? { transcript: m[1], start: Number(m[2]), end: Number(m[3]) } : undefined;
}

/**
 * Memos on words at their place in today's texts: where `quote` stands at the offsets, else where it stands once, else
 * nowhere, which is found. Transcripts that are not given are left aside.
 */
export function placeMemos(
  memos: readonly Memo[],
  transcripts: readonly Pick<Transcript, "id" | "text">[],
): Checked<readonly PlacedMemo[]> {
  const texts = new Map(transcripts.map((t) => [t.id, t.text]));
  const placed: PlacedMemo[] = [];
  const findings: Finding[] = [];
  for (const memo of memos) {
    const passages = memo.about.flatMap((tie) => passageIn(tie) ?? []);
    for (const passage of passages) {
      const text = texts.get(passage.transcript);
      if (text === undefined) continue;
      const span = spanOf(text, passage, passages.length === 1 ? memo.quote : undefined);
      if (span) placed.push({ memo, transcript: passage.transcript, ...span });
      else findings.push(finding("memo-passage-lost", { transcript: passage.transcript }, { file: memo.file }));
    }
  }
  return { value: placed, findings };
}

function spanOf(text: string, { start, end }: Span, quote: string | undefined): Span | undefined {
  if (quote === undefined || quote === "") return start < end && end <= text.length ? { start, end } : undefined;
  if (text.slice(start, end) === quote) return { start, end };
  const at = text.indexOf(quote);
  return at >= 0 && text.indexOf(quote, at + 1) < 0 ? { start: at, end: at + quote.length } : undefined;
}
