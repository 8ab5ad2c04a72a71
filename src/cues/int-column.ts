/** A growing column of 32-bit integers. */
export class IntColumn {
  values: Int32Array;
  length: number;

  /** With values: the column that holds just these. */
  constructor(values?: Int32Array) {
    this.values = values ?? new Int32Array(1 << 10);
    this.length = values?.length ?? 0;
  }

  push(value: number): void {
    if (this.length === this.values.length) {
      const wider = new Int32Array(Math.max(16, this.length * 2));
      wider.set(this.values);
      this.values = wider;
    }
    this.values[this.length++] = value;
  }

  done(): Int32Array {
    return this.values.slice(0, this.length);
  }
}
