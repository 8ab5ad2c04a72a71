import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { run as explain } from "../../src/cli/commands/explain.ts";
import { run as find } from "../../src/cli/commands/find.ts";
import { run as memo } from "../../src/cli/commands/memo.ts";
import { run as trail } from "../../src/cli/commands/trail.ts";
import { inProcess } from "./in-process.ts";
import { copyDemo, put, tempFolder } from "./run.ts";

interface Entry {
  readonly at: string | null;
  readonly by: string | null;
  readonly kind: string;
  readonly what: string;
  readonly about: readonly string[];
  readonly because: string | null;
}

describe("memo and trail", () => {
  it("tell the story of the demo study in order, from every source, and nothing of a private memo but that it is", async () => {
    const study = copyDemo();
    put(study, {
      "freezes/first/freeze.json": JSON.stringify({
        name: "first",
        at: "2026-10-01T09:00:00Z",
        by: "amira",
        inputs: [],
      }),
      "withdrawals.jsonl": `${JSON.stringify({ v: 1, at: "2026-10-02T09:00:00Z", by: "joss", do: "withdraw", participant: "P99" })}\n{torn`,
      "grouping.yaml":
        "pinned:\n- {id: g2, codes: [pe-trust, pe-hope-purpose], by: joss, date: 2026-10-03, because: I read them so}\n",
      "themes.history.jsonl": `${JSON.stringify({ theme: "borrowed-nerve", date: "2026-10-03", by: "amira", change: "wording" })}\n`,
      "memos/undated.md": "No front matter.\n",
      "codings/amira/x.jsonl": [
        { do: "coin", code: "tea", label: "*Tea*", because: "she kept saying it" },
        { do: "session", shown: 12, others: false, tiers: ["rule"] },
        { do: "resize", on: "a".repeat(32), newStart: 1, newEnd: 2, reanchor: true, transcript: "P01" },
        { do: "resize", on: "a".repeat(32), newStart: 1, newEnd: 3, transcript: "P01" },
      ]
        .map((e, n) =>
          JSON.stringify({ v: 1, id: `${n}`.repeat(32), at: `2026-10-04T09:00:0${n}Z`, by: "amira", ...e }),
        )
        .join("\n"),
    });
    const { data, printed } = await inProcess(trail, [study]);
    const entries: Entry[] = data.entries;
    const times = entries.map((e) => (e.at === null ? Number.POSITIVE_INFINITY : Date.parse(e.at)));
    expect(times).toEqual([...times].sort((a, b) => a - b));
    const late = entries.filter((e) => e.at === null || e.at >= "2026-10-01").map((e) => `${e.by}: ${e.what}`);
    expect(late).toEqual([
      "amira: froze the study as first",
      "joss: removed the words of P99 from the study",
      "amira: changed the theme borrowed-nerve: wording",
      "joss: said that pe-trust, pe-hope-purpose are the grouping g2",
      "amira: coined the provisional code tea: *Tea*",
      "amira: was shown 12 suggestions; others' work was not visible",
      "amira: P01: 1 passage changed, 1 coding found again in a changed transcript",
      "null: wrote a memo (familiarisation): memos/undated.md",
    ]);
    const secret = entries.find((e) => e.what.includes("private"))!;
    expect([secret.at, secret.what, secret.about]).toEqual(["2026-09-28", "wrote a private memo (method)", []]);
    expect(printed).not.toContain("Joss and I disagree");
    // Each stored act of amira's in P01 is in one of the day's sums, counted from the raw lines.
    const raw = readFileSync(join(study, "codings/amira/P01.jsonl"), "utf8")
      .trimEnd()
      .split("\n")
      .map((l) => JSON.parse(l));
    const applied = raw.filter((e) => e.do === "apply" && e.by === "amira").length;
    const told = entries.filter((e) => e.by === "amira" && e.what.startsWith("P01: "));
    const sum = told.reduce((n, e) => n + Number(/(\d+) passages? coded by hand/.exec(e.what)?.[1] ?? 0), 0);
    expect(sum).toBe(applied);
    expect((await inProcess(trail, [study], { every: true })).data.entries.length).toBeGreaterThan(500);
    expect(printed).toContain(
      "\n## 2026-10-04\n\n- **amira** coined the provisional code tea: \\*Tea\\*: she kept saying it\n",
    );
    const csv = await inProcess(trail, [study], { csv: true, since: "2026-10-04", by: "amira" });
    expect(csv.printed.split("\n")[1]).toBe(
      '"2026-10-04T09:00:00Z","amira","decisions","coined the provisional code tea: *Tea*","code:tea","she kept saying it",',
    );
    expect((await inProcess(trail, [study], { since: "soon" })).code).toBe(2);
  });

  it("a memo is tied to what is there, never written over another, and refused when it is tied to nothing", async () => {
    const study = copyDemo();
    const write = (text: string, options: Record<string, string | boolean>) =>
      inProcess(memo, [text], { study, by: "amira", ...options });
    const coding = JSON.parse(readFileSync(join(study, "codings/amira/P01.jsonl"), "utf8").split("\n")[0]).id;
    const about = `theme:being-expected,transcript:P07,coding:${coding.slice(0, 8)},case:P03`;
    const first = await write("One.", { type: "theme", about });
    const second = await write("Two.", { type: "theme", about });
    expect(first.data.about).toEqual(["theme:being-expected", "transcript:P07", `coding:${coding}`, "case:P03"]);
    expect(second.data.file).toBe(first.data.file.replace(".md", "-2.md"));
    expect(readFileSync(join(study, first.data.file), "utf8")).toMatch(/\n---\n\nOne\.\n$/);
    for (const [options, says] of [
      [{ about: "theme:being-expectd" }, /Did you mean being-expected/],
      [{ about: "P07" }, /--about takes/],
      [{ about: "constructor:x" }, /--about takes/],
      [{ type: "methode" }, /Did you mean method/],
    ] as const) {
      const refused = await write("Three.", options);
      expect(refused.code).toBe(2);
      expect(String(refused.findings[0].args?.problem)).toMatch(says);
    }
    expect((await write(" ", {})).code).toBe(2);
  });

  it("a memo on words stands where they are found, explained and cited, and is refused where they are not", async () => {
    const study = tempFolder();
    put(study, {
      "sp-code.yaml": "title: Tiny\n",
      "codebook.yaml": "codebook: tiny\ntitle: Tiny\nversion: 1.0.0\ncodes: []\n",
      "transcripts/P01.txt":
        "Interviewer: So?\n\nParticipant: I sat in the hall. Nobody came.\n\nInterviewer: And?\n\nParticipant: Fine.\n",
    });
    const write = (options: Record<string, string | boolean>) =>
      inProcess(memo, ["Whose hall?"], { study, by: "amira", ...options });
    const { about, file } = (await write({ in: "P01", quote: "in the hall" })).data;
    expect(about).toEqual(["passage:P01:11-22"]);
    expect(readFileSync(join(study, file), "utf8")).toContain("quote: in the hall\n");
    await write({ in: "P01", quote: "Nobody came", private: true });
    const found = await inProcess(find, [study], { memos: true });
    expect(found.data.hits.map((h: { match: string; memos: unknown[] }) => [h.match, h.memos])).toMatchObject([
      ["in the hall", [{ text: "Whose hall?", by: "amira" }]],
      ["Nobody came", [{ private: true }]],
    ]);
    expect(found.data.hits[1].memos[0]).not.toHaveProperty("text");
    expect(found.printed).toMatch(
      /\[in the hall\][^\n]*\n *memo: familiarisation, amira, [-\d]+: Whose hall\? \(memos\//,
    );
    const explained = await inProcess(explain, ["P01:L2", study]);
    expect(explained.printed).toContain(": Whose hall? (memos/");
    const told = await inProcess(trail, [study]);
    expect(told.data.entries.map((e: Entry) => e.about)).toEqual([["passage:P01:11-22"], []]);
    const wrong: Record<string, string>[] = [
      { in: "P1", quote: "hall" },
      { in: "P01", quote: "hell" },
      { in: "P01" },
      { quote: "hall" },
    ];
    for (const options of wrong) expect((await write(options)).code, JSON.stringify(options)).toBe(2);
  });
});
