import { compareText } from "../model/index.ts";
import type { ReportParts } from "./parts.ts";

/** Keys under which the name of somebody who coded stands, and lists of such names. */
const NAMING = new Set(["by", "coder"]);
const LISTING = new Set(["coders", "sameList", "sawOthers", "noSittings"]);

/**
 * The parts of a report for the public: people who coded, named or changed something are called coder-1, coder-2 … in
 * code-unit order of their names, also in paths of codings and as interviewers; a setting that names one is left out. What people wrote
 * themselves is left.
 */
export function withoutCoderNames(parts: ReportParts): ReportParts {
  const names = new Set(parts.decisions.coders);
  const { events, decisions, themes, groupings, codebook, memos, agreement, chosenQuotes, summaries, stated } = parts;
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) for (const v of value) visit(v);
    else if (isRecord(value))
      for (const [key, v] of Object.entries(value)) {
        if (NAMING.has(key) && typeof v === "string") names.add(v);
        else if (LISTING.has(key) && Array.isArray(v)) for (const who of v) names.add(String(who));
        else visit(v);
      }
  };
  visit([
    events,
    decisions,
    themes,
    groupings?.said,
    codebook.codes,
    memos,
    agreement,
    chosenQuotes,
    summaries,
    stated,
  ]);
  const alias = new Map([...names].sort(compareText).map((n, i) => [n, `coder-${i + 1}`]));
  const called = (name: string): string => alias.get(name) ?? name;
  const renamed = <T>(value: T): T => {
    if (Array.isArray(value)) return value.map(renamed) as T;
    if (!isRecord(value)) return value;
    const entries = Object.entries(value).map(([k, v]) => {
      if (NAMING.has(k) && typeof v === "string") return [k, called(v)];
      return [k, LISTING.has(k) && Array.isArray(v) ? v.map((who) => called(String(who))) : renamed(v)];
    });
    return Object.fromEntries(entries) as T;
  };
  // A folder's name writes what a file name may not hold as %XX.
  const plain = (folder: string): string =>
    folder.replace(/%([\dA-F]{2,4})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  const path = (p: string): string =>
    p.replace(/^codings\/([^/]+)\//, (_, who: string) => `codings/${alias.get(plain(who)) ?? "coder"}/`);
  const interviewers = new Map<string, string>();
  const folded = new Map([...alias].map(([name, as]) => [name.toLowerCase(), as]));
  const interviewer = (cell: string): string =>
    cell
      .split(/\s*[,;&]\s*/)
      .map((who) => {
        const as = folded.get(who.toLowerCase()) ?? interviewers.get(who) ?? `interviewer-${interviewers.size + 1}`;
        if (as.startsWith("interviewer-")) interviewers.set(who, as);
        return as;
      })
      .join(", ");
  const interviews = new Map(
    [...parts.interviews].map(([id, row]) => [
      id,
      row.interviewer === undefined ? row : { ...row, interviewer: interviewer(row.interviewer) },
    ]),
  );
  return {
    ...parts,
    interviews,
    events: renamed(events),
    decisions: { ...renamed(decisions), coders: decisions.coders.map(called).sort(compareText) },
    themes: renamed(themes),
    groupings: groupings?.said ? { ...groupings, said: renamed(groupings.said) } : groupings,
    codebook: { ...codebook, codes: renamed(codebook.codes) },
    memos: renamed(memos),
    agreement: renamed(agreement),
    chosenQuotes: renamed(chosenQuotes),
    summaries: renamed(summaries),
    stated: renamed(stated),
    provenance: {
      ...parts.provenance,
      inputs: parts.provenance.inputs.map((i) => ({ ...i, path: path(i.path) })),
      settings: parts.provenance.settings.filter((s) => s.name !== "decide" || !alias.has(s.value)),
    },
    findings: parts.findings.map((f) => (f.file === undefined ? f : { ...f, file: path(f.file) })),
  };
}

/** A plain record: maps, typed arrays and the like hold no coders' names. */
function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
