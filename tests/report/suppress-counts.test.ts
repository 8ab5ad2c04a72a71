import { strFromU8, unzipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { Refusal, refuseSuppressed } from "../../src/cli/refusal.ts";
import { buildReport } from "../../src/report/index.ts";
import { reportSchema } from "../../src/report/schema.ts";
import { formatNames, writeAll } from "../../src/writers/index.ts";
import { smallStudy } from "./small-study.ts";

/** Four people in two groups of two (small-study.ts): below 3 only "3 of 4" and "4 of 4" may be printed. */
const LIMIT = 3;
const partsOf = (audience: "partners" | "public" | "team", counts: "all" | "suppressed" = "suppressed") => {
  const parts = smallStudy({ audience, smallCell: LIMIT });
  return { ...parts, settings: { ...parts.settings, counts } };
};
const model = buildReport(partsOf("public"));
const written = await writeAll(model, formatNames);

/** Every file as text, Office files opened; what a number of people could stand in. */
const texts = written.flatMap(({ path, content }): [string, string][] => {
  if (typeof content === "string") return [[path, content]];
  return Object.entries(unzipSync(content)).flatMap(([name, bytes]): [string, string][] =>
    name.endsWith(".emf")
      ? [[`${path}/${name}`, new TextDecoder("utf-16le").decode(bytes.subarray(0, bytes.length & ~1))]]
      : [[`${path}/${name}`, strFromU8(bytes)]],
  );
});

describe("small numbers of people, suppressed on request", () => {
  test("no count of the model holds one, nor what one could be counted from", () => {
    reportSchema.parse(JSON.parse(JSON.stringify(model)));
    const counts = [
      ...model.codebook.codes.map((c) => c.counts),
      ...model.sets.map((s) => s.counts),
      ...model.framework.dimensions.flatMap((d) => (d.counts ? [d.counts] : [])),
    ].flatMap((e) => Object.values(e));
    expect(counts.length).toBeGreaterThan(10);
    for (const c of counts) {
      for (const said of [c.participants, ...c.byGroup])
        if (typeof said === "number") expect(said === 0 || said >= LIMIT, String(said)).toBe(true);
      expect(c.mentions).toBeNull();
    }
    expect(counts.some((c) => c.participants === "few")).toBe(true);
    expect(model.codeByCase).toEqual([]);
    expect(model.codebook.codes.flatMap((c) => c.passages)).toEqual([]);
    expect([model.frameworkMatrix, model.coOccurrence, model.prompts, model.audit.pending]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    expect(model.audit.suggestions?.codes).toEqual([]);
    expect(model.limitations.map((f) => f.key)).not.toContain("set-single-source");
    expect(model.codebook.codes.filter((c) => c.single === true)).toEqual([]);
  });

  test("every part of the report was judged: a new one is, before it stands in such a copy", () => {
    expect(Object.keys(model).sort()).toEqual(
      (
        "agreement audit basis checklists codeByCase codebook columns dataFlow findings framework groups limitations " +
        "participants provenance quotes review schemaVersion sets setKind statements study suppressed tool unit withheld"
      )
        .split(" ")
        .filter((key) => key !== "agreement" || model.agreement !== undefined)
        .sort(),
    );
  });

  test("in no file is a small number said of the four, or of the two of a group", () => {
    for (const [path, text] of texts) {
      const words = text.replace(/<[^>]*>/g, " ").replace(/[\s\u00a0]+/g, " ");
      const found = words.match(/.{0,50}(?<!than |\d)\b[12] of (?:4|2)\b.{0,30}/g) ?? [];
      // Turns of an interview, transcripts, themes, people who agreed to be quoted: nobody raised these.
      expect(
        found.filter((f) => !/interview|txt (?:\| )?en |transcripts|themes|Quotations of/.test(f)),
        path,
      ).toEqual([]);
    }
    const all = texts.map(([, text]) => text).join("\n");
    expect(all).toContain("fewer than 3 of 4");
  });

  test("tables hold no small number where a number of people stands, and say what stands there", () => {
    for (const name of ["codes", "themes", "code-by-group"]) {
      const csv = texts.find(([path]) => path === `tables/${name}.csv`)![1].replace("\ufeff", "");
      const [head, ...rows] = csv
        .trimEnd()
        .split("\n")
        .map((line) => [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map((m) => m[1]));
      const people = head.flatMap((h, i) => (/participants|: .* of \d/.test(h) ? [i] : []));
      expect(people.length, name).toBeGreaterThan(0);
      const cells = rows.flatMap((r) => people.map((i) => r[i]));
      expect(
        [...new Set(cells)].filter((c) => !/^(?:0|3|4|"fewer than 3"|"3 or more"|"not printed")$/.test(c)),
      ).toEqual([]);
      expect(cells).toContain('"fewer than 3"');
      expect(head.join()).not.toContain("mentions");
    }
    expect(texts.map(([path]) => path).filter((p) => /case|cooccurrence|framework-matrix|groupings/.test(p))).toEqual(
      [],
    );
  });

  test("quotations are by fewer people than a hidden number could be", () => {
    for (const { set, quotes } of model.quotes) {
      const counts = model.sets.find((s) => s.id === set)!.counts;
      for (const column of ["person", "hits"] as const)
        for (const [g, group] of model.groups.names.entries()) {
          const people = new Set(
            quotes.filter((q) => q.column === column && q.group === group).map((q) => q.participant),
          );
          if (counts[column]?.byGroup[g] === "few") expect(people.size).toBeLessThan(2);
        }
    }
  });

  test("what is withheld is named in the copy", () => {
    expect(model.withheld?.map((f) => f.key)).toEqual(
      expect.arrayContaining(["withheld-counts", "withheld-count-tables"]),
    );
    const page = texts.find(([path]) => path === "index.html")![1];
    expect(page).toMatch(/\d+ numbers of people who raised something: fewer than 3,/);
  });

  test("a list of people's codings is refused for the same audiences", () => {
    const settings = partsOf("public").settings;
    expect(() => refuseSuppressed(settings, "codings")).toThrow(Refusal);
    expect(() => refuseSuppressed({ ...settings, audience: "team" }, "codings")).not.toThrow();
    expect(() => refuseSuppressed({ ...settings, counts: "all" }, "codings")).not.toThrow();
  });

  test("the team's copy, and a copy of a study that did not ask, print every number", () => {
    expect(buildReport(partsOf("team")).suppressed).toBeUndefined();
    expect(buildReport(partsOf("team"))).toEqual(buildReport(partsOf("team", "all")));
    const asked = buildReport(partsOf("partners", "all"));
    expect(asked.sets.some((s) => s.counts.hits?.participants === 2)).toBe(true);
    expect(buildReport(partsOf("partners")).suppressed).toEqual({ limit: LIMIT });
  });
});
