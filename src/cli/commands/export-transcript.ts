import { join, resolve } from "node:path";
import { finding, nearest } from "../../findings/index.ts";
import { type Handout, type HandoutCoding, htmlHandout, makeHandout, textHandout } from "../../handout/index.ts";
import { isInside, writeNewFile } from "../../io/index.ts";
import { compareText, type Finding, isNo, type Transcript } from "../../model/index.ts";
import type { Invocation, Options, Outcome } from "../command.ts";
import { coderOf, studyPath } from "../decide.ts";
import { searchReport } from "../leaks.ts";
import { type LoadedStudy, loadStudy, transcriptIdOf } from "../load-study.ts";
import { Refusal } from "../refusal.ts";
import { runStudy, type StudyRun } from "../run-study.ts";
import { sourceDate } from "../source-date.ts";
import { codingsOf } from "./code.ts";

const FORMATS = ["txt", "html", "docx"] as const;
type Format = (typeof FORMATS)[number];

/** `sp-code export transcript P07`: a handout for a data session, with the line numbers that stand everywhere. */
export async function run({ args, options, out }: Invocation): Promise<Outcome> {
  const format = formatOf(options);
  const study = await loadStudy(studyPath(options), options);
  const paths = sourcesOf(study, args);
  const whose = shownOf(options, study);
  // Whose codings are printed is said here, not by the study's `decide`.
  const runOf = await runStudy(paths, { ...options, decide: whose.kind === "mine" ? whose.by : "union" });
  const wanted = runOf.coded.transcripts.filter((t) => args.some((a) => names(t, a)));
  const refused = notFor(runOf, wanted);
  if (refused.length > 0) return { findings: refused, code: 2 };

  const handouts = wanted.map((t) => handoutOf(runOf, t, whose, options));
  const files: { name: string; content: string | Uint8Array }[] = [];
  for (const h of handouts) {
    const content =
      format === "docx"
        ? await (await import("../../handout/docx.ts")).docxHandout(h, sourceDate())
        : format === "html"
          ? htmlHandout(h)
          : textHandout(h);
    files.push({ name: `${h.transcript.id.replaceAll(/[/#]/g, "_")}-handout.${format}`, content });
  }
  const artifacts = files.map((f) => ({ path: f.name, content: f.content }));
  const search = await searchReport(artifacts, "handout", study, options);
  if (search.stop) return { findings: search.findings, code: 2 };
  const findings: Finding[] = [...search.findings];

  const data = {
    format,
    handouts: handouts.map((h, i) => ({
      transcript: h.transcript.id,
      sha256: h.transcript.sha256,
      lines: h.lines.at(-1)?.number ?? 0,
      codings: h.codings.filter((c) => c.by !== null).length,
      hits: h.codings.filter((c) => c.by === null).length,
      ...(format === "docx" || typeof options.out === "string" ? { file: files[i].name } : {}),
    })),
  };
  if (format !== "docx" && typeof options.out !== "string") {
    if (options.json !== true) for (const f of files) out.data(f.content);
    return { data, findings };
  }
  const places = placesOf(files, options.out);
  if (study.settings.transcripts.some((t) => places.some((p) => isInside(resolve(p), resolve(study.root, t)))))
    throw new Refusal([finding("output-among-transcripts", {}, { file: places[0] })]);
  for (const [i, f] of files.entries()) {
    const failed = writeNewFile(resolve(places[i]), f.content, places[i]);
    findings.push(...failed);
    if (failed.length === 0) out.say(`Wrote ${places[i]}.`);
  }
  const told = { ...data, handouts: data.handouts.map((h, i) => ({ ...h, file: places[i] })) };
  return { data: told, findings };
}

function formatOf(options: Options): Format {
  const asked = FORMATS.filter((f) => options[f] === true);
  if (asked.length > 1) refuse(`Choose one of --${asked.join(" and --")}.`);
  const format = asked[0] ?? (options.forCoding === true ? "docx" : "txt");
  if (options.forCoding === true && format !== "docx")
    refuse("--for-coding makes a Word document, for comments: leave out --html and --txt.");
  return format;
}

function refuse(problem: string): never {
  throw new Refusal([finding("bad-arguments", { problem })]);
}

type Shown =
  | { readonly kind: "none" | "all"; readonly words: string }
  | { readonly kind: "mine"; readonly by: string; readonly words: string };

