import { describe, expect, it } from "vitest";
import { assemble } from "../../src/readers/assemble.ts";
import { decode } from "../../src/readers/decode.ts";
import { readTranscripts } from "../../src/readers/index.ts";
import type { FileHints, RawDocument } from "../../src/readers/raw.ts";
import { goesBack, parseTime } from "../../src/readers/times.ts";

const talk = "Interviewer: Was it “good”?\r\nAna: Très bien – oui.\r\nInterviewer: Why?\r\nAna: The tea.\r\n";

async function read(bytes: Uint8Array, hints: Partial<FileHints> = {}, name = "talk.txt") {
  const { value = [], findings } = await readTranscripts({ name, bytes, sha256: "0" }, { id: "talk", ...hints });
  return { t: value[0], all: value, codes: findings.map((f) => f.code) };
}

const utf8 = (text: string) => new TextEncoder().encode(text);
const utf16 = (text: string, big: boolean, bom: boolean) => {
  const bytes = Buffer.from((bom ? "\ufeff" : "") + text, "utf16le");
  return big ? bytes.swap16() : bytes;
};
const windows1252 = (text: string) => {
  const special: Record<string, number> = { "“": 0x93, "”": 0x94, "–": 0x96 };
  return Uint8Array.from([...text].map((c) => special[c] ?? c.charCodeAt(0)));
};

describe("encodings", () => {
  const forms: [string, Uint8Array, string, string[]][] = [
    ["UTF-8", utf8(talk), "utf-8", []],
    ["UTF-8 with BOM", utf8(`\ufeff${talk}`), "utf-8-bom", []],
    ["bare CR", utf8(talk.replaceAll("\r\n", "\r")), "utf-8", []],
    ["UTF-16 LE with BOM", utf16(talk, false, true), "utf-16le", []],
    ["UTF-16 BE with BOM", utf16(talk, true, true), "utf-16be", []],
    ["UTF-16 LE without BOM", utf16(talk, false, false), "utf-16le", []],
    ["UTF-16 BE without BOM", utf16(talk, true, false), "utf-16be", []],
    ["Windows-1252", windows1252(talk), "windows-1252", ["assumed-windows-1252"]],
  ];
  it.each(forms)("%s gives the same text", async (_, bytes, encoding, findings) => {
    const { t, codes } = await read(bytes);
    expect(t.text).toBe("Was it “good”?\n\nTrès bien – oui.\n\nWhy?\n\nThe tea.");
    expect(t.encoding).toBe(encoding);
    expect(codes.filter((c) => c !== "role-inferred")).toEqual(findings);
  });

  it("an encoding set by a person is used where UTF-8 would pass or fail", async () => {
    const latin2 = Uint8Array.from([0xb1, 0x6c, 0x61]);
    expect((await decode(latin2, "a.txt", "iso-8859-2")).text).toBe("ąla");
    expect((await decode(latin2, "a.txt", "no-such")).findings.map((f) => f.code)).toEqual([
      "unknown-encoding",
      "assumed-windows-1252",
    ]);
  });

  it("says when characters are lost, decoded twice, or no characters at all", async () => {
    expect((await read(utf8("Ana: A \ufffd.\nAna: B."))).codes).toContain("replacement-characters");
    expect((await read(utf8("Ana: Itâ€™s Ã¼ber.\nAna: B."))).codes).toContain("double-decoding");
    expect(await read(Uint8Array.from({ length: 300 }, (_, i) => (i * 7) % 32))).toMatchObject({
      t: undefined,
      codes: ["binary-content"],
    });
    expect((await read(new Uint8Array(0))).codes).toEqual(["empty-file"]);
    expect((await read(utf8(" \n\n\t\n"))).codes).toEqual(["empty-file"]);
  });
});

describe("containers that are not read", () => {
  it.each([["A zip archive", Uint8Array.from([0x50, 0x4b, 3, 4, 0, 0, 0, 0])]])(
    "%s is named",
    async (format, bytes) => {
      const { value, findings } = await readTranscripts({ name: "talk.txt", bytes, sha256: "0" }, { id: "talk" });
      expect(value).toEqual([]);
      expect(findings.map((f) => [f.code, f.args.format])).toEqual([["unsupported-format", format]]);
    },
  );

  it.each([
    ["pdf-broken", utf8("%PDF-1.7\n\0\0\0")],
    ["doc-broken", Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0])],
    ["doc-word6", Uint8Array.from([0xdb, 0xa5, 0x2d, 0, 0, 0, 0, 0])],
  ])("a damaged or too old one is said to be so: %s", async (code, bytes) => {
    const { value, findings } = await readTranscripts({ name: "talk.txt", bytes, sha256: "0" }, { id: "talk" });
    expect(value ?? []).toEqual([]);
    expect(findings.map((f) => f.code)).toEqual([code]);
  });
});

