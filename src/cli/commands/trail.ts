import { join, resolve } from "node:path";
import { mergeEvents } from "../../decisions/index.ts";
import { finding } from "../../findings/index.ts";
import { exists, listFiles, readSource, writeTextFile } from "../../io/index.ts";
import { buildTrail, type TrailParts } from "../../report/trail/build-trail.ts";
import { trailCsv, trailMarkdown } from "../../writers/trail.ts";
import type { Invocation, Outcome } from "../command.ts";
import { loadGroupingWord } from "../load-grouping.ts";
import { loadCodebook, loadDecisions, loadHumanText, loadStudy, loadThemes } from "../load-study.ts";
import { Refusal } from "../refusal.ts";
import { reportWords } from "../report-language.ts";

/** `sp-code trail`: the dated story of the analysis as Markdown, CSV or JSON. */
export async function run({ args, options, out }: Invocation): Promise<Outcome> {
  const study = await loadStudy(args, options);
  const { codebook, origin } = await loadCodebook(study);
  const decisions = await loadDecisions(study);
  const human = await loadHumanText(study);
  const { themes = [] } = await loadThemes(study, new Set(codebook.codes.map((c) => c.id)));
  const events = mergeEvents(decisions.events).value!;
  const coined = events.flatMap((e) => (e.do === "coin" && e.code !== undefined ? [e.code] : []));
  const word = await loadGroupingWord(study, new Set([...codebook.codes.map((c) => c.id), ...coined]));
  const parts: TrailParts = {
    events,
    memos: human.memos,
    // What became of the reference codebook before this study is no part of its story.
    codes: origin === "reference" ? [] : codebook.codes,
    themes,
    themeVersions: jsonLines(study.root, "themes.history.jsonl").flatMap((l) =>
      typeof l.change === "string" ? [l as unknown as TrailParts["themeVersions"][number]] : [],
    ),
    ...(word ? { word } : {}),
    freezes: freezesIn(study.root),
    withdrawals: jsonLines(study.root, "withdrawals.jsonl").flatMap((l) =>
      typeof l.participant === "string" ? [l as unknown as TrailParts["withdrawals"][number]] : [],
    ),
  };
  const w = reportWords(study.settings);
  const all = buildTrail(parts, w, options.every === true);
  const { since, by } = options;
  if (typeof since === "string" && Number.isNaN(Date.parse(since)))
    throw new Refusal([
      finding("bad-arguments", { problem: `--since takes a date such as 2026-01-31, not "${since}".` }),
    ]);
  const entries = all.filter(
    (e) =>
      (typeof since !== "string" || (e.at !== null && Date.parse(e.at) >= Date.parse(since))) &&
      (typeof by !== "string" || e.by === by),
  );
  if (!options.json) {
    const text = options.csv === true ? trailCsv(entries) : trailMarkdown(entries, w);
    if (typeof options.out === "string") writeTextFile(resolve(options.out), text);
    else out.data(options.csv === true ? text.slice(1) : text);
  }
  out.say(`${entries.length} entries.`);
  return { data: { entries }, findings: [...decisions.findings, ...human.findings] };
}

function freezesIn(root: string): TrailParts["freezes"] {
  return listFiles(join(root, "freezes"), "freeze.json").flatMap((file) => {
    const read = jsonLines(root, `freezes/${file}`, true)[0];
    return typeof read?.name === "string" ? [read as unknown as TrailParts["freezes"][number]] : [];
  });
}

/** The objects of a file of JSON lines, or of one JSON object; what is none is passed over. */
function jsonLines(root: string, name: string, isOne = false): Record<string, unknown>[] {
  const path = join(root, name);
  const source = exists(path) ? readSource(path, name).value : undefined;
  if (!source) return [];
  const text = new TextDecoder().decode(source.bytes);
  return (isOne ? [text] : text.split("\n")).flatMap((line) => {
    try {
      const value: unknown = JSON.parse(line);
      return value !== null && typeof value === "object" && !Array.isArray(value)
        ? [value as Record<string, unknown>]
        : [];
    } catch {
      return [];
    }
  });
}
