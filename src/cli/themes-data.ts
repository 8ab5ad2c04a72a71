import type { CodeQuestion, DescribedGrouping, QuestionSide, ShownPassage } from "../model/index.ts";
import type { Descriptions } from "../pipeline/describe-study.ts";
import type { StudyAnalysis } from "./analyse-study.ts";

export function round(n: number): number {
  return Math.round(n * 10_000) / 10_000;
}

/** The groupings' JSON with what is said of each, and the questions about codes. */
export function withDescriptions(
  data: Record<string, unknown>,
  { groupings, questions }: Descriptions,
  analysis: StudyAnalysis,
): Record<string, unknown> {
  const of = new Map(groupings.map((g) => [g.id, g]));
  const groups = (data.groups as { id: string }[]).map((g) => ({ ...g, ...described(of.get(g.id)!, analysis) }));
  return { ...data, groups, differences: questions.map(question) };
}

function described({ id, members, words, nearest, connecting, contrary }: DescribedGrouping, analysis: StudyAnalysis) {
  const { coded, sets } = analysis;
  const text = (p: ShownPassage) => ({
    ...p,
    quote: coded.transcripts.find((t) => t.id === p.transcript)!.text.slice(p.start, p.end),
  });
  const counts = sets.find((s) => s.id === id && s.kind === "grouping")!.counts;
  const count = ({ participants, byGroup }: (typeof counts)["person"]) => ({
    participants,
    of: coded.groups.total,
    byGroup: coded.groups.names.map((group, g) => ({ group, n: byGroup[g], of: coded.groups.sizes[g] })),
  });
  return {
    members: members.map(({ code, share, next }) => ({
      code,
      share: round(share),
      ...(next ? { next: { ...next, share: round(next.share) } } : {}),
    })),
    person: count(counts.person),
    hits: count(counts.hits),
    words: words.map((w) => ({ ...w, z: round(w.z) })),
    nearest: nearest.map(text),
    connecting: connecting.map(text),
    contrary: { ...contrary, passages: contrary.passages.map(text) },
  };
}

function question({ there, here, lead, ...q }: CodeQuestion): Record<string, unknown> {
  const side = (s: QuestionSide): QuestionSide => ({ ...s, expected: round(s.expected) });
  return { ...q, there: side(there), ...(here ? { here: side(here) } : {}), lead: round(lead) };
}
