import { describe, expect, it } from "vitest";
import type { FileHints } from "../../src/readers/index.ts";
import { readTranscripts } from "../../src/readers/index.ts";

async function read(text: string, hints: Partial<FileHints> = {}, name = "a.txt") {
  const bytes = new TextEncoder().encode(text);
  const { value, findings } = await readTranscripts({ name, bytes, sha256: "0" }, { id: "a", ...hints });
  const [transcript] = value!;
  return {
    transcript,
    codes: findings.map((f) => f.code),
    speakers: transcript.speakers.map((s) => `${s.label} ${s.role} ${s.roleSource}`),
    turns: transcript.turns.map(
      (t) => `${t.speaker < 0 ? "?" : transcript.speakers[t.speaker].label}: ${transcript.text.slice(t.start, t.end)}`,
    ),
  };
}

const talk = "INT: How was the day?\n\nP01: It was long.\n\nINT: And then?\n\nP01: Then nothing.\n";

describe("key-value lines before the first label", () => {
  it("are metadata, and say roles", async () => {
    const { transcript, speakers, turns } = await read(
      `Study of days\nParticipants: P01\nDate: 3 May 2024\nInterviewer: Amira\n\n${talk}`,
    );
    expect(transcript.metadata).toEqual({
      Date: "3 May 2024",
      Interviewer: "Amira",
      Participants: "P01",
      title: "Study of days",
    });
    expect(speakers).toEqual(["INT interviewer label", "P01 participant header"]);
    expect(turns).toHaveLength(4);
  });

  it("are metadata when the interviewer's line is the only one and another label has the role", async () => {
    const { transcript, speakers } = await read(`Interviewer: Amira\n\n${talk}`);
    expect(transcript.metadata.Interviewer).toBe("Amira");
    expect(speakers).toEqual(["INT interviewer label", "P01 participant label"]);
  });

  it("end where the same word begins to speak", async () => {
    const { transcript, turns } = await read(
      "Interviewer: Ana Smith\nDate: 3 May\n\nInterviewer: How was the day?\nP01: Long.\nInterviewer: Why?\nP01: Rain.\n",
    );
    expect(transcript.metadata).toEqual({ Date: "3 May", Interviewer: "Ana Smith" });
    expect(turns[0]).toBe("Interviewer: How was the day?");
    expect(turns).toHaveLength(4);
  });

  it("are found without blank lines too", async () => {
    const { turns } = await read(
      "Participant: P01\nDate: 3 May\nInterviewer: How was the day?\nP01: Long.\nInterviewer: Why?\nP01: Rain.\n",
    );
    expect(turns[0]).toBe("Interviewer: How was the day?");
    expect(turns).toHaveLength(4);
  });

  it("are not made of speech: no header word, or a header word that speaks often", async () => {
    const plain = await read("Interviewer: Okay\nP01: Long.\nInterviewer: Why?\nP01: Rain.\n");
    expect(plain.turns[0]).toBe("Interviewer: Okay");
    const key = await read("Key: Me\nSite: You\nKey: Why\nSite: So\nKey: Yes\nSite: No\n");
    expect(key.turns).toHaveLength(6);
  });

  it("leave speech before the first label alone", async () => {
    const { turns } = await read(`Date: 3 May\n\nWe begin late today.\n\n${talk}`);
    expect(turns[0]).toBe("?: We begin late today.");
  });
});

describe("remarks on the document above the talk", () => {
  it("are no turns, though they end as sentences", async () => {
    const { turns } = await read(`This transcript has been anonymised. Names are in brackets.\n\n${talk}`);
    expect(turns[0]).toBe("INT: How was the day?");
  });

  it("are no turn as a bracketed cue before the first label", async () => {
    const cue = (n: number, words: string) => `${n}\n00:00:0${n},000 --> 00:00:0${n},900\n${words}\n`;
    const { turns, transcript } = await read(
      [cue(1, "[recording begins]"), cue(2, "INT: So?"), cue(3, "P01: Yes."), cue(4, "INT: Why?")].join("\n"),
      {},
      "a.srt",
    );
    expect(turns).toEqual(["INT: So?", "P01: Yes.", "INT: Why?"]);
    expect(transcript.annotations.map((a) => a.raw)).toContain("[recording begins]");
  });
});

describe("the interviewer named by the study", () => {
  const named = "Amira: So, one\n\nBee: Two\n\nAmira: Three\n\nBee: Four\n";

  it("is the label that means the name", async () => {
    const { speakers } = await read(named, { interviewer: "Amira Khan" });
    expect(speakers).toEqual(["Amira interviewer user", "Bee participant inferred"]);
    const initials = await read(named.replaceAll("Amira", "AK"), { interviewer: "Amira Khan" });
    expect(initials.speakers[0]).toBe("AK interviewer user");
    const two = await read(named, { interviewer: "Amira and Bee" });
    expect(two.speakers).toEqual(["Amira interviewer user", "Bee interviewer user"]);
  });

  it("is nobody, without a finding, where no label or several mean the name", async () => {
    const { speakers, codes } = await read(talk, { interviewer: "Amira" });
    expect(speakers).toEqual(["INT interviewer label", "P01 participant label"]);
    expect(codes).not.toContain("label-not-found");
    const several = await read(named.replaceAll("Amira", "Ann Lee").replaceAll("Bee", "Ann Fox"), {
      interviewer: "Ann",
    });
    expect(several.speakers).toEqual(["Ann Lee unknown none", "Ann Fox unknown none"]);
    const part = await read(named.replaceAll("Amira", "Annabel"), { interviewer: "Ann" });
    expect(part.speakers[0]).toBe("Annabel unknown none");
  });

  it("yields to a role set for the label", async () => {
    const { speakers } = await read(named, { interviewer: "Amira", roles: { Amira: "moderator" } });
    expect(speakers[0]).toBe("Amira moderator user");
  });
});

describe("files beside transcripts", () => {
  const about = "This folder holds talk.\n\nIt was recorded in May.\n";
  const bytes = (text: string) => new TextEncoder().encode(text);
  const codes = async (name: string, text: string, format?: string) => {
    const { value, findings } = await readTranscripts({ name, bytes: bytes(text), sha256: "0" }, { id: "a", format });
    return [value!.length, findings.map((f) => f.code).includes("not-a-transcript")];
  };
  it.each(["README.md", "a/Readme first.txt", "Consent_form.txt", "topic-guide.md"])("%s is left out", async (name) => {
    expect(await codes(name, about)).toEqual([0, true]);
  });
  it("are read when they hold labelled talk, when the study says what they are, or under another name", async () => {
    expect(await codes("consent form talk.txt", talk)).toEqual([1, false]);
    expect(await codes("README.md", about, "txt")).toEqual([1, false]);
    expect(await codes("readmeadow.txt", about)).toEqual([1, false]);
  });
});
