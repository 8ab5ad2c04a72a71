import { strFromU8, unzipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { type Agenda, agendaMarkdown } from "../../src/account/agenda.ts";
import { agendaDocx } from "../../src/account/agenda-docx.ts";

const agenda: Agenda = {
  title: "Tea & <talk>\u0007",
  since: "2026-05-03",
  basis: "Basis: passages coded by a person.",
  fresh: [
    {
      code: "own_chair",
      label: "My *own* chair",
      story: ["coined 2026-05-04 by amira", "adopted 2026-05-09"],
      codings: 2,
      extracts: [{ place: "P01, 12–13", coder: "amira", words: "That was\nmy chair." }],
    },
  ],
  provisional: [{ code: "a", label: "A", codings: 1 }],
  pending: [
    { code: "b", change: "split", count: 2 },
    { code: "c", change: "redefine", count: 1 },
  ],
  alike: [],
  disagreements: [
    {
      code: "d",
      passages: 1,
      examples: [{ extract: { place: "P02, 3", coder: "", words: "Yes." }, who: "amira gave it; joss did not" }],
    },
  ],
  single: [{ code: "e", participant: "P03", mentions: 4 }],
};

/** Paragraphs as a person reads them, written by hand. */
const READ = [
  "Codebook agenda: Tea & <talk>",
  "Since 2026-05-03. Basis: passages coded by a person. For the team: it holds participants' words.",
  "New codes",
  "My *own* chair (own_chair)",
  "No definition yet.",
  "coined 2026-05-04 by amira; adopted 2026-05-09. 2 codings.",
  "That was my chair.",
  "(P01, 12–13, amira)",
  "Keep, define, move into another code, or drop:",
  "",
  "Provisional codes to settle",
  "A (a): 1 coding",
  "Pending since a code was split or redefined",
  "b, split: 2 codings",
  "c, redefined: 1 coding",
  "Codes much alike",
  "None.",
  "Where coders differ",
  "d: 1 passage",
  "Yes.",
  "(P02, 3)",
  "amira gave it; joss did not",
  "Codes from one participant",
  "e: P03, 4 mentions",
];

describe("the agenda of a coding meeting", () => {
  it("as Markdown: what is the team's is escaped, lists stand together", () => {
    const lines = agendaMarkdown(agenda).split("\n");
    for (const line of [
      "# Codebook agenda: Tea & \\<talk\\>\u0007",
      "### My \\*own\\* chair (own\\_chair)",
      "*No definition yet.*",
      "> That was my chair.",
      "> (P01, 12–13, amira)",
    ])
      expect(lines).toContain(line);
    expect(agendaMarkdown(agenda)).toContain("- b, split: 2 codings\n- c, redefined: 1 coding\n\n## Codes much alike");
    expect(agendaMarkdown({ ...agenda, disagreements: undefined })).not.toContain("Where coders differ");
  });

  it("as a Word document: the same words in the same order, the same bytes every time", async () => {
    const bytes = await agendaDocx(agenda);
    expect(await agendaDocx(agenda)).toEqual(bytes);
    const xml = strFromU8(unzipSync(bytes)["word/document.xml"]);
    const texts = [...xml.matchAll(/<w:p>.*?<\/w:p>|<w:p\/>/gs)].map(([p]) =>
      [...p.matchAll(/<w:t[ >][^<]*<\/w:t>|<w:t>[^<]*<\/w:t>/g)]
        .map(([t]) => t.replace(/<[^>]*>/g, ""))
        .join("")
        .replace(/&lt;/g, "<")
        .replace(/&gt;/g, ">")
        .replace(/&apos;/g, "'")
        .replace(/&amp;/g, "&"),
    );
    expect(texts).toEqual(READ);
  });
});
