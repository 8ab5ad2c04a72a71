import { type CaseLinks, compareValues, linkCases, type Participants } from "./cases/index.ts";
import type { CodingOptions } from "./coding/index.ts";
import {
  type Anchored,
  anchorState,
  type Binding,
  bindDecisions,
  checkCodes,
  checkPending,
  checkTargets,
  whoseDecisions,
} from "./decisions/index.ts";
import { finding } from "./findings/index.ts";
import {
  type Assignment,
  type DimensionReader,
  type Meaning,
  meaningsOf,
  type PassageMemory,
  passagesWith,
  placeOnFramework,
  placingEvidence,
  rememberedEvidence,
} from "./frameworks/index.ts";
import { citeLines, type NumberedLine, numberLines } from "./handout/lines.ts";
import {
  accumulate,
  type Corpus,
  casesThatSpeak,
  caseTab,
  coOccurrence,
  coOccurrenceByCase,
  corpusOf,
  countCodes,
  countSets,
  groupsOf,
  mentionsOfHits,
  mentionsOfPersons,
  passagesOfCases,
  type UnitIndex,
  unionOf,
  unitIndex,
} from "./matrix/index.ts";
import type {
  Accumulation,
  Basis,
  CandidateGrouping,
  Checked,
  CitedPassage,
  Code,
  Codebook,
  CodingTable,
  CoOccurrence,
  Count,
  DecisionEvent,
  DecisionState,
  EvidenceCounts,
  Finding,
  GroupingResult,
  GroupingWord,
  Groups,
  Mentions,
  Placement,
  StudySettings,
  Theme,
  Transcript,
} from "./model/index.ts";
import { compareText, provisionalCode, UNCODED_ROLES } from "./model/index.ts";
import type { CodeSet } from "./report/parts.ts";
import { sentenceSpans } from "./text/index.ts";
import {
  type Asked,
  askedAsQuestions,
  type CodeText,
  DEFAULT_SIMILARITY,
  type Drawn,
  groupByConsensus,
  groupByNetwork,
  groupCodes,
  isNetwork,
  keepIds,
  keepsCompany,
  type LinkageId,
  latentPassageSimilarity,
  lintThemes,
  type NetworkId,
  networkLabels,
  passageSimilarity,
  type SimilarityId,
  StemReader,
  type Support,
  seesParticipants,
  similarityNamed,
  stemsIn,
  withStability,
  wordingSimilarity,
  wordRows,
} from "./themes/index.ts";

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

/** Counts of a coded study. Mentions are counted by sentence; participants first (METHOD.md C14). */
export interface CountedStudy {
  readonly basis: Basis;
  readonly units: UnitIndex;
  readonly person: Mentions;
  /** Hits no person has looked at, and those the negation or hypothesis rules set aside. */
  readonly hits: Mentions;
  readonly contrary: Mentions;
  /** What groupings, map and matrices run on. */
  readonly basisMentions: Mentions;
  readonly codeCounts: readonly EvidenceCounts[];
  readonly coOccurrence: CoOccurrence;
  /** Basis mentions in the co-occurrence unit. */
  readonly pairMentions: Mentions;
}

export function countStudy(study: CodedStudy): CountedStudy {
  const { settings, table, binding, state, corpus, groups, codeIds } = study;
  const basis = settings.basis ?? (state.codings.length + state.rejected.length > 0 ? "decided" : "hits");
  const units = unitIndex("sentence", corpus, sentenceSpans);
  const open = (row: number): boolean => binding.status[row] === 0;
  const inUnit = (u: UnitIndex): { person: Mentions; hits: Mentions; contrary: Mentions } => ({
    person: mentionsOfPersons(state.codings, codeIds, corpus, u),
    hits: mentionsOfHits(table, (row) => open(row) && table.contrary[row] === 0, u),
    contrary: mentionsOfHits(table, (row) => open(row) && table.contrary[row] === 1, u),
  });
  const mentions = inUnit(units);
  const pairUnits =
    settings.cooccurrenceUnit === "sentence" ? units : unitIndex(settings.cooccurrenceUnit, corpus, sentenceSpans);
  const pairMentions = onBasis(basis, pairUnits === units ? mentions : inUnit(pairUnits));
  const columns = [mentions.person, mentions.hits, mentions.contrary].map((m) => countCodes(m, groups, codeIds.length));
  return {
    basis,
    units,
    ...mentions,
    basisMentions: onBasis(basis, mentions),
    codeCounts: codeIds.map((_, c) => ({ person: columns[0][c], hits: columns[1][c], contrary: columns[2][c] })),
    coOccurrence: coOccurrence(pairMentions, settings.cooccurrenceUnit, codeIds),
    pairMentions,
  };
}

