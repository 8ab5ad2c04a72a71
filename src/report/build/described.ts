import type { CodeQuestion, DescribedGrouping, QuestionSide, ShownPassage } from "../../model/index.ts";
import type { ReportModel } from "../model.ts";
import { round } from "../round.ts";
import { type Context, rowAt, tidy, turnAt } from "./context.ts";

type Prompts = NonNullable<ReportModel["prompts"]>;
type Described = NonNullable<NonNullable<Prompts["groupings"]>["groups"][number]["described"]>;

/** What is said of a grouping. Its words and the words of its passages are for the team alone: places stay. */
export function describedOf(context: Context, id: string): Described | undefined {
  const { parts } = context;
  const found: DescribedGrouping | undefined = parts.described?.groupings.find((g) => g.id === id);
  if (!found) return undefined;
  const counts = parts.sets.find((s) => s.id === id && s.kind === "grouping")?.counts;
  const passages = (list: readonly ShownPassage[]): Described["nearest"] => list.map((p) => passageOf(context, p));
  return tidy({
    members: found.members.map(({ code, share, next }) =>
      tidy({ code, share: round(share), next: next && { grouping: next.grouping, share: round(next.share) } }),
    ),
    counts: counts && context.evidence(counts),
    words: forTeam(
      context,
      found.words.map((w) => ({ ...w, z: round(w.z) })),
    ),
    nearest: passages(found.nearest),
    connecting: passages(found.connecting),
    contrary: {
      participants: found.contrary.participants,
      only: [...found.contrary.only],
      passages: passages(found.contrary.passages),
    },
  });
}

function passageOf(context: Context, p: ShownPassage): Described["nearest"][number] {
  const transcript = context.parts.transcripts[context.transcriptAt.get(p.transcript)!];
  return {
    transcript: p.transcript,
    start: p.start,
    end: p.end,
    row: rowAt(transcript, turnAt(transcript, p.start), p.start).row,
    participant: p.participant,
    group: p.group,
    codes: [...p.codes],
    notReviewed: [...p.notReviewed],
    text: forTeam(context, transcript.text.slice(p.start, p.end)) ?? null,
  };
}

/** Codes whose company is elsewhere than where they are declared; undefined where nothing was compared. */
export function codeQuestions(context: Context): Prompts["codeQuestions"] {
  const questions: readonly CodeQuestion[] | undefined = context.parts.described?.questions;
  if (questions === undefined || questions.length === 0) return undefined;
  const side = ({ units, expected, participants, codes, words }: QuestionSide) =>
    tidy({
      units,
      expected: round(expected),
      participants,
      codes: codes.map((c) => ({ ...c })),
      words: forTeam(context, [...words]),
    });
  return questions.map((q) =>
    tidy({
      code: q.code,
      themes: [...q.themes],
      towards: { ...q.towards },
      units: q.units,
      there: side(q.there),
      here: q.here && side(q.here),
      lead: round(q.lead),
    }),
  );
}

function forTeam<T>({ parts }: Context, value: T): T | undefined {
  return parts.settings.audience === "team" ? value : undefined;
}
