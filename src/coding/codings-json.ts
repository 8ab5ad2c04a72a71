import type { Transcript } from "../model/index.ts";
import { JsonBytes } from "./json-bytes.ts";
import { codingsOfTranscript, type ListInput, personsByTranscript, rowAt, ruleText, statusOf } from "./list-codings.ts";
import { suggestionId } from "./suggestion-id.ts";

/**
 * The codings of `listCodings` as the JSON text `JSON.stringify` gives of each, joined by `separator`: UTF-8 bytes, a
 * piece for each transcript that has any. Suggestions are written straight from the columns: a large corpus has a
 * million of them, and what an object and a string each cost is most of such a run.
 */
export function* codingsJson(input: ListInput, separator: string): Generator<Uint8Array> {
  const { table, transcripts } = input;
  const own = personsByTranscript(input);
  const codes = input.codes.map((code) => ({
    id: encoder.encode(JSON.stringify(code.id)),
    rules: code.cues.map((_, rule) => encoder.encode(`,"rule":${JSON.stringify(ruleText(code, rule))}`)),
  }));
  const json = new JsonBytes();
  let row = 0;
  for (const [t, transcript] of transcripts.entries()) {
    const from = row;
    while (row < table.length && table.transcript[row] === t) row++;
    const persons = own.get(transcript.id);
    if (persons === undefined) writeSuggestions(json, input, codes, transcript, from, row, separator);
    else {
      const codings = codingsOfTranscript(input, transcript, from, row, persons);
      json.raw(encoder.encode(codings.map((c) => JSON.stringify(c)).join(separator)));
    }
    if (json.length > 0) yield json.take();
  }
}

const encoder = new TextEncoder();

interface CodeJson {
  readonly id: Uint8Array;
  readonly rules: readonly Uint8Array[];
}

function writeSuggestions(
  json: JsonBytes,
  input: ListInput,
  codes: readonly CodeJson[],
  transcript: Transcript,
  from: number,
  to: number,
  separator: string,
): void {
  const { table } = input;
  // `"transcript":…,"participant":…,"speaker":…`, once for each speaker.
  const speakers = new Map<number, Uint8Array>();
  const speakerJson = (speaker: number): Uint8Array => {
    let known = speakers.get(speaker);
    if (known === undefined) {
      const participant = input.participantOf(transcript.id, speaker);
      const label = speaker < 0 ? null : transcript.speakers[speaker].label;
      known = encoder.encode(JSON.stringify({ transcript: transcript.id, participant, speaker: label }).slice(1, -1));
      speakers.set(speaker, known);
    }
    return known;
  };
  for (let row = from; row < to; row++) {
    const code = codes[table.code[row]];
    const unit = { start: table.unitStart[row], end: table.unitEnd[row] };
    if (row > from) json.ascii(separator);
    json.ascii('{"id":"');
    json.ascii(suggestionId(input.codes[table.code[row]].id, transcript.id, unit, "rule"));
    json.ascii('","code":');
    json.raw(code.id);
    json.ascii(",");
    json.raw(speakerJson(transcript.turns[table.turn[row]].speaker));
    json.ascii(',"row":');
    json.integer(rowAt(transcript, table.turn[row], table.start[row]));
    json.ascii(',"start":');
    json.integer(table.start[row]);
    json.ascii(',"end":');
    json.integer(table.end[row]);
    json.ascii(',"quote":');
    json.string(transcript.text, table.start[row], table.end[row]);
    json.ascii(',"unit":{"start":');
    json.integer(unit.start);
    json.ascii(',"end":');
    json.integer(unit.end);
    json.ascii('},"evidence":[');
    for (let e = table.evidenceFrom[row]; e < table.evidenceFrom[row + 1]; e++) {
      json.ascii(e > table.evidenceFrom[row] ? ',{"start":' : '{"start":');
      json.integer(table.evidenceStart[e]);
      json.ascii(',"end":');
      json.integer(table.evidenceEnd[e]);
      json.ascii("}");
    }
    json.ascii('],"tier":"rule","status":"');
    json.ascii(statusOf(input, row));
    json.ascii('"');
    const marks = input.reviewed[row] === 0 ? [] : input.marksOf(row);
    if (marks.length > 0) json.raw(encoder.encode(`,"decisions":${JSON.stringify(marks)}`));
    const pending = input.reviewed[row] === 1 ? input.pendingOf?.(row) : undefined;
    if (pending !== undefined) json.raw(encoder.encode(`,"pending":${JSON.stringify(pending)}`));
    const rule = code.rules[table.rule[row]];
    if (rule !== undefined) json.raw(rule);
    json.ascii("}");
  }
}
