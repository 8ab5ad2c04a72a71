import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { demo, type Envelope, filesOf, put, root, spCode, spCodeJson, tempFolder } from "./run.ts";

/** Ten short interviews and nothing else: no codebook, no codings. */
const WORDS = [
  "I waited for weeks and nobody rang.",
  "They sent me from one desk to the next.",
  "I waited in the corridor with my coat on.",
  "She wrote my name down wrong and I let it go.",
  "Nobody rang, so I rang them.",
  "I was passed along like a parcel.",
  "The letter came after the appointment.",
  "I waited until it got dark.",
  "From one desk to the next, all morning.",
  "They fobbed me off with a leaflet.",
];

const read = (study: string, file: string) => readFileSync(join(study, file), "utf8");
const in_ =
  (study: string) =>
  (...args: string[]): Promise<Envelope> =>
    spCodeJson([...args, "--study", study]);

async function emptyStudy(): Promise<string> {
  const study = join(tempFolder(), "harbour");
  await spCode(["init", "--empty", "--title", "Harbour", study]);
  put(
    study,
    Object.fromEntries(WORDS.map((w, i) => [`transcripts/P${String(i + 1).padStart(2, "0")}.txt`, `P: ${w}\n`])),
  );
  return study;
}

describe("ten interviews coded inductively from an empty codebook", () => {
  it("coined codes are adopted, adopted into another and dropped; nothing a person wrote is touched", async () => {
    const study = await emptyStudy();
    const run = in_(study);
    const head =
      '# Ours. Do not sort.\ncodebook: harbour   # id\ntitle: Harbour\nversion: "0.1.0"\ncodes: []\n\n# end\n';
    writeFileSync(join(study, "codebook.yaml"), head);
    const coin = (by: string, id: string, label: string, at: string, quote: string) =>
      run("coin", id, label, "--in", at, "--quote", quote, "--by", by);
    await coin("amira", "waiting", "Waiting", "P01", "I waited for weeks");
    await coin("amira", "passed-along", "Passed along", "P02", "from one desk to the next");
    await coin("joss", "parcel", "Like a parcel", "P06", "like a parcel");
    await coin("joss", "misnamed", "Name wrong", "P04", "wrote my name down wrong");
    put(study, {
      "mine.csv":
        "document,code,quote\nP03,waiting,I waited in the corridor\nP08,waiting,I waited\nP09,passed-along,From one desk to the next\nP10,passed-along,fobbed me off\nP05,waiting,Nobody rang\nP07,waiting,after the appointment\n",
    });
    expect((await run("apply", join(study, "mine.csv"), "--by", "joss")).data.events.length).toBe(6);
    expect((await run("codebook", "adopt")).data.provisional.map((p: { id: string }) => p.id)).toEqual([
      "misnamed",
      "parcel",
      "passed-along",
      "waiting",
    ]);

    const because = ["--because", "team, 3 May"];
    await run(
      "codebook",
      "adopt",
      "waiting",
      "--definition",
      "Time goes by and nothing comes.",
      "--by",
      "amira",
      ...because,
    );
    await run("codebook", "adopt", "passed-along", "--by", "amira");
    await run("codebook", "adopt", "parcel", "--into", "passed-along", "--by", "amira", ...because);
    const refused = await run("codebook", "adopt", "misnamed", "--drop", "--by", "amira");
    expect(refused.findings[0].message).toContain("--because");
    await run("codebook", "adopt", "misnamed", "--drop", "--by", "amira", ...because);

    const codebook = read(study, "codebook.yaml");
    expect(codebook.startsWith(head.slice(0, head.indexOf("codes:")))).toBe(true);
    expect(codebook.endsWith("\n\n# end\n")).toBe(true);
    expect(codebook).toMatch(/by: amira\n +change: adopted\n +because: team, 3 May\n/);
    expect(codebook).toMatch(
      / {2}- id: waiting\n {4}label: Waiting\n {4}definition: Time goes by and nothing comes\.\n/,
    );
    const { provisional } = (await run("codebook", "adopt")).data;
    expect(provisional).toEqual([]);
    const codings = (await spCodeJson(["code", study])).data.codings as { code: string; transcript: string }[];
    const by = (code: string) => codings.filter((c) => c.code === code).map((c) => c.transcript);
    expect(by("waiting")).toEqual(["P01", "P03", "P05", "P07", "P08"]);
    expect(by("passed-along")).toEqual(["P02", "P06", "P09", "P10"]);
    expect(codings.length).toBe(9);
    const trail = (await spCode(["trail", study])).out;
    expect(trail).toContain("parcel is part of passed-along now");
    expect(trail).toContain("dropped the code misnamed");
  });
});