describe("what a person sets wins", () => {
  const text = utf8("Ana: One?\nBea: Two.\nAna: Three?\nB: Four.\nB: Five.\n");

  it("labels join and rename speakers, and their turns", async () => {
    const { t, codes } = await read(text, { labels: { B: "Bea", Ana: "Interviewer" } });
    expect(t.speakers.map((s) => [s.label, s.aliases, s.role])).toEqual([
      ["Interviewer", ["Ana"], "interviewer"],
      ["Bea", ["B"], "participant"],
    ]);
    expect(t.turns.length).toBe(4);
    expect(codes).not.toContain("aliases-joined");
  });

  it("roles overrule what is guessed", async () => {
    const { t } = await read(text, { roles: { Ana: "participant", Bea: "interviewer" } });
    expect(t.speakers.map((s) => [s.role, s.roleSource])).toEqual([
      ["participant", "user"],
      ["interviewer", "user"],
      ["unknown", "none"],
    ]);
  });

  it("a label that is not there is a finding with the nearest", async () => {
    const { value, findings } = await readTranscripts(
      { name: "a.txt", bytes: text, sha256: "0" },
      { id: "a", roles: { Anna: "interviewer" } },
    );
    expect(value?.length).toBe(1);
    expect(findings.find((f) => f.code === "label-not-found")?.args).toEqual({ label: "Anna", nearest: "Ana" });
  });

  it("language, kind, format", async () => {
    const { t } = await read(text, { language: "cy", kind: "joint", format: "txt" });
    expect([t.language, t.kind, t.format]).toEqual(["cy", "joint", "txt"]);
    expect((await read(text, { format: "nonsense" })).codes[0]).toBe("unknown-format");
  });
});

describe("what a document reader may deliver", () => {
  const facts = {
    source: { name: "a.docx", bytes: new Uint8Array(), sha256: "0" },
    format: "docx",
    encoding: "binary",
    hints: { id: "a" },
  };
  const row = (text: string, bold: number): RawDocument["rows"][number] => ({ text, bold, source: "paragraph 1" });

  it("paragraphs that are bold in turn propose an interviewer, and a person may say otherwise", () => {
    const rows = Array.from({ length: 8 }, (_, i) =>
      i % 2 === 0 ? row("And why is that?", 1) : row("Because it is.", 0),
    );
    const raw: RawDocument = { shape: "document", rows, metadata: {} };
    const { transcript: t } = assemble(raw, facts);
    expect(t?.speakers).toEqual([
      { label: "bold", aliases: [], role: "interviewer", roleSource: "inferred" },
      { label: "plain", aliases: [], role: "participant", roleSource: "inferred" },
    ]);
    const other = assemble(raw, {
      ...facts,
      hints: { id: "a", roles: { bold: "participant", plain: "interviewer" } },
    }).transcript;
    expect(other?.speakers.map((s) => [s.role, s.roleSource])).toEqual([
      ["participant", "user"],
      ["interviewer", "user"],
    ]);
  });

  it("a few bold paragraphs are no speaker", () => {
    const rows = [
      row("A heading of sorts", 1),
      row("We talk.", 0),
      row("And talk.", 0),
      row("Loud!", 1),
      row("Quiet.", 0),
    ];
    const { transcript: t, findings } = assemble({ shape: "document", rows, metadata: {} }, facts);
    expect(t?.speakers).toEqual([]);
    expect(findings.map((f) => f.code)).toEqual(["no-speakers"]);
  });

  it("labels in bold runs without a colon", () => {
    const rows = ["Ana Diaz We went.", "Bo Ek You did.", "Ana Diaz Yes.", "Bo Ek Far."].map((text) => ({
      text,
      source: "paragraph 1",
      boldSpans: [{ start: 0, end: text.startsWith("Ana") ? 8 : 5 }],
    }));
    const { transcript: t } = assemble({ shape: "document", rows, metadata: {} }, facts);
    expect(t?.speakers.map((s) => s.label)).toEqual(["Ana Diaz", "Bo Ek"]);
    expect(t?.text).toBe("We went.\n\nYou did.\n\nYes.\n\nFar.");
  });

  it("comments keep their range and several documents their keys", () => {
    const rows = [
      { text: "Ana:  We  went.", source: "paragraph 1" },
      { text: "Bo: You did.", source: "paragraph 2" },
      { text: "Ana: Yes.", source: "paragraph 3" },
      { text: "Bo: Far.", source: "paragraph 4" },
    ];
    const comments = [{ author: "K", text: "movement", from: { row: 0, offset: 10 }, to: { row: 0, offset: 15 } }];
    const { transcript: t } = assemble({ shape: "document", rows, metadata: {}, comments, key: "k1" }, facts);
    expect(t?.id).toBe("a#k1");
    expect(t?.comments.map((c) => t.text.slice(c.start, c.end))).toEqual(["went."]);
  });

  it("table rows: a blank cell continues, an empty row is nothing, notes are no turn", () => {
    const cells = [
      ["Note", "Recorded twice"],
      ["T", "Start."],
      ["", "Go on."],
      ["", ""],
      ["SS", "Yes!"],
      ["T", "Good."],
    ];
    const rows = cells.map(([label, text], i) => ({ label, text, source: `row ${i + 2}` }));
    const { transcript: t } = assemble({ shape: "table", rows, metadata: {} }, facts);
    expect(t?.turns.map((turn) => [t.speakers[turn.speaker].label, t.text.slice(turn.start, turn.end)])).toEqual([
      ["T", "Start.\nGo on."],
      ["SS", "Yes!"],
      ["T", "Good."],
    ]);
    expect(t?.speakers[1].role).toBe("group");
  });
});

