// Made-up mentions with known groups of codes, for evaluation and tests. `random` is a seeded stream (src/random).

/**
 * `participants` speak `units` units each, of 1 to 4 codes. A unit is about one group; each of its codes comes from that
 * group, or with `noise` (0 to 1) from all codes. Codes are used unequally (the rarest about a tenth of the commonest)
 * and each participant prefers some groups. `noise` 1 = no structure. Mentions in the form of src/model.
 */
export function planted(random, { participants, codes, groups, noise, units }) {
  const weight = Array.from({ length: codes }, () => 1 + random.below(10));
  const group = Array.from({ length: codes }, (_, i) => (i < 2 * groups ? i % groups : random.below(groups)));
  const pick = (weights) => {
    let at = random.below(weights.reduce((a, b) => a + b, 0));
    for (let i = 0; ; i++) {
      at -= weights[i];
      if (at < 0) return i;
    }
  };
  const inside = Array.from({ length: groups }, (_, g) => weight.map((w, i) => (group[i] === g ? w : 0)));
  const rows = [];
  for (let owner = 0, unit = 0; owner < participants; owner++) {
    const likes = Array.from({ length: groups }, () => 1 + random.below(4));
    for (let u = 0; u < units; u++, unit++) {
      const about = inside[pick(likes)];
      const set = new Set();
      for (let n = 1 + random.below(4); n > 0; n--) set.add(pick(random.below(1000) < noise * 1000 ? weight : about));
      for (const code of [...set].sort((a, b) => a - b)) rows.push([code, unit, owner]);
    }
  }
  return {
    group,
    mentions: {
      length: rows.length,
      code: Int32Array.from(rows, (r) => r[0]),
      unit: Float64Array.from(rows, (r) => r[1]),
      case: Int32Array.from(rows, (r) => r[2]),
    },
  };
}
