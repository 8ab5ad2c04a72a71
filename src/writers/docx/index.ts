import type { Artifact } from "../../model/index.ts";
import { docxBytes, xmlText } from "../../office/index.ts";
import { paragraph, run } from "../../office/word.ts";
import type { ReportModel } from "../../report/model.ts";
import { toBlocks } from "../../report/to-blocks.ts";
import { wordsOf } from "../../report/words/words.ts";
import { Compiler } from "./blocks.ts";
import { STYLE, sectionOf, stylesOf } from "./page.ts";

/**
 * report.docx: the same blocks as a Word document whose headings, captions, notes and quotations are Word's own, so
 * that a piece of it can be pasted into a manuscript. No transcripts; tables too wide for a page that stands up are on
 * pages turned across.
 */
export async function writeDocx(model: ReportModel): Promise<readonly Artifact[]> {
  const docx = await import("docx");
  const doc = toBlocks(model, { transcripts: false });
  const w = wordsOf(model.study.language);
  const n = w("figure.n", { participants: model.groups.total, transcripts: model.participants.transcripts });
  const compiler = new Compiler(w, doc, n);
  compiler.leaves[0].children.push(
    paragraph(run(doc.eyebrow), { style: STYLE.eyebrow }),
    paragraph(run(doc.title), { style: "Title" }),
    paragraph(run(doc.stamp), { style: STYLE.stamp }),
  );
  for (const block of doc.opening) compiler.block(block);
  compiler.paragraph([{ kind: "strong", text: doc.contents }]);
  compiler.list(doc.sections.map((s) => [{ kind: "link" as const, text: s.title, to: s.id }]));
  for (const section of doc.sections) {
    compiler.heading(1, [section.title], section.id);
    for (const block of section.blocks) compiler.block(block);
  }
  const leaves = compiler.leaves.filter((leaf) => leaf.children.length > 0);
  const document = new docx.Document({
    title: xmlText(doc.title),
    description: xmlText(doc.stamp),
    creator: "sp-code",
    lastModifiedBy: "sp-code",
    styles: stylesOf(docx, doc.language),
    footnotes: Object.fromEntries(
      compiler.footnotes.map((note, i) => {
        const children = [new docx.TextRun({ text: ` ${xmlText(note)}` })];
        return [i + 1, { children: [new docx.Paragraph({ style: "FootnoteText", children })] }];
      }),
    ),
    sections: leaves.map((leaf, i) => sectionOf(docx, doc, w, leaf.across, [new docx.Paragraph(place(i))])),
  });
  const bodies = new Map(leaves.map((leaf, i) => [place(i), leaf.children.join("")]));
  const { pictures } = compiler;
  return [{ path: "report.docx", content: await docxBytes(document, { date: model.study.date, bodies, pictures }) }];
}

/** What stands in the library's document where the pages of a leaf go. */
function place(leaf: number): string {
  return `pages-${leaf}`;
}
