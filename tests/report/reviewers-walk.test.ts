import { describe, expect, test } from "vitest";
import { finding } from "../../src/findings/index.ts";
import type { Block, Inline, Rich, Table } from "../../src/report/blocks.ts";
import { buildReport } from "../../src/report/index.ts";
import { toBlocks } from "../../src/report/to-blocks.ts";
import { smallStudy } from "./small-study.ts";

/** What a reviewer would try (METHOD.md D4); agreement, the trail and equal bytes have tests of their own. */
const read = (options: Parameters<typeof smallStudy>[0] = {}) => {
  const doc = toBlocks(buildReport(smallStudy(options)), { transcripts: true });
  const inside = (blocks: readonly Block[]): Block[] =>
    blocks.flatMap((b) => [
      b,
      ...(b.kind === "details" ? inside(b.blocks) : []),
      ...(b.kind === "figure" ? inside(b.twin) : []),
    ]);
  const all = inside(doc.sections.flatMap((s) => s.blocks));
  const table = (id: string): Table => {
    const found = all.find((b): b is Table => b.kind === "table" && b.id === id);
    if (!found) throw new Error(`no table ${id}`);
    return found;
  };
  return { doc, all, table };
};
const plain = (text: Rich): string => text.map((i) => (typeof i === "string" ? i : i.text)).join("");
const links = (text: Rich): Extract<Inline, { kind: "link" }>[] =>
  text.filter((i): i is Extract<Inline, { kind: "link" }> => typeof i !== "string" && i.kind === "link");

// The rest of the walk (METHOD.md D4): one code changed and its trail, tests/cli/walkthrough and tests/cli/action; run twice,
// tests/cli/determinism; reflexive refuses coefficients, tests/agreement/command; no transcript text in messages,
// tests/confidentiality/audience.

describe("from any number to the words", () => {
  const { all, table } = read();
  const entries = all.filter((b): b is Extract<Block, { kind: "details" }> => b.kind === "details");
  const turns = new Map(
    all.flatMap((b) => (b.kind === "transcript" ? b.turns.flatMap((t) => (t.id ? [[t.id, t] as const] : [])) : [])),
  );
  /** Row links in a code's entry, by the anchor of the entry. */
  const rowLinks = (anchor: string) =>
    (entries.find((e) => e.id === anchor || e.inner === anchor)?.blocks ?? [])
      .flatMap((b) => (b.kind === "paragraph" ? links(b.text) : []))
      .filter((l) => turns.has(l.to));

  test("a count of mentions leads to the code, and that to as many passages, each in its turn's words", () => {
    let seen = 0;
    for (const row of table("table-codes").rows) {
      const numbers = row.slice(1).flatMap((cell) => links(cell));
      const [name] = links(row[0]);
      const rows = rowLinks(name.to);
      expect(rows).toHaveLength(numbers.reduce((n, l) => n + Number(l.text), 0));
      for (const number of numbers) expect(number.to).toBe(name.to);
      for (const { to } of rows) {
        const codes = turns.get(to)?.pieces.flatMap((p) => p.codes.map((c) => c.label)) ?? [];
        expect(codes).toContain(name.text);
        seen++;
      }
    }
    expect(seen).toBe(5);
  });

  test("a participant of the matrix leads to their passages of the code", () => {
    for (const row of table("table-code-case").rows)
      for (const cell of row.slice(1))
        for (const { to, text } of links(cell)) {
          const spot = entries
            .flatMap((e) => e.blocks)
            .flatMap((b) => (b.kind === "paragraph" ? links(b.text) : []))
            .find((l) => l.id === to);
          expect(turns.get(spot?.to ?? "")?.who).toBe(text.split(" ")[0]);
        }
  });

  test("a quotation leads to its turn", () => {
    for (const b of all)
      if (b.kind === "quote") {
        const turn = links(b.attribution).find((l) => turns.has(l.to));
        const words = turns
          .get(turn?.to ?? "")
          ?.pieces.map((p) => p.text)
          .join("");
        for (const piece of b.pieces) expect(words).toContain(piece);
      }
  });
});

