import { finding } from "../../findings/index.ts";
import type { Checked, Finding } from "../../model/index.ts";
import { documentOf } from "../blocks/document.ts";
import { limitsOf, type RawDocument, type ReaderInput } from "../raw.ts";
import { readRtfBody } from "./body.ts";

/** Reads rich text: its talk in the final view, comments on their places, notes and title as metadata. */
export function readRtf(input: ReaderInput): Checked<readonly RawDocument[]> {
  const file = input.name;
  const { rtfDepth } = limitsOf(input);
  const body = readRtfBody(input.bytes, rtfDepth);
  if (body.tooDeep) return { findings: [finding("rtf-depth", { limit: rtfDepth }, { file })] };
  const findings: Finding[] = [];
  const { inserted, deleted, symbols, title } = body;
  if (body.cut) findings.push(finding("rtf-cut", {}, { file }));
  if (inserted + deleted > 0) findings.push(finding("tracked-changes", { inserted, deleted, moved: 0 }, { file }));
  if (symbols > 0) findings.push(finding("docx-symbols", { count: symbols }, { file }));
  const metadata = { ...(title === "" ? {} : { title }), ...Object.fromEntries(body.notes) };
  return documentOf({ blocks: body.blocks, metadata, comments: body.comments, ranges: body.ranges }, file, findings);
}
