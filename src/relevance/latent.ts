import { seeded } from "../random/index.ts";
import type { SparseRows } from "./sparse.ts";

const DIMENSIONS = 48;
const ROUNDS = 4;
const SEED = 5;

/** Latent dimensions of a corpus: `axes[s * dimensions + d]` is the weight of stem s in dimension d; orthonormal by dimension. */
export interface LatentSpace {
  readonly dimensions: number;
  readonly axes: Float64Array;
}

/**
 * The leading right singular vectors of the weighted passages (latent semantic analysis, Deerwester et al. 1990), by
 * subspace iteration from a seeded random start (Halko, Martinsson & Tropp 2011, algorithm 4.4 without the small
 * decomposition: only the subspace is used).
 */
export function latentSpace(rows: SparseRows): LatentSpace {
  const dimensions = Math.min(DIMENSIONS, rows.columns, rows.rows);
  const random = seeded(SEED);
  let axes = Float64Array.from({ length: rows.columns * dimensions }, () => random.below(1 << 20) / (1 << 20) - 0.5);
  orthonormalise(axes, dimensions);
  const along = new Float64Array(dimensions);
  for (let round = 0; round < ROUNDS; round++) {
    const next = new Float64Array(axes.length);
    for (let r = 0; r < rows.rows; r++) {
      along.fill(0);
      addPlace(axes, rows, r, along);
      for (let i = rows.from[r]; i < rows.from[r + 1]; i++) {
        const base = rows.column[i] * dimensions;
        const x = rows.value[i];
        for (let d = 0; d < dimensions; d++) next[base + d] += x * along[d];
      }
    }
    orthonormalise(next, dimensions);
    axes = next;
  }
  return { dimensions, axes };
}

/** Rows in the latent space, each at length one (zero when it has no place there): rows x dimensions. */
export function project({ dimensions, axes }: LatentSpace, rows: SparseRows): Float64Array {
  const out = new Float64Array(rows.rows * dimensions);
  for (let r = 0; r < rows.rows; r++) {
    const own = out.subarray(r * dimensions, (r + 1) * dimensions);
    addPlace(axes, rows, r, own);
    let square = 0;
    for (let d = 0; d < dimensions; d++) square += own[d] * own[d];
    const scale = square > 1e-24 ? 1 / Math.sqrt(square) : 0;
    for (let d = 0; d < dimensions; d++) own[d] *= scale;
  }
  return out;
}

function addPlace(axes: Float64Array, rows: SparseRows, r: number, place: Float64Array): void {
  const dimensions = place.length;
  for (let i = rows.from[r]; i < rows.from[r + 1]; i++) {
    const base = rows.column[i] * dimensions;
    const x = rows.value[i];
    for (let d = 0; d < dimensions; d++) place[d] += x * axes[base + d];
  }
}

/** Modified Gram-Schmidt over the dimensions, in place; one that vanishes becomes zero. */
function orthonormalise(axes: Float64Array, dimensions: number): void {
  const stems = dimensions === 0 ? 0 : axes.length / dimensions;
  // One dimension after the other in memory while they are compared.
  const columns = Array.from({ length: dimensions }, (_, d) =>
    Float64Array.from({ length: stems }, (_, s) => axes[s * dimensions + d]),
  );
  for (let d = 0; d < dimensions; d++) {
    const own = columns[d];
    const before = Math.sqrt(dot(own, own));
    for (let e = 0; e < d; e++) {
      const other = columns[e];
      const shared = dot(own, other);
      if (shared !== 0) for (let s = 0; s < stems; s++) own[s] -= shared * other[s];
    }
    const length = Math.sqrt(dot(own, own));
    const scale = length > before * 1e-9 ? 1 / length : 0;
    for (let s = 0; s < stems; s++) own[s] *= scale;
  }
  for (let s = 0, i = 0; s < stems; s++) for (let d = 0; d < dimensions; d++) axes[i++] = columns[d][s];
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}
