import { quotable } from "../cases/index.ts";
import type {
  CodeQuestion,
  DescribedGrouping,
  GroupingResult,
  Mentions,
  QuestionSide,
  ShownPassage,
  Theme,
} from "../model/index.ts";
import { compareText } from "../model/index.ts";
import type { Passages } from "../relevance/index.ts";
import type { CodeSet } from "../report/parts.ts";
import { comparisonForm, primaryTag, quickStem, wordSpans } from "../text/index.ts";
import { commonWords, type DescribedUnit, describeGroupings, differencesOf, type UnitWords } from "../themes/index.ts";
import type { CodedStudy } from "./code-study.ts";
import type { CountedStudy } from "./count-study.ts";
import { formsOf, spokenOf } from "./spoken.ts";

export interface Descriptions {
  /** In the order of the groupings. */
  readonly groupings: readonly DescribedGrouping[];
  /** The clearest first. */
  readonly questions: readonly CodeQuestion[];
}

interface Analysed {
  readonly coded: CodedStudy;
  readonly counted: CountedStudy;
  readonly groupings?: GroupingResult;
  readonly themes?: readonly Theme[];
  readonly sets: readonly CodeSet[];
}

/**
 * Candidate groupings described, and where declared themes and the company of codes differ; undefined in the approach
 * `reflexive`. Nobody is shown who may not be quoted.
 */
export function describeStudy({ coded, counted, groupings, themes, sets }: Analysed): Descriptions | undefined {
  if (groupings === undefined) return undefined;
  const { codeIds, links, groups, transcripts } = coded;
  const { cases } = links.table;
  const may = quotable(links.table);
  const spoken = codedWords(coded, counted);
  const described = describeGroupings({
    groups: groupings.groups,
    codes: codeIds,
    mentions: counted.basisMentions,
    person: counted.person,
    hits: counted.hits,
    contrary: counted.contrary,
    coOccurrence: counted.coOccurrence,
    words: spoken.words,
    mayShow: (owner) => owner >= 0 && groups.groupOf[owner] >= 0 && may.has(cases[owner].id),
  });
  const differences = differencesOf({
    themes: (themes ?? []).map((t) => ({
      id: t.id,
      codes: t.codes,
      all: sets.find((s) => s.kind === "theme" && s.id === t.id)?.codes ?? t.codes,
    })),
    groups: groupings.groups,
    codes: codeIds,
    company: counted.pairMentions,
    mentions: counted.basisMentions,
    words: spoken.words,
  });
  const sides = differences.flatMap((d) => [d.there, ...(d.here ? [d.here] : [])]);
  const wordOf = spoken.forms(
    new Set([...described.flatMap((g) => g.words.map((w) => w.stem)), ...sides.flatMap((s) => s.words)]),
  );
  const passages = (units: readonly DescribedUnit[]): readonly ShownPassage[] =>
    units.flatMap(({ unit, case: owner, codes, notReviewed }) => {
      const place = counted.units.placeOf(unit);
      if (!place) return [];
      const { start, end } = place.span;
      const group = groups.names[groups.groupOf[owner]] ?? "";
      const transcript = transcripts[place.transcript].id;
      return [{ transcript, start, end, participant: cases[owner].id, group, codes, notReviewed }];
    });
  const side = (s: QuestionSide<number>): QuestionSide => ({ ...s, words: s.words.map(wordOf) });
  return {
    groupings: described.map((g) => ({
      id: g.id,
      members: g.members,
      words: g.words.map(({ stem, inside, outside, participants, z }) => ({
        word: wordOf(stem),
        inside,
        outside,
        participants,
        z,
      })),
      nearest: passages(g.nearest),
      connecting: passages(g.connecting),
      contrary: {
        participants: g.contrary.participants,
        only: g.contrary.only.map((c) => cases[c].id),
        passages: passages(g.contrary.units),
      },
    })),
    questions: differences.map(({ here, ...d }) => ({
      ...d,
      there: side(d.there),
      ...(here ? { here: side(here) } : {}),
    })),
  };
}

/**
 * The content words of the sentences in which a code stands on the basis, and how a stem is said there most often. Where
 * the codes are cue hits, the words that the cues found are left out: that a code has its own cues is no news.
 */
