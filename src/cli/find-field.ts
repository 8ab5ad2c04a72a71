import { linkCases } from "../cases/index.ts";
import type { Field } from "../find/index.ts";
import { type PlacedMemo, placeMemos } from "../memos/index.ts";
import type { CaseTable, Finding, StudySettings, Theme } from "../model/index.ts";
import type { Options } from "./command.ts";
import { codingsOf } from "./commands/code.ts";
import { type LoadedStudy, loadHumanText, loadStudy, loadTables, loadThemes } from "./load-study.ts";
import { readCorpus, refuseWithout } from "./read-corpus.ts";
import { runStudy } from "./run-study.ts";

/** What `find` looks through, and the names that a question may hold. */
export interface Searched {
  readonly field: Field;
  readonly settings: StudySettings;
  readonly cases: CaseTable;
  /** Ids, with the codebook author's dimension; empty when no codings were asked for. */
  readonly codes: readonly { readonly id: string; readonly dimension?: string }[];
  readonly coders: readonly string[];
  readonly themes: readonly Theme[] | undefined;
  /** Memos on words of these transcripts. */
  readonly memos: readonly PlacedMemo[];
  /** Codings that stand on no words: of whole transcripts. */
  readonly whole: ReadonlySet<string>;
  readonly findings: readonly Finding[];
}

/** Reads the study; its codebook, cues, decisions and themes only when codings are asked for. */
export async function searched(paths: readonly string[], options: Options, withCodings: boolean): Promise<Searched> {
  return withCodings ? coded(paths, options) : texts(paths, options);
}

async function texts(paths: readonly string[], options: Options): Promise<Searched> {
  const study = await loadStudy(paths, options);
  const tables = await loadTables(study);
  const corpus = await readCorpus(study, tables.interviews);
  const findings = [...study.findings, ...corpus.findings];
  refuseWithout(corpus.transcripts.length, findings);
  const { settings } = study;
  const links = linkCases(corpus.transcripts, tables.participants, settings);
  return {
    field: fieldOf(corpus.transcripts, links, settings, options, []),
    settings,
    cases: links.table,
    codes: [],
    coders: [],
    themes: undefined,
    ...(await memosOf(study, corpus.transcripts)),
    whole: new Set(),
    findings,
  };
}

async function coded(paths: readonly string[], options: Options): Promise<Searched> {
  const { study, coded: run, findings } = await runStudy(paths, { ...options, code: undefined });
  const themes = await loadThemes(study, new Set(run.codeIds));
  return {
    field: fieldOf(run.transcripts, run.links, run.settings, options, [...codingsOf(run)]),
    settings: run.settings,
    cases: run.links.table,
    codes: run.codes,
    coders: [...new Set(run.events.map((e) => e.by))],
    themes: themes.themes,
    ...(await memosOf(study, run.transcripts)),
    whole: new Set(run.state.codings.filter((c) => c.start === null).map((c) => c.id)),
    findings,
  };
}

async function memosOf(
  study: LoadedStudy,
  transcripts: Field["transcripts"],
): Promise<{ readonly memos: readonly PlacedMemo[] }> {
  const { memos } = await loadHumanText(study);
  return { memos: placeMemos(memos, transcripts).value ?? [] };
}

type Links = ReturnType<typeof linkCases>;

function fieldOf(
  transcripts: Field["transcripts"],
  links: Links,
  settings: StudySettings,
  options: Options,
  codings: Field["codings"],
): Field {
  const roles = new Set(settings.codeRoles);
  const gone = new Set(links.withdrawn);
  const caseAt = (t: number, turn: number): number =>
    links.caseOf(transcripts[t].id, transcripts[t].turns[turn].speaker);
  return {
    transcripts,
    codings,
    looked: (t, turn) => {
      const { speaker } = transcripts[t].turns[turn];
      const role = speaker < 0 ? "unknown" : transcripts[t].speakers[speaker].role;
      return (options.allTurns === true || roles.has(role)) && !gone.has(caseAt(t, turn));
    },
    caseOf: (t, turn) => links.table.cases[caseAt(t, turn)]?.id ?? null,
    attributesOf: (t, turn) => {
      const index = caseAt(t, turn);
      if (index < 0) return {};
      const own = links.attributesOf(transcripts[t].id, transcripts[t].turns[turn].speaker);
      return { ...links.table.cases[index].attributes, ...own };
    },
  };
}