describe("before a coding meeting", () => {
  it("agenda and health name new codes with their words, single sources and what coders see otherwise", async () => {
    const agenda = await spCode(["codebook", "agenda", demo, "--since", "2026-09-01"]);
    expect(agenda.code).toBe(0);
    for (const line of [
      "### Being missed (being-missed)",
      "coined 2026-09-21 by amira. 1 coding.",
      "> That's being missed, it's not being marked absent.",
      "- being-missed: P23, 1 mention",
      "amira (Beside the tablets, not instead) gave it; joss (She says the tablets were needed) did not",
    ])
      expect(agenda.out.split("\n")).toContain(line);
    expect((await spCode(["codebook", "agenda", demo, "--since", "2026-10-01"])).out).not.toContain("being missed");
    const reflexive = await spCodeJson([
      "codebook",
      "agenda",
      demo,
      "--since",
      "2026-09-01",
      "--approach",
      "reflexive",
    ]);
    expect(reflexive.data.disagreements).toBeUndefined();
    expect((await spCode(["codebook", "agenda", demo])).code).toBe(2);
    const { data } = await spCodeJson(["codebook", "health", demo]);
    const use = (code: string) => data.codes.find((c: { code: string }) => c.code === code);
    expect(use("being-missed")).toMatchObject({ participants: 1, source: "P23", flag: "single-source" });
    expect(use("bi-umbrella")).toMatchObject({ participants: 0, flag: "unused" });
  });
});

const BOOK = `codebook: harbour
version: "1"
codes:
  - id: waiting   # ours
    label: Waiting
    definition: Time goes by.
    cues: [waited]
  - id: passed
    label: Passed along
    definition: Sent on.
    cues: [one desk]
`;

async function codedStudy(): Promise<string> {
  const study = await emptyStudy();
  put(study, {
    "codebook.yaml": BOOK,
    "mine.csv":
      "document,code,quote,coder\nP01,waiting,I waited for weeks,amira\nP03,waiting,I waited,joss\nP02,passed,from one desk,amira\nP06,passed,passed along,joss\n",
  });
  await in_(study)("apply", join(study, "mine.csv"));
  return study;
}

const SPLIT = `codebook: harbour
version: "2"
codes:
  - id: waiting
    label: Waiting
    definition: Time goes by.
    status: retired
    history:
      - { date: 2026-05-03, by: amira, change: split, to: [waiting-alone, waiting-word] }
  - { id: waiting-alone, label: Waiting alone, cues: [waited] }
  - { id: waiting-word, label: Waiting for word, cues: [nobody rang] }
  - id: sent-on
    label: Passed along
    definition: Sent on.
    cues: [one desk]
    history:
      - { date: 2026-05-03, by: amira, change: renamed, from: passed }
`;

