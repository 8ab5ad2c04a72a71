import { finding, ok } from "../../findings/index.ts";
import type { Checked, Finding } from "../../model/index.ts";
import type { SideText } from "../blocks/blocks.ts";
import { placeComments } from "../blocks/comments.ts";
import { rowsOf } from "../blocks/rows.ts";
import { limitsOf, type RawDocument, type ReaderInput } from "../raw.ts";
import { readBody } from "./body.ts";
import { readReplies, readSideTexts, readTitle } from "./notes.ts";
import { openWord } from "./package.ts";
import { readStyles } from "./styles.ts";

/** A property of the handouts that sp-code prints: they hold a transcript's words and are no source. */
const HANDOUT_MARK = 'name="sp-code transcript"';

/** Reads a Word document: rows of its talk, comments with their ranges, notes and title as metadata. */
export async function readDocx(input: ReaderInput): Promise<Checked<readonly RawDocument[]>> {
  const file = input.name;
  const limits = limitsOf(input);
  const place = { file, limits };
  const word = await openWord(input.bytes, file, limits);
  if (!word.value) return { findings: word.findings };
  const parts = word.value;
  if (!parts.document) return { findings: [...word.findings, finding("docx-no-document", {}, { file })] };

  if (parts.custom && new TextDecoder().decode(parts.custom).includes(HANDOUT_MARK))
    return { findings: [finding("docx-handout", {}, { file })] };

  const findings: Finding[] = [...word.findings];
  const unread = (part: string, reason: Finding | undefined) => {
    if (reason) findings.push(finding("docx-part-unread", { part }, { file, line: reason.line }));
  };
  const { styles, finding: styleFault } = readStyles(parts.styles, place);
  unread("styles.xml", styleFault);
  const body = readBody(parts.document, styles, { part: "document.xml", ...place });
  if (body.finding) return { findings: [...findings, body.finding] };
  const comments = readSideTexts(parts.comments, "w:comment", { part: "comments.xml", ...place });
  const footnotes = readSideTexts(parts.footnotes, "w:footnote", { part: "footnotes.xml", ...place });
  const endnotes = readSideTexts(parts.endnotes, "w:endnote", { part: "endnotes.xml", ...place });
  unread("comments.xml", comments.finding);
  unread("footnotes.xml", footnotes.finding);
  unread("endnotes.xml", endnotes.finding);

  const { inserted, deleted, moved, symbols, embedded } = body;
  if (inserted + deleted + moved > 0) findings.push(finding("tracked-changes", { inserted, deleted, moved }, { file }));
  if (symbols > 0) findings.push(finding("docx-symbols", { count: symbols }, { file }));
  if (embedded > 0) findings.push(finding("docx-embedded", { count: embedded }, { file }));

  const made = rowsOf(body.blocks, file, styles);
  findings.push(...made.findings);
  const metadata: Record<string, string> = {};
  const title = readTitle(parts.properties, file);
  if (title !== undefined) metadata.title = title;
  for (const [name, value] of made.metadata) metadata[name] = value;
  const noteTexts = { footnote: textsById(footnotes.texts), endnote: textsById(endnotes.texts) };
  for (const [mark, { kind, id }] of body.notes) {
    const text = noteTexts[kind].get(id);
    if (text !== undefined) metadata[mark] = text;
  }
  const placed = placeComments(
    comments.texts,
    body.comments,
    readReplies(parts.commentsExtended, file),
    body.blocks,
    made.rows,
    made.places,
  );
  return ok(
    [
      {
        shape: made.shape,
        rows: made.rows,
        metadata,
        ...(placed.length > 0 ? { comments: placed } : {}),
        ...(made.producer === undefined ? {} : { producer: made.producer }),
      },
    ],
    findings,
  );
}

/** Id -> text; the first of an id counts. */
function textsById(texts: readonly SideText[]): ReadonlyMap<string, string> {
  const byId = new Map<string, string>();
  for (const { id, text } of texts) if (!byId.has(id)) byId.set(id, text);
  return byId;
}
