import { finding } from "../../findings/index.ts";
import type { Checked } from "../../model/index.ts";
import type { Probe, RawDocument, Reader, ReaderInput } from "../raw.ts";

const isOle = (b: Uint8Array) => b[0] === 0xd0 && b[1] === 0xcf && b[2] === 0x11 && b[3] === 0xe0;
const isZip = (b: Uint8Array) => b[0] === 0x50 && b[1] === 0x4b;

/** Word's container whatever the extension; also what calls itself .docx or .doc and is none, to say what it is. */
export function claims(probe: Probe): number {
  const members = probe.members?.map((m) => m.toLowerCase());
  if (members?.includes("word/document.xml")) return 1;
  const word = probe.extension === "docx" || probe.extension === "docm";
  if (members?.some((m) => m.startsWith("word/"))) return 0.9;
  if (isZip(probe.head)) return word ? 0.8 : 0;
  if (isOle(probe.head)) return word || probe.extension === "doc" ? 0.6 : 0;
  return word && probe.text === undefined ? 0.3 : 0;
}

export async function read(input: ReaderInput): Promise<Checked<readonly RawDocument[]>> {
  if (isOle(input.bytes)) {
    const code = includesUtf16(input.bytes, "EncryptedPackage") ? "docx-encrypted" : "docx-legacy";
    return { findings: [finding(code, {}, { file: input.name })] };
  }
  const { readDocx } = await import("./read-docx.ts");
  return readDocx(input);
}

/** True when the name stands in the bytes as UTF-16, as OLE directories write it. */
function includesUtf16(bytes: Uint8Array, name: string): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(Buffer.from(name, "utf16le"));
}

export const docx = { name: "docx", extensions: ["docx", "docm"], claims, read } as const satisfies Reader;
