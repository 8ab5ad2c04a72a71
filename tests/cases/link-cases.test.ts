import { describe, expect, it } from "vitest";
import { linkCases, parseParticipants, zerosLost } from "../../src/cases/index.ts";
import type { Role, Transcript } from "../../src/model/index.ts";
import { DEFAULT_SETTINGS } from "../../src/study/index.ts";

const csv = (text: string) =>
  parseParticipants({ name: "participants.csv", bytes: new TextEncoder().encode(text), sha256: "" });

/** `who` = "label:role" per turn; "?" = speaker not known. */
function transcript(id: string, who: readonly string[], metadata: Record<string, string> = {}): Transcript {
  const labels = [...new Set(who.filter((w) => w !== "?"))];
  return {
    id,
    file: `transcripts/${id}.txt`,
    metadata,
    speakers: labels.map((l) => {
      const [label, role] = l.split(":");
      return { label, aliases: [], role: role as Role, roleSource: "label" };
    }),
    turns: who.map((w, i) => ({ speaker: labels.indexOf(w), start: i, end: i + 1, rows: [] })),
  } as unknown as Transcript;
}
const link = (transcripts: Transcript[], text?: string) => {
  const links = linkCases(transcripts, text === undefined ? undefined : csv(text).value, DEFAULT_SETTINGS);
  return {
    ...links,
    ids: links.table.cases.map((c) => c.id),
    codes: links.findings.map((f) => f.code),
    who: (t: string, s: number) => links.table.cases[links.caseOf(t, s)]?.id ?? null,
  };
};
const I = "INT:interviewer";

describe("leading zeros that a spreadsheet dropped", () => {
  const three = ["P007", "P010", "a/P070"].map((id) => transcript(id, [I, "R:participant"]));
  it("are pointed out with what was meant, and nothing is linked by a guess", () => {
    const l = link(three, "participant,transcript\nA,7\nB,p70\nC,P010\nD,11\n");
    expect(l.findings.filter((f) => f.code === "zeros-lost").map((f) => [f.line, f.args])).toEqual([
      [2, { participant: "A", transcript: "7", meant: "P007" }],
      [3, { participant: "B", transcript: "p70", meant: "a/P070" }],
    ]);
    expect(l.codes).toContain("row-without-transcript");
    expect(l.ids).toEqual(["C", "P007", "a/P070"]);
  });
  it("are no guess when two transcripts could be meant", () => {
    const two = ["P007", "R007"].map((id) => transcript(id, [I, "R:participant"]));
    expect(link(two, "participant,transcript\nA,7\n").codes).not.toContain("zeros-lost");
    expect(zerosLost("7", ["P007", "P070"])).toBe("P007");
    expect(zerosLost("P007x", ["P007"])).toBeUndefined();
    expect(zerosLost("0", ["P000"])).toBeUndefined();
  });
});

describe("cases without a table", () => {
  it("are called by the transcript, with numbers only when several speak", () => {
    const l = link([transcript("a/P1", [I, "R:participant"]), transcript("joint", [I, "X:unknown", "Y:unknown"])]);
    expect(l.ids).toEqual(["a/P1", "joint-1", "joint-2"]);
    expect([l.who("a/P1", 0), l.who("a/P1", 1), l.who("joint", 2)]).toEqual([null, "a/P1", "joint-2"]);
    expect(l.attributesOf("a/P1", 1)).toEqual({ group: "a" });
    expect(l.codes).toEqual(["attribute-from-folder"]);
  });

  it("take an unlabelled transcript as one case, but not stray unlabelled turns", () => {
    const l = link([transcript("u", ["?", "?"]), transcript("v", ["R:participant", "?"])]);
    expect(l.ids).toEqual(["u", "v"]);
    expect([l.who("u", -1), l.who("v", 0), l.who("v", -1)]).toEqual(["u", "v", null]);
  });

  it("give no case to companions, interpreters and groups", () => {
    const l = link([transcript("t", ["R:participant", "C:companion", "T:interpreter", "All:group"])]);
    expect(l.ids).toEqual(["t"]);
  });
});