test("an empty reflexivity statement shows as missing", () => {
  const section = read({ withoutHumanText: true }).doc.sections.find((s) => s.id === "reflexivity");
  expect(section?.blocks).toEqual([{ kind: "missing", text: expect.stringMatching(/^Missing: nobody has written/) }]);
});

test("a theme of one participant is flagged, and so is a code", () => {
  const { all, table } = read();
  const facts = all.flatMap((b) => (b.kind === "list" ? b.items.map(plain) : []));
  expect(facts).toContain("Being let in: rests on one participant, on the basis of this report.");
  const warmth = table("table-codes").rows.find((row) => plain(row[0]).startsWith("Warmth"));
  expect(plain(warmth?.[0] ?? [])).toContain("one participant");
});

test("where one person stands alone at a place, neither the table, nor the list, nor a quotation says who", () => {
  // P03, link worker, is the only one in South; P04 the only link worker in North.
  const places = (smallCell: number) => {
    const { all, table } = read({ smallCell });
    const row = table("table-participants").rows.find((cells) => plain(cells[0]) === "link worker");
    const person = table("table-people").rows.find((cells) => plain(cells[0]).startsWith("P03"));
    const quoted = all.flatMap((b) => (b.kind === "quote" ? [plain(b.attribution)] : []));
    return {
      cells: row?.slice(3).map(plain),
      person: person?.map(plain).filter((c) => c === "South"),
      quoted: quoted.filter((q) => q.includes("South")).length,
    };
  };
  const hidden = places(2);
  expect(hidden.cells).not.toContain("1");
  expect(hidden).toMatchObject({ person: [], quoted: 0 });
  const shown = places(1);
  expect(shown.cells).toContain("1");
  expect(shown.person).toEqual(["South"]);
});

test("the table of the framework says which placements are confirmed, inferred or by scores alone", () => {
  const parts = smallStudy();
  const inferred = {
    ...parts,
    placements: parts.placements.map((p) =>
      p.confidence === "confirmed" ? { ...p, confidence: "inferred" as const } : p,
    ),
  };
  const framework = (p: typeof parts): string =>
    JSON.stringify(toBlocks(buildReport(p), { transcripts: false }).sections.find((s) => s.id === "framework")?.blocks);
  expect(framework(parts)).toContain("declared, confirmed");
  expect(framework(parts)).not.toContain("declared, inferred");
  expect(framework(inferred)).toContain("declared, inferred");
  expect(framework(inferred)).toContain("await");
});

test("codes that nobody used are listed", () => {
  const parts = smallStudy();
  const [first] = parts.codebook.codes;
  const more = { ...parts.codebook, codes: [...parts.codebook.codes, { ...first, id: "idle", label: "Idle code" }] };
  const blocks = toBlocks(buildReport({ ...parts, codebook: more }), { transcripts: false }).sections.find(
    (s) => s.id === "codes",
  )?.blocks;
  const listed = blocks?.flatMap((b) => (b.kind === "paragraph" ? [plain(b.text)] : []));
  expect(listed).toContainEqual(expect.stringMatching(/^Without any mention \(1\): Idle code$/));
});

test("text in which nothing is coded is listed with its rows", () => {
  // P01 is coded by Amira; hits of P02 and P04 wait; of P03 one hit was rejected and one is contrary.
  expect(
    read()
      .table("table-uncoded")
      .rows.map((row) => row.map(plain)),
  ).toEqual([
    ["T1", "1", "0", "0", "–"],
    ["T2", "1", "1", "0", "–"],
    ["T3", "1", "1", "1", "2"],
    ["T4", "1", "1", "0", "–"],
  ]);
});

test("groupings that hardly hold are said to be so beside them, not in the list of findings alone", () => {
  const parts = smallStudy();
  const weak = finding("groupings-unsettled", { k: 2, stability: "0.31" });
  const notes = (findings: typeof parts.findings): string[] =>
    toBlocks(buildReport({ ...parts, findings }), { transcripts: false })
      .sections.find((s) => s.id === "prompts")!
      .blocks.flatMap((b) => (b.kind === "note" && b.tone === "warn" ? [plain(b.text)] : []));
  expect(notes([...parts.findings, weak])).toContainEqual(expect.stringContaining("mean stability 0.31"));
  expect(notes(parts.findings).join()).not.toContain("stability");
});
