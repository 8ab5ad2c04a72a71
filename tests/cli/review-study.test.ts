import { beforeAll, describe, expect, it } from "vitest";
import type { Options } from "../../src/cli/command.ts";
import { Refusal } from "../../src/cli/refusal.ts";
import { firstPart } from "../../src/cli/review-loading.ts";
import { type ReviewSession, reviewSession } from "../../src/cli/review-study.ts";
import { prepareStudy, runStudy } from "../../src/cli/run-study.ts";
import { suggestionId } from "../../src/coding/index.ts";
import type { Approach, Coding } from "../../src/model/index.ts";
import type { CodedStudy } from "../../src/pipeline/index.ts";
import { begin, plain, press, screen } from "../../src/review/index.ts";
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

  it("tiers: ranked passages beside cue hits or alone, those learned alone, each called what it is and recorded", () => {
    const study = studies.get("codebook")!;
    const [start, end] = [study.transcripts[1].text.indexOf("Fine."), study.transcripts[1].text.indexOf("Fine.") + 5];
    const ranked = (rule: string, code = "waiting"): Coding => ({
      id: suggestionId(code, "P02", { start, end }, "relevance"),
      code,
      transcript: "P02",
      participant: "Ben",
      speaker: "Participant",
      row: 4,
      start,
      end,
      quote: "Fine.",
      unit: { start, end },
      evidence: [],
      tier: "relevance",
      status: "suggested",
      rule,
      score: 0.3,
    });
    const of = (tier: string, rule: string): ReviewSession =>
      reviewSession(study, { tier }, "amira", undefined, { ranked: [ranked(rule)] });
    expect(of("rule,relevance", "likeness").shown).toMatchObject({ tiers: ["relevance", "rule"], shown: 4 });
    expect(of("relevance", "likeness").shown).toMatchObject({ tiers: ["relevance"], shown: 1 });
    expect(of("learned", "likeness").input.queue).toEqual([]);
    expect(of("learned", "learned").shown).toMatchObject({ tiers: ["learned"], shown: 1 });
    expect(firstScreen(of("relevance", "likeness"))).toMatch(/“Fine.” are like[\s\S]*no cue found anything/);
    expect(firstScreen(of("learned", "learned"))).toMatch(/learned from their decisions/);
    const { input, events } = of("relevance", "likeness");
    let n = 0;
    const stamp = () => ({ at: "2026-01-03T10:00:00Z", id: `${++n}`.padStart(32, "0"), by: "amira" });
    const accepted = press(input, begin(input, events, {}), { name: "a" }, stamp).events;
    expect(accepted).toMatchObject([{ do: "accept", on: `s:${ranked("likeness").id}`, quote: "Fine." }]);
    expect(() => of("rules", "likeness")).toThrow(Refusal);
  });

  it("pending is one's own", () => {
    expect(session({ pending: true }).shown).toMatchObject({ tiers: [], shown: 0, pending: true });
    expect(() => session({ pending: true, coder: "joss" })).toThrow(Refusal);
  });
});

describe("a first part of the study", () => {
  const part = async (options: Options): Promise<readonly string[] | undefined> => {
    const large = tempFolder();
    const interview = (said: string): string => `Interviewer: So?\n\nParticipant: ${said}\n`;
    put(large, {
      "sp-code.yaml": "title: Tiny\n",
      "codebook.yaml":
        "codebook: tiny\ntitle: Tiny\nversion: 1.0.0\ncodes:\n  - {id: waiting, label: Waiting, definition: d, cues: [waiting]}\n",
      "transcripts/P01.txt": interview("Nothing to say."),
      ...Object.fromEntries(
        ["P02", "P03", "P04", "P05"].map((id) => [`transcripts/${id}.txt`, interview("I was waiting.")]),
      ),
    });
    const session = await firstPart(await prepareStudy([large], options), options, "amira", undefined);
    return session && [...session.input.transcripts.map((t) => t.id), session.input.coming ?? ""];
  };

  it.each([
    ["the first with something to look at", {}, ["P02", "transcripts"]],
    ["the one asked for", { transcript: "P04,P05" }, ["P04", "transcripts"]],
    ["the one to be read", { read: "P01" }, ["P01", "transcripts"]],
    ["none for a name that is not there", { case: "Zoe" }, undefined],
    ["reading, where nothing is suggested", { approach: "reflexive" }, ["P01", "transcripts"]],
  ] as const)("%s", async (_, options, expected) => expect(await part(options)).toEqual(expected));
});
