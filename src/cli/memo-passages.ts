import { citeLines, numberLines } from "../handout/index.ts";
import { type PlacedMemo, passageIn, placeMemos } from "../memos/index.ts";
import type { Finding, Memo, Span, Transcript } from "../model/index.ts";

/** A memo as it stands beside a passage: of a private one no word. */
export interface MemoHere {
  readonly file: string;
  readonly type: string;
  readonly by?: string;
  readonly date?: string;
  readonly private: boolean;
  readonly text?: string;
}

/** The memos whose words overlap these, or that are about one of the codings. */
export function memosAt(
  memos: readonly Memo[],
  placed: readonly PlacedMemo[],
  at: Span & { readonly transcript: string },
  codings: readonly string[] = [],
): readonly MemoHere[] {
  const here = new Set(
    placed.filter((p) => p.transcript === at.transcript && p.start < at.end && at.start < p.end).map((p) => p.memo),
  );
  const ties = new Set(codings.map((id) => `coding:${id}`));
  return memos.filter((m) => here.has(m) || m.about.some((a) => ties.has(a))).map(memoHere);
}

function memoHere({ file, type, by, date, private: hidden, title, body }: Memo): MemoHere {
  const text = title ?? body.replace(/\s+/g, " ");
  return { file, type, by, date, private: hidden, ...(hidden ? {} : { text }) };
}

export function memoLine({ file, type, by, date, private: hidden, text }: MemoHere): string {
  const who = [by, date].filter((x) => x !== undefined).join(", ");
  return `memo${hidden ? " (private)" : ""}: ${type}${who === "" ? "" : `, ${who}`}${text === undefined ? "" : `: ${text}`} (${file})`;
}

/** Memos with the passages they are about cited by the lines of the handouts, and what became of those passages. */
export function citedMemos(
  memos: readonly Memo[],
  transcripts: readonly Transcript[],
): { readonly memos: readonly Memo[]; readonly findings: readonly Finding[] } {
  if (!memos.some((m) => m.about.some((a) => passageIn(a)))) return { memos, findings: [] };
  const { value = [], findings } = placeMemos(memos, transcripts);
  const cited = memos.map((memo): Memo => {
    const own = value.filter((p) => p.memo === memo);
    const about = memo.about.flatMap((tie) => {
      const passage = passageIn(tie);
      if (!passage) return [tie];
      const at = own.find((p) => p.transcript === passage.transcript);
      const transcript = transcripts.find((t) => t.id === passage.transcript);
      return at && transcript ? [citeLines(transcript.id, numberLines(transcript), at.start, at.end)] : [];
    });
    return { ...memo, about };
  });
  return { memos: cited, findings };
}
