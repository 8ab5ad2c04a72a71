import type { RawDocument } from "../../raw.ts";
import { cellParagraphs } from "../../table-rows.ts";
import { parseTime } from "../../times.ts";
import { type Piece, rowsOfPieces, rowsOfWords, type Word } from "../rows.ts";
import type { Shape } from "../shape.ts";
import { firstOf, isObject, type Json, type JsonObject, numberOf, objects, own, speakerOf, textOf } from "../values.ts";

const TEXT = [
  "text",
  "utterance",
  "content",
  "sentence",
  "words",
  "transcript",
  "message",
  "said",
  "line",
  "body",
  "value",
];
const SPEAKER = [
  "speaker",
  "speaker_name",
  "speakerName",
  "name",
  "who",
  "role",
  "author",
  "participant",
  "interlocutor",
  "from",
  "label",
];
const START = ["start", "start_time", "startTime", "start_ms", "timestamp", "time", "begin", "offset"];
const END = ["end", "end_time", "endTime", "end_ms", "stop", "to"];
const LISTS = [
  "utterances",
  "turns",
  "segments",
  "messages",
  "dialogue",
  "dialog",
  "conversation",
  "transcript",
  "entries",
  "lines",
  "data",
  "results",
  "items",
  "words",
];
const KEYS = ["id", "transcript_id", "key", "name", "title", "file"];

/**
 * Lists of `{speaker, text}` under any of the usual names: utterances of AssemblyAI and Deepgram, words with a speaker
 * each, chat messages `{role, content}`, and what people make themselves. A list of documents that each hold such a list
 * gives one document each.
 */
export const turns: Shape = {
  name: "turns",
  read(value) {
    const one = documentOf(value, 0);
    if (one) return [one];
    const several =
      objects(value) ??
      (isObject(value) ? objects(firstOf(value, ["documents", "interviews", "transcripts"])) : undefined);
    if (!several || several.length === 0) return undefined;
    const documents = several.map((d, i) => {
      const made = documentOf(d, 0);
      const id = firstOf(d, KEYS);
      return made && { ...made, key: typeof id === "string" || typeof id === "number" ? String(id) : String(i + 1) };
    });
    if (documents.some((d) => d === undefined)) return undefined;
    const keys = new Set(documents.map((d) => d?.key));
    const unique = keys.size === documents.length;
    return documents.map((d, i) => ({ ...(d as RawDocument), ...(unique ? {} : { key: String(i + 1) }) }));
  },
};

function documentOf(value: Json, depth: number): RawDocument | undefined {
  const list = objects(value);
  if (list) return listOf(list);
  if (!isObject(value)) return undefined;
  for (const key of LISTS) {
    const inner = own(value, key);
    const made = objects(inner)
      ? listOf(inner as readonly JsonObject[])
      : isObject(inner) && depth < 2
        ? documentOf(inner, depth + 1)
        : undefined;
    if (made) {
      const title = textOf(firstOf(value, ["title", "name"]));
      return { ...made, metadata: { ...made.metadata, ...(title ? { title } : {}) } };
    }
  }
  return undefined;
}

/** A list is one of turns when nine of ten entries have text and at least two a speaker, or all have text and a start. */
function listOf(list: readonly JsonObject[]): RawDocument | undefined {
  if (list.length === 0) return undefined;
  const text = keyOf(list, TEXT, (v) => said(v) !== undefined, 0.9);
  if (text === undefined) return undefined;
  const speaker = keyOf(
    list,
    SPEAKER.filter((k) => k !== text),
    (v) => typeof speakerOf(v) === "string",
    0.01,
  );
  const start = keyOf(
    list,
    START.filter((k) => k !== text && k !== speaker),
    (v) => timeNumber(v) !== undefined,
    0.5,
  );
  const end = keyOf(
    list,
    END.filter((k) => k !== text && k !== speaker),
    (v) => timeNumber(v) !== undefined,
    0.5,
  );
  if (speaker === undefined && start === undefined) return undefined;
  const scale = scaleOf(list, text, start, end);
  const ms = (entry: JsonObject, key: string | undefined) => {
    const time = key === undefined ? undefined : timeNumber(own(entry, key));
    return time === undefined ? undefined : time.clock ? time.value : Math.round(time.value * scale);
  };
  const whose = (entry: JsonObject) => (speaker === undefined ? undefined : speakerOf(own(entry, speaker)));
  const single = list.filter((e) => /^\S+$/.test((said(own(e, text)) ?? "").trim())).length >= 0.9 * list.length;
  if (single && start !== undefined && list.length >= 10) {
    const words = list.map(
      (e): Word => ({ text: said(own(e, text)) ?? "", startMs: ms(e, start), endMs: ms(e, end), speaker: whose(e) }),
    );
    return { shape: "timed", rows: rowsOfWords(words), metadata: {} };
  }
  const pieces = list.flatMap((e, i): Piece[] =>
    cellParagraphs(said(own(e, text)) ?? "").map((paragraph, n, all) => ({
      text: paragraph,
      speaker: whose(e),
      source: `entry ${i + 1}`,
      ...(n === 0 ? { startMs: ms(e, start) } : {}),
      ...(n === all.length - 1 ? { endMs: ms(e, end) } : {}),
    })),
  );
  return { shape: speaker === undefined ? "timed" : "table", rows: rowsOfPieces(pieces), metadata: {} };
}

/** Text, or the text parts of a message whose content is a list. */
function said(value: Json | undefined): string | undefined {
  if (typeof value === "string") return value;
  const parts = objects(value)?.flatMap((p) => (own(p, "type") === "text" ? (textOf(own(p, "text")) ?? []) : []));
  return parts && parts.length > 0 ? parts.join("\n\n") : undefined;
}

/** The first key that enough entries have with a value of the right sort. */
function keyOf(
  list: readonly JsonObject[],
  keys: readonly string[],
  fits: (value: Json | undefined) => boolean,
  share: number,
) {
  return keys.find((key) => {
    const n = list.filter((e) => fits(own(e, key))).length;
    return n > 0 && n >= share * list.length;
  });
}

function timeNumber(value: Json | undefined): { readonly value: number; readonly clock: boolean } | undefined {
  const number = numberOf(value);
  if (number !== undefined) return number >= 0 ? { value: number, clock: false } : undefined;
  const ms = typeof value === "string" ? parseTime(value) : undefined;
  return ms === undefined ? undefined : { value: ms, clock: true };
}

/** 1000 for seconds, 1 for milliseconds: fewer than half a character for each unit of time is milliseconds. */
function scaleOf(
  list: readonly JsonObject[],
  text: string,
  start: string | undefined,
  end: string | undefined,
): number {
  let characters = 0;
  let time = 0;
  let last: number | undefined;
  for (const entry of list) {
    const from = start === undefined ? undefined : timeNumber(own(entry, start))?.value;
    const to = end === undefined ? undefined : timeNumber(own(entry, end))?.value;
    const length =
      from === undefined ? 0 : to === undefined ? Math.max(0, from - (last ?? from)) : Math.max(0, to - from);
    last = from ?? last;
    characters += (said(own(entry, text)) ?? "").length;
    time += length;
  }
  return time > 0 && characters < 0.5 * time ? 1 : 1000;
}
