import { crc32 } from "node:zlib";

export type PackedColumn = Int32Array | Uint8Array | Float64Array;

/** Plain values, columns of numbers and one text. */
export interface Packed<Head> {
  readonly head: Head;
  readonly columns: readonly PackedColumn[];
  readonly text: string;
}

const KINDS = { i: Int32Array, b: Uint8Array, f: Float64Array } as const;
type Kind = keyof typeof KINDS;

/** First number of every pack: another layout, and a machine with the other order of bytes, has another one. */
const MAGIC = 0x31637073;
/** Numbers before the head: magic, checksum of what follows the two, bytes of the head, bytes of the text. */
const PREFIX = 16;

interface Layout<Head> {
  readonly head: Head;
  readonly columns: readonly (readonly [Kind, length: number])[];
  /** Bytes of a unit of the text: 1 where all of it is below U+0100. */
  readonly unit: 1 | 2;
}

/**
 * One run of bytes: the head as JSON, each column on an address its numbers can be read at, the text as the engine holds
 * it. Reading it back is little more than copying memory.
 */
export function pack<Head>({ head, columns, text }: Packed<Head>): Uint8Array {
  const unit = WIDE.test(text) ? 2 : 1;
  const kinds = columns.map((c) => [kindOf(c), c.length] as const);
  const json = Buffer.from(JSON.stringify({ head, columns: kinds, unit } satisfies Layout<Head>));
  let size = aligned(PREFIX + json.length);
  for (const c of columns) size = aligned(size + c.byteLength);
  const bytes = new Uint8Array(size + text.length * unit);
  bytes.set(json, PREFIX);
  let at = aligned(PREFIX + json.length);
  for (const c of columns) {
    bytes.set(new Uint8Array(c.buffer, c.byteOffset, c.byteLength), at);
    at = aligned(at + c.byteLength);
  }
  Buffer.from(bytes.buffer).write(text, at, unit === 1 ? "latin1" : "utf16le");
  const prefix = new Uint32Array(bytes.buffer, 0, PREFIX / 4);
  prefix.set([MAGIC, 0, json.length, text.length * unit]);
  prefix[1] = crc32(bytes.subarray(8));
  return bytes;
}

/**
 * What was packed; undefined for bytes that are no whole and sound pack. Columns are views of `bytes` where they can be;
 * the text is made when it is asked for.
 */
export function unpack<Head>(given: Uint8Array): Packed<Head> | undefined {
  const bytes = given.byteOffset % 8 === 0 ? given : new Uint8Array(given);
  if (bytes.length < PREFIX) return undefined;
  const [magic, checksum, headBytes, textBytes] = new Uint32Array(bytes.buffer, bytes.byteOffset, PREFIX / 4);
  if (magic !== MAGIC || checksum !== crc32(bytes.subarray(8))) return undefined;
  const json = Buffer.from(bytes.buffer, bytes.byteOffset + PREFIX, headBytes).toString();
  const { head, columns: kinds, unit } = JSON.parse(json) as Layout<Head>;
  let at = aligned(PREFIX + headBytes);
  const columns = kinds.map(([kind, length]) => {
    const column = new KINDS[kind](bytes.buffer as ArrayBuffer, bytes.byteOffset + at, length);
    at = aligned(at + column.byteLength);
    return column;
  });
  let text: string | undefined;
  return {
    head,
    columns,
    get text() {
      text ??= Buffer.from(bytes.buffer, bytes.byteOffset + at, textBytes).toString(unit === 1 ? "latin1" : "utf16le");
      return text;
    },
  };
}

const WIDE = /[^\0-\xff]/;

function kindOf(column: PackedColumn): Kind {
  return column instanceof Int32Array ? "i" : column instanceof Float64Array ? "f" : "b";
}

function aligned(offset: number): number {
  return (offset + 7) & ~7;
}
