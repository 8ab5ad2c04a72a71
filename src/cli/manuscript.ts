import { statSync } from "node:fs";
import { basename, extname, resolve } from "node:path";
import { quotable } from "../cases/index.ts";
import { finding } from "../findings/index.ts";
import { citeLines, numberLines } from "../handout/index.ts";
import { findStudyRoot, readSource } from "../io/index.ts";
import {
  attributionTest,
  type Check,
  checkCounts,
  checkQuotations,
  findQuotations,
  type Paragraph,
  type Said,
  type Voice,
} from "../manuscript/index.ts";
import type { Finding } from "../model/index.ts";
import type { ReportModel } from "../report/model.ts";
import { analyseStudy, type StudyAnalysis } from "./analyse-study.ts";
import type { Invocation, Outcome } from "./command.ts";
import { must } from "./load-study.ts";
import { safeTerm } from "./output.ts";
import { reportOf } from "./report-of.ts";

const DOCUMENT = new Set([".docx", ".odt", ".rtf", ".doc", ".md", ".txt", ".html", ".htm", ".pdf"]);

/** Whether a path of `check` is a document, and so may be a manuscript. */
export function mayBeManuscript(path: string): boolean {
  const full = resolve(path);
  return DOCUMENT.has(extname(full).toLowerCase()) && statSync(full, { throwIfNoEntry: false })?.isFile() === true;
}

/** A document that is none of the study's transcripts is a manuscript. */
export function isManuscript(path: string, sources: readonly { readonly path: string }[]): boolean {
  return !sources.some((s) => s.path === resolve(path));
}

/** Paths that mean the study of a manuscript: --study, the study in which it lies, or the one here. */
export function studyOf(manuscript: string, study: unknown): readonly string[] {
  if (typeof study === "string") return [study];
  const root = findStudyRoot(resolve(manuscript));
  return root === undefined ? [] : [root];
}

/** Participants quoted at least so often, and for more than this share of all quotations, are named. */
const OFTEN = 4;
const SHARE = 0.2;

/** `sp-code check manuscript.docx`: each quotation found in the transcripts and compared; numbers against the report. */
export async function checkManuscript(
  { options, out }: Invocation,
  path: string,
  study: readonly string[],
): Promise<Outcome> {
  const { readParagraphs } = await import("../readers/index.ts");
  const source = must(readSource(resolve(path), basename(path)));
  const read = await readParagraphs(source);
  const paragraphs: Paragraph[] = must(read).map((p, i) => ({
    number: i + 1,
    text: p.text,
    ...(/quot|block ?text|zitat|citation/i.test(p.style ?? "") ? { quoted: true } : {}),
  }));
  const analysis = await analyseStudy(study, options, { stability: false });
  const { model } = await reportOf(analysis);
  const voices = voicesOf(analysis);
  const said = saidOf(analysis);
  const quotations = findQuotations(paragraphs, attributionTest(said, voices));
  const checks = checkQuotations(quotations, said, voices);
  const cite = citer(analysis);
  const file = source.name;
  const findings: Finding[] = checks.flatMap((c, i) => findingsOf(c, i + 1, file, cite(c)));
  const claims = checkCounts(paragraphs, countsOf(model));
  for (const c of claims) {
    const instead = c.instead.map((x) => `${x.n} of ${x.of} (${x.what})`).join(", ");
    const args = { n: c.n, of: c.of, about: c.about, instead, paragraph: c.paragraph };
    findings.push(finding("manuscript-number", args, { file }));
  }
  const often = tooOften(checks);
  for (const { participant, count } of often)
    findings.push(finding("manuscript-one-voice", { participant, count, of: checks.length }, { file }));

  const data = {
    manuscript: file,
    quotations: checks.map((c, i) => ({
      n: i + 1,
      paragraph: c.quotation.paragraph,
      verdict: c.verdict,
      transcript: c.transcript ?? null,
      participant: c.participant ?? null,
      place: cite(c) ?? null,
      start: c.span?.start ?? null,
      end: c.span?.end ?? null,
      differences: c.differences,
      hesitations: c.hesitations,
      crossing: c.crossing,
      attributedTo: c.wrongly ?? null,
      unattributed: c.unattributed,
      withoutConsent: c.withoutConsent,
    })),
    numbers: claims.map((c) => ({ ...c, instead: [...c.instead] })),
    often,
  };
  if (!options.json) out.data(listing(data.quotations));
  const bad = findings.filter((f) => f.severity === "error").length;
  out.say(`${checks.length} quotations in ${paragraphs.length} paragraphs; ${bad} need a look.`);
  return { data, findings: [...read.findings.filter((f) => f.severity !== "note"), ...findings] };
}

function voicesOf({ coded }: StudyAnalysis): Voice[] {
  const may = quotable(coded.links.table);
  return coded.links.table.cases.map((c, i) => ({
    id: c.id,
    group: coded.groups.groupOf[i] >= 0 ? coded.groups.names[coded.groups.groupOf[i]] : "",
    quotable: may.has(c.id),
  }));
}

