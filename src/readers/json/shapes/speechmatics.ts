import { rowsOfWords, type Word } from "../rows.ts";
import type { Shape } from "../shape.ts";
import { isObject, objects, own, secondsToMs, speakerOf, textOf } from "../values.ts";

/** Speechmatics, second version: `results` of words and punctuation, the speaker on the first alternative; UU is nobody known. */
export const speechmatics2: Shape = {
  name: "speechmatics 2",
  read(value) {
    const results = isObject(value) ? objects(own(value, "results")) : undefined;
    if (!results?.some((r) => own(r, "type") === "word" && objects(own(r, "alternatives")))) return undefined;
    const words = results.map((result): Word => {
      const best = objects(own(result, "alternatives"))?.[0] ?? {};
      const speaker = speakerOf(own(best, "speaker"));
      const glued = own(result, "type") === "punctuation" && own(result, "attaches_to") !== "next";
      return {
        text: textOf(own(best, "content")) ?? "",
        glued,
        ...(glued
          ? {}
          : { startMs: secondsToMs(own(result, "start_time")), endMs: secondsToMs(own(result, "end_time")) }),
        speaker: speaker === "UU" ? null : speaker,
      };
    });
    return [{ shape: "timed", rows: rowsOfWords(words), metadata: {}, producer: "speechmatics" }];
  },
};