/** Mentions per code and participant in both columns, by code, then case. */
export function codeByCase(
  study: CodedStudy,
  counted: CountedStudy,
): readonly { readonly code: number; readonly case: number; readonly person: number; readonly hits: number }[] {
  const cases = study.links.table.cases.length;
  const rows = new Map<number, { code: number; case: number; person: number; hits: number }>();
  for (const column of ["person", "hits"] as const) {
    const tab = caseTab(counted[column], cases);
    for (let i = 0; i < tab.length; i++) {
      const key = tab.code[i] * cases + tab.case[i];
      const row = rows.get(key) ?? { code: tab.code[i], case: tab.case[i], person: 0, hits: 0 };
      row[column] += tab.mentions[i];
      rows.set(key, row);
    }
  }
  return [...rows.values()].sort((a, b) => a.code - b.code || a.case - b.case);
}

/** What the cells of the framework matrix are made of; those of `columns` cited by the lines of the handout. */
export function citedPassages(
  { state, table, binding, codeIds, corpus, transcripts }: CodedStudy,
  { units }: CountedStudy,
  columns: readonly CitedPassage["column"][],
): readonly CitedPassage[] {
  const open = (row: number): boolean => binding.status[row] === 0 && table.contrary[row] === 0;
  const lines = new Map<number, readonly NumberedLine[]>();
  return passagesOfCases(state.codings, table, open, codeIds, corpus, units).map((p) => {
    if (!columns.includes(p.column)) return p;
    const transcript = transcripts[p.transcript];
    if (!p.span) return { ...p, cite: transcript.id };
    if (!lines.has(p.transcript)) lines.set(p.transcript, numberLines(transcript));
    return { ...p, cite: citeLines(transcript.id, lines.get(p.transcript)!, p.span.start, p.span.end) };
  });
}

function onBasis(basis: Basis, m: { readonly person: Mentions; readonly hits: Mentions }): Mentions {
  return basis === "hits" ? m.hits : basis === "decided" ? m.person : unionOf(m.person, m.hits);
}

export interface GroupingOptions {
  /** With a similarity or a linkage one tree (or a network) is made; without, a consensus. */
  readonly linkage?: LinkageId | NetworkId;
  readonly similarity?: SimilarityId;
  /** 0 = no stability. */
  readonly resamples: number;
  /** Groupings of the last freeze: their ids stay with their codes. */
  readonly before?: readonly { readonly id: string; readonly codes: readonly string[] }[];
  /** What a person said of the groupings. */
  readonly word?: GroupingWord;
  /** Another grouping of the same study is only compared: whether there is any structure is not asked again. */
  readonly aside?: boolean;
  /** From the grouping of the study with everybody, where `counted` is the study without somebody. */
  readonly wording?: WordingOfAll;
}

/** What a consensus was made from that the same without somebody starts from. */
export interface WordingOfAll {
  readonly stems: StemReader;
  /** By code, the units whose sentences were read. */
  readonly read: readonly (readonly number[])[];
  readonly drawn?: Drawn;
}

/**
 * Candidate groupings of the codes in use: a consensus, unless a linkage or similarity is asked for or nothing is
 * resampled. It sees words and counts only: no theme, dimension, parent or order, and nothing of unused codes.
 */
