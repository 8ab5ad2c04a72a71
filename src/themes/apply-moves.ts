import { isMap, isScalar, isSeq, parseDocument, type YAMLMap, type YAMLSeq } from "yaml";
import type { Move } from "./read-moves.ts";

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * The text of themes.yaml with codes moved. A code that leaves a list with a line for each takes its line (and the
 * comment on it) along, one that comes gets a line at the end of the list; every other byte stays. Lists written in
 * brackets, and themes without a list, are written anew by themselves. Undefined when a theme of the moves is not there
 * once in the text.
 */
export function applyMoves(text: string, moves: readonly Move[]): string | undefined {
  const doc = parseDocument(text, { strict: true });
  const list = doc.get("themes");
  if (!isSeq(list) || doc.errors.length > 0) return undefined;
  const edits: Edit[] = [];
  for (const theme of new Set(moves.map((m) => m.theme))) {
    const found = list.items.filter((item): item is YAMLMap => isMap(item) && item.get("id") === theme);
    if (found.length === 0) return undefined;
    const own = moves.filter((m) => m.theme === theme);
    const codes = found[0].get("codes", true);
    if (isSeq(codes) && codes.flow !== true && codes.items.length > 0) edits.push(...lines(text, codes, own));
    else edits.push(...anew(text, found[0], own));
  }
  edits.sort((a, b) => b.start - a.start || b.end - a.end);
  return edits.reduce((out, { start, end, text: put }) => out.slice(0, start) + put + out.slice(end), text);
}

function lines(text: string, codes: YAMLSeq, moves: readonly Move[]): readonly Edit[] {
  const items = codes.items.filter(isScalar);
  const gone = new Set(moves.filter((m) => !m.into).map((m) => m.code));
  const come = moves.filter((m) => m.into).map((m) => m.code);
  const lineOf = (offset: number): number => text.lastIndexOf("\n", offset - 1) + 1;
  const endOf = (offset: number): number => (text.indexOf("\n", offset) + 1 || text.length + 1) - 1;
  const edits: Edit[] = [];
  const newline = text.includes("\r\n") ? "\r\n" : "\n";
  const last = items[items.length - 1].range!;
  const dash = text.slice(lineOf(last[0]), last[0]).match(/^[ ]*/)![0];
  const added = come.map((code) => `${newline}${dash}- ${code}`).join("");
  const kept = items.filter((item) => !gone.has(String(item.value)));
  if (kept.length === 0 && come.length === 0) {
    // An empty list where the lines stood.
    const start = lineOf(items[0].range![0]);
    const end = endOf(last[1]);
    return [{ start: start - newline.length, end, text: " []" }];
  }
  for (const item of items) {
    if (!gone.has(String(item.value))) continue;
    const start = lineOf(item.range![0]);
    edits.push({ start, end: Math.min(text.length, endOf(item.range![1]) + 1), text: "" });
  }
  if (added !== "") {
    const end = endOf(last[1]);
    const carriage = text[end - 1] === "\r" ? end - 1 : end;
    // The last line may be one that leaves: the new ones then stand before it.
    if (gone.has(String(items[items.length - 1].value))) {
      const start = lineOf(last[0]);
      edits.push({ start, end: start, text: `${added.slice(newline.length)}${newline}` });
    } else edits.push({ start: carriage, end: carriage, text: added });
  }
  return edits;
}

/** The whole list in brackets. */
function anew(text: string, theme: YAMLMap, moves: readonly Move[]): readonly Edit[] {
  const codes = theme.get("codes", true) as unknown;
  const now = isSeq(codes) ? codes.items.map((item) => (isScalar(item) ? String(item.value) : "")) : [];
  const gone = new Set(moves.filter((m) => !m.into).map((m) => m.code));
  const come = moves.filter((m) => m.into).map((m) => m.code);
  const list = `[${[...now.filter((code) => !gone.has(code)), ...come].join(", ")}]`;
  const pair = theme.items.find((p) => isScalar(p.key) && p.key.value === "codes");
  if (isSeq(codes)) return [{ start: codes.range![0], end: codes.range![1], text: list }];
  if (pair && isScalar(pair.key)) {
    const colon = text.indexOf(":", pair.key.range![1] - 1) + 1;
    const value = isScalar(pair.value) && pair.value.range ? pair.value.range[1] : colon;
    return [{ start: colon, end: Math.max(colon, value), text: ` ${list}` }];
  }
  const id = theme.items.find((p) => isScalar(p.key) && p.key.value === "id")!;
  const after = (id.value as { range: [number, number, number] }).range[1];
  const key = (id.key as { range: [number, number, number] }).range[0];
  const indent = key - (text.lastIndexOf("\n", key - 1) + 1);
  const flow = theme.flow === true;
  const newline = text.includes("\r\n") ? "\r\n" : "\n";
  return [
    { start: after, end: after, text: flow ? `, codes: ${list}` : `${newline}${" ".repeat(indent)}codes: ${list}` },
  ];
}
