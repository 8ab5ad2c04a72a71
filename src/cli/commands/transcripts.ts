import { join } from "node:path";
import { folded, plainHandout } from "../../handout/index.ts";
import { writeNewFile } from "../../io/index.ts";
import type { Finding, Transcript } from "../../model/index.ts";
import { countWords } from "../../text/index.ts";
import type { Invocation, Outcome } from "../command.ts";
import { durationOf } from "../duration.ts";
import { loadStudy, loadTables } from "../load-study.ts";
import { safeTerm } from "../output.ts";
import { interviewFindings, nothingToRead, readCorpus } from "../read-corpus.ts";
import { textTable } from "../text-table.ts";

/** `sp-code transcripts`: what was read, who speaks, and why it is believed. */
export async function run(call: Invocation): Promise<Outcome> {
  const { args, options, out } = call;
  const replacing: unknown = options.replace;
  if (Array.isArray(replacing)) return (await import("../replace-preview.ts")).previewReplacement(replacing, call);
  const study = await loadStudy(typeof options.preview === "string" ? [options.preview] : args, options);
  const tables = await loadTables(study);
  const corpus = await readCorpus(study, tables.interviews);
  const findings = [
    ...study.findings,
    ...corpus.findings,
    ...interviewFindings(tables.interviews, tables.interviewsFile, study.allIds),
  ];
  if (corpus.transcripts.length === 0) findings.push(nothingToRead());
  if (typeof options.write === "string")
    findings.push(...(await writeTexts(corpus.transcripts, options.write, out.say)));
  if (options.json) {
    const turns = options.turns === true;
    const data = { transcripts: corpus.transcripts.map((t) => transcriptData(t, turns)) };
    return { data, findings, code: corpus.transcripts.length === 0 ? 2 : 0 };
  }
  if (typeof options.preview === "string") out.data(safeTerm(corpus.transcripts.map((t) => previewOf(t)).join("\n")));
  else if (typeof options.write !== "string")
    out.data(options.turns === true ? turnListing(corpus.transcripts) : overview(corpus.transcripts, out.width));
  return { findings, code: corpus.transcripts.length === 0 ? 2 : 0 };
}

/** The transcript as the tool sees it: what was found about it, then its numbered lines. */
export function previewOf(t: Transcript): string {
  const speakers = t.speakers.map((s) => `${s.label} (${s.role}${s.roleSource === "none" ? "" : `, ${s.roleSource}`})`);
  const head: [string, string][] = [
    [
      `${t.id}: `,
      `${t.file}${t.document === undefined ? "" : ` (${t.document})`}, ${t.format}, ${t.encoding}, ${t.language}`,
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

/** The stable shape of `transcripts --json` (schema `transcripts`). */
export function transcriptData(t: Transcript, turns: boolean): Record<string, unknown> {
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

function overview(transcripts: readonly Transcript[], width: number): string {
  const rows = transcripts.map((t) => {
    const data = transcriptData(t, false) as {
      words: number;
      speakers: { label: string; role: string; roleSource: string; turns: number }[];
    };
    const speakers = data.speakers
      .map((s) => `${s.label} (${s.role}${s.roleSource === "none" ? "" : `, ${s.roleSource}`}; ${s.turns})`)
      .join(", ");
    const kept = t.letters.read === 0 ? "" : `${Math.floor((100 * t.letters.kept) / t.letters.read)}%`;
    return [t.id, t.format, String(t.turns.length), String(data.words), durationOf(t), kept, speakers || "not known"];
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
