import { codeTranscripts, rowAt } from "../../coding/index.ts";
import { compileRules } from "../../cues/index.ts";
import { finding, nearest } from "../../findings/index.ts";
import type { Coding, Transcript } from "../../model/index.ts";
import { wordSpans } from "../../text/index.ts";
import type { Invocation, Outcome } from "../command.ts";
import { loadStudy, loadTables } from "../load-study.ts";
import { safeTerm } from "../output.ts";
import { readCorpus, refuseWithout } from "../read-corpus.ts";
import { Refusal } from "../refusal.ts";
import { runStudy } from "../run-study.ts";
import { codingsOf } from "./code.ts";

interface Hit {
  readonly transcript: string;
  readonly row: number;
  readonly speaker: string | null;
  readonly start: number;
  readonly end: number;
  readonly before: string;
  readonly match: string;
  readonly after: string;
  readonly status?: string;
}

/** `sp-code find`: words in context (case ignored), a cue in context, or the passages of a code. */
export async function run({ args, options, out }: Invocation): Promise<Outcome> {
  const [what, ...paths] = args;
  const width = widthOf(options.width);
  const found =
    options.code === true ? await ofCode(what, paths, options, width) : await ofWords(what, paths, options, width);
  if (!options.json) {
    const place = (h: Hit): string => `${h.transcript}, row ${h.row}`;
    const longest = Math.max(0, ...found.hits.map((h) => place(h).length));
    for (const h of found.hits)
      out.data(
        `${safeTerm(`${place(h).padEnd(longest)}  ${h.before.padStart(width)}[${h.match}]${h.after}${h.status ? `  (${h.status})` : ""}`)}\n`,
      );
    out.say(`${found.hits.length} passages.`);
  }
  return { data: { what, hits: found.hits }, findings: found.findings };
}

function widthOf(value: string | boolean | undefined): number {
  if (typeof value !== "string") return 40;
  if (/^\d{1,4}$/.test(value)) return Number(value);
  throw new Refusal([
    finding("bad-arguments", { problem: `--width takes a whole number up to 9999, not "${value}".` }),
  ]);
}

async function ofWords(
  what: string,
  paths: readonly string[],
  options: Invocation["options"],
  width: number,
): Promise<{ hits: Hit[]; findings: Outcome["findings"] }> {
  const study = await loadStudy(paths, options);
  const tables = await loadTables(study);
  const corpus = await readCorpus(study, tables.interviews);
  refuseWithout(corpus.transcripts.length, [...study.findings, ...corpus.findings]);
  const spans = wordSpans(what);
  const words: string[] = [];
  for (let i = 0; i < spans.length; i += 2) words.push(what.slice(spans[i], spans[i + 1]));
  const cue = options.cue === true ? what : `=${words.join(" ")}`;
  const rules = await compileRules({
    codes: [{ id: "find", cues: [{ value: cue }], negation: "keep" }],
    language: study.settings.language,
  });
  const faults = rules.findings.filter((f) => f.severity === "error");
  if (faults.length > 0) throw new Refusal(faults);
  const everyTurn = options.allTurns === true;
  const coded = new Set(study.settings.codeRoles);
  const table = codeTranscripts(rules.value!, corpus.transcripts, {
    codable: (t, i) => everyTurn || coded.has(t.turns[i].speaker < 0 ? "unknown" : t.speakers[t.turns[i].speaker].role),
  }).value!;
  const hits: Hit[] = [];
  for (let row = 0; row < table.length; row++) {
    const transcript = corpus.transcripts[table.transcript[row]];
    for (let e = table.evidenceFrom[row]; e < table.evidenceFrom[row + 1]; e++)
      hits.push(inContext(transcript, table.turn[row], table.evidenceStart[e], table.evidenceEnd[e], width));
  }
  return { hits, findings: [...study.findings, ...corpus.findings] };
}

async function ofCode(
  code: string,
  paths: readonly string[],
  options: Invocation["options"],
  width: number,
): Promise<{ hits: Hit[]; findings: Outcome["findings"] }> {
  const { coded, findings } = await runStudy(paths, { ...options, code: undefined });
  if (!coded.codeIds.includes(code)) {
    const near = nearest(code, coded.codeIds);
    throw new Refusal([
      finding("bad-arguments", { problem: `There is no code "${code}".${near ? ` Did you mean ${near}?` : ""}` }),
    ]);
  }
  const at = new Map(coded.transcripts.map((t) => [t.id, t]));
  const hits = [...codingsOf(coded)]
    .filter((c) => c.code === code)
    .map(
      (c): Hit => ({
        ...around(at.get(c.transcript)!, c, width),
        row: c.row,
        speaker: c.speaker,
        status: statusWords(c),
      }),
    );
  return { hits, findings };
}

/** How a coding's status is printed: what no person has looked at is called so. */
export function statusWords(c: Pick<Coding, "status" | "tier" | "rule">): string {
  if (c.tier === "relevance")
    return `suggested by ${c.rule === "learned" ? "what decisions teach" : "likeness"}, not reviewed`;
  return {
    suggested: "cue hit, not reviewed",
    contrary: "possible contrary or conditional case, not reviewed",
    accepted: "accepted by a person",
    applied: "applied by a person",
    rejected: "rejected by a person",
  }[c.status];
}

function inContext(t: Transcript, turn: number, start: number, end: number, width: number): Hit {
  const speaker = t.turns[turn].speaker;
  const label = speaker < 0 ? null : t.speakers[speaker].label;
  return { ...around(t, { start, end }, width), row: rowAt(t, turn, start), speaker: label };
}

function around(
  t: Transcript,
  { start, end }: { start: number; end: number },
  width: number,
): Omit<Hit, "row" | "speaker"> {
  const flat = (text: string): string => text.replace(/\s+/g, " ");
  return {
    transcript: t.id,
    start,
    end,
    before: flat(t.text.slice(Math.max(0, start - width), start)),
    match: flat(t.text.slice(start, end)),
    after: flat(t.text.slice(end, end + width)),
  };
}
