import { isAscii, isUtf8, transcode } from "node:buffer";
import { finding } from "../findings/index.ts";
import type { Finding } from "../model/index.ts";

/** What the bytes say as text: `text` has no BOM and LF line ends; undefined for bytes that are no text. */
export interface Decoded {
  readonly text?: string;
  readonly encoding: string;
  readonly findings: readonly Finding[];
}

const SAMPLE = 64 * 1024;
/** 1 for control bytes that text does not have: not tab, line ends, escape or the bullet of CHAT. */
const CONTROL = Uint8Array.from({ length: 256 }, (_, b) =>
  b < 9 || (b > 13 && b < 32 && b !== 27 && b !== 21) ? 1 : 0,
);

/**
 * Bytes to text (FORMATS.md section 3): BOM, then the encoding a person set, then strict UTF-8, then zero bytes at odd
 * or even places (UTF-16 without BOM), else Windows-1252. No statistical guessing. Never throws.
 */
export async function decode(bytes: Uint8Array, file: string, hint?: string): Promise<Decoded> {
  const findings: Finding[] = [];
  const place = { file };
  if (bytes.length === 0) {
    findings.push(finding("empty-file", {}, place));
    return { text: "", encoding: "utf-8", findings };
  }
  const named = await decodeNamed(
    /^(?:utf-?16|utf-?32|ucs)/i.test(hint ?? "") ? bytes : withoutReturns(bytes),
    file,
    hint,
    findings,
  );
  if (named.text === undefined) return { encoding: named.encoding, findings };
  const text = unixLines(named.text);
  const replaced = countOf(text, "\ufffd");
  if (replaced > 0) findings.push(finding("replacement-characters", { count: replaced }, place));
  if (doublyDecoded(text)) findings.push(finding("double-decoding", {}, place));
  return { text, encoding: named.encoding, findings };
}

async function decodeNamed(
  bytes: Uint8Array,
  file: string,
  hint: string | undefined,
  findings: Finding[],
): Promise<{ text?: string; encoding: string }> {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) {
    const rest = asBuffer(bytes.subarray(3));
    return { text: isUtf8(rest) ? fromUtf8(rest) : new TextDecoder("utf-8").decode(bytes), encoding: "utf-8-bom" };
  }
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { text: utf16(bytes, "utf-16le"), encoding: "utf-16le" };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { text: utf16(bytes, "utf-16be"), encoding: "utf-16be" };
  if (hint !== undefined && hint !== "") {
    const name = hint.toLowerCase();
    if (name === "utf-16le" || name === "utf-16be") return { text: utf16(bytes, name), encoding: name };
    if (name !== "utf-8" && name !== "utf-8-bom") {
      const { default: iconv } = await import("iconv-lite");
      if (iconv.encodingExists(name))
        return {
          text: iconv.decode(asBuffer(bytes), name),
          encoding: name,
        };
      findings.push(finding("unknown-encoding", { encoding: hint }, { file }));
    }
  }
  const zeros = zeroPattern(bytes);
  if (zeros !== undefined) {
    if (zeros === "binary") {
      findings.push(finding("binary-content", {}, { file }));
      return { encoding: "binary" };
    }
    return { text: utf16(bytes, zeros), encoding: zeros };
  }
  const buffer = asBuffer(bytes);
  // Checked first, so that bytes that are no UTF-8 are no exception.
  if (isUtf8(buffer)) return { text: fromUtf8(buffer), encoding: "utf-8" };
  const { default: iconv } = await import("iconv-lite");
  const stated = statedCharset(bytes);
  if (stated !== undefined && iconv.encodingExists(stated))
    return { text: iconv.decode(buffer, stated), encoding: stated };
  findings.push(finding("assumed-windows-1252", {}, { file }));
  return { text: iconv.decode(buffer, "windows-1252"), encoding: "windows-1252" };
}

/** The same memory as a Buffer, whose searches are the fastest. */
function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function holdsZero(bytes: Uint8Array): boolean {
  return asBuffer(bytes).indexOf(0) >= 0;
}

/** Sound UTF-8 as text. By way of UTF-16, which is several times as fast as `toString`; Node without ICU cannot. */
function fromUtf8(buffer: Buffer): string {
  if (isAscii(buffer)) return buffer.toString("latin1");
  if (buffer.length === 0 || transcode === undefined) return buffer.toString("utf8");
  return transcode(buffer, "utf8", "utf16le").toString("utf16le");
}

