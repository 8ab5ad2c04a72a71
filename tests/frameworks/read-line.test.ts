import { describe, expect, test } from "vitest";
import { answerFeatures } from "../../src/frameworks/answer-features.ts";
import { answerChances, trainAnswers } from "../../src/frameworks/answer-model.ts";
import { readCompiledAnswers } from "../../src/frameworks/answer-reader.ts";
import { AnswerScorer } from "../../src/frameworks/answer-scorer.ts";
import { makeAnswerReader, readLine } from "../../src/frameworks/index.ts";
import { englishReader, questions, readerOf, shipped, sourceOf, training } from "./reader.ts";

describe("lines on a framework", () => {
  test("questions are asked, statements answered; scores are shares with a reason", async () => {
    const by = await readerOf(shipped("codebooks/frameworks/questions.yaml"));
    const cases: [string, string | null, string | null][] = [
      ["Where did you meet?", "where", null],
      ["How often do you go?", "how_much", null],
      ["Did it rain?", null, null],
      ["because I could not sleep", null, "why"],
      ["in the hall behind the church", null, "where"],
      ["last Friday evening", null, "when"],
      ["my aunt and her neighbour", null, "who"],
      ["…", null, null],
    ];
    for (const [line, asks, answers] of cases) {
      const read = readLine(by, line);
      expect([line, read.asks, read.answers]).toEqual([line, asks, answers]);
      const sum = Object.values(read.scores).reduce((a, b) => a + b, 0);
      if (asks ?? answers) expect(sum).toBeCloseTo(1, 9);
      else expect(sum).toBe(0);
      expect(read.why.length).toBeGreaterThan(0);
    }
  });

  test("a new framework is one file: its own dimensions, types, question cues and cues decide", async () => {
    const by = await readerOf(
      sourceOf(`
id: tides
name: Tides
dimensions:
  - { id: ebb, label: Ebb, answer_types: [reason, purpose], cues: [drained away] }
  - { id: flood, label: Flood, answer_types: [place, person] }
  - { id: slack, label: Slack, asks: ["how ... (still|calm)"], cues: ["nothing (moved|stirred)"] }
`),
    );
    expect(readLine(by, "Why did you sell the boat?").asks).toBe("ebb");
    expect(readLine(by, "Where was it moored?").asks).toBe("flood");
    expect(readLine(by, "How calm was it?").asks).toBe("slack");
    expect(readLine(by, "How many ropes?")).toMatchObject({ asks: null, answers: null });
    expect(readLine(by, "on the beach near the old pier").answers).toBe("flood");
    expect(readLine(by, "Nothing stirred all day, nothing moved.").answers).toBe("slack");
    expect(readLine(by, "How many ropes?").why.join()).toContain("no dimension of tides takes a quantity");
  });

  test("without forms for the language only cues speak", async () => {
    const by = await readerOf(
      sourceOf("id: x\nname: X\ndimensions: [{id: a, label: A, cues: [lighthouse]}, {id: b, label: B}]"),
    );
    const alone = { ...by, reader: undefined };
    expect(readLine(alone, "the lighthouse").answers).toBe("a");
    expect(readLine(alone, "the harbour").answers).toBeNull();
  });

  test("several hundred sentences are shipped, many of every type", async () => {
    const text = new TextDecoder().decode(training.bytes);
    expect((text.match(/^ {4}- /gm) ?? []).length).toBeGreaterThan(600);
  });
});

describe("the classifier of answers", () => {
  test("the same data give the same model, and what the build stores reads the same", async () => {
    const first = await englishReader();
    const second = (await makeAnswerReader(questions, training)).value!;
    expect(second.compiled).toBe(first.compiled);
    const kept = (await readCompiledAnswers(first.compiled, questions, training))!;
    for (const text of ["by hand, with a rope", "to keep the rain out", "three of them"])
      expect(answerChances(kept.model, answerFeatures(text, kept.forms))).toEqual(
        answerChances(first.reader.model, answerFeatures(text, first.reader.forms)),
      );
    expect(await readCompiledAnswers(first.compiled, { ...questions, sha256: "0" }, training)).toBeUndefined();
  });

  test("the scorer, which makes no strings, gives the same chances to the last bit", async () => {
    const { reader } = await englishReader();
    const scorer = new AnswerScorer(reader.model, reader.forms);
    const written = new TextDecoder().decode(training.bytes).match(/(?<=^ {4}- ).+/gm)!;
    const odd = [
      "",
      "…",
      "In 1998 at 5pm, Mary’s MARY’S mother met 12 GPs",
      "the the the the",
      "É cafe\u0301 café",
      "x ".repeat(90),
    ];
    for (const text of [...written.slice(0, 300), ...odd, ...odd])
      expect(scorer.chances(text)).toEqual(answerChances(reader.model, answerFeatures(text, reader.forms)));
  });

  test("chances sum to 1, and what separates two types is learned", () => {
    const rows = [
      { features: ["w in", "w hall"], type: "place" as const },
      { features: ["w in", "w garden"], type: "place" as const },
      { features: ["w my", "w aunt"], type: "person" as const },
      { features: ["w my", "w brother"], type: "person" as const },
    ];
    const model = trainAnswers(rows);
    const chances = answerChances(model, ["w in", "w shed"]);
    expect(chances[0] + chances[1]).toBeCloseTo(1, 12);
    expect(chances[model.types.indexOf("place")]).toBeGreaterThan(0.6);
    expect(Array.from(answerChances(model, ["w nothing"]))[0]).toBeCloseTo(0.5, 1);
  });
});
