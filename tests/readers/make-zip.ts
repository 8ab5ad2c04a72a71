import { crc32, deflateRawSync } from "node:zlib";

export interface Member {
  readonly name: string;
  readonly content: string | Uint8Array;
  readonly deflate?: boolean;
  /** What the headers claim, where it is to differ from the truth. */
  readonly lie?: { readonly size?: number; readonly packed?: number; readonly crc?: number; readonly flags?: number };
}

/** A small zip writer for tests: no time, no extra fields, and headers that lie on demand. */
export function makeZip(members: readonly Member[]): Uint8Array {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const m of members) {
    const raw = Buffer.from(m.content as string);
    const data = m.deflate ? deflateRawSync(raw) : raw;
    const name = Buffer.from(m.name);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE((m.lie?.flags ?? 0) | 0x800, 2);
    fields.writeUInt16LE(m.deflate ? 8 : 0, 4);
    fields.writeUInt32LE((m.lie?.crc ?? crc32(raw)) >>> 0, 10);
    fields.writeUInt32LE(m.lie?.packed ?? data.length, 14);
    fields.writeUInt32LE(m.lie?.size ?? raw.length, 18);
    fields.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from("PK\x03\x04", "latin1"), fields, name, data]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(at, 10);
    directory.push(Buffer.concat([Buffer.from("PK\x01\x02\x14\x00", "latin1"), fields, tail, name]));
    parts.push(local);
    at += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", 0, "latin1");
  end.writeUInt16LE(members.length, 8);
  end.writeUInt16LE(members.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(at, 16);
  return new Uint8Array(Buffer.concat([...parts, central, end]));
}
