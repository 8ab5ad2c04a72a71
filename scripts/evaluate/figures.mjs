// Figures of a ranking of codes for labelled passages, and their tables.
export const fixed = (n) => (Math.round(n * 1000) / 1000).toFixed(3);

/**
 * `rows` = {labels: Set of codes, ranked: all codes, best first}. micro and macro F1 of the best code of each passage;
 * the same of the best two; the share of labels among the best three.
 */
export function figuresOf(rows, codes) {
  const count = new Map(codes.map((c) => [c, { hit: 0, said: 0, labelled: 0 }]));
  let [labels, first, three, two] = [0, 0, 0, 0];
  for (const { labels: own, ranked } of rows) {
    labels += own.size;
    count.get(ranked[0]).said++;
    for (const c of own) {
      const one = count.get(c);
      one.labelled++;
      const at = ranked.indexOf(c);
      if (at === 0) one.hit++;
      if (at === 0) first++;
      if (at < 2) two++;
      if (at < 3) three++;
    }
  }
  const used = [...count.values()].filter((c) => c.labelled > 0);
  const f = (hit, said, labelled) => (said + labelled === 0 ? 0 : (2 * hit) / (said + labelled));
  return {
    passages: rows.length,
    micro: f(first, rows.length, labels),
    microOfTwo: f(two, 2 * rows.length, labels),
    macro: used.reduce((a, c) => a + f(c.hit, c.said, c.labelled), 0) / Math.max(1, used.length),
    recall3: three / Math.max(1, labels),
  };
}

/** Codes by falling score; equal scores in the order of the codes. */
export function ranking(codes, scoreOf) {
  const scores = codes.map((_, i) => scoreOf(i));
  return codes
    .map((_, i) => i)
    .sort((a, b) => scores[b] - scores[a] || a - b)
    .map((i) => codes[i]);
}

export function table(head, rows) {
  const align = head.map((_, i) => (i === 0 ? "---" : "---:"));
  return [head, align, ...rows].map((r) => `| ${r.join(" | ")} |`).join("\n");
}
