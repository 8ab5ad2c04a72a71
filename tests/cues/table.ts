import { readFileSync } from "node:fs";
import { parse } from "yaml";
import type { TwinCode, TwinTurn } from "./twin.ts";

export interface Answer {
  turn: number;
  evidence: string[];
  sentence?: string;
}

/** One row of fixtures/cues/normative.yaml. */
export interface Row extends TwinCode {
  id: string;
  why: string;
  classes?: Record<string, string[]>;
  text?: string;
  turns?: { speaker: string; text: string; attributes?: Record<string, string> }[];
  hits: Answer[];
  contrary: Answer[];
  twin?: boolean;
}

export function normativeRows(): Row[] {
  return parse(readFileSync(new URL("../../fixtures/cues/normative.yaml", import.meta.url), "utf8")) as Row[];
}

export function turnsOf(row: Row): TwinTurn[] {
  if (row.turns === undefined) return [{ role: "participant", text: row.text! }];
  return row.turns.map((turn) => ({ role: turn.speaker, text: turn.text, attributes: turn.attributes }));
}

const LONGEST_TEXT_IN_DOCS = 60;

/** The table of docs/cues.md: every row of one short line of text. */
export function docsTable(rows: readonly Row[]): string {
  const lines = ["| | sentence | cues | answer |", "|---|---|---|---|"];
  for (const row of rows) {
    if (row.text === undefined || row.text.length > LONGEST_TEXT_IN_DOCS || row.text.includes("\n")) continue;
    lines.push(`| ${[row.id, row.text, cuesInDocs(row), answerInDocs(row)].join(" | ")} |`);
  }
  return lines.join("\n");
}

function cuesInDocs(row: Row): string {
  const parts = row.cues.map(code);
  if (row.unless !== undefined) parts.push(`unless ${row.unless.map(code).join(" ")}`);
  if (row.negation !== undefined) parts.push(`negation: ${row.negation}`);
  for (const [name, words] of Object.entries(row.classes ?? {})) parts.push(`(${name}: ${words.join(", ")})`);
  return parts.join(" ");
}

function code(cue: unknown): string {
  const text = typeof cue === "string" ? cue : JSON.stringify(cue).replaceAll('"', "").replaceAll("\\\\", "\\");
  return `\`${text.replaceAll("|", "\\|")}\``;
}

function answerInDocs(row: Row): string {
  const evidence = (answers: Answer[]) => answers.map((answer) => answer.evidence.join(" + ")).join(" / ");
  const parts: string[] = [];
  if (row.hits.length > 0) parts.push(evidence(row.hits));
  if (row.contrary.length > 0) parts.push(`*contrary* ${evidence(row.contrary)}`);
  return parts.length > 0 ? parts.join("; ") : "–";
}
