import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { type Explained, explain } from "../../src/cli/commands/explain.ts";
import { cueReports, nearlyFired } from "../../src/cli/explain-cues.ts";
import { runStudy } from "../../src/cli/run-study.ts";
import type { Code } from "../../src/model/index.ts";
import type { CodedStudy } from "../../src/pipeline/index.ts";
import { demo, put, root, tempFolder } from "./run.ts";

// The reasons of both tables were written by hand from the words of the demonstration study, the cues of the reference
// codebook and docs/cues.md, before `explain` was asked.

let coded: CodedStudy;
beforeAll(async () => {
  const codebook = join(root, "codebooks/social-prescribing.yaml");
  coded = (await runStudy([demo], { codebook })).coded;
});

/** A place in words: the transcript and how its sentence begins. */
function placeOf(transcript: string, words: string): string {
  const at = coded.transcripts.find((t) => t.id === transcript)!.text.indexOf(words);
  expect(at, words).toBeGreaterThanOrEqual(0);
  return `${transcript}:${at}`;
}

const of = (code: string): Code => coded.codes.find((c) => c.id === code)!;

describe("why ten codings are there", () => {
  const hits: readonly (readonly [transcript: string, sentence: string, code: string, cue: string, words: string])[] = [
    [
      "P06",
      "I thought he was from the council.",
      "so-patient-unprepared",
      "(thought|assumed) (i|she|he) was [someone] from the (lender|council|bank|bailiff*|social)",
      "thought he was from the council",
    ],
    [
      "P08",
      "In a doctor’s room if you stand up",
      "ce-surgery-as-place",
      "(in|of) (a|that|the) (doctor's|doctors|gp's|consulting) room",
      "In a doctor’s room",
    ],
    [
      "P14",
      "She rings him on a Sunday.",
      "bi-befriending",
      "(ring*|rang|phone*) (<them>|<someone>) [up] (of a|on a|once a|of an) (week|<weekday>|evening)",
      "rings him on a Sunday",
    ],
    [
      "P15",
      "If there was a village hall with a light on",
      "ce-gaps-in-local-offer",
      "if there was a (hall|village hall|club|place)",
      "If there was a village hall",
    ],
    ["P17", "My smear no-shows, for one.", "pe-declining", "(no-show*|did not attend|dnas)", "no-shows"],
    ["P18", "They want to send us an email", "bi-housing", "evict*", "evicted"],
    [
      "P20",
      "They just kept turning up",
      "pe-steady-support",
      "(kept|keeps) (ringing|phoning|turning up|knocking)",
      "kept turning up",
    ],
    ["P24", "It takes both.", "so-cross-sector-working", "(it takes both|takes the two of)", "It takes both"],
  ];
  for (const [transcript, sentence, code, cue, words] of hits)
    it(`${transcript} ${code}: "${words}"`, async () => {
      const told = await explain(coded, placeOf(transcript, sentence), of(code));
      const coding = told.codings.find((c) => c.code === code)!;
      expect(coding).toMatchObject({ tier: "rule", status: "suggested", rule: cue });
      const text = coded.transcripts.find((t) => t.id === transcript)!.text;
      expect(coding.evidence.map((e) => text.slice(e.start, e.end))).toEqual([words]);
      const asked = await explain(coded, coding.id, undefined);
      expect(asked.codings.map((c) => c.id)).toEqual([coding.id]);
      expect(asked.cues.find((c) => c.cue === cue)).toMatchObject({ code, verdict: "hit", matched: [words] });
    });

  it("P07 bi-older-frail: amira accepted what a cue found", async () => {
    const told = await explain(coded, placeOf("P07", "I'm eighty-two."), of("bi-older-frail"));
    expect(told.codings.find((c) => c.code === "bi-older-frail")).toMatchObject({
      status: "accepted",
      said: [{ do: "accept", by: "amira", at: "2026-09-11T09:00:00Z", id: "5128fc22f80647d86dd5613e2315dbd6" }],
    });
    const found = told.cues.filter((c) => c.verdict === "hit").map((c) => c.matched);
    expect(found).toContainEqual(["I'm eighty-two"]);
  });

  it("P01 bi-loneliness: amira coded it by hand, no cue did", async () => {
    const told = await explain(coded, "b85b2bc022c3571e1287b303f4e653d6", undefined);
    expect(told.codings).toMatchObject([
      { code: "bi-loneliness", tier: "person", status: "applied", quote: "it's just me and the clock" },
    ]);
    expect(told.codings[0].rule).toBeUndefined();
    expect(told.codings[0].said).toMatchObject([{ do: "apply", by: "amira", at: "2026-08-04T13:10:00Z" }]);
  });
});

