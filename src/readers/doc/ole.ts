/** Streams of an OLE compound file by name ([MS-CFB]); undefined when its tables are not in order. */
export function oleStreams(bytes: Uint8Array): ReadonlyMap<string, () => Uint8Array | undefined> | undefined {
  try {
    return new CompoundFile(bytes).streams();
  } catch (reason) {
    if (reason instanceof RangeError || reason instanceof BrokenChain) return undefined;
    throw reason;
  }
}

class BrokenChain extends Error {}

const MOST_ENTRIES = 10_000;

/** Every chain is followed for at most as many steps as the file has sectors, so a circle ends in a refusal. */
class CompoundFile {
  private readonly bytes: Uint8Array;
  private readonly view: DataView;
  private readonly sector: number;
  private readonly mini: number;
  private readonly cutoff: number;
  private readonly fat: Int32Array;
  private readonly sectors: number;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.sector = 1 << this.view.getUint16(30, true);
    this.mini = 1 << this.view.getUint16(32, true);
    if ((this.sector !== 512 && this.sector !== 4096) || this.mini > this.sector || this.mini < 8)
      throw new BrokenChain();
    this.cutoff = this.view.getUint32(56, true);
    this.sectors = Math.ceil(bytes.length / this.sector);
    this.fat = this.readFat();
  }

  streams(): ReadonlyMap<string, () => Uint8Array | undefined> {
    const directory = this.chain(this.view.getInt32(48, true), Number.POSITIVE_INFINITY);
    const view = new DataView(directory.buffer, directory.byteOffset, directory.byteLength);
    const found = new Map<string, () => Uint8Array | undefined>();
    let miniStream: Uint8Array | undefined;
    const miniFat = () =>
      new Int32Array(this.chain(this.view.getInt32(60, true), Number.POSITIVE_INFINITY).slice().buffer);
    for (let at = 0; at + 128 <= directory.length && at < MOST_ENTRIES * 128; at += 128) {
      const type = view.getUint8(at + 66);
      const length = Math.min(64, view.getUint16(at + 64, true));
      let name = "";
      for (let i = 0; i + 2 < length; i += 2) name += String.fromCharCode(view.getUint16(at + i, true));
      const start = view.getInt32(at + 116, true);
      const size = view.getUint32(at + 120, true);
      if (type === 5) miniStream = this.chain(start, size);
      else if (type === 2 && !found.has(name))
        found.set(name, () => {
          try {
            return size < this.cutoff
              ? this.miniChain(miniStream ?? new Uint8Array(), miniFat(), start, size)
              : this.chain(start, size);
          } catch (reason) {
            if (reason instanceof RangeError || reason instanceof BrokenChain) return undefined;
            throw reason;
          }
        });
    }
    return found;
  }

  private readFat(): Int32Array {
    const per = this.sector / 4;
    const numbers: number[] = [];
    const count = Math.min(this.view.getUint32(44, true), this.sectors);
    for (let i = 0; i < 109 && numbers.length < count; i++) numbers.push(this.view.getInt32(76 + i * 4, true));
    let next = this.view.getInt32(68, true);
    for (let step = 0; numbers.length < count && next >= 0; step++) {
      if (step > this.sectors) throw new BrokenChain();
      const at = this.place(next);
      for (let i = 0; i < per - 1 && numbers.length < count; i++) numbers.push(this.view.getInt32(at + i * 4, true));
      next = this.view.getInt32(at + (per - 1) * 4, true);
    }
    const fat = new Int32Array(numbers.length * per).fill(-1);
    numbers.forEach((n, k) => {
      if (n < 0) return;
      const at = this.place(n);
      for (let i = 0; i < per && at + i * 4 + 4 <= this.bytes.length; i++)
        fat[k * per + i] = this.view.getInt32(at + i * 4, true);
    });
    return fat;
  }

  private place(sector: number): number {
    const at = (sector + 1) * this.sector;
    if (at >= this.bytes.length) throw new BrokenChain();
    return at;
  }

  private chain(start: number, size: number): Uint8Array {
    const parts: Uint8Array[] = [];
    let length = 0;
    for (let at = start, step = 0; at >= 0 && length < size; step++) {
      if (step > this.sectors || at >= this.fat.length) throw new BrokenChain();
      const place = this.place(at);
      const part = this.bytes.subarray(place, place + this.sector);
      parts.push(part);
      length += part.length;
      at = this.fat[at];
    }
    return joined(parts, Math.min(length, size));
  }

  private miniChain(stream: Uint8Array, fat: Int32Array, start: number, size: number): Uint8Array {
    const parts: Uint8Array[] = [];
    let length = 0;
    for (let at = start, step = 0; at >= 0 && length < size; step++) {
      if (step > fat.length || at >= fat.length) throw new BrokenChain();
      const part = stream.subarray(at * this.mini, (at + 1) * this.mini);
      parts.push(part);
      length += part.length;
      at = fat[at];
    }
    return joined(parts, Math.min(length, size));
  }
}

function joined(parts: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part.subarray(0, Math.max(0, length - at)), at);
    at += part.length;
    if (at >= length) break;
  }
  return whole;
}
