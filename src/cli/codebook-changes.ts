import type { CodebookChange } from "../codebook/compare.ts";
import type { Effects } from "./codebook-effects.ts";
import { tableText } from "./table-formats.ts";
import { textTable } from "./text-table.ts";

export interface ChangeRow extends CodebookChange {
  readonly effects: Effects | null;
}

interface Versions {
  readonly from: string;
  readonly to: string;
}

const NAMES: Readonly<Record<CodebookChange["kind"], string>> = {
  added: "added",
  removed: "removed",
  renamed: "renamed",
  merged: "merged",
  split: "split",
  redefined: "redefined",
  relabelled: "relabelled",
  cues: "cues changed",
  other: "changed",
};

const HEAD = ["change", "code", "codings", "hits", "what"];

export function changesTable({ from, to }: Versions, rows: readonly ChangeRow[], width: number): string {
  if (rows.length === 0) return `The codebooks of ${from} and ${to} say the same.\n`;
  return textTable(
    HEAD,
    rows.map((r) => cellsOf(r)),
    { width },
  );
}

export function changesMarkdown({ from, to }: Versions, rows: readonly ChangeRow[]): string {
  const title = `# The codebook from ${plain(from)} to ${plain(to)}\n\n`;
  if (rows.length === 0) return `${title}The codebooks say the same.\n`;
  const note = rows.some((r) => r.effects)
    ? "Codings: how many stand under the code, by coder. Hits: sentences that cues find, before → now (gone, new); no person has reviewed them.\n\n"
    : "";
  return `${title}${note}${tableText({ head: HEAD, rows: rows.map((r) => cellsOf(r, true)) }, "md")}`;
}

function plain(text: string): string {
  return text.replace(/[\\`*_{}[\]<>#|~]/g, "\\$&");
}

function cellsOf(row: ChangeRow, full = false): string[] {
  const { effects } = row;
  const codings = (effects?.codings ?? []).filter((c) => c.codings > 0);
  const hits = effects?.hits;
  return [
    NAMES[row.kind],
    row.code,
    effects ? codings.map((c) => `${c.by} ${c.codings}`).join(", ") || "0" : "-",
    hits ? `${hits.before}→${hits.after}${hits.gone + hits.new > 0 ? ` (-${hits.gone} +${hits.new})` : ""}` : "-",
    whatOf(row, full),
  ];
}

function whatOf({ kind, label, to, known, fields }: ChangeRow, full: boolean): string {
  const how =
    known === "history" || known === "id" ? "" : ` (known by ${known === "guid" ? "its guid" : "its definition"})`;
  if (kind === "renamed") return `now ${to[0]}${how}`;
  if (kind === "merged" || kind === "split") return `into ${to.join(", ")}${how}`;
  if (kind === "cues") {
    const list = fields.map(({ field, before, after }) => {
      if (field === "negation") return `negation: ${before} → ${after}`;
      const [was, is] = [before, after].map((t) => new Set(t.split("\n").filter((l) => l !== "")));
      const gone = [...was].filter((c) => !is.has(c)).map((c) => `-${c}`);
      const fresh = [...is].filter((c) => !was.has(c)).map((c) => `+${c}`);
      const shown = [...gone, ...fresh];
      const few = full ? shown : shown.slice(0, 4);
      const more = shown.length > few.length ? ` … ${shown.length - few.length} more` : "";
      return `${field === "unless" ? "unless " : ""}${few.join("; ") || "another order"}${more}`;
    });
    return list.join("; ");
  }
  if (kind === "relabelled") return `"${fields[0].before}" → "${fields[0].after}"`;
  if (kind === "redefined" || kind === "other") {
    if (!full) return fields.map((f) => f.field.replaceAll("_", " ")).join(", ");
    return fields
      .map((f) => `${f.field.replaceAll("_", " ")}: ${f.before || "(none)"} → ${f.after || "(none)"}`)
      .join("; ");
  }
  return label;
}
