import { basename, isAbsolute, join, resolve } from "node:path";
import type { InterviewRow, Participants } from "../cases/index.ts";
import { finding } from "../findings/index.ts";
import {
  compiledFile,
  exists,
  listFiles,
  listSources,
  readSource,
  STUDY_FILE,
  shippedFile,
  toStudyPath,
} from "../io/index.ts";
import {
  type Checked,
  type ChosenQuote,
  type Codebook,
  compareText,
  type DecisionEvent,
  type Finding,
  type Memo,
  READING_LIMITS,
  type Source,
  type StatedItem,
  type StudySettings,
  type Theme,
} from "../model/index.ts";
import { DEFAULT_SETTINGS, globMatcher, parseK, parseStudy } from "../study/index.ts";
import type { Options } from "./command.ts";
import { Refusal } from "./refusal.ts";
import { cacheOf, type StudyCache } from "./study-cache.ts";
import { findStudy } from "./study-paths.ts";
import { TABLE_FILES, tableName, tableSource } from "./table-files.ts";

export interface InputRecord {
  readonly path: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly role: string;
}

export const QUOTES = "quotes.yaml";
/** What a person says of the candidate groupings. */
export const GROUPING = "grouping.yaml";
export const CHECKLISTS_FILE = "text/checklists.yaml";

/** A study with everything but its transcripts read. */
export interface LoadedStudy {
  readonly root: string;
  readonly hasStudyFile: boolean;
  readonly settings: StudySettings;
  /** Settings that a flag or SP_CODE_* set, for the manifest. */
  readonly overridden: readonly { readonly name: string; readonly value: string }[];
  readonly sources: readonly { readonly path: string; readonly name: string; readonly below: string }[];
  /** Ids (without document key) of all files of the study, also those that this run does not read. */
  readonly allIds: ReadonlySet<string>;
  readonly findings: Finding[];
  readonly inputs: InputRecord[];
  /** Bytes of one transcript file that are read at most. */
  readonly maxFileBytes: number;
  /** What may be taken from the last run; undefined when this one does without. */
  readonly cache?: StudyCache;
}

/** Finds the study of the given paths, reads its settings and lists its transcripts. Faults of the study file refuse the run. */
export async function loadStudy(paths: readonly string[], options: Options): Promise<LoadedStudy> {
  const cwd = process.cwd();
  const { root, hasStudyFile, given } = findStudy(paths, cwd);
  const findings: Finding[] = [];
  const inputs: InputRecord[] = [];
  let settings = DEFAULT_SETTINGS;
  if (hasStudyFile) {
    const source = must(readSource(join(root, STUDY_FILE), STUDY_FILE));
    inputs.push(record(source, "study"));
    settings = must(await parseStudy(source));
  }
  const changed = override(settings, options, process.env);
  settings = changed.settings;
  const maxFileBytes = sizeOf(
    options.maxFileSize ?? process.env.SP_CODE_MAX_FILE_SIZE,
    settings.limits?.fileBytes ?? READING_LIMITS.fileBytes,
  );

  settings = {
    ...settings,
    participants: tableName(root, settings.participants, findings),
    interviews: tableName(root, settings.interviews, findings),
  };

  const own = [settings.participants, settings.interviews, settings.themes, settings.codebook ?? "codebook.yaml"];
  own.push(
    ...TABLE_FILES,
    "codebook.csv",
    "codebook.xlsx",
    QUOTES,
    GROUPING,
    "reflexivity.md",
    "README.md",
    "withdrawals.jsonl",
    "text",
    "report",
    "sp-code-report",
  );
  const bases = settings.transcripts.map((t) => resolve(root, t));
  const excluded = await globMatcher(settings.exclude);
  const wanted = given.length > 0 ? given : bases;
  const listed = listSources(root, wanted, { own, bases, excluded, limits: settings.limits });
  findings.push(...listed.findings);
  const all =
    given.length > 0 && bases.some(exists)
      ? listSources(root, bases.filter(exists), { own, bases, excluded, limits: settings.limits }).files
      : [];
  const allIds = new Set([...listed.files, ...all].map((f) => transcriptIdOf(f.below)));
  return {
    root,
    hasStudyFile,
    settings,
    overridden: changed.overridden,
    sources: listed.files,
    allIds,
    findings,
    inputs,
    maxFileBytes,
    cache: cacheOf(root, hasStudyFile, options),
  };
}

