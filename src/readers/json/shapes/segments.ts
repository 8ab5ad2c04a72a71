import type { Piece } from "../rows.ts";
import { rowsOfPieces } from "../rows.ts";
import type { Shape } from "../shape.ts";
import {
  firstOf,
  isObject,
  type Json,
  type JsonObject,
  objects,
  own,
  secondsToMs,
  speakerOf,
  textOf,
} from "../values.ts";

const SPEAKER = ["speaker", "speakerLabel", "speaker_label", "speaker_name", "speakerName", "speaker_id", "speakerId"];

/**
 * Whisper and what is built on it: `segments` with text and times; a speaker on the segment or on its words; `speakers`
 * as a map of names. Also the podcast namespace's own JSON (`startTime`, `body`).
 */
export const segments: Shape = {
  name: "segments",
  read(value) {
    if (!isObject(value)) return undefined;
    const list = objects(own(value, "segments"));
    const said = (s: JsonObject) => textOf(firstOf(s, ["text", "body", "transcript"]));
    if (!list || list.length === 0 || !list.some((s) => said(s) !== undefined)) return undefined;
    const names = nameMap(own(value, "speakers"));
    const pieces = list.flatMap((segment, i): Piece[] => {
      const whole: Piece = {
        text: said(segment) ?? "",
        startMs: secondsToMs(firstOf(segment, ["start", "startTime", "start_time"])),
        endMs: secondsToMs(firstOf(segment, ["end", "endTime", "end_time"])),
        speaker: named(speakerOf(firstOf(segment, SPEAKER)), names),
        source: `segment ${i + 1}`,
      };
      return byWords(whole, objects(own(segment, "words")) ?? NO_WORDS, names);
    });
    const language = textOf(own(value, "language"));
    const known = language !== undefined && /^[a-z]{2,3}$/.test(language);
    const whisper = list.some((s) => own(s, "avg_logprob") !== undefined || own(s, "tokens") !== undefined);
    return [
      {
        shape: "timed",
        rows: rowsOfPieces(pieces),
        metadata: {},
        ...(known ? { language } : {}),
        ...(whisper ? { producer: "whisper" } : {}),
      },
    ];
  },
};

const NO_WORDS: readonly JsonObject[] = [];

/** A segment cut where its words change the speaker; its own text and spaces are kept. */
function byWords(whole: Piece, words: readonly JsonObject[], names: ReadonlyMap<string, string>): Piece[] {
  if (words.length === 0) return [whole];
  const speakers = words.map((w) => named(speakerOf(firstOf(w, SPEAKER)), names));
  const distinct = new Set(speakers.filter((s) => s !== undefined));
  if (distinct.size === 0) return [whole];
  if (distinct.size === 1) return [{ ...whole, speaker: whole.speaker ?? [...distinct][0] }];
  const pieces: Piece[] = [];
  let at = 0;
  let from = 0;
  let current = speakers.find((s) => s !== undefined);
  let startMs = whole.startMs;
  let endMs: number | undefined;
  words.forEach((word, i) => {
    const text = (textOf(firstOf(word, ["word", "text"])) ?? "").trim();
    const found = whole.text.indexOf(text, at);
    if (text === "" || found < 0) return;
    const speaker = speakers[i];
    if (speaker !== undefined && speaker !== current) {
      pieces.push({ ...whole, text: whole.text.slice(from, found), speaker: current, startMs, endMs });
      from = found;
      current = speaker;
      startMs = secondsToMs(own(word, "start"));
    }
    at = found + text.length;
    endMs = secondsToMs(own(word, "end")) ?? endMs;
  });
  pieces.push({ ...whole, text: whole.text.slice(from), speaker: current, startMs, endMs: whole.endMs });
  return pieces;
}

/** Machine keys and the names a person gave them: an object of names, or a list of objects with id and name. */
function nameMap(value: Json | undefined): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  if (isObject(value))
    for (const [key, name] of Object.entries(value)) {
      const said = typeof name === "string" ? name.trim() : isObject(name) ? speakerOf(name) : undefined;
      if (said) names.set(key, said);
    }
  for (const entry of objects(value) ?? []) {
    const id = firstOf(entry, ["id", "speaker", "label"]);
    const name = textOf(firstOf(entry, ["name", "display_name"]));
    if ((typeof id === "string" || typeof id === "number") && name) names.set(String(id), name);
  }
  return names;
}

const named = (speaker: string | null | undefined, names: ReadonlyMap<string, string>) =>
  typeof speaker === "string"
    ? (names.get(speaker) ?? names.get(speaker.replace(/^Speaker (\d+)$/, "$1")) ?? speaker)
    : speaker;
