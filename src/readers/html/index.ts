import type { Checked } from "../../model/index.ts";
import type { Probe, RawDocument, Reader, ReaderInput } from "../raw.ts";
import { xmlRoot } from "../xml-root.ts";

const FIRST_TAG = /^(?:<!--[^>]{0,500}-->\s*)?<(?:!doctype html|html|head|body|cite|p|div|table|meta|title|h\d)\b/i;

/** Text that begins as HTML does, whatever its extension; under .html also text that has a tag somewhere near its start. */
export function claims(probe: Probe): number {
  const text = probe.text;
  if (text === undefined) return 0;
  const head = text.slice(0, 4000).trimStart();
  const named = /^x?html?$/.test(probe.extension);
  if (FIRST_TAG.test(head) || xmlRoot(text).toLowerCase() === "html") return named ? 0.97 : 0.9;
  return named && /<\/?[a-z][^<>]*>/i.test(head) && !head.startsWith("WEBVTT") ? 0.85 : 0;
}

export async function read(input: ReaderInput): Promise<Checked<readonly RawDocument[]>> {
  const { readHtml } = await import("./read-html.ts");
  return readHtml(input);
}

export const html = { name: "html", extensions: ["html", "htm", "xhtml"], claims, read } as const satisfies Reader;
