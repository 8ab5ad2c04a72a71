import type { SparseRows } from "./sparse.ts";

/** Words kept for one word, best first. */
const KEPT = 40;
/** A pair that stands together once says nothing. */
const LEAST_TOGETHER = 2;
/** Few times together count for less: c / (c + this). */
const DOUBT = 2;

/**
 * Which stems stand in the same passages as a stem more often than by chance: normalised pointwise mutual information
 * (Bouma 2009), ln(n c / (a b)) / -ln(c / n), of the n passages, a and b with each, c with both; only positive ones.
 */
export class Associations {
  private readonly rows: SparseRows;
  private readonly having: SparseRows;
  private readonly together: Int32Array;
  private readonly known = new Map<number, readonly (readonly [stem: number, strength: number])[]>();

  /** `having` is `rows` transposed. */
  constructor(rows: SparseRows, having: SparseRows) {
    this.rows = rows;
    this.having = having;
    this.together = new Int32Array(rows.columns);
  }

  of(stem: number): readonly (readonly [stem: number, strength: number])[] {
    const known = this.known.get(stem);
    if (known) return known;
    const { rows, having, together } = this;
    const seen: number[] = [];
    const a = having.from[stem + 1] - having.from[stem];
    for (let i = having.from[stem]; i < having.from[stem + 1]; i++) {
      const row = having.column[i];
      for (let j = rows.from[row]; j < rows.from[row + 1]; j++)
        if (together[rows.column[j]]++ === 0) seen.push(rows.column[j]);
    }
    const n = rows.rows;
    const found: [number, number][] = [];
    for (const other of seen) {
      const c = together[other];
      together[other] = 0;
      if (other === stem || c < LEAST_TOGETHER || c >= n) continue;
      const b = having.from[other + 1] - having.from[other];
      const strength = (Math.log((c * n) / (a * b)) / -Math.log(c / n)) * (c / (c + DOUBT));
      if (strength > 0) found.push([other, strength]);
    }
    const best = found.sort((x, y) => y[1] - x[1] || x[0] - y[0]).slice(0, KEPT);
    this.known.set(stem, best);
    return best;
  }
}
