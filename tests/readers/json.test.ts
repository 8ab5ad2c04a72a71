import { describe, expect, it } from "vitest";
import { say } from "./say.ts";

const turnsOf = async (value: unknown) => (await say("a.json", JSON.stringify(value))).turns;

describe("json by shape", () => {
  it.each<[string, unknown, unknown]>([
    [
      "Whisper",
      {
        language: "en",
        segments: [
          { start: 0, end: 2, text: " One." },
          { start: 2, end: 3, text: " Two." },
          { start: 6, end: 7, text: " Three." },
        ],
      },
      [
        [null, "One. Two."],
        [null, "Three."],
      ],
    ],
    [
      "a map of names",
      {
        speakers: { spk_0: "Ana", spk_1: "Bo" },
        segments: [
          { speakerLabel: "spk_0", start: 0, end: 1, text: " one" },
          { speakerLabel: "spk_1", start: 1, end: 2, text: "two" },
        ],
      },
      [
        ["Ana", "one"],
        ["Bo", "two"],
      ],
    ],
    [
      "WhisperX, a segment cut at its words",
      {
        segments: [
          {
            start: 0,
            end: 4,
            text: " One two. Three.",
            speaker: "S0",
            words: [{ word: "One", speaker: "S0" }, { word: "two." }, { word: "Three.", start: 2, speaker: "S1" }],
          },
          { start: 5, end: 6, text: " four" },
        ],
      },
      [
        ["S0", "One two."],
        ["S1", "Three. four"],
      ],
    ],
    [
      "AssemblyAI utterances",
      {
        utterances: [
          { speaker: "A", text: "Good morning to you.", start: 0, end: 2500 },
          { speaker: "B", text: "And to you.", start: 2600, end: 4000 },
        ],
      },
      [
        ["A", "Good morning to you."],
        ["B", "And to you."],
      ],
    ],
    [
      "Amazon with spans",
      {
        results: {
          items: [
            { type: "pronunciation", start_time: "0.1", end_time: "0.5", alternatives: [{ content: "Hello" }] },
            { type: "punctuation", alternatives: [{ content: "." }] },
            { type: "pronunciation", start_time: "1.0", end_time: "1.5", alternatives: [{ content: "Yes" }] },
          ],
          speaker_labels: {
            segments: [
              { start_time: "0.0", end_time: "1.0", speaker_label: "spk_0" },
              { start_time: "1.0", end_time: "2.0", speaker_label: "spk_1" },
            ],
          },
        },
      },
      [
        ["spk_0", "Hello."],
        ["spk_1", "Yes"],
      ],
    ],
    [
      "Deepgram",
      {
        results: {
          channels: [
            {
              alternatives: [
                {
                  words: [
                    { word: "hi", punctuated_word: "Hi.", start: 0, end: 1, speaker: 0 },
                    { word: "yes", start: 1, end: 2, speaker: 1 },
                  ],
                },
              ],
            },
          ],
        },
      },
      [
        ["Speaker 0", "Hi."],
        ["Speaker 1", "yes"],
      ],
    ],
    [
      "Speechmatics 1",
      {
        words: [
          { name: "Hi", time: "0.1", duration: "0.2" },
          { name: ".", time: "0.3", duration: "0" },
          { name: "Yes", time: "1.0", duration: "0.2" },
        ],
        speakers: [
          { name: "M1", time: "0", duration: "1" },
          { name: "F1", time: "1", duration: "1" },
        ],
      },
      [
        ["M1", "Hi."],
        ["F1", "Yes"],
      ],
    ],
    [
      "Speechmatics 2, UU is nobody known",
      {
        results: [
          { type: "word", start_time: 0, end_time: 1, alternatives: [{ content: "Hi", speaker: "S1" }] },
          { type: "punctuation", attaches_to: "previous", alternatives: [{ content: ".", speaker: "S1" }] },
          { type: "word", start_time: 1, end_time: 2, alternatives: [{ content: "oh", speaker: "UU" }] },
          { type: "word", start_time: 9, end_time: 10, alternatives: [{ content: "no", speaker: "UU" }] },
        ],
      },
      [
        ["S1", "Hi."],
        [null, "oh no"],
      ],
    ],
    [
      "Kaldi",
      {
        retval: {
          words: [
            { start: 0, end: 1, word: "one", punct: "One" },
            { start: 1.2, end: 2, word: "two", punct: "two." },
            { start: 5, end: 6, word: "x", punct: "Three" },
          ],
          segmentation: {
            segments: [
              { start: 0, duration: 1.1, speaker: { "@id": "S1", gender: "F" } },
              { start: 4, duration: 3, speaker: { "@id": "S2" } },
            ],
          },
        },
      },
      [
        ["S1", "One two."],
        ["S2", "Three"],
      ],
    ],
    [
      "Digital Paper Edit",
      {
        words: [
          { id: 0, start: 0, end: 1, text: "One" },
          { id: 1, start: 2, end: 3, text: "two" },
        ],
        paragraphs: [
          { start: 0, end: 2, speaker: "A1" },
          { start: 2, end: 3, speaker: "B1" },
        ],
      },
      [
        ["A1", "One"],
        ["B1", "two"],
      ],
    ],
    [
      "Rev.ai",
      {
        speakers: [{ id: 0, name: "Ana" }],
        monologues: [
          {
            speaker: 0,
            elements: [
              { type: "text", value: "Hello", ts: 1 },
              { type: "punct", value: ", " },
              { type: "text", value: "you" },
            ],
          },
          { speaker: 1, elements: [{ type: "text", value: "Hi" }] },
        ],
      },
      [
        ["Ana", "Hello, you"],
        ["Speaker 1", "Hi"],
      ],
    ],
    [
      "court audio, null is nobody known, sections do not split",
      {
        transcript: {
          title: "A v. B",
          sections: [
            { turns: [{ speaker: { name: "Ana" }, text_blocks: [{ text: "One.", start: 0, stop: 1 }] }] },
            {
              turns: [
                { speaker: { name: "Ana" }, text_blocks: [{ text: "Two.", start: 1, stop: 2 }] },
                { speaker: null, text_blocks: [{ text: "Three." }, { text: "Four." }] },
                { speaker: null, text_blocks: [{ text: "Five." }] },
              ],
            },
          ],
        },
      },
      [
        ["Ana", "One.\nTwo."],
        [null, "Three. Four."],
        [null, "Five."],
      ],
    ],
    [
      "paragraphs of words",
      {
        name: "x",
        transcript: [
          { speaker: "Ana", start_time: 0, words: [{ text: "One" }, { text: "two" }] },
          { speaker: "Bo", words: [{ text: "three" }] },
        ],
      },
      [
        ["Ana", "One two"],
        ["Bo", "three"],
      ],
    ],
    [
      "home-made",
      [
        { speaker: "Interviewer", text: "How?" },
        { speaker: "P01", text: "So.\n\nSo." },
        { speaker: "", text: "And so." },
        { speaker: null, text: "Hm." },
      ],
      [
        ["Interviewer", "How?"],
        ["P01", "So.\nSo.\nAnd so."],
        [null, "Hm."],
      ],
    ],
    [
      "messages",
      {
        messages: [
          { role: "user", content: "Hello you" },
          { role: "assistant", content: [{ type: "text", text: "Hi." }] },
        ],
      },
      [
        ["user", "Hello you"],
        ["assistant", "Hi."],
      ],
    ],
  ])("%s", async (_, value, turns) => {
    expect(await turnsOf(value)).toEqual(turns);
  });

  it("reads words with a speaker each, in seconds or milliseconds", async () => {
    const words = (scale: number) =>
      Array.from({ length: 12 }, (_, i) => ({
        text: i === 11 ? "end." : "word",
        start: i * scale,
        end: (i + 0.8) * scale,
        speaker: i < 6 ? "A" : "B",
      }));
    for (const scale of [0.5, 500]) {
      const { documents } = await say("a.json", JSON.stringify(words(scale)));
      expect(documents[0].turns.map((t) => t[0])).toEqual(["A", "B"]);
      expect(documents[0].times).toEqual([0, 3000]);
    }
  });

  it("gives one document for each that a list holds, and reads one value a line", async () => {
    const { documents } = await say(
      "a.json",
      JSON.stringify([
        { id: "p1", turns: [{ speaker: "A", text: "one" }] },
        { id: "p2", turns: [{ speaker: "B", text: "two" }] },
      ]),
    );
    expect(documents.map((d) => d.key)).toEqual(["p1", "p2"]);
    const lines = await say("a.jsonl", '{"speaker":"A","text":"one"}\n{"speaker":"B","text":"two"}\n');
    expect(lines.turns).toEqual([
      ["A", "one"],
      ["B", "two"],
    ]);
  });

  it("names what it does not know, and the line where JSON ends", async () => {
    expect((await say("a.json", '{"foo":[{"bar":1}],"baz":2}')).findings[0]).toMatchObject({
      code: "json-shape",
      args: { keys: "foo, baz" },
    });
    expect((await say("a.json", "{}")).codes).toEqual(["json-shape"]);
    expect((await say("a.json", '{"a": 1,\n"b": tru')).findings[0]).toMatchObject({ code: "json-broken", line: 2 });
    expect((await say("a.json", "[".repeat(200_000))).codes).toEqual(["json-depth"]);
    expect((await say("a.json", '{"a":'.repeat(200_000))).codes).toEqual(["json-depth"]);
    expect((await say("a.json", '{"__proto__":{"segments":[{"text":"x","start":1}]}}')).codes).toEqual(["json-shape"]);
  });

  it("does not take a text with brackets for JSON", async () => {
    expect((await say("a.txt", "[00:01] hello\n[00:02] you there")).documents[0].transcript.format).toBe("txt");
  });
});
