/**
 * Writes JSON text as UTF-8 bytes into one growing buffer: no string is made for what is written once and sent away.
 * The bytes are those of `JSON.stringify`.
 */
export class JsonBytes {
  private bytes = new Uint8Array(1 << 16);
  length = 0;

  /** Text of ASCII characters as it stands. */
  ascii(text: string): void {
    this.reserve(text.length);
    const { bytes } = this;
    let at = this.length;
    for (let i = 0; i < text.length; i++) bytes[at++] = text.charCodeAt(i);
    this.length = at;
  }

  /** Bytes that are JSON text already. */
  raw(piece: Uint8Array): void {
    this.reserve(piece.length);
    this.bytes.set(piece, this.length);
    this.length += piece.length;
  }

  /** A whole number from 0. */
  integer(value: number): void {
    this.reserve(16);
    const { bytes } = this;
    let digits = 1;
    for (let limit = 10; value >= limit; limit *= 10) digits++;
    let rest = value;
    for (let at = this.length + digits - 1; at >= this.length; at--) {
      const next = Math.floor(rest / 10);
      bytes[at] = 48 + rest - next * 10;
      rest = next;
    }
    this.length += digits;
  }

  /** A part of a text as a JSON string, quoted and escaped. */
  string(text: string, from = 0, to = text.length): void {
    this.reserve(6 * (to - from) + 2);
    const { bytes } = this;
    let at = this.length;
    bytes[at++] = 34;
    for (let i = from; i < to; i++) {
      const unit = text.charCodeAt(i);
      if (unit >= 0x20 && unit < 0x80 && unit !== 34 && unit !== 92) bytes[at++] = unit;
      else if (unit >= 0x80 && unit < 0x800) {
        bytes[at++] = 0xc0 | (unit >> 6);
        bytes[at++] = 0x80 | (unit & 63);
      } else if (unit >= 0x800 && (unit < 0xd800 || unit > 0xdfff)) {
        bytes[at++] = 0xe0 | (unit >> 12);
        bytes[at++] = 0x80 | ((unit >> 6) & 63);
        bytes[at++] = 0x80 | (unit & 63);
      } else {
        // Quotes, backslashes, control characters and surrogates are rare: JSON.stringify says how they are written.
        const pair = unit >= 0xd800 && unit < 0xdc00 && i + 1 < to && (text.charCodeAt(i + 1) & 0xfc00) === 0xdc00;
        const escaped = encoder.encode(JSON.stringify(text.slice(i, i + (pair ? 2 : 1))));
        for (let e = 1; e < escaped.length - 1; e++) bytes[at++] = escaped[e];
        if (pair) i++;
      }
    }
    bytes[at++] = 34;
    this.length = at;
  }

  /** What was written since the last call, as bytes of its own. */
  take(): Uint8Array {
    const taken = this.bytes.slice(0, this.length);
    this.length = 0;
    return taken;
  }

  private reserve(more: number): void {
    if (this.length + more <= this.bytes.length) return;
    const wider = new Uint8Array(Math.max(this.bytes.length * 2, this.length + more));
    wider.set(this.bytes.subarray(0, this.length));
    this.bytes = wider;
  }
}

const encoder = new TextEncoder();
