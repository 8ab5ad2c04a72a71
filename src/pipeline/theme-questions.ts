import type { Finding, Theme } from "../model/index.ts";
import { UNCODED_ROLES } from "../model/index.ts";
import type { CodeSet } from "../report/parts.ts";
import { type Asked, askedAsQuestions, lintThemes, type Support } from "../themes/index.ts";
import type { CodedStudy } from "./code-study.ts";
import type { CountedStudy } from "./count-study.ts";

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
