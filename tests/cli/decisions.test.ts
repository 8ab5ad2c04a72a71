import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { copySmall, filesOf, put, spCode, spCodeJson } from "./run.ts";

interface Row {
  readonly id: string;
  readonly code: string;
  readonly transcript: string;
  readonly row: number;
  readonly start: number;
  readonly end: number;
  readonly quote: string;
  readonly unit: { readonly start: number; readonly end: number };
  readonly status: string;
  readonly tier: string;
  readonly decisions?: readonly { by: string; do: string; at: string }[];
}

/** The codings of a study with some filter, as `code --json` lists them. */
async function codings(study: string, ...filter: string[]): Promise<Row[]> {
  return (await spCodeJson(["code", study, ...filter])).data.codings;
}

async function say(study: string, by: string, ...words: string[]) {
  return spCodeJson([...words, "--by", by, "--study", study]);
}

const stored = (study: string) => filesOf(join(study, "codings"));

describe("accept, reject, undo", () => {
  it("are stored one event a line in the coder's folder, and come back as statuses", async () => {
    const study = copySmall();
    const open = await codings(study, "--status", "suggested");
    const [yes, no] = [open[0], open.find((c) => c.transcript !== open[0].transcript)!];
    expect((await say(study, "amira", "accept", yes.id, "--because", "her own words")).data.events.length).toBe(1);
    expect((await say(study, "amira", "reject", no.id)).data.events.length).toBe(1);

    const files = stored(study);
    expect(Object.keys(files)).toEqual([`amira/${yes.transcript}.jsonl`, `amira/${no.transcript}.jsonl`].sort());
    const line = files[`amira/${yes.transcript}.jsonl`];
    expect(line.endsWith("\n") && line.indexOf("\n") === line.length - 1).toBe(true);
    const event = JSON.parse(line);
    expect(event).toMatchObject({
      v: 1,
      by: "amira",
      do: "accept",
      code: yes.code,
      on: `s:${yes.id}`,
      ...yes.unit,
      because: "her own words",
    });
    expect(event.id).toMatch(/^[0-9a-f]{32}$/);
    expect(event.sha256).toMatch(/^[0-9a-f]{64}$/);

    const accepted = await codings(study, "--status", "accepted");
    expect(accepted.map((c) => [c.code, c.transcript, c.decisions?.map((d) => d.do)])).toEqual([
      [yes.code, yes.transcript, ["accept"]],
    ]);
    const rejected = await codings(study, "--status", "rejected");
    expect(rejected.map((c) => [c.id, c.code])).toEqual([[no.id, no.code]]);
    expect((await codings(study, "--status", "suggested")).length).toBe(open.length - 2);

    // Deciding the same again adds nothing; another coder's view is another event.
    const again = await say(study, "amira", "accept", yes.id);
    expect(again).toMatchObject({ ok: true, data: { events: [] } });
    expect(again.findings.map((f) => f.code)).toEqual(["decided-already"]);
    expect(stored(study)).toEqual(files);

    // Undo takes back amira's last decision (the rejection), undoing the undo brings it back.
    const undo = await say(study, "amira", "undo");
    expect((await codings(study, "--status", "rejected")).length).toBe(0);
    expect((await codings(study, "--status", "suggested")).length).toBe(open.length - 1);
    await say(study, "amira", "undo", undo.data.events[0].id);
    expect((await codings(study, "--status", "rejected")).map((c) => c.id)).toEqual([no.id]);
    // Nothing was rewritten: the old lines stand at the head of their files.
    for (const [name, text] of Object.entries(files)) expect(stored(study)[name].startsWith(text)).toBe(true);

    // Nobody undoes another's decision.
    const other = await spCode(["undo", event.id, "--by", "noor", "--study", study]);
    expect(other.code).toBe(2);
    expect(other.err).toMatch(/noor cannot undo what amira decided/);
  });

  it("some ids known and some not: the known are stored, the unknown named, exit 1", async () => {
    const study = copySmall();
    const [first] = await codings(study, "--status", "suggested");
    const ran = await spCode(["accept", first.id, "000000000000", "--study", study]);
    expect(ran.code).toBe(1);
    expect(ran.err).toMatch(/no suggestion 000000000000/);
    expect(Object.keys(stored(study)).length).toBe(1);
  });

  it("a setting stores the whole turn, and the suggestion in it is answered", async () => {
    const study = copySmall();
    writeFileSync(join(study, "sp-code.yaml"), "title: Turns\nunit: turn\ncoder: amira\n");
    const [first] = await codings(study, "--status", "suggested", "--code", "doctor");
    const { data } = await spCodeJson(["accept", first.id, "--study", study]);
    const [event] = data.events;
    expect(event.start).toBeLessThanOrEqual(first.unit.start);
    expect(event.end - event.start).toBeGreaterThan(first.unit.end - first.unit.start);
    expect((await codings(study, "--status", "suggested")).some((c) => c.id === first.id)).toBe(false);
  });
});

