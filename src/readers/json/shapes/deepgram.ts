import { rowsOfWords, type Word } from "../rows.ts";
import type { Shape } from "../shape.ts";
import { firstOf, isObject, type JsonObject, objects, own, secondsToMs, speakerOf, textOf } from "../values.ts";

/** A pause in one channel at which another channel may come between. */
const BREATH_MS = 1000;

/** Deepgram: channels of alternatives of words; several channels without speakers are a speaker each. */
export const deepgram: Shape = {
  name: "deepgram",
  read(value) {
    const results = isObject(value) ? own(value, "results") : undefined;
    const channels = isObject(results) ? objects(own(results, "channels")) : undefined;
    if (!channels?.some((c) => wordsOf(c).length > 0)) return undefined;
    const several = channels.filter((c) => wordsOf(c).length > 0).length > 1;
    const spoken = channels.map((c, i) =>
      wordsOf(c).map(
        (w): Word => ({
          text: textOf(firstOf(w, ["punctuated_word", "word"])) ?? "",
          startMs: secondsToMs(own(w, "start")),
          endMs: secondsToMs(own(w, "end")),
          speaker: several ? `Channel ${i + 1}` : speakerOf(own(w, "speaker")),
        }),
      ),
    );
    return [
      {
        shape: "timed",
        rows: rowsOfWords(several ? interleaved(spoken) : spoken.flat()),
        metadata: {},
        producer: "deepgram",
      },
    ];
  },
};

const wordsOf = (channel: JsonObject) => objects(objects(own(channel, "alternatives"))?.[0]?.words) ?? [];

/** The channels' stretches between pauses, in order of their starts. */
function interleaved(channels: readonly (readonly Word[])[]): Word[] {
  const stretches: Word[][] = [];
  for (const words of channels) {
    let open: Word[] | undefined;
    for (const word of words) {
      const before = open?.at(-1)?.endMs ?? 0;
      if (open === undefined || (word.startMs ?? before) - before > BREATH_MS) {
        open = [];
        stretches.push(open);
      }
      open.push(word);
    }
  }
  return stretches
    .map((words, i) => ({ words, at: words[0].startMs ?? 0, i }))
    .sort((a, b) => a.at - b.at || a.i - b.i)
    .flatMap((s) => s.words);
}
