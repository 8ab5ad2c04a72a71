import { type CaseLinks, compareValues, linkCases, type Participants } from "../cases/index.ts";
import type { CodingOptions } from "../coding/index.ts";
import {
  type Anchored,
  anchorState,
  type Binding,
  bindDecisions,
  checkCodes,
  checkPending,
  checkTargets,
  whoseDecisions,
} from "../decisions/index.ts";
import { type Corpus, casesThatSpeak, corpusOf, groupsOf } from "../matrix/index.ts";
import type {
  Checked,
  Code,
  Codebook,
  CodingTable,
  DecisionEvent,
  DecisionState,
  Finding,
  Groups,
  StudySettings,
  Transcript,
} from "../model/index.ts";
import { compareText, provisionalCode } from "../model/index.ts";

/** What coding a study needs: values only, read by the command line. */
export interface CodingInput {
  readonly settings: StudySettings;
  /** In code-unit order of id. */
  readonly transcripts: readonly Transcript[];
  readonly participants?: Participants;
  readonly codebook: Codebook;
  /** `codesOf(codebook, state)`: its numbering of codes is the numbering of every count. */
  readonly codes: readonly Code[];
  readonly events: readonly DecisionEvent[];
  readonly state: DecisionState;
  /** Transcripts of the study that this run does not read: decisions about them are no finding. */
  readonly elsewhere?: ReadonlySet<string>;
}

/** A coded study: who speaks, what the cues suggest, what people decided. */
export interface CodedStudy {
  readonly settings: StudySettings;
  readonly transcripts: readonly Transcript[];
  readonly links: CaseLinks;
  readonly corpus: Corpus;
  readonly groups: Groups;
  readonly sites: Groups;
  readonly codebook: Codebook;
  /** The codebook's codes and those people coined, in code-unit order of id: the numbering of every count. */
  readonly codes: readonly Code[];
  readonly codeIds: readonly string[];
  readonly table: CodingTable;
  /** Codings at their place in today's texts; those whose words are lost are left out (and reported). */
  readonly state: DecisionState;
  readonly events: readonly DecisionEvent[];
  /** Codings and rejections of all coders whose words do not stand where they were stored. */
  readonly displaced: Anchored["displaced"];
  readonly binding: Binding;
  readonly findings: readonly Finding[];
}

/** Who speaks where, and which turns are coded. */
export interface LinkedStudy {
  readonly links: CaseLinks;
  readonly corpus: Corpus;
}

export function linkStudy(input: Pick<CodingInput, "settings" | "transcripts" | "participants">): LinkedStudy {
  const { settings, transcripts } = input;
  const links = linkCases(transcripts, input.participants, settings);
  const corpus = withoutWithdrawn(
    corpusOf(transcripts, links.table.cases.length, links.caseOf, settings.codeRoles),
    links,
  );
  return { links, corpus };
}

/** What the cues look at in a linked study. */
export function codingOptions({
  links,
  corpus,
}: LinkedStudy): Required<Pick<CodingOptions, "codable" | "attributesOf">> {
  const at = new Map(corpus.transcripts.map((t, i) => [t.id, i]));
  return {
    codable: (t, turn) => corpus.codable[at.get(t.id)!][turn] === 1,
    attributesOf: (t, turn) => links.attributesOf(t.id, t.turns[turn].speaker),
  };
}

/** Folds decisions of a linked study whose cues were run (`hits`) and binds them to the suggestions. */
export function codeStudy(input: CodingInput, linked: LinkedStudy, hits: Checked<CodingTable>): CodedStudy {
  const { settings, transcripts, codebook, codes, events } = input;
  const { links, corpus } = linked;
  const findings: Finding[] = [...links.findings];
  const speaks = casesThatSpeak(corpus);
  findings.push(...checkTargets(events), ...checkCodes(input.state, codes), ...checkPending(input.state));
  const codeIds = codes.map((c) => c.id);
  findings.push(...hits.findings);
  const table = hits.value!;
  const anchored = anchorState(decisionsHere(input.state, transcripts, input.elsewhere ?? new Set()), transcripts);
  findings.push(...anchored.findings);
  const state = whoseDecisions(anchored.state, settings.decide);
  const binding = bindDecisions(
    table,
    codeIds,
    transcripts.map((t) => t.id),
    state,
  );
  const inGroups = (attribute: string): Groups => {
    const type = links.table.attributeTypes.get(attribute) ?? "category";
    return groupsOf(links.table, speaks, attribute, (a, b) => compareValues(type, a, b));
  };
  const groups = inGroups(settings.group);
  const sites = inGroups(settings.site);
  return {
    settings,
    transcripts,
    links,
    corpus,
    groups,
    sites,
    codebook,
    codes,
    codeIds,
    table,
    state,
    events,
    displaced: anchored.displaced,
    binding,
    findings,
  };
}

/** Turns of people who withdrew are neither coded nor counted. */
function withoutWithdrawn(corpus: Corpus, links: CaseLinks): Corpus {
  const gone = new Set(links.withdrawn);
  if (gone.size === 0) return corpus;
  const codable = corpus.codable.map((turns, t) => turns.map((c, i) => (gone.has(corpus.caseOfTurn[t][i]) ? 0 : c)));
  return { ...corpus, codable };
}

/** Decisions about transcripts that this run does not read, though the study has them, are left aside without a word. */
function decisionsHere(
  state: DecisionState,
  transcripts: readonly Transcript[],
  elsewhere: ReadonlySet<string>,
): DecisionState {
  if (elsewhere.size === 0) return state;
  const read = new Set(transcripts.map((t) => t.id));
  const isHere = (d: { readonly transcript: string }): boolean =>
    read.has(d.transcript) || !elsewhere.has(d.transcript);
  return { ...state, codings: state.codings.filter(isHere), rejected: state.rejected.filter(isHere) };
}

/** The codebook's codes and those people coined, in code-unit order of id: the numbering of every count. */
export function codesOf(codebook: Codebook, state: DecisionState): readonly Code[] {
  const known = new Set(codebook.codes.map((c) => c.id));
  const coined = state.coined.filter((c) => !known.has(c.id)).map(provisionalCode);
  return [...codebook.codes, ...coined].sort((a, b) => compareText(a.id, b.id));
}