export function groupStudy(
  study: CodedStudy,
  counted: CountedStudy,
  options: GroupingOptions,
): {
  readonly groupings: GroupingResult;
  readonly findings: readonly Finding[];
  readonly wording?: WordingOfAll;
} {
  const { codeIds, codebook, settings, links } = study;
  const n = codeIds.length;
  const { basis, coOccurrence, pairMentions } = counted;
  const texts = study.codes.map((code, i): CodeText => (coOccurrence.counts[i * n + i] > 0 ? code : { label: "" }));
  const { linkage, similarity, resamples, before = [], word } = options;
  const byCase = coOccurrenceByCase(pairMentions, n, links.table.cases.length);
  const input = { basis, coOccurrence, k: settings.k, word };
  const ofWord = word ? unusedOf(word, coOccurrence) : [];
  if (linkage === undefined && similarity === undefined && settings.resamples > 0) {
    const read = passageUnits(study, counted, options.wording?.read);
    const passages = passagesAt(study, counted, read);
    const stems = options.wording?.stems ?? new StemReader(codebook.language);
    const { value, findings, drawn } = groupByConsensus({
      ...input,
      byCase,
      words: wordRows(
        texts.map(({ label, definition, full_definition, use_when }, i) => ({
          label,
          definition,
          full_definition,
          use_when,
          passages: passages[i],
        })),
        codebook.language,
        stems,
      ),
      drawn: options.wording?.drawn,
      resamples: settings.resamples,
      seed: settings.seed,
      company: options.aside || keepsCompany(pairMentions, n, settings.seed),
    });
    return {
      groupings: keepIds(value!, before),
      findings: [...findings, ...ofWord],
      wording: { stems, read, drawn },
    };
  }
  const measure = similarityNamed(similarity ?? DEFAULT_SIMILARITY);
  const own = "passages" in measure ? passagesAt(study, counted, passageUnits(study, counted)) : [];
  const plain = {
    ...input,
    similarity,
    wording: measure.wording ? wordingSimilarity(texts, stemsIn(codebook.language)) : undefined,
    passages: !("passages" in measure)
      ? undefined
      : measure.passages === "latent"
        ? latentPassageSimilarity(own, codebook.language, settings.seed)
        : passageSimilarity(own, codebook.language),
  };
  const { seed } = settings;
  const network = isNetwork(linkage) ? groupByNetwork({ ...plain, linkage, seed }) : undefined;
  const tree = isNetwork(linkage) ? plain : { ...plain, linkage };
  const grouped = network ? { ...network, value: network.value?.result } : groupCodes(tree);
  const result = keepIds(grouped.value!, before);
  const findings = [...grouped.findings, ...ofWord];
  if (resamples === 0 || result.groups.length === 0 || !seesParticipants(similarity ?? DEFAULT_SIMILARITY))
    return { groupings: result, findings };
  const regroup = network && ((d: Float64Array, m: number) => networkLabels(d, m, network.value!.resolution, seed));
  return { groupings: withStability(result, tree, byCase, { resamples, seed }, regroup), findings };
}

/** Codes a person spoke of of which nothing can be grouped. */
function unusedOf(word: GroupingWord, { codes, counts }: CoOccurrence): readonly Finding[] {
  const used = new Set(codes.filter((_, i) => counts[i * codes.length + i] > 0));
  return [...word.together, ...word.apart, ...word.pinned].flatMap((entry) => {
    const unused = entry.codes.filter((c) => !used.has(c));
    if (unused.length === 0) return [];
    return [finding("grouping-unused", { codes: unused.length, first: unused[0] }, entry.place)];
  });
}

/** More passages of a code than these are not read for its wording; they are spread over all it has. */
const PASSAGES = 200;

