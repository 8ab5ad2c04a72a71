import { basename, join, resolve } from "node:path";
import { linkCases, type Participants } from "../../cases/index.ts";
import {
  findLeaks,
  type NameMatcher,
  nameMatcher,
  type PseudonymisedText,
  pseudonymisedTable,
  pseudonymisedText,
  replaceNames,
  suggestNames,
} from "../../confidentiality/index.ts";
import { finding } from "../../findings/index.ts";
import { exists, isInside, isNewFolder, readSource, sha256, writeNewFile } from "../../io/index.ts";
import type { Finding, Transcript } from "../../model/index.ts";
import type { FileHints } from "../../readers/index.ts";
import type { Invocation, Outcome } from "../command.ts";
import { type CopiedTranscript, copiedDecisions, copiedQuotes } from "../copied-decisions.ts";
import { copiedTexts } from "../copied-texts.ts";
import { loadKey } from "../key.ts";
import { leakFinding } from "../leaks.ts";
import { type LoadedStudy, loadChosenQuotes, loadStudy, loadTables, QUOTES } from "../load-study.ts";
import { safeTerm } from "../output.ts";
import { readCorpus } from "../read-corpus.ts";
import { Refusal } from "../refusal.ts";
import { dropCache } from "../study-cache.ts";
import { tableSource } from "../table-files.ts";
import { textTable } from "../text-table.ts";

interface OutFile {
  readonly name: string;
  readonly text: string;
}

/** One line of the log: which file of the study, where in it, which entry of the key. No words. */
type LogRow = readonly [file: string, where: string, start: number | "", end: number | "", entry: number];

/**
 * `sp-code pseudonymise`: the words of the transcripts with names replaced, and the tables, in a new folder; a log of
 * replacements beside the key file. Whether what is left still identifies somebody is for people to judge.
 */
