/** Seeds and multipliers of the two rolling hashes of a word's comparison form (FNV-1a and a polynomial). */
export const HASH_SEED = 0x811c9dc5 | 0;
export const HASH_PRIME = 0x01000193;
export const HASH_FACTOR = 0x2c1b3c6d;

const STRIDE = 4;

/**
 * Interns word types: comparison form -> small integer, in order of first sight. Open addressing in one Int32Array, four
 * entries a slot: hash 1, hash 2, id + 1, length. The two hashes with the length stand for the form; `verify` compares
 * the forms themselves as well and throws when two forms share all three (tests use it).
 */
export class Lexicon {
  /** Comparison form of every type, by id. */
  readonly forms: string[] = [];
  slots: Int32Array;
  mask: number;
  private readonly verify: boolean;

  constructor(capacity = 1 << 15, verify = false) {
    this.slots = new Int32Array(capacity * STRIDE);
    this.mask = capacity - 1;
    this.verify = verify;
  }

  get size(): number {
    return this.forms.length;
  }

  /** Id of a comparison form, new or known. */
  intern(form: string): number {
    let h = HASH_SEED;
    let g = 0;
    for (let i = 0; i < form.length; i++) {
      const c = form.charCodeAt(i);
      h = Math.imul(h ^ c, HASH_PRIME);
      g = (Math.imul(g, HASH_FACTOR) + c) | 0;
    }
    const { slots, mask } = this;
    let slot = (h ^ (h >>> 15)) & mask;
    for (;;) {
      const at = slot * STRIDE;
      const id = slots[at + 2];
      if (id === 0) return this.add(slot, h, g, form);
      if (slots[at] === h && slots[at + 1] === g && slots[at + 3] === form.length) {
        this.check(id - 1, form);
        return id - 1;
      }
      slot = (slot + 1) & mask;
    }
  }

  /** Puts a new form into its slot and gives its id; the table may move. */
  add(slot: number, h: number, g: number, form: string): number {
    const at = slot * STRIDE;
    this.slots[at] = h;
    this.slots[at + 1] = g;
    this.slots[at + 3] = form.length;
    this.slots[at + 2] = this.forms.push(form);
    if (this.forms.length * 2 > this.mask) this.grow();
    return this.forms.length - 1;
  }

  /** In verifying mode, throws when the form is not the one the id stands for. */
  check(id: number, form: string): void {
    if (this.verify && this.forms[id] !== form) throw new Error("two words share both hashes");
  }

  get verifies(): boolean {
    return this.verify;
  }

  private grow(): void {
    const old = this.slots;
    const capacity = (this.mask + 1) * 4;
    const mask = capacity - 1;
    const slots = new Int32Array(capacity * STRIDE);
    for (let i = 0; i < old.length; i += STRIDE) {
      if (old[i + 2] === 0) continue;
      let slot = (old[i] ^ (old[i] >>> 15)) & mask;
      while (slots[slot * STRIDE + 2] !== 0) slot = (slot + 1) & mask;
      slots.set(old.subarray(i, i + STRIDE), slot * STRIDE);
    }
    this.slots = slots;
    this.mask = mask;
  }
}
