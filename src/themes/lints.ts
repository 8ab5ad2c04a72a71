import { finding } from "../findings/index.ts";
import type { Finding, Theme } from "../model/index.ts";

export const MOST_THEMES = 6;
export const MOST_LEVELS = 3;

/** Openings of a name that announce a summary of a topic (METHOD.md C3). */
const SUMMARY = /^(?:the\s+)?((?:barriers|benefits|views|experiences)\s+(?:of|to|on|about|for|with|in|and))\b/i;

/** On how many participants, groups and sites a theme's passages rest, and how many there are. */
export interface Support {
  readonly participants: number;
  readonly groups: number;
  readonly sites: number;
}

/**
 * What reviewers would ask about a set of themes (METHOD.md C3): warnings for the researcher, never errors. `support`
 * gives a theme's support by id (no entry, or no participant: not judged), `all` the study's; `asked` in how many
 * transcripts a name was asked as a question (`askedAsQuestions`).
 */
export function lintThemes(
  themes: readonly Theme[],
  support: ReadonlyMap<string, Support>,
  all: Support,
  asked: ReadonlyMap<string, number> = new Map(),
): readonly Finding[] {
  const findings: Finding[] = [];
  const parents = new Map(themes.map((t) => [t.id, t.parent]));
  for (const theme of themes) {
    const at = theme.place ?? {};
    if (!theme.central_concept) findings.push(finding("theme-without-concept", { theme: theme.id }, at));
    const name = theme.name.trim();
    const summary = SUMMARY.exec(name);
    if (!/[\s-]/.test(name)) findings.push(finding("theme-name-one-word", { theme: theme.id }, at));
    else if (summary) findings.push(finding("theme-name-summary", { theme: theme.id, opening: summary[1].trim() }, at));
    const times = asked.get(theme.name) ?? 0;
    if (times > 0 || name.endsWith("?"))
      findings.push(finding("theme-name-question", { theme: theme.id, transcripts: times }, at));
    if (theme.codes.length === 1) findings.push(finding("theme-one-code", { theme: theme.id }, at));
    const rests = support.get(theme.id);
    if (rests && rests.participants > 0) {
      const narrow = (["participants", "groups", "sites"] as const).find((w) => rests[w] === 1 && all[w] > 1);
      if (narrow)
        findings.push(finding("theme-narrow", { theme: theme.id, what: narrow.slice(0, -1), of: all[narrow] }, at));
    }
    let levels = 1;
    for (let up = theme.parent; up !== undefined && levels <= themes.length; up = parents.get(up)) levels++;
    if (levels > MOST_LEVELS) findings.push(finding("themes-deep", { theme: theme.id, levels, most: MOST_LEVELS }, at));
  }
  const top = themes.filter((t) => t.parent === undefined).length;
  if (top > MOST_THEMES)
    findings.push(finding("themes-many", { themes: top, most: MOST_THEMES }, { file: themes[0].place?.file }));
  return findings;
}