describe("apply", () => {
  it("by row, by offsets, by quotation, by whole transcript; again adds nothing; a dry run writes nothing", async () => {
    const study = copySmall();
    const { data } = await spCodeJson(["transcripts", study, "--turns"]);
    const text: string = data.transcripts.find((t: { id: string }) => t.id === "P01").text;
    const start = text.indexOf("She didn't gabble");
    expect(start).toBeGreaterThan(0);
    const by = (name: string, table: string) => put(study, { [name]: table });
    by("rows.csv", "document,row,code\nP01,6,waiting\n");
    by("offsets.csv", `document,start,end,code\nP01,${start},${start + 17},The doctor\n`);
    by("quotes.csv", 'document,quote,code,because\nP01,"I thought she was selling something.",feeling-low,sounds so\n');
    by("whole.csv", "document,code\nP04,unheard\n");
    for (const name of ["rows", "offsets", "quotes", "whole"]) {
      const args = ["apply", join(study, `${name}.csv`), "--by", "amira", "--study", study];
      const dry = await spCodeJson([...args, "--dry-run"]);
      expect(dry.data, name).toMatchObject({ dryRun: true, events: [{ do: "apply" }] });
      const real = await spCodeJson(args);
      expect(real.data, name).toMatchObject({ dryRun: false, events: [{ do: "apply", by: "amira" }] });
      const files = stored(study);
      const again = await spCodeJson(args);
      expect(again.data.events, name).toEqual([]);
      expect(again.findings.map((f) => f.code)).toContain("apply-known");
      expect(stored(study)).toEqual(files);
    }
    const applied = await codings(study, "--tier", "person");
    const words = applied.map((c) => [c.code, c.transcript, c.quote]);
    expect(words).toContainEqual(["doctor", "P01", "She didn't gabble"]);
    expect(words).toContainEqual(["feeling-low", "P01", "I thought she was selling something."]);
    // What was coded by hand where a suggestion stands answers that suggestion; the rest stands by itself.
    const all = await codings(study, "--status", "applied,accepted");
    expect(all.map((c) => [c.code, c.status]).sort()).toEqual([
      ["doctor", "applied"],
      ["feeling-low", "applied"],
      ["unheard", "applied"],
      ["waiting", "accepted"],
    ]);
  });

  it("faulty rows are named by line and column, the others are written", async () => {
    const study = copySmall();
    put(study, {
      "c.csv":
        'document,quote,code\nP1,"She was selling",waiting\nP01,"never said by anyone",waiting\nP01,"I thought she was selling something.",waitng\nP01,"I thought she was selling something.",waiting\n',
    });
    const ran = await spCodeJson(["apply", join(study, "c.csv"), "--study", study]);
    expect(ran.data.events.length).toBe(1);
    expect(ran.ok).toBe(false);
    expect(ran.findings.filter((f) => f.severity === "error").map((f) => [f.file, f.line])).toEqual([
      ["c.csv", 2],
      ["c.csv", 3],
      ["c.csv", 4],
    ]);
    const messages = ran.findings.map((f) => f.message).join("\n");
    expect(messages).toMatch(/Did you mean "P01"\?/);
    expect(messages).toMatch(/Did you mean "waiting"\?/i);
    expect(messages, "no words of a transcript or of the table's quotations").not.toMatch(/selling|never said/);
  });

  it("a coding survives an edit elsewhere in the transcript, and a lost one is kept and not counted", async () => {
    const study = copySmall();
    put(study, { "c.csv": 'document,quote,code\nP01,"I thought she was selling something.",waiting\n' });
    await spCodeJson(["apply", join(study, "c.csv"), "--study", study]);
    const [before] = await codings(study, "--status", "applied");
    const path = join(study, "transcripts/P01.txt");
    const text = readFileSync(path, "utf8");
    writeFileSync(
      path,
      text.replace("Well. I'm seventy-one.", "Well, let me think about that for a moment. I'm seventy-one."),
    );
    const moved = await spCodeJson(["code", study, "--status", "applied"]);
    expect(moved.findings.map((f) => f.code)).toContain("anchor-moved");
    const [after] = moved.data.codings as Row[];
    expect(after.quote).toBe(before.quote);
    expect(after.start).toBe(before.start + 38);
    const decisions = stored(study);
    for (const [words, code] of [
      ["I thought she was a nurse or something.", "anchor-approximate"],
      ["A nurse perhaps.", "anchor-lost"],
    ]) {
      writeFileSync(path, text.replace("I thought she was selling something.", words));
      const left = await spCodeJson(["code", study, "--status", "applied"]);
      expect(left.findings.map((f) => f.code)).toContain(code);
      expect(left.data.codings).toEqual([]);
    }
    expect(stored(study)).toEqual(decisions);
  });
});