describe("a codebook that changes", () => {
  it("diff says what became of the codes and what that does to codings and hits", async () => {
    const study = await codedStudy();
    cpSync(join(study, "codebook.yaml"), join(study, "..", "old.yaml"));
    put(study, { "codebook.yaml": SPLIT });
    const { data } = await in_(study)("codebook", "diff", join(study, "..", "old.yaml"));
    const rows = data.changes.map((c: { kind: string; code: string; to: string[]; effects: unknown }) => [
      c.kind,
      c.code,
      c.to,
      c.effects,
    ]);
    const both = [
      { by: "amira", codings: 1, rejected: 0 },
      { by: "joss", codings: 1, rejected: 0 },
    ];
    expect(rows.slice(0, 2)).toEqual([
      ["renamed", "passed", ["sent-on"], { codings: both, hits: { before: 2, after: 2, gone: 0, new: 0 } }],
      // P01, P03 and P08 said "waited"; P05 says "nobody rang".
      [
        "split",
        "waiting",
        ["waiting-alone", "waiting-word"],
        { codings: both, hits: { before: 3, after: 4, gone: 0, new: 1 } },
      ],
    ]);
    expect(rows.slice(2).map((r: unknown[]) => `${r[0]} ${r[1]}`)).toEqual(["cues waiting", "other waiting"]);
  });

  it("migrate renames, opens the split's queue, and each coder decides their own", async () => {
    const study = await codedStudy();
    const run = in_(study);
    put(study, { "codebook.yaml": SPLIT });
    const dry = await run("codebook", "migrate", "--dry-run", "--by", "lead");
    expect(dry.data.events).toEqual([]);
    const signed = await run("codebook", "migrate", "--by", "lead");
    expect(signed.data.changes).toEqual([
      { change: "rename", code: "passed", to: ["sent-on"], codings: 2 },
      { change: "split", code: "waiting", to: ["waiting-alone", "waiting-word"], codings: 2 },
    ]);
    expect((await run("codebook", "migrate", "--by", "lead")).data.changes).toEqual([]);
    // Under their new id now, they are the renamed code's all the same.
    put(join(study, ".."), { "old.yaml": BOOK });
    const [renamed] = (await run("codebook", "diff", join(study, "..", "old.yaml"), "now")).data.changes;
    expect(renamed.effects.codings.map((c: { codings: number }) => c.codings)).toEqual([1, 1]);
    const status = async () => (await spCodeJson(["status", study])).data.pending;
    expect(await status()).toEqual([{ code: "waiting", change: "split", codings: 2 }]);
    expect((await spCodeJson(["check", study])).findings.map((f) => f.code)).toContain("codings-pending");
    const waits = (await spCodeJson(["code", study])).data.codings.filter((c: { pending?: object }) => c.pending);
    expect(waits.map((c: { pending: object }) => c.pending)).toMatchObject([
      { change: "split", codes: ["waiting-alone", "waiting-word"], by: "lead", waitsFor: ["amira"] },
      { change: "split", waitsFor: ["joss"] },
    ]);
    expect((await spCode(["explain", waits[0].id, study])).out).toMatch(
      /pending: waiting was split into waiting-alone, waiting-word by lead, .*; amira must decide/,
    );
    await spCode(["analyse", study]);
    const report = read(study, "report/report.md");
    expect(report).toContain("2 codings are counted under a code that was split or redefined");

    const file = join(study, "..", "queue.csv");
    await run("codebook", "migrate", "--queue", "--csv", "--out", file);
    const fill = (text: string) => text.replaceAll(",,\n", ",waiting-alone,\n");
    const theirs = join(study, "..", "all.csv");
    writeFileSync(theirs, fill(readFileSync(file, "utf8")));
    const before = filesOf(join(study, "codings"));
    const mixed = await run("codebook", "migrate", "--decide", theirs, "--by", "amira");
    expect(mixed.findings.map((f) => f.code)).toEqual(["queue-not-yours"]);
    expect(filesOf(join(study, "codings"))).toEqual(before);
    await run("codebook", "migrate", "--queue", "--csv", "--by", "amira", "--out", file);
    writeFileSync(file, fill(readFileSync(file, "utf8")));
    const decided = await run("codebook", "migrate", "--decide", file, "--by", "amira");
    expect(decided.data.events.map((e: { do: string; to: string }) => [e.do, e.to])).toEqual([
      ["recode", "waiting-alone"],
    ]);
    expect(await status()).toEqual([{ code: "waiting", change: "split", codings: 1 }]);
  });

  it("a table changes the codebook by id, in place, and a changed definition is asked about", async () => {
    const study = await codedStudy();
    const run = in_(study);
    const table = join(root, "fixtures/codebook/table/codes.csv");
    const dry = await run("codebook", "import", table, "--dry-run", "--by", "amira");
    expect(read(study, "codebook.yaml")).toBe(BOOK);
    // The same table as a workbook (saved by LibreOffice), with line breaks in its cells.
    for (const kind of ["xlsx", "ods"]) {
      const book = await run("codebook", "import", table.replace(/csv$/, kind), "--dry-run", "--by", "amira");
      expect(book.data.changes).toEqual(dry.data.changes);
    }
    const { data, findings } = await run("codebook", "import", table, "--by", "amira");
    expect(data.changes).toEqual(dry.data.changes);
    expect(data.changes.map((c: { kind: string; code: string }) => `${c.kind} ${c.code}`)).toEqual([
      "redefined waiting",
      "cues waiting",
      "added new",
    ]);
    expect(findings.map((f) => f.code)).toEqual(["import-code-absent"]);
    const now = read(study, "codebook.yaml");
    expect(now).toContain(
      "  - id: waiting   # ours\n    label: Waiting\n    definition: Time goes by and nothing comes.\n",
    );
    expect(now).toContain('    cues: [waited, "wait*"]\n');
    expect(now).toContain("  - id: passed\n    label: Passed along\n    definition: Sent on.\n    cues: [one desk]\n");
    expect((await run("codebook", "import", table, "--by", "amira")).data.changes).toEqual([]);
    expect((await run("codebook", "migrate", "--by", "lead")).data.changes).toEqual([
      { change: "redefine", code: "waiting", to: [], codings: 2 },
    ]);
  });

  it("the exported table of the reference codebook changes nothing, whatever its cues", async () => {
    const study = await codedStudy();
    cpSync(join(root, "codebooks/social-prescribing.yaml"), join(study, "codebook.yaml"));
    const table = join(study, "..", "reference.csv");
    await spCode(["export", "codebook", study, "--csv", "--out", table]);
    const { data } = await in_(study)("codebook", "import", table, "--by", "amira");
    expect(data.changes).toEqual([]);
    const book = join(study, "..", "reference.xlsx");
    expect((await spCode(["export", "codebook", study, "--xlsx", "--out", book])).code).toBe(0);
    expect((await in_(study)("codebook", "import", book, "--dry-run", "--by", "amira")).data.changes).toEqual([]);
    const nowhere = await spCode(["export", "codebook", study, "--xlsx"]);
    expect(nowhere).toMatchObject({ code: 2, out: "" });
    expect(nowhere.err).toMatch(/Name the workbook/);
  });
});
