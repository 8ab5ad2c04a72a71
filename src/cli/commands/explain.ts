import { suggestionId, turnAt } from "../../coding/index.ts";
import type { CueExplanation, MissReason } from "../../cues/index.ts";
import { finding, nearest } from "../../findings/index.ts";
import type { Code, Coding, Transcript } from "../../model/index.ts";
import type { CodedStudy } from "../../pipeline.ts";
import type { Quality } from "../../relevance/index.ts";
import { sentenceSpans } from "../../text/index.ts";
import type { Invocation, Outcome } from "../command.ts";
import { relevanceLines, relevanceNamed } from "../explain-relevance.ts";
import { safeTerm } from "../output.ts";
import { Refusal } from "../refusal.ts";
import { runStudy } from "../run-study.ts";
import { codingsOf } from "./code.ts";
import { statusWords } from "./find.ts";

interface CueReport {
  readonly cue: string;
  readonly kind: "cue" | "unless";
  readonly verdict: CueExplanation["verdict"];
  readonly matched: readonly string[];
  readonly stoppedBy: readonly string[];
  readonly reason?: MissReason;
  readonly missing: readonly string[];
}

/** `sp-code explain`: the rule and words behind a coding, or what was found at a place and what a code's cues say there. */
export async function run({ args, options, out }: Invocation): Promise<Outcome> {
  const [what, ...paths] = args;
  const { study, coded, findings } = await runStudy(paths, { ...options, code: undefined });
  const code = typeof options.code === "string" ? codeNamed(coded, options.code) : undefined;
  const codings = [...codingsOf(coded)];
  const ranked = codings.some((c) => c.id === what || sameId(c, what))
    ? undefined
    : await relevanceNamed(what, coded, study.hasStudyFile ? study.root : undefined);
  const exact = codings.find((c) => c.id === what || (c.tier === "rule" && sameId(c, what))) ?? ranked?.coding;
  const place = exact
    ? { transcript: transcriptNamed(coded, exact.transcript), at: exact.start }
    : placeNamed(coded, what);
  const { transcript, at } = place;
  const turn = at < transcript.text.length ? turnAt(transcript, at) : -1;
  if (turn < 0)
    throw new Refusal([finding("not-found", { what: `turn at ${what}`, next: "Give a place inside the transcript." })]);
  const sentence = sentenceAt(transcript, turn, at);
  const here = exact
    ? [exact]
    : codings.filter((c) => c.transcript === transcript.id && c.start < sentence.end && sentence.start < c.end);
  const speaker = transcript.turns[turn].speaker;
  const role = speaker < 0 ? "unknown" : transcript.speakers[speaker].role;
  const isCoded = coded.corpus.codable[coded.transcripts.indexOf(transcript)][turn] === 1;
  const subject = code ?? (exact ? coded.codes.find((c) => c.id === exact.code) : undefined);
  const cues = subject ? await cueReports(coded, subject, transcript.text.slice(sentence.start, sentence.end)) : [];
  const data = {
    transcript: transcript.id,
    sentence: { ...sentence, text: transcript.text.slice(sentence.start, sentence.end) },
    speaker: speaker < 0 ? null : transcript.speakers[speaker].label,
    role,
    coded: isCoded,
    codings: here,
    ...(subject ? { code: subject.id, cues } : {}),
    ...(ranked?.learned ? { learned: ranked.learned } : {}),
    ...(ranked?.from === undefined ? {} : { suggestedFrom: Math.round(ranked.from * 1000) / 1000 }),
  };
  if (!options.json) out.data(safeTerm(text(data, coded)));
  return { data, findings: findings.filter((f) => f.severity === "error") };
}

function sameId(c: Coding, id: string): boolean {
  return id.length === 12 && suggestionId(c.code, c.transcript, c.unit, "rule") === id;
}

function codeNamed(coded: CodedStudy, id: string): Code {
  const code = coded.codes.find((c) => c.id === id);
  if (code) return code;
  const near = nearest(id, coded.codeIds);
  throw new Refusal([
    finding("bad-arguments", { problem: `There is no code "${id}".${near ? ` Did you mean ${near}?` : ""}` }),
  ]);
}

function transcriptNamed(coded: CodedStudy, id: string): Transcript {
  const found = coded.transcripts.find((t) => t.id === id);
  if (found) return found;
  const near = nearest(
    id,
    coded.transcripts.map((t) => t.id),
  );
  const next = near ? `Did you mean ${near}?` : 'Give a suggestion\'s id, or a place such as P07:1034 or "P07:row 12".';
  throw new Refusal([finding("not-found", { what: `suggestion or transcript ${id}`, next })]);
}