/**
 * Line ends made LF before decoding, for encodings whose CR is one byte: much faster than on the text. Bytes with a zero
 * among the first ones may be UTF-16 and are left as they are.
 */
function withoutReturns(bytes: Uint8Array): Uint8Array {
  if (asBuffer(bytes).indexOf(13) < 0 || holdsZero(bytes.subarray(0, SAMPLE)) || bytes[0] >= 0xfe) return bytes;
  const out = new Uint8Array(bytes.length);
  let n = 0;
  for (let i = 0; i < bytes.length; i++) {
    const b = bytes[i];
    if (b !== 13) out[n++] = b;
    else if (bytes[i + 1] !== 10) out[n++] = 10;
  }
  return out.subarray(0, n);
}

/**
 * The encoding that HTML or XML names in its first kilobyte, when the bytes are not UTF-8 after all. What calls itself
 * ISO-8859-1 is Windows-1252, as browsers have it. Names of UTF-8 and UTF-16 are no help here.
 */
function statedCharset(bytes: Uint8Array): string | undefined {
  let head = "";
  for (let i = 0; i < Math.min(bytes.length, 1024); i++) head += String.fromCharCode(bytes[i]);
  if (!/^\s*</.test(head)) return undefined;
  const named =
    /<\?xml[^>]{0,200}\sencoding\s*=\s*["']([\w.:-]{2,40})["']/i.exec(head) ??
    /<meta[^>]{0,400}charset\s*=\s*["']?\s*([\w.:-]{2,40})/i.exec(head);
  const name = named?.[1].toLowerCase();
  if (name === undefined || /^(?:utf|ucs|unicode|base64|hex|binary)/.test(name)) return undefined;
  return /^(?:iso-?8859-?1|latin1|us-ascii|ascii)$/.test(name) ? "windows-1252" : name;
}

function utf16(bytes: Uint8Array, name: "utf-16le" | "utf-16be"): string {
  return new TextDecoder(name).decode(bytes);
}

/** UTF-16 by its zero bytes; "binary" when zeros stand in both places or other control bytes are many. */
function zeroPattern(bytes: Uint8Array): "utf-16le" | "utf-16be" | "binary" | undefined {
  const n = Math.min(bytes.length, SAMPLE);
  const sample = bytes.subarray(0, n);
  if (!holdsZero(sample)) return countControls(sample) > n * 0.05 ? "binary" : undefined;
  let even = 0;
  let odd = 0;
  let control = 0;
  for (let i = 0; i < n; i++) {
    const b = bytes[i];
    if (b === 0) i % 2 === 0 ? even++ : odd++;
    else control += CONTROL[b];
  }
  const half = n / 2;
  if (odd > half * 0.3 && even < half * 0.05) return "utf-16le";
  if (even > half * 0.3 && odd < half * 0.05) return "utf-16be";
  if (even + odd > n * 0.01 || control > n * 0.05) return "binary";
  return undefined;
}

/** Control bytes, looked for four bytes at a time: text has few. */
function countControls(bytes: Uint8Array): number {
  let n = 0;
  const whole = bytes.byteOffset % 4 === 0 ? bytes.length >> 2 : 0;
  const words = new Int32Array(bytes.buffer, whole === 0 ? 0 : bytes.byteOffset, whole);
  for (let w = 0; w < whole; w++) {
    const word = words[w];
    // The high bit of a byte says that it is below 32, or that a byte before it was.
    if ((((word - 0x20202020) | 0) & ~word & 0x80808080) === 0) continue;
    for (let i = w * 4; i < w * 4 + 4; i++) n += CONTROL[bytes[i]];
  }
  for (let i = whole * 4; i < bytes.length; i++) n += CONTROL[bytes[i]];
  return n;
}

/** CRLF, bare CR, and the file's BOM. */
function unixLines(text: string): string {
  const bare = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  return bare.includes("\r") ? bare.replace(/\r\n?/g, "\n") : bare;
}

function countOf(text: string, needle: string): number {
  let n = 0;
  for (let at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + 1)) n++;
  return n;
}

/** UTF-8 read as Windows-1252 and saved again: at least two of its typical pairs. */
function doublyDecoded(text: string): boolean {
  if (!text.includes("Ã") && !text.includes("â€")) return false;
  let n = 0;
  for (const pair of ["Ã¤", "Ã¶", "Ã¼", "Ã©", "Ã¨", "Ã±", "Ã³", "â€™", "â€œ", "â€“", "â€¦"]) {
    if (text.includes(pair)) n += Math.min(2, countOf(text, pair));
    if (n >= 2) return true;
  }
  return false;
}
