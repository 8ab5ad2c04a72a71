import { finding, nearest } from "../findings/index.ts";
import { STUDY_FILE } from "../io/index.ts";
import { reportLanguages, type Words, wordsOf } from "../report/words/words.ts";
import { Refusal } from "./refusal.ts";

/** The sentences of the study's report language; refuses one that there is no file for. */
export function reportWords({ reportLanguage }: { readonly reportLanguage: string }): Words {
  if (reportLanguages.includes(reportLanguage)) return wordsOf(reportLanguage);
  const known = reportLanguages.join(", ");
  const near = nearest(reportLanguage, reportLanguages) ?? "";
  throw new Refusal([
    finding("report-language-unknown", { language: reportLanguage, known, nearest: near }, { file: STUDY_FILE }),
  ]);
}
