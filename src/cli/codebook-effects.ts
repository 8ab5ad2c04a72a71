import type { CodebookChange } from "../codebook/compare.ts";
import { codeTranscripts } from "../coding/index.ts";
import { foldDecisions } from "../decisions/index.ts";
import type { Codebook } from "../model/index.ts";
import { compareText } from "../model/index.ts";
import { type CodedStudy, codesOf } from "../pipeline/index.ts";
import type { Options } from "./command.ts";
import { compileCodes } from "./compile.ts";
import { runStudy } from "./run-study.ts";

/** What a change of a code does to what stands under it. Hits are counted by sentence; contrary cases are none. */
export interface Effects {
  readonly codings: readonly { readonly by: string; readonly codings: number; readonly rejected: number }[];
  readonly hits: { readonly before: number; readonly after: number; readonly gone: number; readonly new: number };
}

/** The effects of each change, in its order: the cues of both codebooks are run over the study's transcripts. */
export async function codebookEffects(
  before: Codebook,
  after: Codebook,
  changes: readonly CodebookChange[],
  paths: readonly string[],
  options: Options,
): Promise<readonly Effects[]> {
  const { coded, settings } = await runStudy(paths, options);
  const silent = settings.approach === "reflexive";
  const old = await sentencesHit(before, coded, silent);
  const now = await sentencesHit(after, coded, silent);
  const state = foldDecisions(coded.events);
  return changes.map(({ kind, code, to }) => {
    const was = kind === "added" ? new Set<string>() : (old.get(code) ?? new Set<string>());
    const heirs = to.length > 0 ? to : [code];
    const is = new Set(kind === "removed" ? [] : heirs.flatMap((id) => [...(now.get(id) ?? [])]));
    return {
      codings: state.coders.flatMap((by) => {
        const own = (d: { readonly by: string; readonly code: string }) =>
          d.by === by && (d.code === code || (kind === "renamed" && d.code === to[0]));
        const counts = { by, codings: state.codings.filter(own).length, rejected: state.rejected.filter(own).length };
        return counts.codings + counts.rejected > 0 ? [counts] : [];
      }),
      hits: {
        before: was.size,
        after: is.size,
        gone: [...was].filter((s) => !is.has(s)).length,
        new: [...is].filter((s) => !was.has(s)).length,
      },
    };
  });
}

/** By code, the sentences its cues find, as `transcript index:start`. */
async function sentencesHit(
  codebook: Codebook,
  { corpus, links, transcripts }: CodedStudy,
  silent: boolean,
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const codes = codesOf(codebook, foldDecisions([]))
    .slice()
    .sort((a, b) => compareText(a.id, b.id));
  const { rules } = await compileCodes(codes, codebook, silent);
  const at = new Map(transcripts.map((t, i) => [t.id, i]));
  const table = codeTranscripts(rules, transcripts, {
    codable: (t, turn) => corpus.codable[at.get(t.id)!][turn] === 1,
    attributesOf: (t, turn) => links.attributesOf(t.id, t.turns[turn].speaker),
  }).value!;
  const found = new Map<string, Set<string>>();
  for (let row = 0; row < table.length; row++) {
    if (table.contrary[row] !== 0) continue;
    const { id } = codes[table.code[row]];
    const set = found.get(id) ?? new Set<string>();
    found.set(id, set.add(`${table.transcript[row]}:${table.unitStart[row]}`));
  }
  return found;
}