/** Whether a run reads all of the study's files, not some that were named. */
export function readsAll(study: Pick<LoadedStudy, "allIds" | "sources">): boolean {
  return study.allIds.size === new Set(study.sources.map((s) => transcriptIdOf(s.below))).size;
}

/** Path below the transcripts folder, extension dropped (DESIGN.md section 2). */
export function transcriptIdOf(below: string): string {
  const clean = below.normalize("NFC");
  const dot = clean.lastIndexOf(".");
  return dot > clean.lastIndexOf("/") + 1 ? clean.slice(0, dot) : clean;
}

const REFERENCE = "codebooks/social-prescribing.yaml";

/**
 * The codebook of a run and why it is this one: flag, study, or the reference codebook. The last is taken as the build
 * compiled it when its bytes are the same, unless every place in the file is wanted (`places`).
 */
export async function loadCodebook(
  study: LoadedStudy,
  wanted: { readonly places: boolean } = { places: false },
): Promise<{ codebook: Codebook; origin: "flag" | "study" | "reference"; findings: readonly Finding[] }> {
  const { parseCodebook, readCompiled } = await import("../codebook/index.ts");
  const flag = study.overridden.find((o) => o.name === "codebook");
  const { path, source } = codebookSource(study);
  study.inputs.push(record(source, "codebook"));
  const compiled = path === undefined && !wanted.places ? compiledFile(REFERENCE) : undefined;
  const parsed = (compiled && readCompiled(compiled, source)) || (await parseCodebook(source));
  if (!parsed.value) throw new Refusal(parsed.findings);
  const origin = path === undefined ? "reference" : flag ? "flag" : "study";
  return { codebook: parsed.value, origin, findings: parsed.findings };
}

/** The bytes of the run's codebook; without a path it is the reference codebook. */
export function codebookSource(study: LoadedStudy): { path?: string; source: Source } {
  const candidates = study.settings.codebook ? [study.settings.codebook] : ["codebook.yaml", "codebook.csv"];
  const path = candidates.find((c) => exists(resolve(study.root, c)));
  if (path === undefined && study.settings.codebook) {
    const next = "Check `codebook` in sp-code.yaml or --codebook.";
    throw new Refusal([finding("not-found", { what: `codebook ${study.settings.codebook}`, next })]);
  }
  const source = must(
    path === undefined ? shippedFile(REFERENCE) : readSource(resolve(study.root, path), nameOf(study.root, path)),
  );
  return { path, source };
}

export async function loadThemes(
  study: LoadedStudy,
  codeIds: ReadonlySet<string>,
): Promise<{ themes?: readonly Theme[]; file?: string; findings: readonly Finding[] }> {
  const path = resolve(study.root, study.settings.themes);
  if (!exists(path)) return { findings: missingIfNamed(study, study.settings.themes, DEFAULT_SETTINGS.themes) };
  const { parseThemes } = await import("../themes/index.ts");
  const source = must(readSource(path, nameOf(study.root, study.settings.themes)));
  study.inputs.push(record(source, "themes"));
  const parsed = await parseThemes(source, { codeIds });
  if (!parsed.value) throw new Refusal(parsed.findings);
  return { themes: parsed.value, file: source.name, findings: parsed.findings };
}

