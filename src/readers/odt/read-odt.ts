import { finding } from "../../findings/index.ts";
import type { Checked, Finding } from "../../model/index.ts";
import { documentOf } from "../blocks/document.ts";
import { ODF_PREFIXES } from "../odf-names.ts";
import { limitsOf, type RawDocument, type ReaderInput } from "../raw.ts";
import { parseXml } from "../xml.ts";
import { partNamed, readZip } from "../zip.ts";
import { readBody } from "./body.ts";
import { readStyles } from "./styles.ts";

const WANTED = new Set(["content.xml", "styles.xml", "meta.xml", "META-INF/manifest.xml"]);

/** Reads an OpenDocument text: its talk in the final view, comments on their places, notes and title as metadata. */
export async function readOdt(input: ReaderInput): Promise<Checked<readonly RawDocument[]>> {
  const file = input.name;
  const limits = limitsOf(input);
  const zip = await readZip(input.bytes, (name) => WANTED.has(name), file, limits);
  if (!zip.value) return { findings: zip.findings };
  const content = partNamed(zip.value, "content.xml");
  if (!content) return { findings: [finding("odf-no-content", {}, { file })] };
  if (isLocked(partNamed(zip.value, "META-INF/manifest.xml")))
    return { findings: [finding("zip-encrypted", { part: "content.xml" }, { file })] };
  const styles = readStyles([content, partNamed(zip.value, "styles.xml")], { file, limits });
  const body = readBody(content, styles, { part: "content.xml", file, limits });
  if (body.finding) return { findings: [body.finding] };
  const findings: Finding[] = [];
  const { inserted, deleted } = body;
  if (inserted + deleted > 0) findings.push(finding("tracked-changes", { inserted, deleted, moved: 0 }, { file }));
  const title = readTitle(partNamed(zip.value, "meta.xml"), file);
  const metadata = { ...(title === undefined ? {} : { title }), ...Object.fromEntries(body.notes) };
  return documentOf({ blocks: body.blocks, metadata, comments: body.comments, ranges: body.ranges }, file, findings);
}

/** A document with a password: its manifest says how each part was encrypted. */
function isLocked(manifest: Uint8Array | undefined): boolean {
  return (
    manifest !== undefined && /:encryption-data[\s>]/.test(new TextDecoder().decode(manifest.subarray(0, 1_000_000)))
  );
}

function readTitle(xml: Uint8Array | undefined, file: string): string | undefined {
  let inTitle = false;
  let title = "";
  if (!xml) return undefined;
  parseXml(
    xml,
    ODF_PREFIXES,
    {
      open(name) {
        inTitle = name === "dc:title";
      },
      close() {
        inTitle = false;
      },
      text(text) {
        if (inTitle) title += text;
      },
    },
    { part: "meta.xml", file },
  );
  return title.trim() || undefined;
}
