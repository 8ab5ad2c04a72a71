import { rowsOfPieces } from "../rows.ts";
import type { Shape } from "../shape.ts";
import { isObject, objects, own, secondsToMs, speakerOf, textOf } from "../values.ts";

/** Oyez court audio: sections of turns of text blocks; a null speaker is nobody known. */
export const hearing: Shape = {
  name: "hearing",
  read(value) {
    if (!isObject(value)) return undefined;
    const inner = own(value, "transcript");
    const transcript = isObject(inner) ? inner : value;
    const sections = objects(own(transcript, "sections"));
    if (!sections?.some((s) => objects(own(s, "turns")))) return undefined;
    const pieces = sections.flatMap((section, s) =>
      (objects(own(section, "turns")) ?? []).flatMap((turn, t) => {
        const speaker = speakerOf(own(turn, "speaker") ?? null);
        const source = `section ${s + 1} turn ${t + 1}`;
        const blocks = (objects(own(turn, "text_blocks")) ?? []).map((b) => ({
          text: textOf(own(b, "text")) ?? "",
          startMs: secondsToMs(own(b, "start")),
          endMs: secondsToMs(own(b, "stop")),
          speaker,
          source,
        }));
        if (speaker !== null) return blocks;
        // One turn of nobody known is one row, whatever its blocks.
        return [
          { ...blocks[0], text: blocks.map((b) => b.text).join(" "), endMs: blocks.at(-1)?.endMs, speaker, source },
        ];
      }),
    );
    const title = textOf(own(transcript, "title"));
    const part = textOf(own(value, "title"));
    const metadata = { ...(title ? { title } : {}), ...(part && part !== title ? { part } : {}) };
    return [{ shape: "table", rows: rowsOfPieces(pieces), metadata }];
  },
};