/** Units that carry each code, on the basis that is counted: those of `among` that still do, if it is given. */
function passageUnits(
  { codeIds }: CodedStudy,
  { basisMentions }: CountedStudy,
  among?: WordingOfAll["read"],
): WordingOfAll["read"] {
  const at = codeIds.map((): number[] => []);
  for (let i = 0; i < basisMentions.length; i++) at[basisMentions.code[i]].push(basisMentions.unit[i]);
  if (among)
    return at.map((own, c) => {
      const still = new Set(own);
      return among[c].filter((unit) => still.has(unit));
    });
  return at.map((own) => {
    const step = Math.max(1, own.length / PASSAGES);
    const chosen: number[] = [];
    for (let p = 0; p < own.length; p += step) chosen.push(own[Math.floor(p)]);
    return chosen;
  });
}

function passagesAt(
  { transcripts }: CodedStudy,
  { units }: CountedStudy,
  read: WordingOfAll["read"],
): readonly string[][] {
  return read.map((own) =>
    own.flatMap((unit) => {
      const place = units.placeOf(unit);
      return place ? [transcripts[place.transcript].text.slice(place.span.start, place.span.end)] : [];
    }),
  );
}

/** Themes and groupings as sets of codes with their counts: unions, never sums. */
export function countCodeSets(
  study: CodedStudy,
  counted: CountedStudy,
  themes: readonly Theme[] | undefined,
  groupings: readonly CandidateGrouping[],
): readonly CodeSet[] {
  const at = new Map(study.codeIds.map((id, i) => [id, i]));
  const sets = [
    ...(themes ?? []).map((t) => ({
      id: t.id,
      kind: "theme" as const,
      name: t.name,
      codes: withNested(t, themes ?? []),
    })),
    ...groupings.map((g) => ({ id: g.id, kind: "grouping" as const, name: g.label, codes: g.codes })),
  ];
  const members = sets.map((s) => s.codes.map((c) => at.get(c)).filter((c) => c !== undefined));
  const counts = evidenceOfSets(study, counted, members);
  const bySite = countSets(counted.basisMentions, members, study.sites);
  return sets.map((set, i) => ({ ...set, counts: counts[i], sites: bySite[i].byGroup.filter((n) => n > 0).length }));
}

/** A theme's codes and those of the themes nested in it. */
function withNested(theme: Theme, themes: readonly Theme[], seen: ReadonlySet<string> = new Set()): readonly string[] {
  if (seen.has(theme.id)) return theme.codes;
  const below = themes.filter((t) => t.parent === theme.id);
  const next = new Set([...seen, theme.id]);
  return [...new Set([...theme.codes, ...below.flatMap((t) => withNested(t, themes, next))])];
}

function evidenceOfSets(
  study: CodedStudy,
  counted: CountedStudy,
  members: readonly (readonly number[])[],
): readonly EvidenceCounts[] {
  const columns: (readonly Count[])[] = [counted.person, counted.hits, counted.contrary].map((m) =>
    countSets(m, members, study.groups),
  );
  return members.map((_, i) => ({ person: columns[0][i], hits: columns[1][i], contrary: columns[2][i] }));
}

export interface MappedStudy {
  readonly placements: readonly Placement[];
  readonly dimensionCounts: ReadonlyMap<string, EvidenceCounts>;
  /** What each group of participants speaks of under each dimension; none without groups. */
  readonly meanings: readonly Meaning[];
  readonly findings: readonly Finding[];
}

/**
 * Places themes and groupings on the framework. The main view is of declared themes when there are any, else of the
 * groupings; a dimension's counts are the union over the sets of the main view that stand on it.
 */