/** Whose codings: none unless asked; `--by` alone asks for that coder's. */
function shownOf(options: Options, study: LoadedStudy): Shown {
  const asked =
    typeof options.codings === "string" ? options.codings : typeof options.by === "string" ? "mine" : "none";
  if (asked !== "mine") return { kind: asked === "all" ? "all" : "none", words: asked };
  const by = coderOf(options, study);
  return { kind: "mine", by, words: by };
}

/** The files that the ids name; an id that nothing has refuses the run. */
function sourcesOf(study: LoadedStudy, ids: readonly string[]): string[] {
  const known = study.sources.map((s) => ({ path: s.path, id: transcriptIdOf(s.below), name: s.name }));
  return ids.flatMap((id) => {
    const file = id.split("#")[0];
    const found = known.filter((k) => k.id === file || k.name === id);
    if (found.length > 0) return found.map((f) => f.path);
    const near = nearest(
      file,
      known.map((k) => k.id),
    );
    const next = near ? `Did you mean ${near}?` : "`sp-code transcripts` lists them.";
    throw new Refusal([finding("not-found", { what: `transcript ${id}`, next })]);
  });
}

function names(t: Transcript, asked: string): boolean {
  return t.id === asked || t.file === asked || t.id.split("#")[0] === asked;
}

/** Participants of a transcript who did not agree to be quoted, in code-unit order. */
function notQuotableIn({ coded }: StudyRun, transcript: Transcript): string[] {
  const { cases, appearances } = coded.links.table;
  const silent = new Set(appearances.filter((a) => isNo(a.attributes.quote_consent)).map((a) => a.case));
  const here = appearances.filter((a) => a.transcript === transcript.id && silent.has(a.case));
  return [...new Set(here.map((a) => cases[a.case].id))].sort(compareText);
}

/** What an audience may not have as a whole text. */
function notFor(run: StudyRun, wanted: readonly Transcript[]): Finding[] {
  const { coded, settings } = run;
  if (settings.audience === "team") return [];
  if (settings.audience === "public") return [finding("handout-not-public", {})];
  const findings: Finding[] = [];
  const gone = new Set(coded.links.withdrawn);
  for (const t of wanted) {
    const withdrew = coded.links.table.appearances.some((a) => a.transcript === t.id && gone.has(a.case));
    if (withdrew || notQuotableIn(run, t).length > 0)
      findings.push(finding("handout-without-consent", { transcript: t.id }));
  }
  return findings;
}

function handoutOf(run: StudyRun, transcript: Transcript, whose: Shown, options: Options): Handout {
  const { coded, interviews, settings } = run;
  const cases = coded.links.table.cases;
  const gone = new Set(coded.links.withdrawn);
  const label = new Map(coded.codes.map((c) => [c.id, c.label]));
  const codings: HandoutCoding[] = [];
  if (whose.kind !== "none")
    for (const c of coded.state.codings)
      if (c.transcript === transcript.id)
        codings.push({ start: c.start, end: c.end, label: label.get(c.code) ?? c.code, by: c.by });
  const hits = options.hits === true;
  if (hits)
    for (const c of codingsOf({ ...coded, transcripts: coded.transcripts }))
      if (c.transcript === transcript.id && c.status === "suggested")
        codings.push({ ...c.unit, label: label.get(c.code) ?? c.code, by: null });
  const row = interviews.get(transcript.id) ?? interviews.get(transcript.id.split("#")[0]);
  return makeHandout({
    transcript,
    caseOf: (speaker) => cases[coded.links.caseOf(transcript.id, speaker)]?.id,
    withheld: (speaker) => gone.has(coded.links.caseOf(transcript.id, speaker)),
    date: row?.date ?? transcript.metadata.date ?? transcript.metadata.Date,
    notQuotable: notQuotableIn(run, transcript),
    codings,
    shown: whose.words,
    hits,
    audience: settings.audience,
    ...(options.forCoding === true
      ? {
          codes: coded.codes
            .filter((c) => c.status !== "retired")
            .map(({ id, label, definition }) => ({ id, label, definition })),
        }
      : {}),
  });
}

/** `--out` is a file for one handout and a folder for several; without it, the working folder. */
function placesOf(files: readonly { readonly name: string }[], out: unknown): string[] {
  if (typeof out !== "string") return files.map((f) => f.name);
  return files.length === 1 && /\.[a-z]+$/i.test(out) ? [out] : files.map((f) => join(out, f.name));
}
