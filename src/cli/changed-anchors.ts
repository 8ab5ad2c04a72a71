import { readSource } from "../io/index.ts";
import type { DecisionState } from "../model/index.ts";
import { type LoadedStudy, loadTables, transcriptIdOf } from "./load-study.ts";
import type { Standing } from "./standing.ts";

export interface ChangedAnchors {
  readonly moved: number;
  readonly approximate: number;
  readonly lost: number;
  /** Decisions about transcripts that are not there. */
  readonly missing: number;
}

/**
 * How many codings and rejections do not stand where they were stored. Where a transcript's file has the hash that they
 * carry nothing can have moved, so only the others are read.
 */
export async function anchorsOfChanged(
  study: LoadedStudy,
  { texts }: Standing,
  stateOf: () => Promise<DecisionState>,
): Promise<ChangedAnchors> {
  const hashes = new Map<string, string[]>();
  for (const { path, name, below } of study.sources) {
    const id = transcriptIdOf(below);
    hashes.set(id, [...(hashes.get(id) ?? []), readSource(path, name).value?.sha256 ?? ""]);
  }
  const fileOf = (transcript: string): string | undefined => {
    if (hashes.has(transcript)) return transcript;
    const file = transcript.slice(0, Math.max(0, transcript.lastIndexOf("#")));
    return hashes.has(file) ? file : undefined;
  };
  const changed = new Set<string>();
  const isTouched = (transcript: string, sha256: string | null | undefined): boolean => {
    const file = fileOf(transcript);
    const same = file !== undefined && hashes.get(file)!.every((h) => h === sha256);
    if (file !== undefined && !same) changed.add(file);
    return !same;
  };
  if (texts.filter(([transcript, sha256]) => isTouched(transcript, sha256)).length === 0)
    return { moved: 0, approximate: 0, lost: 0, missing: 0 };
  const state = await stateOf();
  const [{ anchorState }, { readCorpus }] = await Promise.all([
    import("../decisions/index.ts"),
    import("./read-corpus.ts"),
  ]);
  const touched = {
    ...state,
    codings: state.codings.filter((c) => isTouched(c.transcript, c.sha256)),
    rejected: state.rejected.filter((r) => isTouched(r.transcript, r.sha256)),
  };
  const sources = study.sources.filter((s) => changed.has(transcriptIdOf(s.below)));
  const transcripts =
    sources.length === 0
      ? []
      : (await readCorpus({ ...study, sources }, (await loadTables(study)).interviews)).transcripts;
  const { displaced } = anchorState(touched, transcripts);
  const count = (status: string | undefined): number => displaced.filter((d) => d.anchor?.status === status).length;
  return { moved: count("moved"), approximate: count("approximate"), lost: count("lost"), missing: count(undefined) };
}
