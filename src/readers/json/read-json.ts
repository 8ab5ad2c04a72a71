import { finding, ok } from "../../findings/index.ts";
import type { Checked } from "../../model/index.ts";
import { limitsOf, type RawDocument, type ReaderInput } from "../raw.ts";
import type { Shape } from "./shape.ts";
import { amazon } from "./shapes/amazon.ts";
import { deepgram } from "./shapes/deepgram.ts";
import { hearing } from "./shapes/hearing.ts";
import { monologues, paragraphsOfWords } from "./shapes/monologues.ts";
import { segments } from "./shapes/segments.ts";
import { speechmatics2 } from "./shapes/speechmatics.ts";
import { turns } from "./shapes/turns.ts";
import { kaldi, paperEdit, speechmatics1 } from "./shapes/words-and-spans.ts";
import { isObject, type Json } from "./values.ts";

/** Every shape of JSON that is read (FORMATS.md 5.13); the first that fits counts. */
export const shapes: readonly Shape[] = [
  hearing,
  amazon,
  deepgram,
  speechmatics2,
  monologues,
  kaldi,
  speechmatics1,
  paperEdit,
  segments,
  paragraphsOfWords,
  turns,
];

/** Reads JSON by its shape. An unknown shape is named by its keys, never guessed. */
export function readJson(input: ReaderInput): Checked<readonly RawDocument[]> {
  const file = input.name;
  const text = (input.text ?? "").trim();
  const value = depthOf(text);
  const { jsonDepth } = limitsOf(input);
  if (value > jsonDepth) return { findings: [finding("json-depth", { value, limit: jsonDepth }, { file })] };
  const parsed = parse(text);
  if (!("value" in parsed)) return { findings: [finding("json-broken", {}, { file, line: parsed.line })] };
  for (const shape of shapes) {
    const documents = shape.read(parsed.value);
    if (documents) return ok(documents);
  }
  return { findings: [finding("json-shape", { keys: keysOf(parsed.value) }, { file })] };
}

/** The value, or the line on which it stops being JSON. One value a line is a list of values. */
function parse(text: string): { readonly value: Json } | { readonly line: number } {
  try {
    return { value: JSON.parse(text) as Json };
  } catch (reason) {
    const lines = text.split("\n");
    if (lines.length > 1 && lines.every((l) => l.trim() === "" || /^\s*\{.*\}\s*$/.test(l))) {
      const values: Json[] = [];
      for (const [i, line] of lines.entries()) {
        if (line.trim() === "") continue;
        try {
          values.push(JSON.parse(line) as Json);
        } catch {
          return { line: i + 1 };
        }
      }
      return { value: values };
    }
    const position = /position (\d+)/.exec(reason instanceof Error ? reason.message : "")?.[1];
    return { line: position === undefined ? lines.length : text.slice(0, Number(position)).split("\n").length };
  }
}

/** How deep arrays and objects nest, strings left out. */
function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit === 0x22) {
      for (i++; i < text.length && text.charCodeAt(i) !== 0x22; i++) if (text.charCodeAt(i) === 0x5c) i++;
    } else if (unit === 0x7b || unit === 0x5b) deepest = Math.max(deepest, ++depth);
    else if (unit === 0x7d || unit === 0x5d) depth--;
  }
  return deepest;
}

/** The names an unknown file uses, for its finding: at most eight, each at most 40 characters. */
function keysOf(value: Json): string {
  const inner = Array.isArray(value) ? value.find(isObject) : value;
  if (!isObject(inner)) return Array.isArray(value) ? "a list without names" : "one bare value";
  const keys = Object.keys(inner).map((k) => k.slice(0, 40));
  if (keys.length === 0) return "no names";
  return `${Array.isArray(value) ? "a list of " : ""}${keys.slice(0, 8).join(", ")}${keys.length > 8 ? " and more" : ""}`;
}