export async function loadTables(study: LoadedStudy): Promise<{
  participants?: Participants;
  interviews: readonly InterviewRow[];
  interviewsFile?: string;
  findings: readonly Finding[];
}> {
  const findings: Finding[] = [];
  const { participants: pPath, interviews: iPath } = study.settings;
  let participants: Participants | undefined;
  let interviews: readonly InterviewRow[] = [];
  let interviewsFile: string | undefined;
  const { parseParticipants, parseInterviews } = await import("../cases/index.ts");
  if (exists(resolve(study.root, pPath))) {
    const source = must(readSource(resolve(study.root, pPath), nameOf(study.root, pPath)));
    study.inputs.push(record(source, "participants"));
    const table = await tableSource(source);
    const parsed = parseParticipants(must(table));
    findings.push(...table.findings, ...parsed.findings);
    participants = parsed.value;
  } else {
    findings.push(...missingIfNamed(study, pPath, DEFAULT_SETTINGS.participants));
    findings.push(finding("no-participants-table", { file: pPath }));
  }
  if (exists(resolve(study.root, iPath))) {
    const source = must(readSource(resolve(study.root, iPath), nameOf(study.root, iPath)));
    study.inputs.push(record(source, "interviews"));
    const table = await tableSource(source);
    const parsed = parseInterviews(must(table));
    findings.push(...table.findings, ...parsed.findings);
    interviews = parsed.value?.rows ?? [];
    interviewsFile = source.name;
  } else findings.push(...missingIfNamed(study, iPath, DEFAULT_SETTINGS.interviews));
  return { participants, interviews, interviewsFile, findings };
}

/** The files of codings/, of every coder. */
export interface DecisionFiles {
  readonly sources: readonly Source[];
  readonly findings: readonly Finding[];
}

export function readDecisions(study: LoadedStudy): DecisionFiles {
  const folder = join(study.root, "codings");
  const sources: Source[] = [];
  const findings: Finding[] = [];
  for (const file of listFiles(folder, ".jsonl")) {
    const source = readSource(join(folder, file), `codings/${file}`);
    findings.push(...source.findings);
    if (!source.value) continue;
    study.inputs.push(recordLater(source.value, "decisions"));
    sources.push(source.value);
  }
  return { sources, findings };
}

/** Their events; nothing is dropped silently. */
export async function parseDecisions({
  sources,
  findings: said,
}: DecisionFiles): Promise<{ events: readonly DecisionEvent[]; findings: readonly Finding[] }> {
  if (sources.length === 0) return { events: [], findings: said };
  const { parseEvents } = await import("../decisions/index.ts");
  const events: DecisionEvent[] = [];
  const findings: Finding[] = [...said];
  for (const { name, bytes } of sources) {
    const parsed = parseEvents(new TextDecoder().decode(bytes), name);
    for (const event of parsed.value ?? []) events.push(event);
    findings.push(...parsed.findings);
  }
  return { events, findings };
}

export function loadDecisions(
  study: LoadedStudy,
): Promise<{ events: readonly DecisionEvent[]; findings: readonly Finding[] }> {
  return parseDecisions(readDecisions(study));
}

/** The quotations that researchers chose (quotes.yaml), when there is such a file; with `themeIds` those of these themes. */
export async function loadChosenQuotes(
  study: LoadedStudy,
  themeIds?: readonly string[],
): Promise<{ quotes: readonly ChosenQuote[]; findings: readonly Finding[] }> {
  const path = join(study.root, QUOTES);
  if (!exists(path)) return { quotes: [], findings: [] };
  const { parseQuotes } = await import("../memos/quotes.ts");
  const source = must(readSource(path, QUOTES));
  study.inputs.push(record(source, "quotes"));
  const parsed = await parseQuotes(source, themeIds);
  if (!parsed.value) throw new Refusal(parsed.findings);
  return { quotes: parsed.value, findings: parsed.findings };
}

