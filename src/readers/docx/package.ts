import type { Checked, ReadingLimits } from "../../model/index.ts";
import { parseXml } from "../xml.ts";
import { partNamed, readZip } from "../zip.ts";
import { PREFIXES } from "./names.ts";

/** The parts of a Word document that are read, expanded. Absent parts are undefined. */
export interface WordPackage {
  readonly document?: Uint8Array;
  readonly styles?: Uint8Array;
  readonly comments?: Uint8Array;
  readonly commentsExtended?: Uint8Array;
  readonly footnotes?: Uint8Array;
  readonly endnotes?: Uint8Array;
  readonly properties?: Uint8Array;
  /** Properties that programs and people add. */
  readonly custom?: Uint8Array;
}

/** Never media, fonts or embedded files: only XML in the places Word and others put it. */
const WANTED = /^(?:_rels\/\.rels|docProps\/core\.xml|[^/]+\/[^/]+\.xml|[^/]+\/_rels\/[^/]+\.rels)$/i;

/** Opens the container and finds the parts by their relationships; external targets are never followed. */
export async function openWord(bytes: Uint8Array, file: string, limits: ReadingLimits): Promise<Checked<WordPackage>> {
  const zip = await readZip(bytes, (name) => WANTED.test(name), file, limits);
  if (!zip.value) return { findings: zip.findings };
  const parts = zip.value;
  const root = relationships(partNamed(parts, "_rels/.rels"), "");
  const main = root.get("officeDocument") ?? "word/document.xml";
  const slash = main.lastIndexOf("/");
  const folder = main.slice(0, slash + 1);
  const own = relationships(partNamed(parts, `${folder}_rels/${main.slice(slash + 1)}.rels`), folder);
  const part = (type: string, usual: string) => partNamed(parts, own.get(type) ?? `${folder}${usual}`);
  return {
    value: {
      document: partNamed(parts, main) ?? partNamed(parts, "word/document.xml"),
      styles: part("styles", "styles.xml"),
      comments: part("comments", "comments.xml"),
      commentsExtended: part("commentsExtended", "commentsExtended.xml"),
      footnotes: part("footnotes", "footnotes.xml"),
      endnotes: part("endnotes", "endnotes.xml"),
      properties: partNamed(parts, root.get("core-properties") ?? "docProps/core.xml"),
      custom: partNamed(parts, root.get("custom-properties") ?? "docProps/custom.xml"),
    },
    findings: zip.findings,
  };
}

/** Last word of a relationship's type -> part name. The first of a type counts. */
function relationships(xml: Uint8Array | undefined, folder: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  if (!xml) return found;
  parseXml(
    xml,
    PREFIXES,
    {
      open(name, attribute) {
        if (name !== "rel:Relationship" || attribute("TargetMode") === "External") return;
        const type = (attribute("Type") ?? "").split("/").at(-1) ?? "";
        const target = attribute("Target");
        if (target && !found.has(type)) found.set(type, resolveTarget(folder, target));
      },
    },
    { part: "relationships" },
  );
  return found;
}

function resolveTarget(folder: string, target: string): string {
  if (target.startsWith("/")) return target.slice(1);
  const steps = folder.split("/").filter((s) => s !== "");
  for (const step of target.split("/")) {
    if (step === "..") steps.pop();
    else if (step !== "." && step !== "") steps.push(step);
  }
  return steps.join("/");
}
