import type { CuePattern, Pattern } from "../cues/index.ts";

/**
 * A text in which the cue finds itself unless something forbids it: its own words on one way through it, a class as its
 * first word, a gap as nothing. Undefined for a regex, and for a cue that only some turns are asked for.
 */
export function ownWords(cue: CuePattern, classes: ReadonlyMap<string, readonly string[]>): string | undefined {
  if (cue.speaker === "interviewer" || cue.where.length > 0) return undefined;
  return wordsOf(cue.pattern, classes)?.replace(/\s+/g, " ").trim();
}

function wordsOf(pattern: Pattern, classes: ReadonlyMap<string, readonly string[]>): string | undefined {
  switch (pattern.kind) {
    case "phrase":
      return sequenceWords(pattern.sequence, classes);
    case "near":
      return pattern.items.map((item) => sequenceWords(item.sequence, classes)).join(" ");
    case "boolean": {
      const parts = [...pattern.all, ...pattern.any.slice(0, 1)].map((p) => wordsOf(p, classes));
      return parts.includes(undefined) ? undefined : parts.join(" ");
    }
    default:
      return undefined;
  }
}

type Sequence = Extract<Pattern, { kind: "phrase" }>["sequence"];

function sequenceWords(sequence: Sequence, classes: ReadonlyMap<string, readonly string[]>): string {
  return sequence
    .map((part) => {
      switch (part.part) {
        case "word":
          return part.form;
        case "prefix":
          return part.prefix;
        case "class":
          return classes.get(part.name)?.[0] ?? "";
        case "gap":
          return "";
        default:
          // The first way that has words; an optional part has one too, which is spoken here.
          return part.options.map((o) => sequenceWords(o, classes)).find((w) => w.trim() !== "") ?? "";
      }
    })
    .join(" ");
}