describe("why ten codings are not there", () => {
  type Reason = readonly [
    transcript: string,
    sentence: string,
    code: string,
    verdict: string,
    matched: string,
    stoppedBy: readonly string[],
  ];
  const stopped: readonly Reason[] = [
    // n't directly before the words.
    ["P04", "You couldn't be lonely", "bi-loneliness", "negated", "be lonely", ["couldn't"]],
    ["P04", "I don't need pitying.", "bi-stigma", "negated", "pitying", ["don't"]],
    // "no" among the four words before.
    ["P06", "And there was no sick pay.", "bi-work-training", "negated", "sick pay", ["no"]],
    ["P13", "They’ve no afternoon to be lonely in.", "bi-loneliness", "negated", "be lonely", ["no"]],
    ["P22", "There's no debt advice for that.", "bi-advice-services", "negated", "debt advice", ["no"]],
    // "if" holds to the next clause break; the second sentence has none.
    ["P22", "If your flat's wet I can get you", "bi-housing", "hypothetical", "your flat's wet", ["If"]],
    ["P08", "If somebody had bought me that coffee", "bi-long-term-illness", "hypothetical", "bad back", ["If"]],
    // "would" two words before, behind the last comma.
    ["P20", "I had a lass sent over to me", "pe-motivation", "hypothetical", "get her moving", ["would"]],
  ];
  for (const [transcript, sentence, code, verdict, matched, by] of stopped)
    it(`${transcript} ${code}: ${verdict} by ${by.join(" ")}`, async () => {
      const told = await explain(coded, placeOf(transcript, sentence), of(code));
      expect(told.codings.filter((c) => c.code === code && c.status !== "contrary")).toEqual([]);
      const cue = told.cues.find((c) => c.verdict !== "near-miss")!;
      expect(cue).toMatchObject({ verdict, matched: [matched], stoppedBy: by });
    });

  it("P01: the interviewer says it", async () => {
    const told = await explain(coded, placeOf("P01", "Would you say you're less lonely"), undefined);
    expect(told).toMatchObject({ role: "interviewer", coded: false, silent: "role", codings: [] });
  });

  it("P13 bi-loneliness, the cue i'm lonely: one word of two is there", async () => {
    const told = await explain(coded, placeOf("P13", "They’ve no afternoon to be lonely in."), of("bi-loneliness"));
    const near = told.cues.find((c) => c.cue === "i'm lonely");
    expect(near).toMatchObject({ verdict: "near-miss", matched: ["lonely"], missing: ["i'm"], reason: "missing" });
  });
});

describe("scope, vetoes, whole turns, and any place", () => {
  let own: CodedStudy;
  beforeAll(async () => {
    const folder = tempFolder();
    put(folder, {
      "sp-code.yaml": "title: Scopes\n",
      "codebook.yaml": `codebook: scopes
title: Scopes
version: 1.0.0
codes:
  - {id: carers, label: Carers say, definition: d, cues: [{phrase: tired out, where: {group: [carer]}}]}
  - {id: asked, label: Asked, definition: d, cues: [{phrase: did you sleep, speaker: interviewer}]}
  - {id: plain, label: Plain, definition: d, cues: [did you sleep]}
  - {id: vetoed, label: Vetoed, definition: d, cues: [tired out], unless: [not really]}
  - {id: turnwide, label: Whole turn, definition: d, cues: [{all: [tired, garden], in: turn}]}
  - {id: order, label: Order, definition: d, cues: [garden my all]}
`,
      "participants.csv": "participant,transcript,group\nP01,P01,patient\n",
      "transcripts/P01.txt":
        "Interviewer: Did you sleep?\n\nParticipant: I was tired out, not really ill. All my garden died.\n\nInterviewer: And now?\n\nParticipant: Better.\n",
    });
    own = (await runStudy([folder], {})).coded;
  });
  const ask = (code: string | undefined, words: string): Promise<Explained> => {
    const at = own.transcripts[0].text.indexOf(words);
    return explain(own, `P01:${at}`, code === undefined ? undefined : own.codes.find((c) => c.id === code));
  };

  it("a cue for carers does not look at a patient", async () =>
    expect((await ask("carers", "I was tired")).cues).toMatchObject([
      { verdict: "scope", matched: ["tired out"], looksAt: "group: carer" },
    ]));
  it("a cue for the interviewer finds the question, one without a speaker does not", async () => {
    expect((await ask("asked", "Did you")).cues).toMatchObject([{ verdict: "hit", looksAt: "speaker: interviewer" }]);
    expect((await ask("plain", "Did you")).cues).toMatchObject([{ verdict: "scope", matched: ["Did you sleep"] }]);
  });
  it("an unless cue vetoes", async () =>
    expect((await ask("vetoed", "I was tired")).cues.map((c) => [c.verdict, c.matched, c.stoppedBy])).toEqual([
      ["vetoed", ["tired out"], ["not really"]],
      ["vetoes", ["not really"], []],
    ]));
  it("a cue in the whole turn finds its parts in two sentences", async () =>
    expect((await ask("turnwide", "I was tired")).cues).toMatchObject([
      { verdict: "hit", matched: ["tired", "garden"], looksAt: "whole turns" },
    ]));
  it("words in another order", async () =>
    expect((await ask("order", "All my garden")).cues).toMatchObject([{ verdict: "near-miss", reason: "order" }]));
  it("a line of the handout is a place", async () => {
    const told = await explain(own, "P01:L2", undefined);
    expect(told.sentence.text).toBe("I was tired out, not really ill.");
    expect(told.cite).toBe("P01, 2");
    expect(told.cues.map((c) => [c.code, c.verdict])).toEqual([
      ["carers", "scope"],
      ["vetoed", "vetoed"],
    ]);
  });
  it("of near misses only the nearest are told", async () => {
    const place = {
      transcript: 0,
      turn: 1,
      sentence: { start: own.transcripts[0].text.indexOf("All"), end: own.transcripts[0].text.length },
    };
    const all = await cueReports(own, own.codes, place);
    expect(nearlyFired(all, new Set()).map((c) => c.code)).toEqual(["order"]);
    expect(nearlyFired(all, new Set(["order"]))).toEqual([]);
  });
});
