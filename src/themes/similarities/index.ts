/** Units of code i, of code j, of both, and units in which any code stands. All counts are at least 0, ij <= i, j. */
export type PairMeasure = (i: number, j: number, ij: number, units: number) => number;

export interface Similarity {
  readonly id: string;
  /** For the report: what it is, in one line. */
  readonly title: string;
  /** The part made from co-occurrence, 0 to 1; undefined when only the wording counts. */
  readonly pair?: PairMeasure;
  /** Whether the wording of the codes has a part. */
  readonly wording: boolean;
  /** Made from all counts at once (`companySimilarity`) and not pair by pair. */
  readonly company?: boolean;
  /** Made from the words of the coded passages alone: as they are, or in latent dimensions. */
  readonly passages?: "words" | "latent";
}

/** Units added to the denominator of `shrunkJaccard`: as if each pair had been seen apart in two further units. */
export const SHRINKAGE = 2;

/**
 * Jaccard coefficient ij / (i + j - ij) (Jaccard 1901): shared units among the units of either.
 */
export const jaccard: PairMeasure = (i, j, ij) => (ij === 0 ? 0 : ij / (i + j - ij));

/**
 * Jaccard with a shrunk value for rare codes: ij / (i + j - ij + 2). Two codes that each stand once, together, get 1/3
 * and not 1; for frequent codes it is Jaccard. Additive smoothing of the denominator.
 */
export const shrunkJaccard: PairMeasure = (i, j, ij) => (ij === 0 ? 0 : ij / (i + j - ij + SHRINKAGE));

/** Cosine of the two codes' unit vectors, ij / sqrt(i j) (Salton & McGill 1983; Ochiai 1957). */
export const cosine: PairMeasure = (i, j, ij) => (ij === 0 ? 0 : ij / Math.sqrt(i * j));

/**
 * Association: positive normalised pointwise mutual information, max(0, ln(p(ij) / (p(i) p(j))) / -ln p(ij))
 * (Bouma 2009), p = share of units in which any code stands. 0 = together no more often than by chance, 1 = always
 * together. The ratio inside is the association strength of van Eck & Waltman 2009. When every unit has both codes
 * nothing can be said against chance: 0.
 */
export const association: PairMeasure = (i, j, ij, units) => {
  if (ij === 0 || ij >= units) return 0;
  return Math.max(0, Math.log((ij * units) / (i * j)) / -Math.log(ij / units));
};

/**
 * Phi coefficient, positive part: max(0, (N ij - i j) / sqrt(i (N - i) j (N - j))), N = units in which any code stands
 * (Pearson's correlation of two yes-or-no columns; Yule 1912). 0 = no more often than by chance, or when a code is in
 * every unit.
 */
export const phi: PairMeasure = (i, j, ij, units) => {
  const spread = i * (units - i) * j * (units - j);
  return spread <= 0 ? 0 : Math.min(1, Math.max(0, (units * ij - i * j) / Math.sqrt(spread)));
};

export const similarities = [
  {
    id: "combined",
    title:
      "mean of co-occurrence (Jaccard, shrunk for rare codes) and wording (cosine), each scaled by its middle pair",
    pair: shrunkJaccard,
    wording: true,
  },
  { id: "jaccard", title: "co-occurrence: Jaccard coefficient", pair: jaccard, wording: false },
  { id: "cosine", title: "co-occurrence: cosine", pair: cosine, wording: false },
  {
    id: "association",
    title: "co-occurrence: positive normalised pointwise mutual information",
    pair: association,
    wording: false,
  },
  {
    id: "company",
    title: "company: the same codes stand beside both more than by chance",
    wording: false,
    company: true,
  },
  { id: "phi", title: "co-occurrence: phi coefficient, positive part", pair: phi, wording: false },
  {
    id: "passages",
    title: "wording of the coded passages: TF-IDF cosine of word stems",
    wording: false,
    passages: "words",
  },
  {
    id: "latent",
    title: "wording of the coded passages in 16 latent dimensions of the study",
    wording: false,
    passages: "latent",
  },
  { id: "wording", title: "wording of label and definitions: TF-IDF cosine of word stems", wording: true },
] as const satisfies readonly Similarity[];

export type SimilarityId = (typeof similarities)[number]["id"];
export const DEFAULT_SIMILARITY: SimilarityId = "combined";

/** Whether a similarity changes with who speaks: one made of words is the same in every resample. */
export function seesParticipants(id: SimilarityId): boolean {
  const { pair, company } = similarityNamed(id);
  return pair !== undefined || company === true;
}

export function similarityNamed(id: SimilarityId): Similarity {
  return similarities.find((s) => s.id === id)!;
}
