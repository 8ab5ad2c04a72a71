import { crc32 } from "node:zlib";
import type { Entry, ZipFile } from "yauzl";
import { finding, ok } from "../findings/index.ts";
import { type Checked, type Finding, READING_LIMITS, type ReadingLimits } from "../model/index.ts";

/** Caps of a container; only parts that are read count, the others are never expanded. */
export type ZipLimits = Pick<ReadingLimits, "zipEntries" | "zipPartBytes" | "zipTotalBytes" | "zipRatio">;

/** Smaller parts may be packed as strongly as they like. */
const RATIO_OVER = 1_000_000;

/** A refusal on its way out of callbacks. */
class Refused extends Error {
  readonly finding: Finding;
  constructor(reason: Finding) {
    super(reason.code);
    this.finding = reason;
  }
}

/** A member's name in one form: NFC, no leading "./". Office reads names without regard to case; so does `partNamed`. */
const normalName = (name: string) => name.normalize("NFC").replace(/^(\.\/)+/, "");

/** The part of that name, case apart (OPC part names do not differ by case). */
export function partNamed<T>(parts: ReadonlyMap<string, T>, name: string): T | undefined {
  const exact = parts.get(name);
  if (exact !== undefined) return exact;
  const wanted = name.toLowerCase();
  for (const [key, value] of parts) if (key.toLowerCase() === wanted) return value;
  return undefined;
}

/**
 * Expands the wanted members of a container into memory. Refuses, each with a finding that names limit and value: too
 * many members, too large or too strongly packed parts, wrong checksums and sizes, names that climb or stand twice,
 * locked parts, damaged directories. Nothing is written anywhere.
 */
export async function readZip(
  bytes: Uint8Array,
  wanted: (name: string) => boolean,
  file?: string,
  limits: ZipLimits = READING_LIMITS,
): Promise<Checked<ReadonlyMap<string, Uint8Array>>> {
  try {
    const zip = await openZip(bytes, file);
    if (zip.entryCount > limits.zipEntries)
      throw new Refused(finding("zip-entries", { value: zip.entryCount, limit: limits.zipEntries }, { file }));
    const parts = new Map<string, Uint8Array>();
    let total = 0;
    for (const [name, entry] of await allEntries(zip, file)) {
      if (!wanted(name) || name.endsWith("/")) continue;
      const part = await readPart(zip, entry, name, total, limits, file);
      total += part.length;
      parts.set(name, part);
    }
    return ok(parts);
  } catch (reason) {
    if (reason instanceof Refused) return { findings: [reason.finding] };
    throw reason;
  }
}

async function openZip(bytes: Uint8Array, file?: string): Promise<ZipFile> {
  const { default: yauzl } = await import("yauzl");
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return new Promise((resolve, reject) => {
    yauzl.fromBuffer(buffer, { lazyEntries: true, strictFileNames: true, validateEntrySizes: true }, (error, zip) =>
      error
        ? reject(new Refused(finding("zip-broken", { problem: "its directory of parts is missing" }, { file })))
        : resolve(zip),
    );
  });
}

/** The directory as [normalised name, entry], in its own order. yauzl itself refuses climbing and absolute names. */
function allEntries(zip: ZipFile, file?: string): Promise<ReadonlyMap<string, Entry>> {
  const entries = new Map<string, Entry>();
  const seen = new Set<string>();
  return new Promise((resolve, reject) => {
    zip.on("error", (error: Error) =>
      reject(
        new Refused(
          /invalid relative path|absolute path|invalid characters in fileName/.test(error.message)
            ? finding("zip-name", {}, { file })
            : finding("zip-broken", { problem: "its directory of parts is not in order" }, { file }),
        ),
      ),
    );
    zip.on("end", () => resolve(entries));
    zip.on("entry", (entry: Entry) => {
      const name = normalName(entry.fileName);
      if (seen.has(name.toLowerCase())) return reject(new Refused(finding("zip-duplicate", { part: name }, { file })));
      seen.add(name.toLowerCase());
      entries.set(name, entry);
      zip.readEntry();
    });
    zip.readEntry();
  });
}

function readPart(
  zip: ZipFile,
  entry: Entry,
  part: string,
  before: number,
  limits: ZipLimits,
  file?: string,
): Promise<Uint8Array> {
  const refusalOf = (size: number): Finding | undefined => {
    if (size > limits.zipPartBytes)
      return finding("zip-part-size", { part, value: size, limit: limits.zipPartBytes }, { file });
    if (size > RATIO_OVER && size > entry.compressedSize * limits.zipRatio) {
      const value = Math.ceil(size / Math.max(1, entry.compressedSize));
      return finding("zip-ratio", { part, value, limit: limits.zipRatio }, { file });
    }
    if (before + size > limits.zipTotalBytes)
      return finding("zip-total-size", { value: before + size, limit: limits.zipTotalBytes }, { file });
    return undefined;
  };
  return new Promise((resolve, reject) => {
    if (entry.isEncrypted()) return reject(new Refused(finding("zip-encrypted", { part }, { file })));
    const declared = refusalOf(entry.uncompressedSize);
    if (declared) return reject(new Refused(declared));
    zip.openReadStream(entry, (error, stream) => {
      if (error) return reject(new Refused(finding("zip-size", { part }, { file })));
      const chunks: Uint8Array[] = [];
      let size = 0;
      let sum = 0;
      stream.on("data", (chunk: Buffer) => {
        size += chunk.length;
        const refused = refusalOf(size);
        if (refused) {
          stream.destroy();
          return reject(new Refused(refused));
        }
        sum = crc32(chunk, sum);
        chunks.push(chunk);
      });
      stream.on("error", () => reject(new Refused(finding("zip-size", { part }, { file }))));
      stream.on("end", () => {
        if (sum >>> 0 !== entry.crc32 >>> 0) return reject(new Refused(finding("zip-checksum", { part }, { file })));
        const whole = new Uint8Array(size);
        let at = 0;
        for (const chunk of chunks) {
          whole.set(chunk, at);
          at += chunk.length;
        }
        resolve(whole);
      });
    });
  });
}
