const MATCH = 2;
const CHANGED = -1;
const GAP = -1;

/**
 * Pairs (word of the query, word of the text) that a best alignment of the whole query with a part of the text makes
 * equal, rising in both (Needleman and Wunsch 1970, gaps at the text's ends free). Forms below 0 equal nothing.
 */
export function alignWords(query: Int32Array, text: Int32Array): [number, number][] {
  const width = text.length + 1;
  const score = new Int32Array((query.length + 1) * width);
  for (let i = 1; i <= query.length; i++) {
    score[i * width] = i * GAP;
    for (let j = 1; j < width; j++) {
      const equal = query[i - 1] === text[j - 1] && query[i - 1] >= 0;
      const across = score[(i - 1) * width + j - 1] + (equal ? MATCH : CHANGED);
      const gap = Math.max(score[(i - 1) * width + j], score[i * width + j - 1]) + GAP;
      score[i * width + j] = Math.max(across, gap);
    }
  }
  let i = query.length;
  let j = 0;
  for (let k = 1; k < width; k++) if (score[i * width + k] > score[i * width + j]) j = k;
  const pairs: [number, number][] = [];
  while (i > 0 && j > 0) {
    const here = score[i * width + j];
    const equal = query[i - 1] === text[j - 1] && query[i - 1] >= 0;
    if (here === score[(i - 1) * width + j - 1] + (equal ? MATCH : CHANGED)) {
      if (equal) pairs.push([i - 1, j - 1]);
      i--;
      j--;
    } else if (here === score[(i - 1) * width + j] + GAP) i--;
    else j--;
  }
  return pairs.reverse();
}
