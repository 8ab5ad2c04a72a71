import { foldDecisions } from "../decisions/index.ts";
import {
  type Code,
  type Codebook,
  type DecisionEvent,
  type DecisionState,
  type Finding,
  isYes,
  type StudySettings,
} from "../model/index.ts";
import { type CodedStudy, type CodingInput, codeStudy, codesOf, linkStudy } from "../pipeline/index.ts";
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

/** Everything of a study but its transcripts: read and checked, the decisions folded. */
export interface PreparedStudy {
  readonly study: LoadedStudy;
  readonly codebook: Codebook;
  readonly origin: StudyRun["codebookOrigin"];
  readonly tables: Awaited<ReturnType<typeof loadTables>>;
  readonly events: readonly DecisionEvent[];
  readonly state: DecisionState;
  readonly codes: readonly Code[];
  readonly cues: CueRun;
  readonly findings: readonly Finding[];
}

interface Wanted {
  /** After each file that is read. */
  readonly onFile?: (done: number, total: number) => void;
  /** After each file that is read and each transcript that is coded: what it throws ends the run. */
  readonly onStep?: () => void;
  /** Without people who withdrew or refused archiving, as if they had never been there. */
  readonly archive?: boolean;
}

export async function runStudy(paths: readonly string[], options: Options, wanted: Wanted = {}): Promise<StudyRun> {
  return codePrepared(await prepareStudy(paths, options), wanted);
}

export async function prepareStudy(paths: readonly string[], options: Options): Promise<PreparedStudy> {
  const study = await loadStudy(paths, options);
  const findings: Finding[] = [...study.findings];
  const { codebook, origin, findings: ofCodebook } = await loadCodebook(study);
  findings.push(...ofCodebook);
  const tables = await loadTables(study);
  findings.push(...tables.findings);
  const { events, findings: ofEvents } = await loadDecisions(study);
  findings.push(...ofEvents);
  const state = foldDecisions(events);
  const codes = codesOf(codebook, state);
  const cues = new CueRun(codes, codebook, study.settings.approach === "reflexive", study.cache);
  findings.push(...(await cues.findings()));
  return { study, codebook, origin, tables, events, state, codes, cues, findings };
}

/** Reads the sources of a prepared study (or of `study`, the same with fewer) and codes them. */
export async function codePrepared(
  prepared: PreparedStudy,
  wanted: Wanted = {},
  study: LoadedStudy = prepared.study,
): Promise<StudyRun> {
  const { codebook, tables, cues, codes, events, state } = prepared;
  const findings = [...prepared.findings];
  const corpus = await readCorpus(study, tables.interviews, {
    onFile: (done, total) => {
      wanted.onFile?.(done, total);
      wanted.onStep?.();
    },
  });
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
    events,
    state,
    elsewhere,
  };
  const step = async (): Promise<void> => {
    await breathe();
    wanted.onStep?.();
  };
  const code = async (of: CodingInput, keep: boolean): Promise<CodedStudy> => {
    const linked = linkStudy(of);
    return codeStudy(of, linked, await cues.hits(linked, of.transcripts, { keep, step }));
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
  return { study, settings, corpus, coded, codebookOrigin: prepared.origin, interviews, findings, left };
}