/** What the researchers say to items of the reporting checklists. */
export async function loadStatedItems(
  study: LoadedStudy,
): Promise<{ stated: readonly StatedItem[]; findings: readonly Finding[] }> {
  const path = join(study.root, CHECKLISTS_FILE);
  if (!exists(path)) return { stated: [], findings: [] };
  const { parseChecklists } = await import("../memos/checklists.ts");
  const source = must(readSource(path, CHECKLISTS_FILE));
  study.inputs.push(record(source, "text"));
  const parsed = await parseChecklists(source);
  if (!parsed.value) throw new Refusal(parsed.findings);
  return { stated: parsed.value, findings: parsed.findings };
}

/** Human text: memos, reflexivity, text/*.md. */
export async function loadHumanText(study: LoadedStudy): Promise<{
  memos: readonly Memo[];
  reflexivity?: string;
  sections: ReadonlyMap<string, string>;
  findings: readonly Finding[];
}> {
  const findings: Finding[] = [];
  const memos: Memo[] = [];
  const sections = new Map<string, string>();
  const text = (path: string, name: string, role: string): string | undefined => {
    const source = readSource(path, name);
    findings.push(...source.findings);
    if (!source.value) return undefined;
    study.inputs.push(record(source.value, role));
    return new TextDecoder().decode(source.value.bytes).replace(/\r\n?/g, "\n").normalize("NFC").trim();
  };
  const memoFiles = listFiles(join(study.root, "memos"), ".md");
  if (memoFiles.length > 0) {
    const { parseMemo } = await import("../memos/index.ts");
    for (const file of memoFiles) {
      const source = readSource(join(study.root, "memos", file), `memos/${file}`);
      findings.push(...source.findings);
      if (!source.value) continue;
      study.inputs.push(record(source.value, "memo"));
      const memo = parseMemo(source.value);
      findings.push(...memo.findings);
      if (memo.value) memos.push(memo.value);
    }
  }
  for (const file of listFiles(join(study.root, "text"), ".md")) {
    // Summaries of cells are read by load-summaries.ts.
    if (file.startsWith("summaries/")) continue;
    const body = text(join(study.root, "text", file), `text/${file}`, "text");
    if (body !== undefined) sections.set(file.slice(0, -3), body);
  }
  const path = join(study.root, "reflexivity.md");
  const reflexivity = exists(path) ? text(path, "reflexivity.md", "text") : undefined;
  return { memos, reflexivity, sections, findings };
}

/** The value of a checked stage, or a refusal with its findings. */
export function must<T>(checked: Checked<T>): T {
  if (checked.value === undefined) throw new Refusal(checked.findings);
  return checked.value;
}

export function record(source: Source, role: string): InputRecord {
  return { path: source.name, sha256: source.sha256, bytes: source.bytes.length, role };
}

/** A record whose hash is computed when it is read: most commands write no manifest. It keeps the bytes until then. */
function recordLater(source: Source, role: string): InputRecord {
  const { name, bytes } = source;
  return {
    path: name,
    get sha256() {
      return source.sha256;
    },
    bytes: bytes.length,
    role,
  };
}

/** A file outside the study is called by its name alone: no machine path reaches an output. */
export function nameOf(root: string, path: string): string {
  const name = toStudyPath(root, resolve(root, path));
  return name.startsWith("../") || isAbsolute(name) ? basename(path) : name;
}

function missingIfNamed(study: LoadedStudy, path: string, usual: string): Finding[] {
  if (path === usual) return [];
  const next = "Check the name in sp-code.yaml.";
  throw new Refusal([
    finding("not-found", { what: `file ${path}`, next }, { file: study.hasStudyFile ? STUDY_FILE : undefined }),
  ]);
}

