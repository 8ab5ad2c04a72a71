import { rowsOfWords, type Span, type Word, withSpeakers } from "../rows.ts";
import type { Shape } from "../shape.ts";
import { firstOf, isObject, type JsonObject, objects, own, secondsToMs, speakerOf, textOf } from "../values.ts";

type Reading = (object: JsonObject) => { readonly words: readonly Word[]; readonly spans: readonly Span[] } | undefined;

/** Words in one list and who spoke when in another: joined by time. */
function shape(name: string, producer: string, read: Reading): Shape {
  return {
    name,
    read(value) {
      if (!isObject(value)) return undefined;
      const found = read(value);
      if (!found) return undefined;
      return [{ shape: "timed", rows: rowsOfWords(withSpeakers(found.words, found.spans)), metadata: {}, producer }];
    },
  };
}

const span = (startMs: number | undefined, endMs: number | undefined, speaker: string | null | undefined): Span[] =>
  startMs === undefined || endMs === undefined || speaker === undefined ? [] : [{ startMs, endMs, speaker }];

const sum = (a: number | undefined, b: number | undefined) => (a === undefined || b === undefined ? undefined : a + b);

/** BBC Kaldi: words with `punct`, and `segmentation.segments` with start and duration. */
export const kaldi = shape("kaldi", "kaldi", (value) => {
  const retval = own(value, "retval");
  const root = isObject(retval) ? retval : value;
  const words = objects(own(root, "words"));
  if (!words?.some((w) => textOf(own(w, "punct")) !== undefined)) return undefined;
  const segmentation = own(root, "segmentation");
  const segments = isObject(segmentation) ? (objects(own(segmentation, "segments")) ?? []) : [];
  return {
    words: words.map((w) => ({
      text: textOf(firstOf(w, ["punct", "word"])) ?? "",
      startMs: secondsToMs(own(w, "start")),
      endMs: secondsToMs(own(w, "end")),
    })),
    spans: segments.flatMap((s) => {
      const startMs = secondsToMs(own(s, "start"));
      return span(startMs, sum(startMs, secondsToMs(own(s, "duration"))), speakerOf(own(s, "speaker")));
    }),
  };
});

/** Speechmatics, first version: `name`, `time` and `duration` as text; a full stop is a word of its own. */
export const speechmatics1 = shape("speechmatics 1", "speechmatics", (value) => {
  const words = objects(own(value, "words"));
  if (!words?.some((w) => textOf(own(w, "name")) !== undefined && own(w, "time") !== undefined)) return undefined;
  return {
    words: words.map((w) => {
      const text = textOf(own(w, "name")) ?? "";
      const startMs = secondsToMs(own(w, "time"));
      const glued = /^[^\p{L}\p{N}]+$/u.test(text);
      return { text, glued, ...(glued ? {} : { startMs, endMs: sum(startMs, secondsToMs(own(w, "duration"))) }) };
    }),
    spans: (objects(own(value, "speakers")) ?? []).flatMap((s) => {
      const startMs = secondsToMs(own(s, "time"));
      return span(startMs, sum(startMs, secondsToMs(own(s, "duration"))), speakerOf(own(s, "name")));
    }),
  };
});

/** Digital Paper Edit: words, and paragraphs with start, end and speaker. */
export const paperEdit = shape("digital paper edit", "digital-paper-edit", (value) => {
  const words = objects(own(value, "words"));
  const paragraphs = objects(own(value, "paragraphs"));
  if (!paragraphs || !words?.some((w) => textOf(own(w, "text")) !== undefined)) return undefined;
  return {
    words: words.map((w) => ({
      text: textOf(own(w, "text")) ?? "",
      startMs: secondsToMs(own(w, "start")),
      endMs: secondsToMs(own(w, "end")),
    })),
    spans: paragraphs.flatMap((p) =>
      span(secondsToMs(own(p, "start")), secondsToMs(own(p, "end")), speakerOf(own(p, "speaker") ?? null)),
    ),
  };
});
