// The figures as Markdown. Percentages have one decimal, rates per 10,000 words two; half is rounded up.
const fixed = (n, d) => (Math.round(n * 10 ** d) / 10 ** d).toFixed(d);
const share = (n, of) => (of === 0 ? "–" : `${fixed((100 * n) / of, 1)} %`);
const rate = (n, words) => (words === 0 ? "–" : fixed((10_000 * n) / words, 2));
const grouped = (n) => String(n).replace(/\B(?=(\d{3})+$)/g, ",");
const sum = (rows, key) => rows.reduce((a, r) => a + r[key], 0);

function table(head, rows) {
  const align = head.map((_, i) => (i === 0 ? "---" : "---:"));
  return [head, align, ...rows].map((r) => `| ${r.join(" | ")} |`).join("\n");
}

export function asMarkdown({ book, inventory, corpora, hand, demo }) {
  const { codebook, examples, counterExamples } = book;
  const out = [`Version ${codebook.version} of the codebook: ${codebook.codes.length} codes.`];

  out.push("### Its own examples");
  out.push(
    table(
      ["", "tested", "caught"],
      [
        ["examples", examples.tested, examples.tested - examples.missed],
        ["counter-examples", counterExamples.tested, counterExamples.caught],
      ],
    ),
  );

  out.push("### Phrases of the inventory");
  if (!inventory) out.push("The inventory is not here, so its phrases were not tried.");
  else {
    const all = inventory.themes;
    const line = (name, r) => [name, r.phrases, r.own, share(r.own, r.phrases), r.other, share(r.other, r.phrases)];
    const total = { phrases: sum(all, "phrases"), own: sum(all, "own"), other: sum(all, "other") };
    out.push(
      table(
        ["theme", "phrases", "caught by their own code", "share", "caught by another code", "share"],
        [...all.map((r) => line(r.theme, r)), line("**all**", total)],
      ),
    );
    out.push(
      inventory.verbatim.length === 0
        ? "No cue is a phrase of the inventory verbatim."
        : `Cues that are phrases of the inventory verbatim: ${inventory.verbatim.map((c) => `\`${c}\``).join(", ")}.`,
    );
    if (inventory.pairs.length > 0) {
      out.push("Phrases caught by another code, as pairs (code of the phrase → code that caught it):");
      const pairs = new Map();
      for (const p of inventory.pairs)
        pairs.set(`${p.code} → ${p.other}`, (pairs.get(`${p.code} → ${p.other}`) ?? 0) + 1);
      const keys = [...pairs.keys()].sort((a, b) => pairs.get(b) - pairs.get(a) || (a < b ? -1 : 1));
      out.push(
        table(
          ["pair", "phrases"],
          keys.map((k) => [k, pairs.get(k)]),
        ),
      );
    }
  }

  out.push("### Talk about other things");
  if (!corpora) out.push("The corpora are not here, so no rate was computed.");
  else {
    const { files, read, words, hits, codes } = corpora;
    out.push(
      `${read} of ${files} files were read as English transcripts, ${grouped(words)} words of speakers who are coded. Hits: ${grouped(hits)}, ` +
        `that is **${rate(hits, words)} per 10,000 words**. Codes with any hit: ${codes.filter((c) => c.hits > 0).length} of ${codes.length}. The 20 busiest:`,
    );
    out.push(
      table(
        ["code", "hits", "per 10,000 words"],
        codes
          .slice(0, 20)
          .filter((c) => c.hits > 0)
          .map((c) => [c.code, c.hits, rate(c.hits, words)]),
      ),
    );
  }

  out.push("### Two invented interviews coded by reading (held out)");
  const rows = hand.map(({ id, codes }) => handRow(id, codes));
  const both = hand.flatMap((h) => h.codes);
  const handHead = [
    "",
    "hand-coded passages",
    "found by a hit of the same code",
    "share",
    "hits",
    "hits without a hand coding",
  ];
  out.push(table(handHead, [...rows, handRow("**both**", both)]));
  for (const { id, codes } of hand) {
    out.push(`${id}, code by code:`);
    out.push(
      table(
        handHead.filter((h) => h !== "share"),
        codes.map((c) => [c.code, c.passages, c.found, c.hits, c.beside]),
      ),
    );
  }

  out.push("### The other interviews of the demonstration study");
  out.push(
    `${demo.transcripts} transcripts, ${grouped(demo.words)} words: ${demo.hits} hits (${rate(demo.hits, demo.words)} per 10,000 words) of ` +
      `${demo.used} codes, and ${demo.contrary} possible contrary or conditional cases. No share of right ones is given: cues were widened after reading these.`,
  );
  return `${out.join("\n\n")}\n`;
}

function handRow(name, codes) {
  const passages = sum(codes, "passages");
  const found = sum(codes, "found");
  return [name, passages, found, share(found, passages), sum(codes, "hits"), sum(codes, "beside")];
}