describe("a name and a time with one space between, alone on the line", () => {
  const talk = (...lines: string[]) => read(utf8(lines.join("\n")));
  it("is a label where a few names stand so again and again, and else it is speech", async () => {
    const lines = [1, 2, 3].flatMap((n) => [`Ana Ek 00:0${n}:00`, "Why is that?", `Bo 00:0${n}:30`, "It is so."]);
    const { t } = await talk(...lines);
    expect(t.speakers.map((s) => s.label)).toEqual(["Ana Ek", "Bo"]);
    expect(t.turns[1].startMs).toBe(90_000);
    expect((await talk(...lines.slice(0, 8))).t.speakers).toEqual([]);
    expect((await talk(...lines.map((l) => l.replace(/^(Ana Ek|Bo)/, "see you at")))).t.speakers).toEqual([]);
  });
});

describe("hostile input", () => {
  it.each([
    [
      "voice tags without end in one cue",
      "a.vtt",
      `WEBVTT\n\n00:00.000 --> 00:01.000\n${"<v B>a &amp; ".repeat(60_000)}`,
    ],
    ["open brackets", "a.txt", "[".repeat(300_000)],
    ["open links", "a.md", "[a](".repeat(150_000)],
    ["spaces and marks to put in form", "a.txt", "e\u0301\u00a0 x".repeat(100_000)],
    [
      "a different label on every line",
      "a.txt",
      Array.from({ length: 20_000 }, (_, i) => `Nn${i} Zz: a\nNn${i} Zz: b\n`).join(""),
    ],
  ])("%s: read in time that grows with the file", async (_, name, text) => {
    // Quadratic work would take longer than the time a test is given.
    expect((await read(utf8(text), {}, name)).codes.length).toBeLessThan(1000);
  });
});

describe("times", () => {
  it.each([
    ["0:05", 5000],
    ["1:02:03", 3723000],
    ["00:01:02.345", 62345],
    ["00:01:02,5", 62500],
    ["0:0:2.90", 2900],
    ["01:00:00:12", 3600480],
    ["PT1H2M3S", 3723000],
    ["101:00:00.000", 363600000],
  ])("%s", (written, ms) => expect(parseTime(written)).toBe(ms));

  it.each(["", "10", "1:2:3:4:5", "PT", "ab:cd"])("%j is no time", (written) =>
    expect(parseTime(written)).toBeUndefined(),
  );

  it("sees that times go back", () => {
    expect(goesBack([1, undefined, 2, 2])).toBe(false);
    expect(goesBack([1, 3, undefined, 2])).toBe(true);
  });
});
