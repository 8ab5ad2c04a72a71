import type { Checked, Finding, Severity } from "../model/index.ts";
import { agreement } from "./sentences/agreement.ts";
import { annotation } from "./sentences/annotation.ts";
import { cases } from "./sentences/cases.ts";
import { codebook } from "./sentences/codebook.ts";
import { codebookLife } from "./sentences/codebook-life.ts";
import { coding } from "./sentences/coding.ts";
import { command } from "./sentences/command.ts";
import { comments } from "./sentences/comments.ts";
import { confidentiality } from "./sentences/confidentiality.ts";
import { csv } from "./sentences/csv.ts";
import { cues } from "./sentences/cues.ts";
import { decisions } from "./sentences/decisions.ts";
import { documents } from "./sentences/documents.ts";
import { grouping } from "./sentences/grouping.ts";
import { io } from "./sentences/io.ts";
import { manuscript } from "./sentences/manuscript.ts";
import { memos } from "./sentences/memos.ts";
import { readers } from "./sentences/readers.ts";
import { relevance } from "./sentences/relevance.ts";
import { report } from "./sentences/report.ts";
import { themes } from "./sentences/themes.ts";
import { yaml } from "./sentences/yaml.ts";

/** One kind of finding: how bad it is and its sentence. Sentences never hold transcript text. */
export interface FindingKind {
  readonly severity: Severity;
  // biome-ignore lint/suspicious/noExplicitAny: each entry declares its own arguments; `finding` checks them
  readonly say: (args: any) => string;
}

const catalogue = {
  ...agreement,
  ...annotation,
  ...cases,
  ...codebook,
  ...codebookLife,
  ...coding,
  ...command,
  ...comments,
  ...confidentiality,
  ...csv,
  ...cues,
  ...decisions,
  ...documents,
  ...grouping,
  ...io,
  ...manuscript,
  ...memos,
  ...readers,
  ...relevance,
  ...report,
  ...themes,
  ...yaml,
};
export type FindingCode = keyof typeof catalogue;
type ArgsOf<C extends FindingCode> = (typeof catalogue)[C]["say"] extends (args: infer A) => string
  ? unknown extends A
    ? Record<string, never>
    : A
  : never;

/** Makes a finding; the compiler asks for the arguments its sentence needs. */
export function finding<C extends FindingCode>(
  code: C,
  args: ArgsOf<C>,
  place: { file?: string; line?: number; column?: number } = {},
): Finding {
  return {
    code,
    severity: (catalogue as Record<string, FindingKind>)[code].severity,
    args: args as Record<string, string | number>,
    ...place,
  };
}

/** The sentence of a finding, without its place. */
export function sentence(f: Finding): string {
  const kind = (catalogue as Record<string, FindingKind>)[f.code];
  return kind ? kind.say(f.args) : f.code;
}

export const findingCodes = Object.keys(catalogue).sort() as FindingCode[];

export function ok<T>(value: T, findings: readonly Finding[] = []): Checked<T> {
  return { value, findings };
}

/** The candidate nearest in edits (at most a third of the length), for did-you-mean; ties by code unit. */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined;
  let bestDistance = Math.max(1, Math.floor(Math.max(word.length, 3) / 3)) + 1;
  for (const candidate of [...candidates].sort()) {
    const d = editDistance(word.toLowerCase(), candidate.toLowerCase(), bestDistance);
    if (d < bestDistance) {
      bestDistance = d;
      best = candidate;
    }
  }
  return best;
}

/** Optimal string alignment distance (insert, delete, replace, swap of neighbours), cut off at `limit`. */
export function editDistance(a: string, b: string, limit = 1000): number {
  if (Math.abs(a.length - b.length) >= limit) return limit;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      let d = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) d = Math.min(d, before[j - 2] + 1);
      row.push(d);
    }
    before = last;
    last = row;
  }
  return last[b.length];
}
