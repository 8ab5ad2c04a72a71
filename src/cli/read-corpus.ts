import { type InterviewRow, zerosLost } from "../cases/index.ts";
import { finding, nearest } from "../findings/index.ts";
import { readSource } from "../io/index.ts";
import { compareText, type Finding, type Transcript, type TranscriptKind } from "../model/index.ts";
import { overridesFinder } from "../study/index.ts";
import { breathe } from "./breathe.ts";
import { type LoadedStudy, readsAll, record, transcriptIdOf } from "./load-study.ts";
import { readFile } from "./read-file.ts";
import { endWhenLate, Refusal } from "./refusal.ts";

/** A transcripts file that gave no transcript, and the code of the finding that says why. */
export interface LeftOut {
  readonly file: string;
  readonly reason: string;
}

export interface Corpus<Kept = Transcript> {
  /** In code-unit order of id. */
  readonly transcripts: readonly Kept[];
  readonly leftOut: readonly LeftOut[];
  readonly found: number;
  readonly findings: readonly Finding[];
}

/** Formats by how much a person worked on them: of two files with one id the earlier here is used. */
const PREFERENCE = ["docx", "odt", "txt", "md", "rtf", "csv", "tsv", "xlsx", "vtt", "srt", "json"];

/** One file's transcripts with its findings; files come one at a time so that a large corpus need not be held. */
export async function* readFiles(
  study: LoadedStudy,
  interviews: readonly InterviewRow[],
): AsyncGenerator<{
  file: string;
  transcripts: readonly Transcript[];
  findings: readonly Finding[];
  fromCache?: boolean;
}> {
  const overrides = await overridesFinder(study.settings);
  const rows = new Map<string, InterviewRow[]>();
  for (const row of interviews) rows.set(row.transcript, [...(rows.get(row.transcript) ?? []), row]);
  for (const { path, name, below } of study.sources) {
    const source = readSource(path, name, study.maxFileBytes);
    if (!source.value) {
      yield { file: name, transcripts: [], findings: source.findings };
      continue;
    }
    study.inputs.push(record(source.value, "transcript"));
    const id = transcriptIdOf(below);
    const row = rows.get(id)?.[0]?.values ?? rows.get(below)?.[0]?.values ?? {};
    const set = overrides(below.normalize("NFC"));
    const hints = {
      id,
      format: set.format,
      encoding: set.encoding,
      kind: set.kind ?? kindOf(row.kind),
      language: set.language ?? row.language ?? study.settings.language,
      labels: set.labels,
      roles: set.roles,
      interviewer: row.interviewer,
      limits: study.settings.limits,
    };
    const read = await readFile(source.value, hints, study.cache);
    endWhenLate(read.findings);
    yield { file: name, ...read };
  }
}

interface ReadOptions {
  readonly onFile?: (done: number, total: number) => void;
}

/** Reads all transcripts of a run; a file that cannot be read is a finding and the others go on. */
export function readCorpus(
  study: LoadedStudy,
  interviews: readonly InterviewRow[],
  options: ReadOptions = {},
): Promise<Corpus> {
  return readEach(study, interviews, (t) => t, options);
}

/** The same, of each transcript keeping only what is made of it: memory for one file, not for the study. */
export async function readEach<Kept>(
  study: LoadedStudy,
  interviews: readonly InterviewRow[],
  keep: (transcript: Transcript) => Kept,
  options: ReadOptions = {},
): Promise<Corpus<Kept>> {
  const findings: Finding[] = [];
  const leftOut: LeftOut[] = [];
  const byId = new Map<string, Read<Kept>>();
  let done = 0;
  for await (const { file, transcripts, findings: said, fromCache } of readFiles(study, interviews)) {
    options.onFile?.(++done, study.sources.length);
    // Many files from the cache take no longer than one that is parsed.
    if (fromCache !== true || done % 16 === 0) await breathe();
    findings.push(...said);
    if (transcripts.length === 0) leftOut.push({ file, reason: said[0]?.code ?? "no-text" });
    for (const transcript of transcripts) {
      const { id, format } = transcript;
      const one: Read<Kept> = { id, format, file: transcript.file, kept: keep(transcript) };
      const other = byId.get(id);
      if (!other) {
        byId.set(id, one);
        continue;
      }
      const [used, left] = rank(one) < rank(other) ? [one, other] : [other, one];
      byId.set(id, used);
      leftOut.push({ file: left.file, reason: "duplicate-transcript-id" });
      findings.push(finding("duplicate-transcript-id", { id, used: used.file, left: left.file }, { file: left.file }));
    }
  }
  const { cache } = study;
  if (readsAll(study)) cache?.tidy(new Set(study.sources.map((s) => cache.nameOf(s.name))));
  const transcripts = [...byId.values()].sort((a, b) => compareText(a.id, b.id)).map((r) => r.kept);
  return { transcripts, leftOut, found: study.sources.length, findings };
}

interface Read<Kept> {
  readonly id: string;
  readonly format: string;
  readonly file: string;
  readonly kept: Kept;
}

/** Refuses a run over nothing, with what was found about the files that are there. */
export function refuseWithout(transcripts: number, findings: readonly Finding[]): void {
  if (transcripts === 0) throw new Refusal([...findings, nothingToRead()]);
}

export function nothingToRead(): Finding {
  const next =
    "Name a folder with transcripts (Word, plain text, PDF, subtitles, spreadsheets …), or set `transcripts` in sp-code.yaml.";
  return finding("not-found", { what: "readable transcript here", next });
}

/** Rows of interviews.csv that name no transcript of the study. */
export function interviewFindings(
  interviews: readonly InterviewRow[],
  file: string | undefined,
  known: ReadonlySet<string>,
): Finding[] {
  return interviews
    .filter((row) => !known.has(row.transcript) && !known.has(transcriptIdOf(row.transcript)))
    .map(({ transcript, line }) => {
      const meant = zerosLost(transcript, known);
      return meant === undefined
        ? finding(
            "interview-without-transcript",
            { transcript, nearest: nearest(transcript, known) ?? "" },
            { file, line },
          )
        : finding("zeros-lost", { participant: "", transcript, meant }, { file, line });
    });
}

function rank(t: { readonly format: string }): number {
  const at = PREFERENCE.indexOf(t.format);
  return at < 0 ? PREFERENCE.length : at;
}

function kindOf(value: string | undefined): TranscriptKind | undefined {
  const kinds: readonly TranscriptKind[] = ["interview", "joint", "focus-group", "fieldnote", "document"];
  return kinds.find((k) => k === value?.toLowerCase().replace(/[\s_]+/g, "-"));
}
