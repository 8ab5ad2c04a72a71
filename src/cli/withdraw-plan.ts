import { dirname, join, resolve } from "node:path";
import { linkCases, type Participants } from "../cases/index.ts";
import {
  type TheirWords,
  theirWords,
  withdrawDecisions,
  withdrawnInTable,
  withdrawQuotes,
} from "../confidentiality/index.ts";
import { finding, nearest } from "../findings/index.ts";
import { everyFile, exists, isReport, MANIFEST, readSource, toStudyPath } from "../io/index.ts";
import type { Finding, Transcript } from "../model/index.ts";
import { type LoadedStudy, must, QUOTES, transcriptIdOf } from "./load-study.ts";
import type { Corpus } from "./read-corpus.ts";
import { Refusal } from "./refusal.ts";
import { isWorkbook } from "./table-files.ts";

/** What withdrawing somebody would do to the study's files. */
export interface WithdrawPlan {
  readonly words: TheirWords;
  /** Files of transcripts that are theirs alone. */
  readonly transcripts: readonly string[];
  /** Files of transcripts in which others speak too. */
  readonly joint: readonly string[];
  readonly decisions: readonly { readonly file: string; readonly removed: number; readonly blanked: number }[];
  /** Files of reports that sp-code wrote, and what interrupted runs left. */
  readonly reports: readonly string[];
  /** Chosen quotations taken out. */
  readonly quotes: number;
  readonly table?: { readonly file: string; readonly rows: number };
  /** Every file that changes: its new text, or null when it goes. */
  readonly changes: ReadonlyMap<string, string | null>;
  /** Codes named in their words. */
  readonly inVivo: readonly string[];
  readonly findings: readonly Finding[];
}

export function planWithdrawal(
  participant: string,
  study: LoadedStudy,
  corpus: Corpus,
  participants: Participants | undefined,
): WithdrawPlan {
  const links = linkCases(corpus.transcripts, participants, study.settings);
  const known = new Set([
    ...links.table.cases.map((c) => c.id),
    ...(participants?.rows ?? []).map((r) => r.participant),
  ]);
  if (!known.has(participant))
    throw new Refusal([finding("participant-unknown", { participant, nearest: nearest(participant, known) ?? "" })]);
  const person = links.table.cases.findIndex((c) => c.id === participant);
  const words = theirWords(corpus.transcripts, person < 0 ? -2 : person, links.caseOf);
  const findings: Finding[] =
    words.alone.size + words.joint.size === 0 ? [finding("withdraw-no-words", { participant })] : [];
  const changes = new Map<string, string | null>();

  const table = isWorkbook(study.settings.participants) ? undefined : tableOf(study, participant, changes);
  if (isWorkbook(study.settings.participants) && participants?.rows.some((r) => r.participant === participant))
    findings.push(finding("withdraw-mark-by-hand", { participant }, { file: study.settings.participants }));
  const gone = goneTranscripts(participant, participants, corpus.transcripts);
  const decisions = decisionsOf(study, words, gone);
  const quotes = quotesOf(study, words, gone, corpus.transcripts, changes);
  for (const d of decisions) changes.set(d.file, d.text.trim() === "" ? null : d.text);
  const reports = reportFiles(study.root);
  const transcripts = filesAlone(study, corpus, words);
  for (const file of [...reports, ...transcripts]) changes.set(file, null);
  const joint = [...new Set(corpus.transcripts.filter((t) => words.joint.has(t.id)).map((t) => t.file))];
  const inVivo = [...new Set(decisions.flatMap((d) => d.inVivo))].sort();
  return { words, transcripts, joint, decisions, reports, quotes, table, changes, inVivo, findings };
}

function tableOf(study: LoadedStudy, participant: string, changes: Map<string, string | null>): WithdrawPlan["table"] {
  const path = resolve(study.root, study.settings.participants);
  const file = toStudyPath(study.root, path);
  const source = readSource(path, file);
  if (!source.value) return undefined;
  const { rows, text } = must(withdrawnInTable(source.value, participant));
  if (text === undefined) return undefined;
  changes.set(file, text);
  return { file, rows };
}

