import { beforeAll, describe, expect, it } from "vitest";
import { Refusal } from "../../src/cli/refusal.ts";
import { type ReviewSession, reviewSession } from "../../src/cli/review-study.ts";
import { runStudy } from "../../src/cli/run-study.ts";
import type { Approach } from "../../src/model/index.ts";
import type { CodedStudy } from "../../src/pipeline.ts";
import { begin, plain, screen } from "../../src/review/index.ts";
import { put, tempFolder } from "./run.ts";

let folder: string;
const studies = new Map<Approach, CodedStudy>();
beforeAll(async () => {
  folder = tempFolder();
  const event = {
    v: 1,
    at: "2026-01-02T10:00:00Z",
    by: "joss",
    do: "apply",
    code: "waiting",
    transcript: "P01",
    start: 5,
    end: 19,
    quote: "I was waiting.",
  };
  put(folder, {
    "sp-code.yaml": "title: Tiny\n",
    "codebook.yaml":
      "codebook: tiny\ntitle: Tiny\nversion: 1.0.0\ncodes:\n  - {id: waiting, label: Waiting, definition: d, cues: [waiting]}\n",
    "participants.csv": "participant,transcript,group\nAnn,P01,patient\nBen,P02,carer\n",
    "transcripts/P01.txt":
      "Interviewer: So?\n\nParticipant: I was waiting.\n\nInterviewer: And?\n\nParticipant: Still waiting.\n",
    "transcripts/P02.txt":
      "Interviewer: So?\n\nParticipant: No waiting here.\n\nInterviewer: And?\n\nParticipant: Fine.\n",
    "codings/joss/P01.jsonl": `${JSON.stringify({ ...event, id: "1".repeat(32) })}\n`,
  });
  for (const approach of ["codebook", "reflexive", "coding-reliability"] as const)
    studies.set(approach, (await runStudy([folder], { approach })).coded);
});

const session = (options: Record<string, string | boolean>, approach: Approach = "codebook"): ReviewSession =>
  reviewSession(studies.get(approach)!, options, "amira", undefined);
const firstScreen = (s: ReviewSession): string =>
  screen(s.input, begin(s.input, s.events, { read: s.read }), { columns: 80, rows: 24, colour: false })
    .map(plain)
    .join("\n");

describe("what a sitting shows, and what it says of that", () => {
  it("cue hits, others hidden", () => {
    expect(session({}).shown).toMatchObject({ tiers: ["rule"], shown: 3, others: false, reading: false });
    expect(session({ others: true }).shown).toMatchObject({ shown: 3, others: true });
  });

  it("the same suggestions have the same hash, others another", () => {
    const hash = (o: Record<string, string>): unknown => session(o).shown.shownHash;
    expect(hash({})).toBe(hash({ tier: "rule" }));
    expect(hash({ code: "waiting" })).toBe(hash({}));
    expect(hash({ transcript: "P01" })).not.toBe(hash({}));
  });

  it("filters by case, group and transcript; a name that is not there is refused with the nearest", () => {
    expect(session({ case: "Ann" }).shown.shown).toBe(2);
    expect(session({ group: "carer" }).shown.shown).toBe(1);
    expect(session({ read: "P02" })).toMatchObject({ read: 1, shown: { shown: 1, reading: true } });
    expect(() => session({ case: "Anne" })).toThrow(Refusal);
    expect(() => session({ coder: "jos" })).toThrow(Refusal);
  });

  it("another's codings are others' work, and no suggestions are shown then", () => {
    const of = session({ coder: "joss" });
    expect(of.shown).toMatchObject({ tiers: [], shown: 0, others: true, codings_of: "joss" });
    expect(firstScreen(of)).toContain("joss coded this");
    expect(firstScreen(session({}))).not.toContain("joss");
  });

  it("reflexive: no suggestion, in the reading neither; reading works", () => {
    const of = session({ tier: "rule" }, "reflexive");
    expect(of).toMatchObject({ silence: "reflexive", shown: { tiers: [], shown: 0 } });
    expect(firstScreen(of)).toContain("reading P01");
    expect(firstScreen(of)).not.toContain("cue hit");
  });

  it("coding-reliability: hidden unless asked for, and then recorded", () => {
    expect(session({}, "coding-reliability")).toMatchObject({
      silence: "coding-reliability",
      shown: { tiers: [], shown: 0 },
    });
    expect(session({ tier: "rule" }, "coding-reliability").shown).toMatchObject({ tiers: ["rule"], shown: 3 });
    expect(session({ tier: "none" }).shown).toMatchObject({ tiers: [], shown: 0 });
  });
});
