import type { Finder, FinderWord } from "../blocks.ts";
import { groupLabel, type Reporter } from "./reporter.ts";

const WORDS: readonly FinderWord[] = [
  "in",
  "quotes",
  "passages",
  "theme",
  "code",
  "group",
  "text",
  "all",
  "show",
  "found",
  "copy",
  "copied",
  "never",
  "hit",
  "person",
  "citation",
  "place",
];

/** What the browser of quotations offers; it holds no words of participants, the page has them already. */
export function finder(r: Reporter): Finder | undefined {
  const { model, w } = r;
  if (model.sets.length === 0 && model.transcripts === undefined) return undefined;
  const { people } = model.participants;
  const quoted = new Set(model.quotes.flatMap((q) => [...q.quotes, ...q.contrary].flatMap((x) => x.codes)));
  return {
    title: w("finder.title"),
    themes: model.sets.map((s) => ({ label: s.name, codes: s.codes.flatMap((c) => r.codeAt(c) ?? []) })),
    codes: model.codebook.codes.map((c) => ({ label: c.label, used: c.passages.length > 0 || quoted.has(c.id) })),
    groups: model.groups.names.map((name) => ({
      label: groupLabel(r, name),
      people: people.filter((p) => p.group === name).map((p) => p.id),
    })),
    notQuotable: people.filter((p) => !p.quotable).map((p) => p.id),
    transcripts: model.transcripts !== undefined,
    words: Object.fromEntries(WORDS.map((k) => [k, w(`finder.${k}`)])) as Record<FinderWord, string>,
  };
}