function quotesOf(
  study: LoadedStudy,
  words: TheirWords,
  gone: ReadonlySet<string>,
  transcripts: readonly Transcript[],
  changes: Map<string, string | null>,
): number {
  const source = exists(join(study.root, QUOTES)) ? readSource(join(study.root, QUOTES), QUOTES).value : undefined;
  if (!source) return 0;
  const textOf = (id: string): string => transcripts.find((t) => t.id === id)?.text ?? "";
  const { text, removed } = withdrawQuotes(new TextDecoder().decode(source.bytes), words, gone, textOf);
  if (text !== undefined) changes.set(QUOTES, text);
  return removed;
}

/** Transcripts that the table gives to this participant alone and that are no longer there. */
function goneTranscripts(
  participant: string,
  participants: Participants | undefined,
  transcripts: readonly Transcript[],
): ReadonlySet<string> {
  const there = new Set(transcripts.map((t) => t.id));
  const rows = participants?.rows ?? [];
  const named = rows.filter((r) => r.participant === participant).map((r) => r.transcript);
  const shared = new Set(rows.filter((r) => r.participant !== participant).map((r) => r.transcript));
  return new Set(
    named
      .filter((t) => !shared.has(t))
      .flatMap((t) => [t, transcriptIdOf(t)])
      .filter((t) => !there.has(t)),
  );
}

function decisionsOf(study: LoadedStudy, words: TheirWords, gone: ReadonlySet<string>) {
  const files = everyFile(study.root)
    .filter((f) => /^codings\/.*\.jsonl$/.test(f))
    .flatMap((name) => {
      const source = readSource(join(study.root, name), name).value;
      return source ? [{ name, text: new TextDecoder().decode(source.bytes) }] : [];
    });
  return withdrawDecisions(files, words, gone).flatMap(({ name, text, removed, blanked, inVivo }) =>
    text === undefined ? [] : [{ file: name, text, removed, blanked, inVivo }],
  );
}

/** Files all of whose transcripts are theirs alone, another file of the same interview included. */
function filesAlone(study: LoadedStudy, corpus: Corpus, words: TheirWords): readonly string[] {
  const ids = new Map<string, string[]>();
  for (const t of corpus.transcripts) ids.set(t.file, [...(ids.get(t.file) ?? []), t.id]);
  const belowOf = new Map(study.sources.map((s) => [s.name, s.below]));
  for (const { file, reason } of corpus.leftOut)
    if (reason === "duplicate-transcript-id" && !ids.has(file))
      ids.set(file, [transcriptIdOf(belowOf.get(file) ?? file)]);
  return [...ids]
    .filter(([file, own]) => !file.startsWith("../") && own.every((id) => words.alone.has(id)))
    .map(([file]) => file)
    .sort();
}

/**
 * What sp-code wrote into report folders, edited files aside, and folders that interrupted runs left. The manifest goes
 * with the last file; while something stays, the folder must remain known as a report.
 */
function reportFiles(root: string): readonly string[] {
  const all = everyFile(root);
  const found = new Set(all.filter((f) => /(?:^|\/)\.[^/]+\.sp-code-(?:new|old)\//.test(f)));
  for (const manifest of all.filter((f) => f === MANIFEST || f.endsWith(`/${MANIFEST}`))) {
    const folder = dirname(manifest);
    if (found.has(manifest) || !isReport(join(root, folder))) continue;
    const prefix = folder === "." ? "" : `${folder}/`;
    const listed = JSON.parse(new TextDecoder().decode(readSource(join(root, manifest), manifest).value?.bytes)) as {
      outputs?: { path: string; sha256: string }[];
    };
    for (const { path, sha256 } of listed.outputs ?? [])
      if (readSource(join(root, prefix + path), path).value?.sha256 === sha256) found.add(prefix + path);
    const rest = all.filter((f) => f.startsWith(prefix) && f !== manifest && !found.has(f));
    if (rest.length === 0) found.add(manifest);
  }
  return [...found].sort();
}
