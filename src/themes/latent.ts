import type { RandomStream } from "../random/index.ts";

const ROUNDS = 12;
/** The last rounds, which are enough where the start is near already. */
const LAST_ROUNDS = 3;

/**
 * Cosines of codes in the `dimensions` leading latent dimensions of their word vectors (latent semantic analysis,
 * Deerwester et al. 1990), from the n x n cosines of `wordCosines`: its eigenvectors times the root of the eigenvalues
 * are the codes' places. Found by subspace iteration from a seeded random start (Halko, Martinsson & Tropp 2011,
 * algorithm 4.4; only the subspace is needed, since cosines do not change when it is turned). What has no word has a
 * zero row. Values below 0 are opposite and count as 0.
 */
export function latentCosines(gram: Float64Array, n: number, dimensions: number, random: RandomStream): Float64Array {
  return cosinesIn(latentBasis(gram, n, randomBasis(n, Math.min(dimensions, n), random)), n);
}

/** A subspace and where the matrix takes it: vectors of n. */
export interface LatentBasis {
  readonly basis: readonly Float64Array[];
  readonly image: readonly Float64Array[];
  /** The subspace before the last rounds: where a matrix that differs a little may start. */
  readonly near: readonly Float64Array[];
}

/** The subspace found from `start`, which is changed; `isNear`: one found before, for a matrix that differed a little. */
export function latentBasis(
  gram: Float64Array,
  n: number,
  start: readonly Float64Array[],
  isNear = false,
): LatentBasis {
  let basis = start;
  orthonormalise(basis);
  let near = basis;
  let image = basis;
  for (let left = isNear ? LAST_ROUNDS : ROUNDS; left > 0; left--) {
    if (left === LAST_ROUNDS) near = basis;
    image = images(gram, n, basis);
    if (left === 1) break;
    basis = image;
    orthonormalise(basis);
  }
  return { basis, image, near };
}

export function randomBasis(n: number, dimensions: number, random: RandomStream): readonly Float64Array[] {
  return Array.from({ length: dimensions }, () =>
    Float64Array.from({ length: n }, () => random.below(1 << 20) / (1 << 20) - 0.5),
  );
}

/** Cosines of the places in a subspace: n x n, symmetric, diagonal 1. */
export function cosinesIn({ basis, image }: LatentBasis, n: number): Float64Array {
  const d = basis.length;
  // G ~ Q (Q'GQ) Q': the places' inner products, projected on both sides.
  const core = basis.map((q) => image.map((g) => dot(q, g)));
  const out = new Float64Array(n * n);
  const left = Array.from({ length: n }, (_, i) =>
    Float64Array.from({ length: d }, (_, b) => {
      let sum = 0;
      for (let a = 0; a < d; a++) sum += basis[a][i] * core[a][b];
      return sum;
    }),
  );
  const inner = (i: number, j: number): number => {
    let sum = 0;
    const row = left[i];
    for (let b = 0; b < d; b++) sum += row[b] * basis[b][j];
    return sum;
  };
  const length = Float64Array.from({ length: n }, (_, i) => Math.sqrt(Math.max(0, inner(i, i))));
  for (let i = 0; i < n; i++) {
    out[i * n + i] = 1;
    for (let j = i + 1; j < n; j++) {
      const both = length[i] * length[j];
      const cosine = both > 1e-9 ? inner(i, j) / both : 0;
      out[i * n + j] = out[j * n + i] = cosine > 1e-9 ? Math.min(1, cosine) : 0;
    }
  }
  return out;
}

/** The matrix times each vector. Four at a time: four sums that do not wait for each other, each in its own order. */
function images(matrix: Float64Array, n: number, vectors: readonly Float64Array[]): Float64Array[] {
  const out = vectors.map(() => new Float64Array(n));
  const last = vectors.length - 1;
  for (let v = 0; v <= last; v += 4) {
    const [b, c, d] = [Math.min(v + 1, last), Math.min(v + 2, last), Math.min(v + 3, last)];
    four(matrix, n, [vectors[v], vectors[b], vectors[c], vectors[d]], [out[v], out[b], out[c], out[d]]);
  }
  return out;
}

type Four = readonly [Float64Array, Float64Array, Float64Array, Float64Array];

function four(matrix: Float64Array, n: number, [a, b, c, d]: Four, [outA, outB, outC, outD]: Four): void {
  for (let i = 0, p = 0; i < n; i++) {
    let [sumA, sumB, sumC, sumD] = [0, 0, 0, 0];
    for (let j = 0; j < n; j++) {
      const m = matrix[p++];
      sumA += m * a[j];
      sumB += m * b[j];
      sumC += m * c[j];
      sumD += m * d[j];
    }
    outA[i] = sumA;
    outB[i] = sumB;
    outC[i] = sumC;
    outD[i] = sumD;
  }
}

/** Modified Gram-Schmidt in place; a vector that vanishes becomes zero. */
function orthonormalise(vectors: readonly Float64Array[]): void {
  for (const [a, own] of vectors.entries()) {
    const before = Math.sqrt(dot(own, own));
    for (let b = 0; b < a; b++) {
      const shared = dot(own, vectors[b]);
      for (let i = 0; i < own.length; i++) own[i] -= shared * vectors[b][i];
    }
    const length = Math.sqrt(dot(own, own));
    const scale = length > before * 1e-9 ? 1 / length : 0;
    for (let i = 0; i < own.length; i++) own[i] *= scale;
  }
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}
