import { rowsOfWords, type Span, type Word, withSpeakers } from "../rows.ts";
import type { Shape } from "../shape.ts";
import { isObject, type JsonObject, objects, own, secondsToMs, speakerOf, textOf } from "../values.ts";

/** Amazon Transcribe: `results.items` with times as text; speakers on the items, or as spans of `speaker_labels`. */
export const amazon: Shape = {
  name: "amazon",
  read(value) {
    const results = isObject(value) ? own(value, "results") : undefined;
    if (!isObject(value) || !isObject(results)) return undefined;
    const items = objects(own(results, "items"));
    if (!items?.some((i) => own(i, "type") === "pronunciation" && content(i) !== undefined)) return undefined;
    const words = items.map(
      (item): Word => ({
        text: content(item) ?? "",
        startMs: secondsToMs(own(item, "start_time")),
        endMs: secondsToMs(own(item, "end_time")),
        speaker: speakerOf(own(item, "speaker_label")),
        glued: own(item, "type") === "punctuation",
      }),
    );
    const labels = own(results, "speaker_labels");
    const spans = (isObject(labels) ? (objects(own(labels, "segments")) ?? []) : []).flatMap((s): Span[] => {
      const startMs = secondsToMs(own(s, "start_time"));
      const endMs = secondsToMs(own(s, "end_time"));
      const speaker = speakerOf(own(s, "speaker_label"));
      return startMs === undefined || endMs === undefined || !speaker ? [] : [{ startMs, endMs, speaker }];
    });
    const spoken = spans.length > 0 && words.every((w) => w.speaker === undefined) ? withSpeakers(words, spans) : words;
    return [{ shape: "timed", rows: rowsOfWords(spoken), metadata: {}, producer: "amazon" }];
  },
};

const content = (item: JsonObject) => textOf(objects(own(item, "alternatives"))?.[0]?.content);
