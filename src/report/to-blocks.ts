import type { Block, ReportDocument, Section } from "./blocks.ts";
import type { ReportModel } from "./model.ts";
import { withNumbers } from "./numbers.ts";
import { accumulation } from "./sections/accumulation.ts";
import { agreement, agreementTitle } from "./sections/agreement.ts";
import { audit } from "./sections/audit.ts";
import { checklists } from "./sections/checklists.ts";
import { codebook, codes } from "./sections/codes.ts";
import { dataFlow } from "./sections/data-flow.ts";
import { finder } from "./sections/finder.ts";
import { framework } from "./sections/framework.ts";
import { frameworkMatrix } from "./sections/framework-matrix.ts";
import { manifest } from "./sections/manifest.ts";
import { matrices } from "./sections/matrices.ts";
import { method } from "./sections/method.ts";
import { opening } from "./sections/opening.ts";
import { participants } from "./sections/participants.ts";
import { prompts } from "./sections/prompts.ts";
import { quotes } from "./sections/quotes.ts";
import { type Reporter, reporterOf } from "./sections/reporter.ts";
import { limitations, reflexivity, statements } from "./sections/statements.ts";
import { setsTitle, themes } from "./sections/themes.ts";
import { legend, transcripts } from "./sections/transcripts.ts";
import { withheld } from "./sections/withheld.ts";
import { numbersOf, wordsOf } from "./words/words.ts";

/** The sections of the report in printed order; adding one is a file in sections/ and a line here. */
const sections = [
  ["method", method],
  ["participants", participants],
  ["data-flow", dataFlow],
  ["themes", themes],
  ["framework", framework],
  ["quotes", quotes],
  ["framework-matrix", frameworkMatrix],
  ["codes", codes],
  ["matrices", matrices],
  ["codebook", codebook],
  ["audit", audit],
  ["agreement", agreement],
  ["reflexivity", reflexivity],
  ["limitations", limitations],
  ["prompts", prompts],
  ["accumulation", accumulation],
  ["statements", statements],
  ["checklists", checklists],
  ["withheld", withheld],
  ["manifest", manifest],
  ["transcripts", transcripts],
] as const satisfies readonly (readonly [string, (r: Reporter) => Block[]])[];

/** The report's figures alone, for writers that need no text. */
export function figureBlocks(model: ReportModel): readonly Extract<Block, { kind: "figure" }>[] {
  const r = reporterOf(model, wordsOf(model.study.language));
  return [themes, framework, matrices, accumulation, prompts]
    .flatMap((write) => write(r))
    .filter((b) => b.kind === "figure");
}

function titleOf(id: (typeof sections)[number][0], r: Reporter): string {
  if (id === "themes") return setsTitle(r);
  if (id === "agreement") return agreementTitle(r);
  if (id === "accumulation" && r.model.study.approach === "reflexive") return r.w("section.information-power");
  return r.w(`section.${id}`);
}

/**
 * The whole report as a tree of blocks, in the words of its language. Without `transcripts` (Markdown, and copies that
 * hold none) places are named and not linked.
 */
export function toBlocks(model: ReportModel, options: { readonly transcripts: boolean }): ReportDocument {
  const w = wordsOf(model.study.language);
  const numbers = numbersOf(model.study.language);
  const r = reporterOf(options.transcripts ? model : { ...model, transcripts: undefined }, w);
  return {
    language: model.study.language,
    title: model.study.title,
    eyebrow: w("title.eyebrow", { approach: w(`approach.${model.study.approach}`) }),
    stamp: w(`audience.${model.study.audience}`),
    contents: w("title.contents"),
    opening: withNumbers(opening(r), numbers),
    sections: sections
      .map(
        ([id, write]): Section => ({
          id,
          title: titleOf(id, r),
          blocks: withNumbers(write(r), numbers),
          ...(id === "transcripts" ? { screenOnly: true, legend: legend(r) } : {}),
          ...(id === "quotes" ? { finder: finder(r) } : {}),
        }),
      )
      .filter((s) => s.blocks.length > 0),
  };
}
