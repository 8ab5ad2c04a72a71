import { seeded } from "../random/index.ts";
import { canonicalOrder } from "./canonical-order.ts";
import { commonWords } from "./common-words.ts";
import { latentCosines } from "./latent.ts";
import { stemsIn, wordingSimilarity } from "./wording.ts";

/** Latent dimensions of the similarity `latent`. */
const LATENT_DIMENSIONS = 16;

/**
 * How alike the passages of two codes are worded, and nothing else of them: the cosine of `wordingSimilarity` over the
 * stems of each code's passages, without the common words of the language. A passage of both codes speaks for both.
 * Symmetric n x n, 0 to 1, diagonal 1.
 */
export function passageSimilarity(passages: readonly (readonly string[])[], language: string): Float64Array {
  const common = commonWords(language);
  const stems = stemsIn(language, (word) => !common.has(word));
  return wordingSimilarity(
    passages.map((own) => ({ label: own.join("\n") })),
    stems,
  );
}

/**
 * The same in 16 latent dimensions of the study's own passages (`latentCosines`). Codes are gone through in an order
 * that comes from the cosines, and those without words are left out, so that neither names nor unused codes matter.
 */
export function latentPassageSimilarity(
  passages: readonly (readonly string[])[],
  language: string,
  seed: number,
): Float64Array {
  const n = passages.length;
  const gram = passageSimilarity(passages, language);
  const order = canonicalOrder(gram, n).filter((i) => passages[i].length > 0);
  const m = order.length;
  const own = new Float64Array(m * m);
  for (let a = 0; a < m; a++) for (let b = 0; b < m; b++) own[a * m + b] = gram[order[a] * n + order[b]];
  const latent = LATENT_DIMENSIONS < m ? latentCosines(own, m, LATENT_DIMENSIONS, seeded(seed)) : own;
  for (let a = 0; a < m; a++) for (let b = 0; b < m; b++) gram[order[a] * n + order[b]] = latent[a * m + b];
  return gram;
}