function codedWords(
  coded: CodedStudy,
  { basis, basisMentions, units }: CountedStudy,
): { readonly words: UnitWords; readonly forms: (wanted: ReadonlySet<number>) => (stem: number) => string } {
  const passages = spokenOf(coded);
  const tag = primaryTag(passages.language);
  const common = new Set(Array.from(commonWords(passages.language), (form) => quickStem(form, tag)));
  const content = Uint8Array.from(passages.stems, (stem) => (common.has(stem) ? 0 : 1));
  const stands = unitsIn(basisMentions);
  const byCue = basis === "decided" ? undefined : cueStems(coded, passages);
  const rows: number[] = [];
  const unit: number[] = [];
  const owner: number[] = [];
  const from = [0];
  const stem: number[] = [];
  for (let p = 0; p < passages.length; p++) {
    if (passages.question[p]) continue;
    const at = units.ofSentence(passages.transcript[p], passages.turn[p], passages.start[p]);
    if (!stands.has(at.unit)) continue;
    const taken = byCue?.(passages.transcript[p], passages.start[p]);
    for (let i = passages.from[p]; i < passages.from[p + 1]; i++) {
      const s = passages.stem[i];
      if (passages.content[i] && content[s] && !taken?.has(s)) stem.push(s);
    }
    rows.push(p);
    unit.push(at.unit);
    owner.push(at.case);
    from.push(stem.length);
  }
  const words = {
    units: Float64Array.from(unit),
    case: Int32Array.from(owner),
    from: Int32Array.from(from),
    stem: Int32Array.from(stem),
    stems: passages.stems.length,
  };
  const forms = (wanted: ReadonlySet<number>): ((stem: number) => string) => {
    const counts = new Map<number, Map<string, number>>();
    for (const p of rows) {
      let has = false;
      for (let i = passages.from[p]; i < passages.from[p + 1] && !has; i++) has = wanted.has(passages.stem[i]);
      if (!has) continue;
      const said = formsOf(coded, passages, p);
      for (let i = passages.from[p]; i < passages.from[p + 1]; i++) {
        const s = passages.stem[i];
        if (!wanted.has(s)) continue;
        const of = counts.get(s) ?? new Map<string, number>();
        of.set(said[i - passages.from[p]], (of.get(said[i - passages.from[p]]) ?? 0) + 1);
        counts.set(s, of);
      }
    }
    const best = new Map(
      [...counts].map(([s, of]) => [s, [...of].sort((a, b) => b[1] - a[1] || compareText(a[0], b[0]))[0][0]]),
    );
    return (s) => best.get(s) ?? passages.stems[s];
  };
  return { words, forms };
}

/** Gives the stems by which cues found a sentence (transcript, start). */
function cueStems(
  { table, transcripts }: CodedStudy,
  passages: Passages,
): (transcript: number, start: number) => ReadonlySet<number> | undefined {
  const idOf = new Map(passages.stems.map((s, i) => [s, i]));
  const tag = primaryTag(passages.language);
  const known = new Map<string, number>();
  const stemOf = (word: string): number => {
    let found = known.get(word);
    if (found === undefined) known.set(word, (found = idOf.get(quickStem(comparisonForm(word), tag)) ?? -1));
    return found;
  };
  const at = transcripts.map(() => new Map<number, Set<number>>());
  for (let row = 0; row < table.length; row++) {
    const here = at[table.transcript[row]];
    let stems = here.get(table.unitStart[row]);
    if (stems === undefined) here.set(table.unitStart[row], (stems = new Set()));
    const { text } = transcripts[table.transcript[row]];
    for (let e = table.evidenceFrom[row]; e < table.evidenceFrom[row + 1]; e++) {
      const spans = wordSpans(text, table.evidenceStart[e], table.evidenceEnd[e]);
      for (let w = 0; w < spans.length; w += 2) stems.add(stemOf(text.slice(spans[w], spans[w + 1])));
    }
  }
  return (transcript, start) => at[transcript].get(start);
}

function unitsIn(mentions: Mentions): ReadonlySet<number> {
  const units = new Set<number>();
  for (let i = 0; i < mentions.length; i++) units.add(mentions.unit[i]);
  return units;
}
