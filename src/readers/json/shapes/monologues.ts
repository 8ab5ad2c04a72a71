import { type Piece, rowsOfPieces } from "../rows.ts";
import type { Shape } from "../shape.ts";
import { firstOf, isObject, type JsonObject, objects, own, secondsToMs, speakerOf, textOf } from "../values.ts";

/** Rev.ai: monologues of elements whose spaces and punctuation are elements of their own; names in `speakers`. */
export const monologues: Shape = {
  name: "monologues",
  read(value) {
    const list = isObject(value) ? objects(own(value, "monologues")) : undefined;
    if (!isObject(value) || !list?.some((m) => objects(own(m, "elements")))) return undefined;
    const names = new Map<string, string>();
    for (const s of objects(own(value, "speakers")) ?? []) {
      const name = textOf(own(s, "name"));
      if (name) names.set(String(own(s, "id")), name);
    }
    const pieces = list.map((m, i): Piece => {
      const elements = objects(own(m, "elements")) ?? [];
      const info = own(m, "speaker_info");
      const name = isObject(info) ? textOf(own(info, "display_name")) : undefined;
      return {
        text: elements.map((e) => textOf(own(e, "value")) ?? "").join(""),
        startMs: secondsToMs(elements.find((e) => own(e, "ts") !== undefined)?.ts),
        endMs: secondsToMs(elements.findLast((e) => own(e, "end_ts") !== undefined)?.end_ts),
        speaker: name ?? names.get(String(own(m, "speaker"))) ?? speakerOf(own(m, "speaker")),
        source: `monologue ${i + 1}`,
      };
    });
    return [{ shape: "table", rows: rowsOfPieces(pieces), metadata: {}, producer: "rev" }];
  },
};

/** Sonix, Trint, Hyperaudio: paragraphs, each with a speaker and its words (or runs), also inside `transcript`. */
export const paragraphsOfWords: Shape = {
  name: "paragraphs of words",
  read(value) {
    if (!isObject(value)) return undefined;
    const inner = own(value, "transcript");
    const list =
      objects(inner) ??
      objects(own(isObject(inner) ? inner : value, "paragraphs")) ??
      objects(own(value, "transcript"));
    if (!list?.some((p) => words(p).some((w) => said(w) !== undefined))) return undefined;
    const pieces = list.map((p, i): Piece => {
      const all = words(p);
      const texts = all.map((w) => said(w) ?? "");
      const spaced = texts.some((t) => /^\s|\s$/.test(t));
      return {
        text: texts.join(spaced ? "" : " "),
        startMs: secondsToMs(firstOf(p, ["start_time", "start"])),
        endMs: secondsToMs(firstOf(p, ["end_time", "end"])),
        speaker: speakerOf(own(p, "speaker")),
        source: `paragraph ${i + 1}`,
      };
    });
    const title = textOf(own(value, "name"));
    return [{ shape: "table", rows: rowsOfPieces(pieces), metadata: { ...(title ? { title } : {}) } }];
  },
};

const words = (paragraph: JsonObject) => objects(firstOf(paragraph, ["words", "runs"])) ?? [];
const said = (word: JsonObject) => textOf(firstOf(word, ["text", "word", "value"]));