describe("cases with a table", () => {
  it("join the appearances of one participant and keep each one's attributes", () => {
    const l = link(
      [transcript("P03-w1", [I, "P03:participant"]), transcript("P03-w2", [I, "P03:participant"])],
      "participant,transcript,group,wave\nP03,P03-w1,patient,1\nP03,P03-w2,patient,2\n",
    );
    expect(l.ids).toEqual(["P03"]);
    expect([l.who("P03-w1", 1), l.who("P03-w2", 1)]).toEqual(["P03", "P03"]);
    expect(l.attributesOf("P03-w2", 1)).toEqual({ group: "patient", wave: "2" });
    expect(l.codes).toEqual([]);
  });

  it("tell two participants of one interview apart by speaker, ignoring case", () => {
    const l = link(
      [transcript("joint", [I, "Ann:participant", "Bob:participant"])],
      "participant;transcript;speaker\nP09;joint;ann\nP10;joint;BOB\n",
    );
    expect([l.who("joint", 1), l.who("joint", 2)]).toEqual(["P09", "P10"]);
  });

  it("leave the speaker to be the transcript's participant when the cell is blank", () => {
    const l = link(
      [transcript("P1", [I, "R:participant", "C:companion"]), transcript("P2", [I, "X:unknown", "Y:unknown"])],
      "participant,transcript\nP01,P1.txt\nP02,P2\n",
    );
    expect([l.who("P1", 1), l.who("P1", 2)]).toEqual(["P01", null]);
    expect([l.who("P2", 1), l.who("P2", 2)]).toEqual(["P02", "P02"]);
    expect(l.codes).toEqual(["several-speakers-one-row"]);
  });

  it("report rows without transcript or speaker, speakers and transcripts without row, repeated rows", () => {
    const l = link(
      [transcript("P1", [I, "A:participant", "B:participant"]), transcript("P2", ["R:participant"])],
      "participant,transcript,speaker\nP01,P1,A\nP01,P1,A\nP05,P5,\nP09,P1,Nobody\n",
    );
    expect(l.findings.map((f) => [f.code, f.line]).sort()).toEqual([
      ["row-repeated", 3],
      ["row-without-speaker", 5],
      ["row-without-transcript", 4],
      ["speaker-without-row", undefined],
      ["transcript-without-row", undefined],
    ]);
    expect(l.who("P1", 2)).toBeNull();
    expect(l.who("P2", 0)).toBe("P2");
  });

  it("take the row's attribute over the header's over the folder's", () => {
    const l = link(
      [transcript("north/P1", ["R:participant"], { Group: "patient", Site: "Harbour", Date: "2026-01-01" })],
      "participant,transcript,site\nP1,north/P1,Quay\n",
    );
    expect(l.table.cases[0].attributes).toEqual({ group: "patient", site: "Quay" });
  });

  it("take one row that says withdrawn for all of a participant's appearances", () => {
    const l = link(
      [transcript("a", ["R:participant"]), transcript("b", ["R:participant"]), transcript("c", ["R:participant"])],
      "participant,transcript,withdrawn\nP,a,no\nP,b,yes\nQ,c,\n",
    );
    expect(l.withdrawn.map((i) => l.table.cases[i].id)).toEqual(["P"]);
    expect(l.codes).toContain("withdrawn");
  });

  it("keep somebody whose transcript was deleted when they withdrew as withdrawn, without a fault", () => {
    const l = link(
      [transcript("a", ["R:participant"])],
      "participant,transcript,withdrawn\nP,a,\nQ,gone,yes\nR,lost,\n",
    );
    expect(l.withdrawn.map((i) => l.table.cases[i].id)).toEqual(["Q"]);
    expect(l.table.cases.map((c) => c.id)).toEqual(["P", "Q"]);
    expect(l.findings.map((f) => [f.code, f.line])).toEqual([
      ["row-without-transcript", 4],
      ["withdrawn", undefined],
    ]);
  });

  it("say when a participant has two values of one attribute", () => {
    const l = link(
      [transcript("a", ["R:participant"]), transcript("b", ["R:participant"])],
      "participant,transcript,group\nP,a,patient\nP,b,staff\n",
    );
    expect(l.codes).toEqual(["attribute-differs"]);
    expect(l.table.cases[0].attributes.group).toBe("patient");
  });
});

describe("reading the table", () => {
  const codes = (text: string) => csv(text).findings.map((f) => `${f.code}:${f.line}`);
  it("names what is wrong and where", () => {
    expect(codes("participant,group\nP1,x\n")).toEqual(["table-column-missing:1"]);
    expect(codes("participant,transcript,group,group\n")).toEqual(["table-column-repeated:1"]);
    expect(codes("participant;transcript\nP1;a\n;b\n")).toEqual(["table-semicolons:1", "row-incomplete:3"]);
    expect(codes("")).toEqual(["csv-empty:1"]);
  });

  it("counts lines through quoted cells that hold line breaks", () => {
    expect(codes('participant,transcript,note\nP1,a,"two\nlines"\nP2,,x\n')).toEqual(["row-incomplete:4"]);
  });

  it("is not confused by columns named like object members", () => {
    const { value } = csv("participant,transcript,constructor,__proto__\nP1,a,b,c\n");
    expect(value?.rows[0].attributes.constructor).toBe("b");
  });
});
