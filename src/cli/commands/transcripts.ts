import { join } from "node:path";
import { folded, plainHandout } from "../../handout/index.ts";
import { writeNewFile } from "../../io/index.ts";
import type { Finding, Transcript } from "../../model/index.ts";
import { countWords } from "../../text/index.ts";
import type { Invocation, Outcome } from "../command.ts";
import { durationOf } from "../duration.ts";
import { loadStudy, loadTables } from "../load-study.ts";
import { safeTerm } from "../output.ts";
import { interviewFindings, nothingToRead, readEach } from "../read-corpus.ts";
import { textTable } from "../text-table.ts";

/** `sp-code transcripts`: what was read, who speaks, and why it is believed. */
export async function run(call: Invocation): Promise<Outcome> {
  const { args, options, out } = call;
  const replacing: unknown = options.replace;
  if (Array.isArray(replacing)) return (await import("../replace-preview.ts")).previewReplacement(replacing, call);
  const study = await loadStudy(typeof options.preview === "string" ? [options.preview] : args, options);
  const tables = await loadTables(study);
  const whole = [options.preview, options.write].some((v) => typeof v === "string") || options.turns === true;
  const findings: Finding[] = [...study.findings];
  const read = async <Kept>(keep: (t: Transcript) => Kept): Promise<readonly Kept[]> => {
    const corpus = await readEach(study, tables.interviews, keep);
    findings.push(...corpus.findings);
    findings.push(...interviewFindings(tables.interviews, tables.interviewsFile, study.allIds));
    if (corpus.transcripts.length === 0) findings.push(nothingToRead());
    return corpus.transcripts;
  };
  if (!whole) {
    const summaries = await read(summaryOf);
    const code = summaries.length === 0 ? 2 : 0;
    if (options.json) return { data: { transcripts: summaries.map((s) => s.data) }, findings, code };
    out.data(overview(summaries, out.width));
    return { findings, code };
  }
  const transcripts = await read((t) => t);
  const code = transcripts.length === 0 ? 2 : 0;
  if (typeof options.write === "string") findings.push(...(await writeTexts(transcripts, options.write, out.say)));
  if (options.json) {
    const turns = options.turns === true;
    return { data: { transcripts: transcripts.map((t) => transcriptData(t, turns)) }, findings, code };
  }
  if (typeof options.preview === "string") out.data(safeTerm(transcripts.map((t) => previewOf(t)).join("\n")));
  else if (typeof options.write !== "string") out.data(turnListing(transcripts));
  return { findings, code };
}

/** What a row of the table says, without the transcript. */
interface Summary {
  readonly data: TranscriptData;
  readonly length: string;
  readonly kept: string;
}

function summaryOf(t: Transcript): Summary {
  const { read, kept } = t.letters;
  return {
    data: transcriptData(t, false),
    length: durationOf(t),
    kept: read === 0 ? "" : `${Math.floor((100 * kept) / read)}%`,
  };
}

/** The transcript as the tool sees it: what was found about it, then its numbered lines. */
export function previewOf(t: Transcript): string {
  const speakers = t.speakers.map((s) => `${s.label} (${s.role}${s.roleSource === "none" ? "" : `, ${s.roleSource}`})`);
  const head: [string, string][] = [
    [
      "",
      `${t.id}: ${t.file}${t.document === undefined ? "" : ` (${t.document})`}, ${t.format}, ${t.encoding}, ${t.language}`,
    ],
    ["Speakers: ", speakers.join(", ") || "not known"],
    ...Object.entries(t.metadata).map(([k, v]): [string, string] => [`${k}: `, v.replace(/\s+/g, " ")]),
  ];
  const lines = head.flatMap(([name, value]) => folded(name.length > 30 ? `${name.slice(0, 28)}… ` : name, value));
  return `${lines.join("\n")}\n\n${plainHandout(t)}`;
}

/** Canonical texts as <folder>/<id>.txt: the words that offsets refer to; existing files are left alone. */
async function writeTexts(
  transcripts: readonly Transcript[],
  folder: string,
  say: (text: string) => void,
): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const t of transcripts) {
    const name = `${t.id.replaceAll("#", "_")}.txt`;
    findings.push(...writeNewFile(join(folder, name), `${t.text}\n`, name));
  }
  say(`Wrote ${transcripts.length - findings.length} canonical texts to ${folder}.`);
  return findings;
}

interface TranscriptData {
  readonly [name: string]: unknown;
  readonly id: string;
  readonly format: string;
  readonly words: number;
  readonly turns: number;
  readonly speakers: readonly { label: string; role: string; roleSource: string; turns: number }[];
}

/** The stable shape of `transcripts --json` (schema `transcripts`). */
export function transcriptData(t: Transcript, turns: boolean): TranscriptData {
  const perSpeaker = t.speakers.map(() => ({ turns: 0, words: 0 }));
  let words = 0;
  for (const turn of t.turns) {
    const n = countWords(t.text, turn.start, turn.end);
    words += n;
    if (turn.speaker >= 0) {
      perSpeaker[turn.speaker].turns++;
      perSpeaker[turn.speaker].words += n;
    }
  }
  return {
    id: t.id,
    file: t.file,
    ...(t.document === undefined ? {} : { document: t.document }),
    format: t.format,
    encoding: t.encoding,
    sha256: t.sha256,
    kind: t.kind,
    language: t.language,
    words,
    turns: t.turns.length,
    speakers: t.speakers.map((s, i) => ({
      label: s.label,
      aliases: s.aliases,
      role: s.role,
      roleSource: s.roleSource,
      ...perSpeaker[i],
    })),
    metadata: Object.fromEntries(Object.entries(t.metadata).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))),
    ...(turns ? { text: t.text, turnList: t.turns.map((turn) => turnData(t, turn)) } : {}),
  };
}

function turnData(t: Transcript, turn: Transcript["turns"][number]): Record<string, unknown> {
  return {
    speaker: turn.speaker < 0 ? null : t.speakers[turn.speaker].label,
    start: turn.start,
    end: turn.end,
    text: t.text.slice(turn.start, turn.end),
    rows: turn.rows.map(({ row, start, end }) => ({ row, start, end })),
    ...(turn.startMs === undefined ? {} : { startMs: turn.startMs }),
    ...(turn.endMs === undefined ? {} : { endMs: turn.endMs }),
    source: turn.rows[0]?.source ?? "",
  };
}

function overview(summaries: readonly Summary[], width: number): string {
  const rows = summaries.map(({ data, length, kept }) => {
    const speakers = data.speakers
      .map((s) => `${s.label} (${s.role}${s.roleSource === "none" ? "" : `, ${s.roleSource}`}; ${s.turns})`)
      .join(", ");
    return [data.id, data.format, String(data.turns), String(data.words), length, kept, speakers || "not known"];
  });
  return textTable(
    ["transcript", "format", "turns", "words", "length", "letters kept", "speakers (role, why; turns)"],
    rows,
    {
      width,
      right: [2, 3, 4, 5],
    },
  );
}

function turnListing(transcripts: readonly Transcript[]): string {
  const parts: string[] = [];
  for (const t of transcripts) {
    parts.push(`== ${safeTerm(t.id)}\n`);
    for (const [i, turn] of t.turns.entries()) {
      const label = turn.speaker < 0 ? "(not known)" : t.speakers[turn.speaker].label;
      parts.push(
        `${i + 1}  ${safeTerm(label)}: ${safeTerm(t.text.slice(turn.start, turn.end).replace(/\n/g, "\n    "))}\n`,
      );
    }
  }
  return parts.join("");
}