export function mapStudy(
  study: CodedStudy,
  counted: CountedStudy,
  sets: readonly CodeSet[],
  themes: readonly Theme[] | undefined,
  reader: DimensionReader,
  options: { readonly assign?: Assignment; readonly memory?: PassageMemory } = {},
): MappedStudy {
  const { codeIds, codes, transcripts, groups } = study;
  const { framework } = reader;
  const { placeOf } = counted.units;
  const read = placingEvidence(reader, {
    transcripts,
    placeOf,
    mentions: counted.basisMentions,
    codes: codeIds,
    declaredByCode: new Map(codes.filter((c) => c.dimension !== undefined).map((c) => [c.id, c.dimension!])),
  });
  const evidence = options.memory
    ? rememberedEvidence(read, framework.dimensions.length, placeOf, options.memory)
    : read;
  const claims = new Map((themes ?? []).map((t) => [t.id, t]));
  const place = (kind: CodeSet["kind"]) =>
    placeOnFramework(
      sets
        .filter((s) => s.kind === kind)
        .map((s) => ({
          id: s.id,
          codes: s.codes,
          dimensions: claims.get(s.id)?.dimensions,
          place: claims.get(s.id)?.place,
        })),
      evidence,
      framework,
      { assign: options.assign },
    );
  const ofThemes = place("theme");
  const ofGroupings = place("grouping");
  const placements = [...(ofThemes.value ?? []), ...(ofGroupings.value ?? [])];
  const main = themes && themes.length > 0 ? ofThemes : ofGroupings;
  const at = new Map(codeIds.map((id, i) => [id, i]));
  const codesOf = new Map(sets.map((s) => [s.id, s.codes]));
  const members = framework.dimensions.map((d) => [
    ...new Set(
      (main.value ?? [])
        .filter((p) => p.dimension === d.id)
        .flatMap((p) => codesOf.get(p.theme) ?? [])
        .map((c) => at.get(c))
        .filter((c) => c !== undefined),
    ),
  ]);
  const counts = evidenceOfSets(study, counted, members);
  return {
    placements,
    dimensionCounts: new Map(framework.dimensions.map((d, i) => [d.id, counts[i]])),
    meanings: meaningsOf(passagesWith(evidence, framework), evidence, framework, groups),
    findings: main.findings,
  };
}

/** Orders of participants that are drawn for the accumulation of codes. */
const ORDERS = 200;

/**
 * First use of codes over participants, where the approach has it (METHOD.md D3): on in coding-reliability, asked for by
 * `accumulation: true` in codebook, withheld in reflexive.
 */
export function accumulateCodes(study: CodedStudy, counted: CountedStudy): Accumulation | undefined {
  const { settings, codebook, codeIds, groups } = study;
  const wanted =
    settings.approach === "coding-reliability" || (settings.approach === "codebook" && settings.accumulation);
  if (!wanted) return undefined;
  const written = new Set(codebook.codes.map((c) => c.id));
  const coined = Uint8Array.from(codeIds, (id) => (written.has(id) ? 0 : 1));
  return accumulate(counted.basisMentions, groups, coined, {
    orders: ORDERS,
    seed: settings.seed,
    codedOnly: counted.basis === "decided",
  });
}

/** Warnings about declared themes (METHOD.md C3). */
export function questionThemes(
  study: CodedStudy,
  counted: CountedStudy,
  sets: readonly CodeSet[],
  themes: readonly Theme[],
): readonly Finding[] {
  const support = new Map<string, Support>();
  for (const set of sets.filter((s) => s.kind === "theme")) {
    const { participants, byGroup } = counted.basis === "decided" ? set.counts.person : set.counts.hits;
    support.set(set.id, { participants, groups: byGroup.filter((n) => n > 0).length, sites: set.sites });
  }
  const { groups, sites } = study;
  const all = { participants: groups.total, groups: groups.names.length, sites: sites.names.length };
  const asked = askedAsQuestions(
    themes.map((t) => t.name),
    questionsIn(study),
    study.settings.language,
  );
  return lintThemes(themes, support, all, asked);
}

/** What those say who are not coded, turn by turn. */
function* questionsIn({ transcripts }: CodedStudy): Iterable<Asked> {
  for (const { id, text, turns, speakers } of transcripts)
    for (const { speaker, start, end } of turns)
      if (speaker >= 0 && UNCODED_ROLES.has(speakers[speaker].role))
        yield { transcript: id, text: text.slice(start, end) };
}
