import { parse } from "yaml";

/**
 * Lists in one cell of a table. A cell with a line break holds one entry a line; without one, entries are separated by
 * `;` or `|`. An entry in double quotes is JSON text and may hold both. For cues and history, brackets hold separators
 * together, and an entry in curly brackets is a map as in YAML: {near: [confidence, grew], within: 8}.
 */
export function splitList(cell: string, kind: "texts" | "cues"): unknown[] {
  const entries = cell.includes("\n") ? cell.split("\n") : splitFlat(cell, kind === "cues");
  return entries
    .map((e) => e.trim())
    .filter((e) => e !== "")
    .map((e) => (e.startsWith("{") && kind === "cues" ? mapFrom(e) : unquote(e)));
}

/** The cell `splitList` reads back as these entries. */
export function joinList(entries: readonly unknown[]): string {
  return entries.map((e) => (typeof e === "string" && isPlain(e) ? e : JSON.stringify(e))).join("\n");
}

function isPlain(entry: string): boolean {
  return entry !== "" && entry === entry.trim() && !/^["{]|[\n\r;|]/.test(entry);
}

function splitFlat(cell: string, bracketsHold: boolean): string[] {
  const out: string[] = [];
  let from = 0;
  let depth = 0;
  let quoted = false;
  for (let i = 0; i < cell.length; i++) {
    const c = cell[i];
    if (quoted) {
      if (c === "\\") i++;
      else if (c === '"') quoted = false;
    } else if (c === '"') quoted = depth > 0 || cell.slice(from, i).trim() === "";
    else if (bracketsHold && "([{".includes(c)) depth++;
    else if (bracketsHold && ")]}".includes(c)) depth = Math.max(0, depth - 1);
    else if ((c === ";" || c === "|") && depth === 0) {
      out.push(cell.slice(from, i));
      from = i + 1;
    }
  }
  out.push(cell.slice(from));
  return out;
}

function unquote(entry: string): string {
  if (!/^".*"$/s.test(entry)) return entry;
  try {
    const value: unknown = JSON.parse(entry);
    return typeof value === "string" ? value : entry;
  } catch {
    return entry;
  }
}

/** The map an entry spells; the entry itself, which is then no map, when it spells none. */
function mapFrom(entry: string): unknown {
  if (entry.length > 5_000) return entry;
  try {
    const value: unknown = parse(entry);
    return value !== null && typeof value === "object" && !Array.isArray(value) ? value : entry;
  } catch {
    return entry;
  }
}
