import { ok } from "../findings/index.ts";
import type { Checked, FileOverride, LimitName, Role, StudySettings } from "../model/index.ts";
import { limitKey, READING_LIMITS, ROLES, UNCODED_ROLES } from "../model/index.ts";
import type { StudyFile } from "./schema.ts";

export const DEFAULT_SETTINGS: StudySettings = {
  title: "Untitled study",
  transcripts: ["transcripts"],
  exclude: [],
  framework: "five-ws",
  participants: "participants.csv",
  interviews: "interviews.csv",
  themes: "themes.yaml",
  approach: "codebook",
  frozen: false,
  language: "en",
  codeRoles: ROLES.filter((r) => !UNCODED_ROLES.has(r)),
  unit: "sentence",
  cooccurrenceUnit: "turn",
  seed: 1,
  resamples: 200,
  accumulation: false,
  group: "group",
  site: "site",
  smallCell: 5,
  audience: "team",
  counts: "all",
  reportLanguage: "en",
  files: [],
};

/** "4" or "3-8" (also a number) as a range; undefined when it is neither or upside down. */
export function parseK(value: string | number): { from: number; to: number } | undefined {
  const m = /^(\d{1,4})(?:-(\d{1,4}))?$/.exec(String(value).trim());
  if (!m) return undefined;
  const from = Number(m[1]);
  const to = Number(m[2] ?? m[1]);
  return from >= 1 && from <= to ? { from, to } : undefined;
}

/** Reads sp-code.yaml; unknown keys are refused with the nearest name. */
export async function parseStudy(source: { name: string; bytes: Uint8Array }): Promise<Checked<StudySettings>> {
  const [{ readYaml }, { studySchema }] = await Promise.all([import("../yaml/index.ts"), import("./schema.ts")]);
  const read = readYaml(source, studySchema);
  if (!read.value) return { findings: read.findings };
  return ok(settle(read.value.data), read.findings);
}

function settle(file: StudyFile): StudySettings {
  const d = DEFAULT_SETTINGS;
  return {
    title: file.title ?? d.title,
    transcripts: typeof file.transcripts === "string" ? [file.transcripts] : (file.transcripts ?? d.transcripts),
    exclude: file.exclude ?? d.exclude,
    codebook: file.codebook,
    framework: file.framework ?? d.framework,
    participants: file.participants ?? d.participants,
    interviews: file.interviews ?? d.interviews,
    themes: file.themes ?? d.themes,
    approach: file.approach ?? d.approach,
    frozen: file.frozen ?? d.frozen,
    language: file.language ?? d.language,
    codeRoles: (file.code_roles as Role[] | undefined) ?? d.codeRoles,
    coder: file.coder,
    decide: file.decide,
    basis: file.basis,
    unit: file.unit ?? d.unit,
    cooccurrenceUnit: file.cooccurrence_unit ?? d.cooccurrenceUnit,
    k: file.k === undefined ? undefined : parseK(file.k),
    seed: file.seed ?? d.seed,
    accumulation: file.accumulation ?? d.accumulation,
    resamples: file.resamples ?? d.resamples,
    group: file.group ?? d.group,
    site: file.site ?? d.site,
    smallCell: file.small_cell ?? d.smallCell,
    agreement: file.agreement,
    audience: file.report?.audience ?? d.audience,
    counts: file.report?.counts ?? d.counts,
    reportLanguage: file.report?.language ?? d.reportLanguage,
    files: Object.entries(file.files ?? {}).map(([glob, o]) => ({
      glob,
      ...o,
      roles: o.roles as Record<string, Role> | undefined,
    })),
    ...(file.limits === undefined ? {} : { limits: limitsOf(file.limits) }),
  };
}

function limitsOf(set: Readonly<Record<string, number | undefined>>): StudySettings["limits"] {
  const names = (Object.keys(READING_LIMITS) as LimitName[]).filter((n) => set[limitKey(n)] !== undefined);
  return Object.fromEntries(names.map((n) => [n, set[limitKey(n)]]));
}

/** Whether a path (relative to the transcripts folder) matches one of the globs; a glob without `/` matches file names anywhere. */
export async function globMatcher(globs: readonly string[]): Promise<(path: string) => boolean> {
  if (globs.length === 0) return () => false;
  const { default: picomatch } = await import("picomatch");
  const tests = globs.map((glob) => {
    const test = picomatch(glob, { dot: true });
    return (path: string) => test(glob.includes("/") ? path : path.slice(path.lastIndexOf("/") + 1));
  });
  return (path) => tests.some((test) => test(path));
}

/** The overrides that apply to a file: every matching glob in the study file's order, later ones winning key by key. */
export async function overridesFinder(settings: StudySettings): Promise<(path: string) => Omit<FileOverride, "glob">> {
  const rules = await Promise.all(
    settings.files.map(async ({ glob, ...values }) => ({ test: await globMatcher([glob]), values })),
  );
  return (path) => {
    let merged: Omit<FileOverride, "glob"> = {};
    for (const { test, values } of rules)
      if (test(path))
        merged = { ...merged, ...Object.fromEntries(Object.entries(values).filter(([, v]) => v !== undefined)) };
    return merged;
  };
}
