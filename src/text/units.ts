const WINDOW = 1 << 15;
/** Room behind the window, so that the reader may look two units ahead. */
const MARGIN = 4;
const LITTLE_ENDIAN = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/**
 * The UTF-16 units of a part of a text in a typed array. The part is copied in one go and serves the turns that follow
 * as well; reading units from it is several times as fast as asking the string for each of them.
 */
export class TextUnits {
  units = new Uint16Array(WINDOW + MARGIN);
  private text = "";
  private from = 0;
  private to = 0;

  /** Makes text[from, to) stand in `units`, text[from] at from - base; gives the base. */
  window(text: string, from: number, to: number): number {
    if (from >= this.from && to <= this.to && text === this.text) return this.from;
    const length = Math.min(Math.max(to - from, WINDOW), text.length - from);
    if (length + MARGIN > this.units.length) this.units = new Uint16Array(length + MARGIN);
    const bytes = Buffer.from(this.units.buffer, 0, length * 2);
    bytes.write(text.slice(from, from + length), "utf16le");
    if (!LITTLE_ENDIAN) bytes.swap16();
    this.text = text;
    this.from = from;
    this.to = from + length;
    return from;
  }
}