export async function run({ args, options, out }: Invocation): Promise<Outcome> {
  const study = await loadStudy(args, { ...options, cache: false });
  const loaded = await loadKey(options, study.root);
  const tables = await loadTables(study);
  const corpus = await readCorpus(study, tables.interviews);
  const matcher = nameMatcher(loaded?.key ?? { entries: [], allow: [] });
  const findings = [...study.findings, ...corpus.findings, ...(loaded?.findings ?? [])];
  if (options.suggestNames === true) return suggestions(corpus.transcripts, matcher, findings, out);
  if (!loaded)
    refuse("Name the private key file with --key or SP_CODE_KEY; docs/confidentiality.md says how to write one.");
  if (typeof options.out !== "string") refuse("Name a new folder with --out.");
  const folder = resolve(options.out);
  const here = { file: options.out };
  if (!isNewFolder(folder)) throw new Refusal([finding("output-not-new", {}, here)]);
  if (isInside(loaded.folder, folder)) throw new Refusal([finding("output-beside-key", {}, here)]);
  if (study.settings.transcripts.some((t) => isInside(folder, resolve(study.root, t))))
    throw new Refusal([finding("output-among-transcripts", {}, here)]);
  if (corpus.transcripts.length === 0) {
    const next = "Name a folder with transcripts, or set `transcripts` in sp-code.yaml.";
    throw new Refusal([...findings, finding("not-found", { what: "readable transcript here", next })]);
  }

  const log: LogRow[] = [];
  const kept = withoutWithdrawn(corpus.transcripts, tables.participants, study);
  if (kept.length < corpus.transcripts.length)
    findings.push(finding("withdrawn-left", { count: corpus.transcripts.length - kept.length }));
  const texts = kept.map((t) => ({
    transcript: t,
    id: replaceNames(t.id, matcher, false).text.replaceAll("#", "_"),
    ...pseudonymisedText(t, matcher, options.marks !== false),
  }));
  const twice = texts.length - new Set(texts.map((t) => t.id)).size;
  if (twice > 0) throw new Refusal([finding("two-texts-one-name", { count: twice + 1 })]);
  for (const { transcript, replacements, labels } of texts) {
    for (const r of replacements) log.push([transcript.file, "text", r.start, r.end, r.entry]);
    for (const l of labels) log.push([transcript.file, `label of speaker ${l.speaker + 1}`, "", "", l.entry]);
  }
  const files: OutFile[] = texts.map(({ id, text }) => ({ name: `transcripts/${id}.txt`, text }));
  const ofTables = await writeTables(study, matcher, log, texts);
  const others = await copiedTexts(study, matcher, options.marks !== false);
  for (const { source, replaced } of others.files)
    for (const r of replaced) log.push([source, `line ${r.line}`, "", "", r.entry]);
  const copies: CopiedTranscript[] = [];
  for (const t of texts) {
    const back = await readsBack(t);
    findings.push(...back.findings);
    copies.push({ ...t, copy: back.copy });
  }
  const prose = (text: string): string => replaceNames(text, matcher, options.marks !== false).text;
  const bare = (text: string): string => replaceNames(text, matcher, false).text;
  const decisions = copiedDecisions(study.root, copies, prose, bare);
  if (decisions.left + decisions.lost + decisions.unreadable > 0)
    findings.push(
      finding("decisions-left", { left: decisions.left, lost: decisions.lost, unreadable: decisions.unreadable }),
    );
  const { quotes, findings: ofQuotes } = await loadChosenQuotes(study);
  findings.push(...ofQuotes);
  files.push(...ofTables.files, ...others.files, ...decisions.files);
  if (quotes.length > 0) files.push({ name: QUOTES, text: copiedQuotes(quotes, copies, prose, bare) });
  files.push({ name: "sp-code.yaml", text: studyFile(texts, others.settings) });
  findings.push(...ofTables.findings, ...others.findings);
  const left = findLeaks(
    files.flatMap((f) => [f, { name: f.name, text: f.name }]),
    matcher,
  ).filter((l) => l.kind === "name");
  if (left.length > 0)
    return { findings: [...findings, ...left.map((l) => leakFinding("leak-in-output", l))], code: 2 };

  for (const { name, text } of files) findings.push(...writeNewFile(join(folder, name), text, name));
  findings.push(...dropCache(study.root));
  const logName = writeLog(loaded.path, log, findings);
  const persons = new Set(log.map((row) => row[4])).size;
  for (const line of [
    `Wrote ${texts.length} transcripts to ${options.out}: ${log.length} replacements of ${persons} entries of the key.`,
    `With them ${others.files.length} texts and ${decisions.events} decisions, at their places in the new texts.`,
    `The log is ${logName}, beside the key file. Keep both apart from what you share.`,
    "Only the names in the key were replaced. Events, places and relations can still identify somebody: read before you share.",
  ])
    out.say(safeTerm(line));
  const unused = loaded.key.entries.filter((e) => !log.some((row) => row[4] === e.number)).map((e) => e.number);
  if (unused.length > 0) out.say(`Entries of the key that stand nowhere: ${unused.join(", ")}.`);
  const data = {
    transcripts: texts.length,
    texts: others.files.length,
    decisions: decisions.events,
    replacements: log.length,
    entries: persons,
    unused,
    log: logName,
  };
  return { data, findings };
}

function refuse(problem: string): never {
  throw new Refusal([finding("bad-arguments", { problem })]);
}

function suggestions(
  transcripts: readonly Transcript[],
  matcher: NameMatcher,
  findings: readonly Finding[],
  out: Invocation["out"],
): Outcome {
  const found = suggestNames(transcripts, matcher);
  const rows = found.map((s) => [s.word, String(s.times), String(s.transcripts)]);
  if (!out.json) out.data(textTable(["word", "times", "transcripts"], rows, { width: out.width, right: [1] }));
  out.say(
    "Words with a capital inside a sentence that are not in the key. An aid only: it misses names and lists words that are none.",
  );
  return { data: { suggestions: found }, findings };
}

async function writeTables(
  study: LoadedStudy,
  matcher: NameMatcher,
  log: LogRow[],
  texts: readonly { readonly transcript: Transcript; readonly id: string }[],
): Promise<{ files: readonly OutFile[]; findings: readonly Finding[] }> {
  const files: OutFile[] = [];
  const findings: Finding[] = [];
  const known = new Map(
    texts.flatMap(({ transcript: t, id }) => {
      const names = t.document === undefined ? [t.file, basename(t.file), t.id] : [t.id];
      return names.map((n): [string, string] => [n, id]);
    }),
  );
  for (const [setting, name] of [
    [study.settings.participants, "participants.csv"],
    [study.settings.interviews, "interviews.csv"],
  ]) {
    const path = resolve(study.root, setting);
    if (!exists(path)) continue;
    const source = readSource(path, name);
    const csv = source.value && (await tableSource(source.value));
    const table = csv?.value && pseudonymisedTable(csv.value, matcher, known);
    findings.push(...source.findings, ...(csv?.findings ?? []), ...(table?.findings ?? []));
    if (!table?.value) continue;
    files.push({ name, text: table.value.text });
    for (const r of table.value.replacements) log.push([name, `line ${r.line}, column ${r.column}`, "", "", r.entry]);
  }
  return { files, findings };
}

