const SECTOR = 512;

/** A small Word 97 file of pieces: those within Windows-1252 are stored in bytes, others in two bytes a letter. */
export function makeDoc(
  pieces: readonly string[],
  odd: { readonly magic?: number; readonly flags?: number; readonly stream?: string; readonly circle?: boolean } = {},
): Uint8Array {
  const word = Buffer.alloc(8 * SECTOR);
  word.writeUInt16LE(odd.magic ?? 0xa5ec, 0);
  word.writeUInt16LE(193, 2);
  word.writeUInt16LE(odd.flags ?? 0, 0x0a);
  word.writeUInt32LE(pieces.join("").length, 0x4c);
  const clx = Buffer.alloc(5 + (pieces.length + 1) * 4 + pieces.length * 8);
  clx.writeUInt8(2, 0);
  clx.writeUInt32LE(clx.length - 5, 1);
  let at = 1024;
  let cp = 0;
  pieces.forEach((piece, i) => {
    const narrow = !/[\u0100-\uffff]/.test(piece);
    word.write(piece, at, narrow ? "latin1" : "utf16le");
    clx.writeUInt32LE(narrow ? (at * 2 + 0x40000000) >>> 0 : at, 5 + (pieces.length + 1) * 4 + i * 8 + 2);
    at += piece.length * (narrow ? 1 : 2);
    cp += piece.length;
    clx.writeUInt32LE(cp, 5 + (i + 1) * 4);
  });
  word.writeUInt32LE(0, 0x1a2);
  word.writeUInt32LE(clx.length, 0x1a6);
  const table = Buffer.alloc(8 * SECTOR);
  clx.copy(table);

  const header = Buffer.alloc(SECTOR);
  Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]).copy(header);
  header.writeUInt16LE(9, 30);
  header.writeUInt16LE(6, 32);
  header.writeUInt32LE(1, 44);
  header.writeInt32LE(1, 48);
  header.writeUInt32LE(4096, 56);
  header.writeInt32LE(-2, 60);
  header.writeInt32LE(-2, 68);
  header.fill(0xff, 76);
  header.writeInt32LE(0, 76);
  const fat = Buffer.alloc(SECTOR, 0xff);
  const chain = (from: number, count: number) => {
    for (let i = 0; i < count; i++) fat.writeInt32LE(i === count - 1 ? -2 : from + i + 1, (from + i) * 4);
  };
  fat.writeInt32LE(-3, 0);
  chain(1, 1);
  chain(2, 8);
  chain(10, 8);
  if (odd.circle) fat.writeInt32LE(1, 4);
  const directory = Buffer.alloc(SECTOR);
  const entry = (i: number, name: string, type: number, start: number, size: number) => {
    directory.write(name, i * 128, "utf16le");
    directory.writeUInt16LE(name.length * 2 + 2, i * 128 + 64);
    directory.writeUInt8(type, i * 128 + 66);
    directory.writeInt32LE(start, i * 128 + 116);
    directory.writeUInt32LE(size, i * 128 + 120);
  };
  entry(0, "Root Entry", 5, -2, 0);
  entry(1, odd.stream ?? "WordDocument", 2, 2, word.length);
  entry(2, "0Table", 2, 10, table.length);
  return new Uint8Array(Buffer.concat([header, fat, directory, word, table]));
}