/** Flags over SP_CODE_* over the study file. Paths given by flag or variable are relative to the working folder. */
function override(
  settings: StudySettings,
  options: Options,
  env: NodeJS.ProcessEnv,
): { settings: StudySettings; overridden: { name: string; value: string }[] } {
  const overridden: { name: string; value: string }[] = [];
  const next: Record<string, unknown> = { ...settings };
  const take = (name: string, key: string, read: (v: string) => unknown, expected: string): void => {
    const flag = options[camel(name)];
    const value = typeof flag === "string" ? flag : env[`SP_CODE_${name.toUpperCase().replaceAll("-", "_")}`];
    if (value === undefined || value === "") return;
    const got = read(value);
    if (got === undefined)
      throw new Refusal([finding("bad-arguments", { problem: `--${name} takes ${expected}, not "${value}".` })]);
    next[key] = got;
    overridden.push({ name, value: typeof got === "string" && PATH_OPTIONS.has(name) ? basename(value) : value });
  };
  const text = (v: string): string => v;
  const path = (v: string): string => (/[/\\.]/.test(v) ? resolve(v) : v);
  const count = (v: string): number | undefined => (/^\d{1,9}$/.test(v) ? Number(v) : undefined);
  const among =
    (...values: string[]) =>
    (v: string): string | undefined =>
      values.includes(v) ? v : undefined;
  take("title", "title", text, "a text");
  take("codebook", "codebook", (v) => resolve(v), "a file");
  take("framework", "framework", path, "a name or a file");
  take("participants", "participants", (v) => resolve(v), "a file");
  take("interviews", "interviews", (v) => resolve(v), "a file");
  take("themes", "themes", (v) => resolve(v), "a file");
  take(
    "approach",
    "approach",
    among("codebook", "reflexive", "coding-reliability"),
    "codebook, reflexive or coding-reliability",
  );
  take("language", "language", text, "a language tag");
  take("coder", "coder", text, "a name");
  take("decide", "decide", text, "latest, union, consensus or a coder");
  take("basis", "basis", among("hits", "decided", "all"), "hits, decided or all");
  take(
    "cooccurrence-unit",
    "cooccurrenceUnit",
    among("sentence", "row", "turn", "transcript", "participant"),
    "sentence, row, turn, transcript or participant",
  );
  take("k", "k", parseK, "a number or a range such as 3-8");
  take("seed", "seed", count, "a whole number");
  take("resamples", "resamples", count, "a whole number");
  take("group", "group", text, "an attribute");
  take("site", "site", text, "an attribute");
  take("small-cell", "smallCell", (v) => (count(v) ? count(v) : undefined), "a number from 1");
  take("audience", "audience", among("team", "partners", "public"), "team, partners or public");
  if (
    options.suppressCounts === true ||
    options.suppressCounts === "suppressed" ||
    env.SP_CODE_SUPPRESS_COUNTS === "1"
  ) {
    next.counts = "suppressed";
    overridden.push({ name: "suppress-counts", value: "true" });
  }
  if (next.counts === "suppressed" && Number(next.smallCell) < 3)
    throw new Refusal([
      finding("bad-arguments", {
        problem: "Suppressed counts need a small cell of 3 or more: fewer than 2 is a number. Raise small_cell.",
      }),
    ]);
  overridden.sort((a, b) => compareText(a.name, b.name));
  return { settings: next as unknown as StudySettings, overridden };
}

/** Text of more bytes does not fit one string. */
const MOST_BYTES = 500_000_000;

/** `200MB`, `1500 kB` or a number of bytes. */
function sizeOf(value: string | boolean | undefined, usual: number): number {
  if (typeof value !== "string" || value === "") return usual;
  const m = /^(\d{1,12})\s?([kmg]?b)?$/i.exec(value);
  const unit = { b: 1, kb: 1e3, mb: 1e6, gb: 1e9 }[m?.[2]?.toLowerCase() ?? "b"] ?? 1;
  const bytes = m === null ? 0 : Number(m[1]) * unit;
  if (bytes < 1 || bytes > MOST_BYTES)
    throw new Refusal([
      finding("bad-arguments", { problem: `--max-file-size takes a size up to 500MB, not "${value}".` }),
    ]);
  return bytes;
}

const PATH_OPTIONS = new Set(["codebook", "framework", "participants", "interviews", "themes"]);

function camel(name: string): string {
  return name.replace(/-([a-z])/g, (_, c: string) => c.toUpperCase());
}
