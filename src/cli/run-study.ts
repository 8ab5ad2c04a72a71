import { foldDecisions } from "../decisions/index.ts";
import { type Finding, isYes, type StudySettings } from "../model/index.ts";
import { type CodedStudy, type CodingInput, codeStudy, codesOf, linkStudy } from "../pipeline.ts";
import { breathe } from "./breathe.ts";
import type { Options } from "./command.ts";
import { archivedInput, type LeftFromArchive } from "./for-archive.ts";
import {
  type LoadedStudy,
  loadCodebook,
  loadDecisions,
  loadStudy,
  loadTables,
  readsAll,
  transcriptIdOf,
} from "./load-study.ts";
import { type Corpus, interviewFindings, readCorpus, refuseWithout } from "./read-corpus.ts";
import { CueRun } from "./run-cues.ts";

/** A study read, coded and bound to its decisions: what every command that looks at codings starts from. */
export interface StudyRun {
  readonly study: LoadedStudy;
  readonly settings: StudySettings;
  readonly corpus: Corpus;
  readonly coded: CodedStudy;
  readonly codebookOrigin: "flag" | "study" | "reference";
  readonly interviews: ReadonlyMap<string, Readonly<Record<string, string>>>;
  readonly findings: Finding[];
  /** Of a run for an archive: who and what stands in no part of it. */
  readonly left?: LeftFromArchive;
}

/** `archive`: without people who withdrew or refused archiving, as if they had never been there. */
export async function runStudy(
  paths: readonly string[],
  options: Options,
  wanted: { readonly onFile?: (done: number, total: number) => void; readonly archive?: boolean } = {},
): Promise<StudyRun> {
  const { onFile } = wanted;
  const study = await loadStudy(paths, options);
  const findings: Finding[] = [...study.findings];
  const { codebook, origin, findings: ofCodebook } = await loadCodebook(study);
  findings.push(...ofCodebook);
  const tables = await loadTables(study);
  findings.push(...tables.findings);
  const decisions = await loadDecisions(study);
  findings.push(...decisions.findings);
  const state = foldDecisions(decisions.events);
  const codes = codesOf(codebook, state);
  const cues = new CueRun(codes, codebook, study.settings.approach === "reflexive", study.cache);
  findings.push(...(await cues.findings()));
  const corpus = await readCorpus(study, tables.interviews, { onFile });
  findings.push(...corpus.findings);
  refuseWithout(corpus.transcripts.length, findings);
  const withdrawn = (tables.participants?.rows ?? []).filter((r) => isYes(r.attributes.withdrawn));
  const known = new Set([
    ...study.allIds,
    ...corpus.transcripts.map((t) => t.id),
    ...withdrawn.flatMap((r) => [r.transcript, transcriptIdOf(r.transcript)]),
  ]);
  findings.push(...interviewFindings(tables.interviews, tables.interviewsFile, known));
  const read = new Set(corpus.transcripts.map((t) => t.id));
  const elsewhere = new Set([...study.allIds].filter((id) => !read.has(id)));
  const participants = tables.participants && {
    ...tables.participants,
    rows: tables.participants.rows.filter((r) => !elsewhere.has(r.transcript)),
  };
  const { settings } = study;
  const input: CodingInput = {
    settings,
    transcripts: corpus.transcripts,
    participants,
    codebook,
    codes,
    events: decisions.events,
    state,
    elsewhere,
  };
  const code = async (of: CodingInput, keep: boolean): Promise<CodedStudy> => {
    const linked = linkStudy(of);
    return codeStudy(of, linked, await cues.hits(linked, of.transcripts, keep));
  };
  let coded = await code(input, readsAll(study));
  let left: LeftFromArchive | undefined;
  if (wanted.archive) {
    const archived = archivedInput(input, coded, study.sources);
    left = archived.left;
    if (left.participants.size > 0) coded = await code(archived.input, false);
  }
  findings.push(...coded.findings);
  await breathe();
  const interviews = new Map(
    tables.interviews.map((r) => [known.has(r.transcript) ? r.transcript : transcriptIdOf(r.transcript), r.values]),
  );
  for (const id of left?.transcripts ?? []) interviews.delete(id);
  return { study, settings, corpus, coded, codebookOrigin: origin, interviews, findings, left };
}
