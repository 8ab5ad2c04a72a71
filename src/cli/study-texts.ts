import { join, resolve } from "node:path";
import { type CheckedText, printedText } from "../confidentiality/index.ts";
import { numberLines } from "../handout/index.ts";
import { readSource } from "../io/index.ts";
import { compareText, type Transcript } from "../model/index.ts";
import type { LoadedStudy } from "./load-study.ts";
import { isWorkbook, tableSource } from "./table-files.ts";

/** What people wrote themselves, by the roles that `load-study` records. */
const OWN = new Set(["memo", "text", "participants", "interviews", "themes", "codebook", "study", "decisions"]);

/**
 * The transcripts as they are printed, with the numbers of the handout's lines, and the study's files that people
 * wrote: tables, themes, codebook, memos, texts, decisions.
 */
export async function textsOfStudy(
  study: LoadedStudy,
  transcripts: readonly Transcript[],
): Promise<readonly CheckedText[]> {
  const texts: CheckedText[] = transcripts.flatMap((t) => {
    const lines = numberLines(t);
    let last = 0;
    const lineAt = (offset: number): number => {
      while (last + 1 < lines.length && lines[last + 1].start <= offset) last++;
      return lines[last]?.number ?? 1;
    };
    return [
      { name: t.file, text: t.text, lineAt },
      { name: t.file, text: [t.id, ...t.speakers.map((s) => s.label)].join("\n"), lineAt: () => 1 },
    ];
  });
  for (const { path, role } of [...study.inputs].sort((a, b) => compareText(a.path, b.path))) {
    if (!OWN.has(role)) continue;
    let source = readSource(resolve(join(study.root, path)), path);
    if (source.value && isWorkbook(path)) source = await tableSource(source.value);
    if (source.value) texts.push({ name: path, text: printedText(path, new TextDecoder().decode(source.value.bytes)) });
  }
  return texts;
}
