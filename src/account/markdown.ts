import type { Change, ChangeKind } from "./changes.ts";
import { KINDS } from "./words.ts";

/** A file that is not as it was. */
export interface InputChange {
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

export interface Account {
  /** What is compared, as people call it. */
  readonly from: string;
  readonly to: string;
  readonly inputs: readonly InputChange[];
  readonly changes: readonly Change[];
}

/** The account as Markdown: one section for each kind of change that there is. */
export function accountMarkdown(account: Account): string {
  const { from, to, inputs, changes } = account;
  const lines = [`# What changed from ${text(from)} to ${text(to)}`, ""];
  if (inputs.length + changes.length === 0) return `${lines.join("\n")}\nNothing: the reports say the same.\n`;
  lines.push(...files(inputs));
  for (const kind of Object.keys(KINDS) as ChangeKind[]) {
    const own = changes.filter((c) => c.what === kind);
    if (own.length > 0) lines.push(`## ${KINDS[kind]}`, "", ...kindTable(own), "");
  }
  return `${lines.join("\n").trimEnd()}\n`;
}

/**
 * The account for a response letter: what readers of the paper can see (themes, places, numbers by theme) first and in
 * full, the rest as counts with the tables behind. It says what moved, not whether that is better.
 */
export function accountForReviewers(account: Account): string {
  const { from, to, inputs, changes } = account;
  const of = (...kinds: ChangeKind[]): Change[] => changes.filter((c) => kinds.includes(c.what));
  const lines = [
    `# Changes to the analysis since ${text(from)}`,
    "",
    `This account was computed by comparing the report of ${text(from)} with that of ${text(to)}. It lists what moved; why it moved is for the authors to say.`,
    "",
    "## In short",
    "",
  ];
  const says = (n: number, one: string, many: string): string => `- ${n === 0 ? "no" : n} ${n === 1 ? one : many}`;
  const ids = (list: readonly Change[]): number => new Set(list.map((c) => c.id)).size;
  lines.push(
    says(inputs.length, "file of the study changed", "files of the study changed"),
    says(ids(of("codebook")), "entry of the codebook changed", "entries of the codebook changed"),
    says(ids(of("theme")), "theme changed", "themes changed"),
    says(ids(of("dimension")), "place on the framework changed", "places on the framework changed"),
    says(ids(of("code")), "code with other numbers", "codes with other numbers"),
    says(ids(of("participant")), "participant with other numbers", "participants with other numbers"),
    "",
  );
  const part = (head: string, why: string, kinds: ChangeKind[]): void => {
    const own = of(...kinds);
    if (own.length === 0) return;
    lines.push(
      `## ${head}`,
      "",
      "Why: [to be written by the authors]",
      "",
      ...(why ? [why, ""] : []),
      ...kindTable(own),
      "",
    );
  };
  part("Themes", "", ["theme"]);
  part("Places on the framework", "", ["dimension"]);
  part("Codebook", "", ["codebook"]);
  part("Decisions of the coders", "", ["decisions", "coder"]);
  part(
    "Numbers by code",
    "Participants before mentions; what a person coded and cue hits that nobody reviewed are never added.",
    ["code"],
  );
  part("Settings", "", ["setting"]);
  lines.push(...files(inputs));
  return `${lines.join("\n").trimEnd()}\n`;
}

/** The files that are not as they were; nothing when all are. */
function files(inputs: readonly InputChange[]): string[] {
  if (inputs.length === 0) return [];
  const rows = inputs.map((i) => [i.path, i.before, i.after]);
  return ["## Files", "", ...table(["file", "before", "after"], rows), ""];
}

function kindTable(changes: readonly Change[]): string[] {
  const moves = changes.some((c) => c.gained !== undefined || c.lost !== undefined);
  const head = ["item", "before", "after", ...(moves ? ["gained", "lost"] : [])];
  const rows = changes.map((c) => [
    c.name === undefined || c.name === c.id ? c.id : `${c.name} (${c.id})`,
    c.before,
    c.after,
    ...(moves ? [(c.gained ?? []).join(", "), (c.lost ?? []).join(", ")] : []),
  ]);
  return table(head, rows);
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]): string => `| ${cells.map(text).join(" | ")} |`;
  return [line(head), `|${head.map(() => "---").join("|")}|`, ...rows.map(line)];
}

function text(value: string): string {
  return value.replace(/[\\`*_{}[\]<>#|~]/g, "\\$&").replace(/\s*\n\s*/g, " ");
}
