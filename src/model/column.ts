/** A growing column of 32-bit integers. */
export class Column {
  values = new Int32Array(1 << 10);
  length = 0;

  push(value: number): void {
    if (this.length === this.values.length) this.grow(this.length + 1);
    this.values[this.length++] = value;
  }

  /** Adds from[start, end). */
  append(from: Int32Array, start: number, end: number): void {
    if (this.length + end - start > this.values.length) this.grow(this.length + end - start);
    for (let i = start; i < end; i++) this.values[this.length++] = from[i];
  }

  /** The values so far, in an array of their own. */
  done(): Int32Array {
    return this.values.slice(0, this.length);
  }

  private grow(needed: number): void {
    const wider = new Int32Array(Math.max(needed, this.values.length * 2));
    wider.set(this.values);
    this.values = wider;
  }
}