/** `P07:1034` (UTF-16 unit) or `P07:row 12`. */
function placeNamed(coded: CodedStudy, what: string): { transcript: Transcript; at: number } {
  const m = /^(.+):\s*(row\s*)?(\d{1,9})$/.exec(what);
  const transcript = transcriptNamed(coded, m ? m[1] : what);
  if (!m)
    throw new Refusal([
      finding("bad-arguments", { problem: `Where in ${what}? Give a place such as ${what}:1034 or "${what}:row 12".` }),
    ]);
  if (!m[2]) return { transcript, at: Number(m[3]) };
  const row = transcript.turns.flatMap((t) => t.rows).find((r) => r.row === Number(m[3]));
  if (!row)
    throw new Refusal([
      finding("not-found", {
        what: `row ${m[3]} in ${transcript.id}`,
        next: "`sp-code transcripts --turns --json` lists the rows.",
      }),
    ]);
  return { transcript, at: row.start };
}

function sentenceAt(t: Transcript, turn: number, at: number): { start: number; end: number } {
  const { start, end } = t.turns[turn];
  const spans = sentenceSpans(t.text, start, end);
  for (let i = 0; i < spans.length; i += 2) if (at < spans[i + 1]) return { start: spans[i], end: spans[i + 1] };
  return { start, end };
}

/** What each cue of a code does in a text: what was found, what stopped it, and which cues came near. */
async function cueReports(coded: CodedStudy, code: Code, passage: string): Promise<CueReport[]> {
  const { prepareExplainer } = await import("../../cues/index.ts");
  const explainer = await prepareExplainer({
    codes: [code],
    classes: coded.codebook.classes,
    language: coded.codebook.language,
  });
  const words = (spans: readonly { start: number; end: number }[]): string[] =>
    spans.map((s) => passage.slice(s.start, s.end));
  return explainer.explain(passage).map((e) => {
    const cue = (e.unless ? code.unless : code.cues)[e.cue].value;
    return {
      cue: typeof cue === "string" ? cue : JSON.stringify(cue),
      kind: e.unless ? "unless" : "cue",
      verdict: e.verdict,
      matched: words(e.found),
      stoppedBy: words(e.stoppedBy),
      ...(e.reason === undefined ? {} : { reason: e.reason }),
      missing: e.missing,
    };
  });
}

/** A cue's verdict in words. */
function verdictLine(c: CueReport): string {
  const quoted = (words: readonly string[]): string => words.map((w) => `"${w}"`).join(", ");
  const cue = `${c.kind === "unless" ? "unless " : ""}${c.cue}`;
  const why = {
    missing: `not there: ${c.missing.join(", ")}`,
    order: "the words stand in another order",
    distance: "the words stand too far apart",
    none: "a word that must not be there is",
  };
  switch (c.verdict) {
    case "hit":
      return `  hit           ${cue}: ${quoted(c.matched)}`;
    case "negated":
    case "hypothetical":
      return `  ${c.verdict.padEnd(12)}  ${cue}: ${quoted(c.matched)}, because of ${quoted(c.stoppedBy)}`;
    case "vetoed":
      return `  vetoed        ${cue}: ${quoted(c.matched)}, by ${quoted(c.stoppedBy)}`;
    case "vetoes":
      return `  vetoes        ${cue}: ${quoted(c.matched)}`;
    case "near-miss":
      return `  near          ${cue}: found ${quoted(c.matched)}; ${why[c.reason ?? "missing"]}`;
  }
}

function text(
  data: {
    transcript: string;
    sentence: { text: string };
    speaker: string | null;
    role: string;
    coded: boolean;
    codings: readonly Coding[];
    code?: string;
    cues?: readonly CueReport[];
    learned?: Quality;
    suggestedFrom?: number;
  },
  coded: CodedStudy,
): string {
  const lines = [
    `${data.transcript}, ${data.speaker ?? "speaker not known"} (${data.role}): "${data.sentence.text}"`,
    data.coded ? "" : "Turns of this role are not coded.",
  ].filter((l) => l !== "");
  if (data.codings.length === 0) lines.push("No code stands here.");
  for (const c of data.codings) {
    const label = coded.codes.find((k) => k.id === c.code)?.label ?? "";
    lines.push("", `${c.code}: ${label}`, `  ${statusWords(c)} (${c.id})`);
    if (c.tier === "relevance") lines.push(...relevanceLines(c, data.learned, data.suggestedFrom));
    else if (c.rule) lines.push(`  cue: ${c.rule}`);
    const words = c.evidence.map(
      (e) => `"${coded.transcripts.find((t) => t.id === c.transcript)!.text.slice(e.start, e.end)}"`,
    );
    if (words.length > 0) lines.push(`  words: ${words.join(", ")}`);
    if (c.status === "contrary")
      lines.push(
        "  A negation or a hypothetical stands before the words (docs/cues.md): kept for review, never counted.",
      );
    for (const d of c.decisions ?? []) lines.push(`  ${d.do} by ${d.by}, ${d.at}`);
  }
  const cues = data.cues ?? [];
  if (data.code && cues.length > 0) {
    lines.push("", `Cues of ${data.code} on this sentence:`, ...cues.map(verdictLine));
  }
  if (data.code && cues.length === 0) lines.push("", `No cue of ${data.code} is found here or comes near.`);
  return `${lines.join("\n")}\n`;
}
