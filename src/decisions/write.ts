import { finding } from "../findings/index.ts";
import type { Checked, DecisionEvent, Transcript } from "../model/index.ts";
import { EVENT_VERSION, eventFaults } from "./event.ts";

/** Units of context kept on each side of a quotation. */
export const CONTEXT = 40;

/** What the command line knows and a decision must carry: when, 128 random bits in hex, and who. */
export interface Stamp {
  readonly at: string;
  readonly id: string;
  readonly by: string;
}

type Kind = DecisionEvent["do"];
type Fields = Partial<DecisionEvent>;

/**
 * Makes one event. With the transcript, its id and SHA-256 are filled, and for the event's span (of a resize: the new
 * one) the quotation and up to 40 units of context on each side, never half of a surrogate pair.
 */
export function makeEvent(kind: Kind, fields: Fields, stamp: Stamp, transcript?: Transcript): Checked<DecisionEvent> {
  const base = {
    ...fields,
    ...(transcript ? { transcript: transcript.id, sha256: transcript.sha256 } : {}),
  };
  const start = kind === "resize" ? fields.newStart : fields.start;
  const end = kind === "resize" ? fields.newEnd : fields.end;
  const event = {
    ...base,
    v: EVENT_VERSION,
    id: stamp.id,
    at: stamp.at,
    by: stamp.by,
    do: kind,
    ...(transcript && start !== undefined && end !== undefined ? anchorOf(transcript.text, start, end) : {}),
  } as DecisionEvent;
  const fault = eventFaults(event)[0] ?? (transcript ? spanFault(transcript.text, start, end) : undefined);
  return fault
    ? { findings: [finding("decision-incomplete", { field: fault.field, expected: fault.expected })] }
    : { value: event, findings: [] };
}

/** The words of a span and their context. */
export function anchorOf(text: string, start: number, end: number): { quote: string; before: string; after: string } {
  let from = Math.max(0, start - CONTEXT);
  if (cutsPair(text, from)) from++;
  let to = Math.min(text.length, end + CONTEXT);
  if (cutsPair(text, to)) to--;
  return { quote: text.slice(start, end), before: text.slice(from, start), after: text.slice(end, Math.max(end, to)) };
}

/** What is wrong with a span as offsets into a text; undefined when nothing is. */
export function spanFault(
  text: string,
  start: number | undefined,
  end: number | undefined,
): { field: string; expected: string } | undefined {
  if (start === undefined || end === undefined) return undefined;
  if (end > text.length) return { field: "end", expected: `at most ${text.length}, the length of the text` };
  if (cutsPair(text, start)) return { field: "start", expected: "at the beginning of a character" };
  if (cutsPair(text, end)) return { field: "end", expected: "at the end of a character" };
  return undefined;
}

/** Whether a cut before this unit would fall inside a surrogate pair. */
export function cutsPair(text: string, at: number): boolean {
  return at > 0 && at < text.length && isHigh(text.charCodeAt(at - 1)) && isLow(text.charCodeAt(at));
}

function isHigh(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

function isLow(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}

/**
 * Where an event is stored, relative to the study: codings/<coder>/<transcript>.jsonl. Who decided and about what stands
 * in the event; the path is only a place, so characters that a file system may refuse are written as %XX.
 */
export function decisionPath(by: string, transcript: string | undefined): string {
  const parts = (transcript ?? "_study").split("/").map(fileName);
  return `codings/${fileName(by)}/${parts.join("/")}.jsonl`;
}

function fileName(name: string): string {
  const safe = name.replace(
    /[\p{Cc}%/\\:*?"<>|]|^\.|[. ]$/gu,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`,
  );
  return /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i.test(safe) ? `_${safe}` : safe || "_";
}
