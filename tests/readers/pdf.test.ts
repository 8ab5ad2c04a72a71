import { describe, expect, it } from "vitest";
import { makePdf, type PdfLine } from "./make-pdf.ts";
import { say } from "./say.ts";

const down = (x: number, from: number, step: number, ...texts: string[]): PdfLine[] =>
  texts.map((t, i) => [x, from - i * step, t]);

describe("pdf", () => {
  it("joins lines, keeps compounds, joins divided words the file has whole, over the page's end too", async () => {
    const bytes = makePdf([
      [
        ...down(72, 760, 14, "Ana: This is a think-", "aloud session about under-"),
        ...down(72, 704, 14, "Bo: I have no understanding of it, and my view is that it"),
      ],
      [
        ...down(72, 760, 14, "goes on over here."),
        ...down(72, 732, 14, "Ana: Do we say think-aloud so", "standing?"),
        ...down(72, 690, 14, "Bo: Yes."),
      ],
    ]);
    const { turns } = await say("a.pdf", bytes);
    expect(turns).toEqual([
      ["Ana", "This is a think-aloud session about under-"],
      ["Bo", "I have no understanding of it, and my view is that it goes on over here."],
      ["Ana", "Do we say think-aloud so standing?"],
      ["Bo", "Yes."],
    ]);
  });

  it("drops heads, page marks, line numbers, and a line printed on both pages", async () => {
    const page = (n: number, ...lines: string[]): PdfLine[] => [
      [72, 810, `Project X, interview ${n}`],
      ...lines.map((t, i): PdfLine => [72, 760 - i * 14, t]),
      ...lines.map((_, i): PdfLine => [40, 760 - i * 14, String(i + 1)]),
      [290, 30, `${n}/3`],
    ];
    const bytes = makePdf([
      page(
        1,
        "Ana: Where did you begin with all of this?",
        "Bo: I began where anybody begins.",
        "Ana: And that was where?",
        "Bo: At the very start of it all, as they say",
      ),
      page(2, "Bo: At the very start of it all, as they say", "here.", "Ana: And then?", "Bo: Then it went on."),
      page(3, "Ana: For how long?", "Bo: For long.", "Ana: I see.", "Bo: Good."),
    ]);
    const { turns } = await say("a.pdf", bytes);
    expect(turns?.map((t) => t[1])).toEqual([
      "Where did you begin with all of this?",
      "I began where anybody begins.",
      "And that was where?",
      "At the very start of it all, as they say here.",
      "And then?",
      "Then it went on.",
      "For how long?",
      "For long.",
      "I see.",
      "Good.",
    ]);
  });

  it("reads two columns one after the other, and a thin column of labels as labels", async () => {
    const left = Array.from({ length: 10 }, (_, i) => `${i % 2 ? "Bo" : "Ana"}: left column line ${i} has words`);
    const right = Array.from({ length: 10 }, (_, i) => `${i % 2 ? "Bo" : "Ana"}: right column line ${i} has words`);
    const { turns } = await say("a.pdf", makePdf([[...down(50, 760, 20, ...left), ...down(320, 760, 20, ...right)]]));
    expect(turns?.length).toBe(20);
    expect(turns?.map((t) => `${t[1]}`.startsWith("left"))).toEqual([
      ...left.map(() => true),
      ...right.map(() => false),
    ]);
    const labels = await say(
      "a.pdf",
      makePdf([
        [
          ...down(50, 760, 20, "Ana:", "Bo:", "Ana:", "Bo:"),
          ...down(120, 760, 20, "one is here", "two is here", "three is here", "four is here"),
        ],
      ]),
    );
    expect(labels.turns).toEqual([
      ["Ana", "one is here"],
      ["Bo", "two is here"],
      ["Ana", "three is here"],
      ["Bo", "four is here"],
    ]);
  });

  it("keeps what two pages begin with unless it stands apart as a head does, and a small number without a note", async () => {
    const page = (gap: number, ...rest: string[]): PdfLine[] => [
      [72, 760, "I do as I am told by everybody"],
      ...down(72, 760 - gap, 12, ...rest),
    ];
    const talk = (gap: number) =>
      makePdf([
        page(gap, "and so on.", "Ana: Why is that?", "Bo: Because.", "Ana: I see."),
        [...page(gap, "Bo: Yes.", "Ana: Good.", "Bo: So it is."), [122, 727, "3", 6]],
      ]);
    const near = (await say("a.pdf", talk(12))).documents[0].transcript.text;
    expect(near.match(/I do as I am told/g)?.length).toBe(2);
    const apart = (await say("a.pdf", talk(30))).documents[0].transcript;
    expect(apart.text).not.toContain("I do as I am told");
    expect(apart.metadata["running head"]).toBe("I do as I am told by everybody");
    expect(near).not.toContain("footnote");
  });

  it("says that a scan is a scan, and which pages of a file are", async () => {
    expect((await say("a.pdf", makePdf(["picture", "picture"]))).findings).toMatchObject([
      { code: "pdf-scan", args: { pages: 2 } },
    ]);
    const mixed = await say(
      "a.pdf",
      makePdf([down(72, 760, 30, "Ana: one thing", "Bo: two things", "Ana: three", "Bo: four"), "picture", []]),
    );
    expect(mixed.turns?.length).toBe(4);
    expect(mixed.findings.find((f) => f.code === "pdf-scanned-pages")?.args).toEqual({ pages: "2" });
  });

  it("does not throw on damaged files, and keeps the bytes it was given", async () => {
    const whole = makePdf([down(72, 760, 30, "Ana: one thing", "Bo: two things", "Ana: three", "Bo: four")]);
    const size = whole.length;
    for (let cut = 10; cut < size; cut += 97) await say("a.pdf", whole.slice(0, cut));
    let seed = 3;
    for (let n = 0; n < 60; n++) {
      const bad = whole.slice();
      for (let k = 0; k < 8; k++) {
        seed = (seed * 1103515245 + 12345) % 2147483648;
        bad[seed % bad.length] = (seed >> 8) & 255;
      }
      await say("a.pdf", bad);
    }
    await say("a.pdf", whole);
    expect(whole.length).toBe(size);
  });
});
