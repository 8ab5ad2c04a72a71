import { finding } from "../../findings/index.ts";
import type { Checked, Finding } from "../../model/index.ts";
import { documentOf } from "../blocks/document.ts";
import type { RawDocument, ReaderInput } from "../raw.ts";
import { oleStreams } from "./ole.ts";
import { readWord97 } from "./word97.ts";

const WORD_97 = 0xa5ec;
const WORD_95 = 0xa5dc;

/** Reads Word 97 to 2003; says what an older Word, a locked or another old Office file is. */
export function readDoc(input: ReaderInput): Checked<readonly RawDocument[]> {
  const file = input.name;
  const refuse = (code: "doc-word6" | "doc-broken" | "docx-encrypted") => ({ findings: [finding(code, {}, { file })] });
  if (input.bytes[0] !== 0xd0) return refuse("doc-word6");
  const streams = oleStreams(input.bytes);
  if (streams === undefined) return refuse("doc-broken");
  if (streams.has("EncryptedPackage")) return refuse("docx-encrypted");
  const word = streams.get("WordDocument")?.();
  if (word === undefined || word.length < 0x1aa) {
    const other = otherProgram(streams);
    return other ? { findings: [finding("unsupported-format", other, { file })] } : refuse("doc-broken");
  }
  const magic = word[0] | (word[1] << 8);
  if (magic === WORD_95 || (magic === WORD_97 && (word[2] | (word[3] << 8)) < 0xc0)) return refuse("doc-word6");
  if (magic !== WORD_97) return refuse("doc-broken");
  if ((word[0x0b] & 0x01) !== 0) return refuse("docx-encrypted");
  const table = streams.get((word[0x0b] & 0x02) !== 0 ? "1Table" : "0Table")?.();
  const read = table && readWord97(word, table);
  if (!read) return refuse("doc-broken");
  const { inserted, deleted, footnotes } = read;
  const findings: Finding[] =
    inserted + deleted > 0 ? [finding("tracked-changes", { inserted, deleted, moved: 0 }, { file })] : [];
  return documentOf({ blocks: read.blocks, metadata: footnotes === "" ? {} : { footnotes } }, file, findings);
}

function otherProgram(streams: ReadonlyMap<string, unknown>): { format: string; next: string } | undefined {
  if (streams.has("Workbook") || streams.has("Book"))
    return { format: "An old Excel workbook (.xls)", next: "Save it as .xlsx, or the sheet as .csv (UTF-8)." };
  if (streams.has("PowerPoint Document")) return { format: "A PowerPoint file (.ppt)", next: "It is no transcript." };
  if (streams.has("__properties_version1.0"))
    return { format: "An Outlook message (.msg)", next: "Save its text as .txt." };
  return undefined;
}
