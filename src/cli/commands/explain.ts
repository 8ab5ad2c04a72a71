import { suggestionId, turnAt } from "../../coding/index.ts";
import { compileRules, matchText } from "../../cues/index.ts";
import { finding, nearest } from "../../findings/index.ts";
import type { Code, Coding, Transcript } from "../../model/index.ts";
import type { CodedStudy } from "../../pipeline.ts";
import { sentenceSpans } from "../../text/index.ts";
import type { Invocation, Outcome } from "../command.ts";
import { safeTerm } from "../output.ts";
import { Refusal } from "../refusal.ts";
import { runStudy } from "../run-study.ts";
import { codingsOf } from "./code.ts";
import { statusWords } from "./find.ts";

interface CueReport {
  readonly cue: string;
  readonly kind: "cue" | "unless";
  readonly matched: readonly string[];
}

/** `sp-code explain`: the rule and words behind a coding, or what was found at a place and what a code's cues say there. */
export async function run({ args, options, out }: Invocation): Promise<Outcome> {
  const [what, ...paths] = args;
  const { coded, findings } = await runStudy(paths, { ...options, code: undefined });
  const code = typeof options.code === "string" ? codeNamed(coded, options.code) : undefined;
  const codings = [...codingsOf(coded)];
  const exact = codings.find((c) => c.id === what || (c.tier === "rule" && sameId(c, what)));
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

/** Each cue of a code on one sentence by itself, negation left aside: which match, and with which words. */
async function cueReports(coded: CodedStudy, code: Code, sentence: string): Promise<CueReport[]> {
  const reports: CueReport[] = [];
  for (const [kind, list] of [
    ["cue", code.cues],
    ["unless", code.unless],
  ] as const)
    for (const cue of list) {
      const rules = await compileRules({
        codes: [{ id: "x", cues: [cue], negation: "keep" }],
        classes: coded.codebook.classes,
        language: coded.codebook.language,
      });
      const matched = matchText(rules.value!, sentence).flatMap((m) =>
        m.evidence.map((e) => sentence.slice(e.start, e.end)),
      );
      reports.push({ cue: typeof cue.value === "string" ? cue.value : JSON.stringify(cue.value), kind, matched });
    }
  return reports;
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
    if (c.rule) lines.push(`  cue: ${c.rule}`);
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
    lines.push("", `Cues of ${data.code} on this sentence, negation left aside:`);
    for (const c of cues)
      lines.push(
        `  ${c.matched.length > 0 ? "match" : "  -  "}  ${c.kind === "unless" ? "unless " : ""}${c.cue}${c.matched.length > 0 ? `  ->  ${c.matched.map((m) => `"${m}"`).join(", ")}` : ""}`,
      );
    if (cues.some((c) => c.kind === "unless" && c.matched.length > 0))
      lines.push("  An unless cue matches: the code is vetoed in this sentence.");
  }
  return `${lines.join("\n")}\n`;
}