/** The new folder is a study of its own; it names the roles that the labels alone may not give. */
function studyFile(
  texts: readonly (PseudonymisedText & { transcript: Transcript; id: string })[],
  settings: Readonly<Record<string, unknown>>,
): string {
  const lines = [
    "# Written by sp-code pseudonymise: the study's settings, and roles, kinds and languages as they were read.",
    ...Object.entries(settings).map(([key, value]) => `${key}: ${JSON.stringify(value)}`),
    "files:",
  ];
  for (const { transcript: t, id, turns } of texts) {
    const roles: Record<string, string> = {};
    t.turns.forEach((turn, i) => {
      const label = turns[i].label;
      if (label !== null) roles[label] = t.speakers[turn.speaker].role;
    });
    const value = { kind: t.kind, language: t.language, ...(Object.keys(roles).length > 0 ? { roles } : {}) };
    lines.push(`  ${JSON.stringify(`${id}.txt`)}: ${JSON.stringify(value)}`);
  }
  return `${lines.join("\n")}\n`;
}

/**
 * Reads the text written from a transcript as any run would, and compares speakers and words turn by turn. `copy` is what
 * was read, when it is the same.
 */
async function readsBack(
  t: PseudonymisedText & { transcript: Transcript; id: string },
): Promise<{ copy?: Transcript; findings: readonly Finding[] }> {
  const { readTranscripts } = await import("../../readers/index.ts");
  const bytes = new TextEncoder().encode(t.text);
  const name = `transcripts/${t.id}.txt`;
  const roles = Object.fromEntries(
    t.transcript.turns.flatMap((turn, i) =>
      t.turns[i].label === null ? [] : [[t.turns[i].label, t.transcript.speakers[turn.speaker].role]],
    ),
  );
  const hints: FileHints = { id: t.id, kind: t.transcript.kind, language: t.transcript.language, roles };
  const read = (await readTranscripts({ name, bytes, sha256: sha256(bytes) }, hints)).value?.[0];
  const got = read?.turns.map(({ speaker, start, end }) => ({
    label: speaker < 0 ? null : read.speakers[speaker].label,
    text: read.text.slice(start, end),
  }));
  const same =
    got?.length === t.turns.length &&
    got.every((turn, i) => turn.label === t.turns[i].label && turn.text === t.turns[i].text);
  if (same) return { copy: read, findings: [] };
  return {
    findings: [finding("reads-back-differently", { turns: t.turns.length, read: got?.length ?? 0 }, { file: name })],
  };
}

/** Transcripts in which somebody speaks who has not withdrawn, or of whom nobody is known. */
function withoutWithdrawn(
  transcripts: readonly Transcript[],
  participants: Participants | undefined,
  study: LoadedStudy,
): readonly Transcript[] {
  const links = linkCases(transcripts, participants, study.settings);
  const gone = new Set(links.withdrawn);
  return transcripts.filter((t) => {
    const here = links.table.appearances.filter((a) => a.transcript === t.id);
    return here.length === 0 || here.some((a) => !gone.has(a.case));
  });
}

/** `<key>.replacements.csv` beside the key, with a number when there is one already; for the owner only. */
function writeLog(keyPath: string, log: readonly LogRow[], findings: Finding[]): string {
  const cell = (v: string | number): string =>
    typeof v === "string" && /[",\n]/.test(v) ? `"${v.replaceAll('"', '""')}"` : String(v);
  const head = "file,where,start (UTF-16 units),end (UTF-16 units),entry of the key";
  const text = `${[head, ...log.map((row) => row.map(cell).join(","))].join("\n")}\n`;
  const base = keyPath.replace(/\.ya?ml$/i, "");
  for (let n = 1; ; n++) {
    const path = `${base}.replacements${n === 1 ? "" : `-${n}`}.csv`;
    if (exists(path)) continue;
    findings.push(...writeNewFile(path, text, basename(path), 0o600));
    return basename(path);
  }
}
