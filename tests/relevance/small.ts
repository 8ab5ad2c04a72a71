import { type CodeWords, type Passages, passagesOf, type SpokenText } from "../../src/relevance/index.ts";

/** A transcript of turns; one that begins with "Q: " is a question. */
export function spoken(id: string, turns: readonly string[]): SpokenText & { readonly questions: readonly boolean[] } {
  let text = "";
  const placed = turns.map((said) => {
    const start = text.length;
    text += `${said.replace(/^Q: /, "")}\n`;
    return { start, end: text.length - 1 };
  });
  return { id, text, language: "en", turns: placed, questions: turns.map((t) => t.startsWith("Q: ")) };
}

export function passagesIn(texts: readonly ReturnType<typeof spoken>[]): Passages {
  const questions = new Map(texts.map((t) => [t.id, t.questions]));
  return passagesOf(texts, { language: "en", codable: (t, turn) => !questions.get(t.id)![turn] });
}

export function code(id: string, label: string, definition?: string, examples: readonly string[] = []): CodeWords {
  return { id, label, definition, examples, cues: [] };
}

/** Three subjects nobody could mistake: gardens, buses, sleep. */
export const GARDEN = code("garden", "Gardening", "Growing vegetables and flowers on the allotment.");
export const BUS = code("bus", "Bus travel", "Waiting for a bus, missing it, the timetable and the fare.");
export const SLEEP = code("sleep", "Poor sleep", "Lying awake at night, tired in the morning.");

export const TALK = [
  spoken("A", [
    "Q: What do you do with your days?",
    "I grow vegetables on my allotment every summer.",
    "My neighbour brings flowers from her garden and we swap seeds.",
    "Digging the vegetables on the allotment wears me out nicely.",
    "The bus was late again and the timetable means nothing.",
    "I missed it twice, so the fare was wasted on me.",
  ]),
  spoken("B", [
    "Q: And how are the nights?",
    "I lie awake at night until four most weeks.",
    "Then I am tired all morning and useless at the counter.",
  ]),
  spoken("C", [
    "Q: How do you get here?",
    "Two buses, and the second bus never keeps to the timetable.",
    "I wait by the shelter watching everybody else drive past.",
    "By night I am awake thinking about tomorrow morning.",
  ]),
];

/** Index of the passage that starts with these words. */
export function passageOf(passages: Passages, texts: readonly SpokenText[], words: string): number {
  for (let p = 0; p < passages.length; p++) {
    const t = texts.find((x) => x.id === passages.ids[passages.transcript[p]])!;
    if (t.text.startsWith(words, passages.start[p])) return p;
  }
  throw new Error(`no passage starts with ${words}`);
}