function saidOf({ coded }: StudyAnalysis): Said[] {
  return coded.transcripts.map((t) => ({
    id: t.id,
    text: t.text,
    turns: t.turns.map(({ start, end, speaker }) => ({ start, end, voice: coded.links.caseOf(t.id, speaker) })),
  }));
}

/** "P07, 120–124" for where a quotation was found. */
function citer({ coded }: StudyAnalysis): (check: Check) => string | undefined {
  return ({ transcript, span }) => {
    const found = coded.transcripts.find((t) => t.id === transcript);
    return found && span ? citeLines(found.id, numberLines(found), span.start, span.end) : undefined;
  };
}

/** What stands in the way of a quotation; its words are not repeated, only the words that differ. */
function findingsOf(c: Check, n: number, file: string, place: string | undefined): Finding[] {
  const at = { n, paragraph: c.quotation.paragraph, place: place ?? "" };
  const found: Finding[] = [];
  if (c.verdict === "not-found") found.push(finding("manuscript-not-found", { n, paragraph: at.paragraph }, { file }));
  if (c.differences.length > 0 || c.crossing)
    found.push(
      finding(
        "manuscript-altered",
        { ...at, differences: c.differences.length, speakers: c.crossing ? "more than one speaker" : "one speaker" },
        { file },
      ),
    );
  if (c.wrongly !== undefined)
    found.push(
      finding(
        "manuscript-attribution",
        { ...at, said: c.wrongly, participant: c.participant ?? "nobody coded" },
        { file },
      ),
    );
  if (c.withoutConsent) found.push(finding("manuscript-consent", at, { file }));
  if (c.verdict !== "not-found" && c.hesitations > 0)
    found.push(finding("manuscript-hesitations", { ...at, count: c.hesitations }, { file }));
  if (c.verdict !== "not-found" && c.unattributed) found.push(finding("manuscript-unattributed", at, { file }));
  return found;
}

function tooOften(checks: readonly Check[]): { participant: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const { participant } of checks)
    if (participant !== undefined) counts.set(participant, (counts.get(participant) ?? 0) + 1);
  return [...counts]
    .filter(([, count]) => count >= OFTEN && count > SHARE * checks.length)
    .map(([participant, count]) => ({ participant, count }))
    .sort((a, b) => b.count - a.count || (a.participant < b.participant ? -1 : 1));
}

function countsOf(model: ReportModel): Parameters<typeof checkCounts>[1] {
  const { names, sizes, total } = model.groups;
  // A number that is not printed cannot be compared.
  const known = (
    n: ReportModel["codebook"]["codes"][number]["counts"]["person"]["participants"],
    of: number,
    what: string,
  ) => (typeof n === "number" ? [{ n, of, what }] : []);
  const numbers = (c: ReportModel["sets"][number]["counts"]) =>
    (["person", "hits"] as const).flatMap((column) => {
      const count = c[column];
      if (count === undefined) return [];
      const what = column === "person" ? "coded by a person" : "cue hits, not reviewed";
      return [
        ...known(count.participants, total, what),
        ...names.flatMap((g, i) => known(count.byGroup[i] ?? 0, sizes[i], `${g || "no group"}, ${what}`)),
      ];
    });
  return [
    ...model.sets.map((s) => ({ id: s.id, name: s.name, numbers: numbers(s.counts) })),
    ...model.codebook.codes.map((c) => ({ id: c.id, name: c.label, numbers: numbers(c.counts) })),
  ];
}

interface Row {
  readonly n: number;
  readonly paragraph: number;
  readonly verdict: string;
  readonly place: string | null;
  readonly participant: string | null;
  readonly differences: readonly { readonly kind: string; readonly quoted: string; readonly said: string }[];
  readonly attributedTo: string | null;
  readonly withoutConsent: boolean;
}

/** One line a quotation, its differences below it: the words that differ and no others. */
function listing(rows: readonly Row[]): string {
  const lines: string[] = [];
  for (const r of rows) {
    const notes = [
      r.attributedTo === null ? "" : `attributed to ${r.attributedTo}`,
      r.withoutConsent ? "no consent to be quoted" : "",
    ].filter((x) => x !== "");
    const who = r.place === null ? "" : `  ${r.place}${r.participant === null ? "" : ` (${r.participant})`}`;
    const head = `${String(r.n).padStart(3)}  paragraph ${r.paragraph}  ${r.verdict}${who}`;
    lines.push(notes.length > 0 ? `${head}: ${notes.join("; ")}` : head);
    for (const d of r.differences)
      lines.push(
        d.kind === "missing"
          ? `       left out without a sign: "${d.said}"`
          : d.kind === "added"
            ? `       not said: "${d.quoted}"`
            : `       "${d.quoted}" for "${d.said}"`,
      );
  }
  return lines.map((l) => `${safeTerm(l)}\n`).join("");
}
