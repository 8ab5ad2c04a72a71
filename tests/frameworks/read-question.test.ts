import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isQuestion, readQuestion } from "../../src/frameworks/read-question.ts";
import { englishForms } from "./reader.ts";

const ready = englishForms();

/** Written by hand from what the words ask, before the forms were written down; none is from a transcript. */
const asked: [string, string | undefined][] = [
  ["Who runs the shed on Saturdays?", "person"],
  ["Whose idea was the garden?", "person"],
  ["Which company makes the boilers?", "group"],
  ["What is the name of the woman at the desk?", "person"],
  ["Where do you keep the keys?", "place"],
  ["In which town did you grow up?", "place"],
  ["What is Portugal's capital?", "place"],
  ["When did the bus stop running?", "time"],
  ["What year did the mill close?", "time"],
  ["At what time do they open?", "time"],
  ["How long have you lived here?", "quantity"],
  ["How many of you were there?", "quantity"],
  ["How likely is it that you would go again?", "quantity"],
  ["To what extent did it help?", "quantity"],
  ["What is the population of the island?", "quantity"],
  ["How do you sort the post?", "manner"],
  ["How did that come about?", "manner"],
  ["Can you tell me how you found the group?", "manner"],
  ["Do you know how they choose people?", "manner"],
  ["Why did you leave?", "reason"],
  ["What made you go back?", "reason"],
  ["How come nobody told you?", "reason"],
  ["What was the reason for the change?", "reason"],
  ["What is it for?", "reason"],
  ["What do you grow there?", "thing"],
  ["What is a lathe?", "thing"],
  ["What about the choir?", "thing"],
  ["Could you tell me about your worries?", "thing"],
  ["So, um, when you first moved in, how did you meet people?", "manner"],
  ["Okay, and in your opinion, what is the hardest part?", "thing"],
  ["Did you like it?", undefined],
  ["Have you been there when it rains?", undefined],
  ["So you stayed on?", undefined],
  ["Is that the man who repaired it?", undefined],
  ["That makes sense, right?", undefined],
];

describe("what a question asks for", () => {
  test.each(asked)("%s", async (question, type) => {
    const forms = await ready;
    expect(readQuestion(question, forms)?.type).toBe(type);
  });

  test("a question needs a mark, a request, or a word that asks in the order of a question", async () => {
    const forms = await ready;
    const is = (text: string): boolean => isQuestion(text, forms);
    expect(is("Tell me about the allotment.")).toBe(true);
    expect(is("Name the two streets.")).toBe(true);
    expect(is("So how did you get there")).toBe(true);
    expect(is("When I got there it was shut.")).toBe(false);
    expect(is("What I liked was the quiet.")).toBe(false);
    expect(is("She asked me who I was.")).toBe(false);
  });

  test("curly and straight apostrophes read the same; any text is read without error", async () => {
    const forms = await ready;
    expect(readQuestion("What’s her name?", forms)).toEqual(readQuestion("What's her name?", forms));
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 80 }), (text) => {
        isQuestion(text, forms);
        readQuestion(`${text} what ${text}?`, forms);
      }),
      { numRuns: 100 },
    );
  });
});
