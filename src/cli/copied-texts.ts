import { basename, join, resolve } from "node:path";
import { parse } from "yaml";
import { type NameMatcher, replaceNames } from "../confidentiality/index.ts";
import { finding } from "../findings/index.ts";
import { everyFile, exists, listFiles, readSource, STUDY_FILE } from "../io/index.ts";
import { SUMMARY_HISTORY } from "../memos/index.ts";
import type { Finding } from "../model/index.ts";
import { CHECKLISTS_FILE, GROUPING, type LoadedStudy, QUOTES } from "./load-study.ts";
import { TABLE_FILES } from "./table-files.ts";

export interface CopiedFile {
  readonly name: string;
  readonly text: string;
  /** Where names stood: line of the source, entry of the key. */
  readonly replaced: readonly { readonly line: number; readonly entry: number }[];
  readonly source: string;
}

/** A folder's own way to name its codebook, themes and framework when they stood elsewhere. */
interface CopiedTexts {
  readonly files: readonly CopiedFile[];
  readonly settings: Readonly<Record<string, unknown>>;
  readonly findings: readonly Finding[];
}

/** Keys of sp-code.yaml that the copy does not have: other files, other names of files, and a promise about these files. */
const NOT_COPIED = new Set(["transcripts", "exclude", "files", "participants", "interviews", "frozen"]);

/**
 * What people wrote in a study, with names replaced: codebook, themes, framework file, memos that are not private,
 * texts, reflexivity, and the settings. In prose the pseudonyms are marked; in YAML and CSV they are bare, so that the
 * files can still be read and ids go on matching.
 */
export async function copiedTexts(study: LoadedStudy, matcher: NameMatcher, marks: boolean): Promise<CopiedTexts> {
  const files: CopiedFile[] = [];
  const findings: Finding[] = [];
  const taken = new Set<string>();
  const copy = (source: string, target = source): string => {
    const name = replaceNames(target, matcher, false).text;
    if (taken.has(source)) return name;
    taken.add(source);
    const read = readSource(resolve(study.root, source), basename(source));
    findings.push(...read.findings);
    if (!read.value) return name;
    const text = new TextDecoder().decode(read.value.bytes).replace(/\r\n?/g, "\n").normalize("NFC");
    const prose = source.endsWith(".md");
    const front = prose ? (/^---\n[\s\S]*?\n---[ \t]*(?:\n|$)/.exec(text)?.[0] ?? "") : text;
    const head = replaceNames(front, matcher, false);
    const body = replaceNames(text.slice(front.length), matcher, marks);
    const lineAt = (offset: number): number => text.slice(0, offset).split("\n").length;
    files.push({
      name,
      text: head.text + body.text,
      source,
      replaced: [
        ...head.replacements.map((r) => ({ line: lineAt(r.start), entry: r.entry })),
        ...body.replacements.map((r) => ({ line: lineAt(r.start + front.length), entry: r.entry })),
      ],
    });
    return name;
  };

  const settings: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(ownSettings(study)))
    if (!NOT_COPIED.has(key)) settings[key] = renamed(value, matcher);
  for (const key of ["codebook", "themes", "framework"] as const) {
    const path = study.settings[key] ?? ["codebook.yaml", "codebook.csv"].find((c) => exists(resolve(study.root, c)));
    if (path === undefined || !/\.(?:ya?ml|csv)$/i.test(path) || !exists(resolve(study.root, path))) continue;
    const inside = !/^(?:\.\.|[/\\]|[A-Za-z]:)/.test(path);
    const name = copy(path, inside ? path : basename(path));
    if (settings[key] !== undefined || !inside) settings[key] = name;
  }
  for (const file of listFiles(join(study.root, "text"), ".md")) copy(`text/${file}`);
  for (const file of [CHECKLISTS_FILE, GROUPING]) if (exists(join(study.root, file))) copy(file);
  for (const file of ["reflexivity.md", "themes.history.jsonl", SUMMARY_HISTORY])
    if (exists(join(study.root, file))) copy(file);
  const { parseMemo } = await import("../memos/index.ts");
  let secret = 0;
  for (const file of listFiles(join(study.root, "memos"), ".md")) {
    const name = `memos/${file}`;
    const source = readSource(join(study.root, name), name).value;
    if (source && parseMemo(source).value?.private === false) copy(name);
    else secret++;
  }
  if (secret > 0) findings.push(finding("private-memos-left", { count: secret }));
  const others = leftBehind(study, taken);
  if (others.length > 0) findings.push(finding("files-left", { count: others.length, names: others.join(", ") }));
  return { files, settings, findings };
}

function ownSettings(study: LoadedStudy): Record<string, unknown> {
  if (!study.hasStudyFile) return {};
  const source = readSource(join(study.root, STUDY_FILE), STUDY_FILE).value;
  const value: unknown = source && parse(new TextDecoder().decode(source.bytes));
  return value !== null && typeof value === "object" ? (value as Record<string, unknown>) : {};
}

function renamed(value: unknown, matcher: NameMatcher): unknown {
  if (typeof value === "string") return replaceNames(value.normalize("NFC"), matcher, false).text;
  if (Array.isArray(value)) return value.map((v) => renamed(v, matcher));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, renamed(v, matcher)]));
}

/** What stands at the top of the study's folder and has no part in the copy: names of folders and files. */
function leftBehind(study: LoadedStudy, taken: ReadonlySet<string>): readonly string[] {
  const known = new Set([STUDY_FILE, QUOTES, ...TABLE_FILES, study.settings.participants, study.settings.interviews]);
  const read = new Set(study.sources.map((s) => s.name));
  const folders = new Set<string>();
  for (const file of everyFile(study.root)) {
    const top = file.split("/")[0];
    if (taken.has(file) || known.has(file) || read.has(file) || top.startsWith(".")) continue;
    if (["codings", "memos", "report", "sp-code-report", ...study.settings.transcripts].includes(top)) continue;
    folders.add(file.includes("/") ? `${top}/` : top);
  }
  return [...folders].sort();
}