describe("coin and complete", () => {
  it("a coined code can be applied, found and exported; it is provisional", async () => {
    const study = copySmall();
    const coined = await say(study, "amira", "coin", "fobbed", "Fobbed off", "--in-vivo", "--definition", "Sent away.");
    expect(coined.data.events[0]).toMatchObject({
      do: "coin",
      code: "fobbed",
      label: "Fobbed off",
      in_vivo: true,
      definition: "Sent away.",
    });
    put(study, { "c.csv": "document,row,code\nP01,6,Fobbed off\n" });
    expect(
      (await spCodeJson(["apply", join(study, "c.csv"), "--by", "amira", "--study", study])).data.events.length,
    ).toBe(1);
    expect((await codings(study, "--code", "fobbed")).map((c) => c.status)).toEqual(["applied"]);
    const { data } = await spCodeJson(["export", "codes", study]);
    expect(data.rows.some((r: unknown[]) => r.includes("fobbed"))).toBe(true);
    expect((await say(study, "noor", "coin", "fobbed", "Again")).ok).toBe(false);
    const undo = await say(study, "amira", "undo", coined.data.events[0].id);
    expect(undo.ok).toBe(true);
    expect((await say(study, "noor", "coin", "fobbed", "Again")).ok).toBe(true);
  });

  it("complete says which codes a person has read a transcript for", async () => {
    const study = copySmall();
    const some = await say(study, "amira", "complete", "P01", "P04", "--codes", "waiting,doctor");
    expect(some.data.events.map((e: { transcript: string; codes: string[] }) => [e.transcript, e.codes])).toEqual([
      ["P01", ["doctor", "waiting"]],
      ["P04", ["doctor", "waiting"]],
    ]);
    const all = await say(study, "noor", "complete", "P01");
    expect(all.data.events[0].codes).toBeUndefined();
    expect(Object.keys(stored(study))).toEqual(["amira/P01.jsonl", "amira/P04.jsonl", "noor/P01.jsonl"]);
    const files = stored(study);
    const again = await say(study, "noor", "complete", "P01");
    expect([again.ok, again.data.events]).toEqual([true, []]);
    expect(stored(study)).toEqual(files);
    expect((await say(study, "noor", "complete", "P01", "--codes", "waitng")).ok).toBe(false);
  });
});

describe("two coders", () => {
  it("have a folder each; `decide` says whose decisions count", async () => {
    const study = copySmall();
    const [first, second] = await codings(study, "--status", "suggested", "--code", "doctor");
    await say(study, "amira", "accept", first.id);
    await say(study, "noor", "reject", first.id);
    await say(study, "noor", "accept", second.id);
    expect(Object.keys(stored(study)).map((f) => f.split("/")[0])).toEqual(expect.arrayContaining(["amira", "noor"]));
    const check = await spCodeJson(["check", study]);
    expect(check.findings.map((f) => f.code)).toContain("several-coders");

    const of = async (decide: string, status: string) =>
      (await codings(study, "--decide", decide, "--status", status)).map((c) => [c.transcript, c.unit.start]);
    const [one, two] = [first, second].map((c) => [c.transcript, c.unit.start]);
    expect(await of("amira", "accepted")).toEqual([one]);
    expect(await of("noor", "accepted")).toEqual([two]);
    expect(await of("noor", "rejected")).toEqual([one]);
    expect(await of("latest", "accepted")).toEqual([two]);
    expect(await of("latest", "rejected")).toEqual([one]);
    expect(await of("consensus", "accepted,rejected")).toEqual([]);
    expect((await of("union", "accepted")).length).toBe(2);
    writeFileSync(join(study, "sp-code.yaml"), "title: Two\ndecide: noor\n");
    const set = await spCodeJson(["check", study]);
    expect(set.findings.map((f) => f.code)).not.toContain("several-coders");
    expect((await codings(study, "--status", "accepted")).map((c) => c.transcript)).toEqual([second.transcript]);
  });

  it("with decisions, the basis names them and the columns are kept apart", async () => {
    const study = copySmall();
    const [first] = await codings(study, "--status", "suggested", "--code", "doctor");
    await say(study, "amira", "accept", first.id);
    const { data } = await spCodeJson(["export", "codes", study]);
    const person = data.columns.findIndex((c: string) => /coded.by.person/i.test(c) && /participants/i.test(c));
    const hits = data.columns.findIndex((c: string) => /not.reviewed/i.test(c) && /participants/i.test(c));
    expect([person >= 0, hits >= 0]).toEqual([true, true]);
    const row = data.rows.find((r: unknown[]) => r[0] === "doctor");
    expect(row[person]).toBe(1);
    expect(row[hits]).toBeGreaterThan(0);
  });
});
