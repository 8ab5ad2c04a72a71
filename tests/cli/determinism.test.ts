import { chmodSync, chownSync, cpSync, mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import {
  type Alone,
  copyDemo,
  copySmall,
  demo,
  filesOf,
  jsonOf,
  root,
  spCode,
  spCodeJson,
  spCodeLines,
  tempFolder,
} from "./run.ts";

const small = join(root, "fixtures/cli/small-study/codebook.yaml");

/** Six of the demo's participants: text, Word with changes, Markdown, a joint interview, Windows-1252. */
const SOME = ["P01", "P03", "P05", "P09", "P10", "P17"];

/** A study copied file by file in the reverse order, with other modification times, under another name. */
function copyReversed(from: string): string {
  const to = join(tempFolder(), "Ein anderer Name");
  const visit = (at: string): void => {
    mkdirSync(join(to, at), { recursive: true });
    for (const entry of readdirSync(join(from, at), { withFileTypes: true }).reverse()) {
      const path = join(at, entry.name);
      if (entry.isDirectory()) visit(path);
      else {
        cpSync(join(from, path), join(to, path));
        const time = 946_684_800 + path.length * 86_400;
        utimesSync(join(to, path), time, time);
      }
    }
  };
  visit(".");
  return to;
}

/** Everything a study of the nine quick codes can write: report in all formats, bundle, and files for other programs. */
async function outputs(study: string, path: string, how: Alone): Promise<Record<string, string>> {
  const to = join(study, "out");
  mkdirSync(to);
  if (how.uid !== undefined) {
    for (const name of ["", ...readdirSync(study, { recursive: true, encoding: "utf8" })])
      chownSync(join(study, name), how.uid, how.uid);
    chmodSync(join(study, ".."), 0o755);
  }
  const codes = ["--codebook", small];
  const ran = await spCodeLines(
    [
      ["analyse", path, ...codes, "--resamples", "5", "--quiet", "--office", "--out", join(to, "report")],
      ["bundle", path, ...codes, "--resamples", "5", "--quiet", "--out", join(to, "bundle")],
      ["export", "project", path, ...codes, "--quiet", "--out", join(to, "study.qdpx")],
      ["export", "codebook", path, ...codes, "--quiet", "--qdc", "--out", join(to, "codebook.qdc")],
    ],
    how,
  );
  // The demo's themes name codes of the reference codebook: findings, and exit code 1.
  expect(ran.map((r) => [r.code, r.out])).toEqual([
    [1, ""],
    [1, ""],
    [1, ""],
    [0, ""],
  ]);
  return filesOf(to);
}

describe("the same study gives the same bytes", () => {
  const isRoot = process.getuid?.() === 0;
  let study: string;
  let first: Record<string, string>;
  beforeAll(async () => {
    const folder = copyDemo(undefined, SOME);
    study = copyDemo(join(tempFolder(), "plain"), SOME);
    first = await outputs(folder, "my-study", { cwd: join(folder, "..") });
    expect(Object.keys(first)).toEqual(
      expect.arrayContaining([
        ...["report/index.html", "report/report.docx", "report/tables.xlsx", "report/figures/framework.svg"],
        ...["report/tables/datapackage.json", "bundle/datapackage.json", "study.qdpx", "codebook.qdc"],
      ]),
    );
  });

  it("in another folder, order, time, zone, locale, window and home, with another mask and thread pool", async () => {
    const other = copyReversed(study);
    const env = { TZ: "Pacific/Kiritimati", LANG: "tr_TR.UTF-8", LC_ALL: "tr_TR.UTF-8", COLUMNS: "40", HOME: "/" };
    const now = await outputs(other, other, { cwd: root, env: { ...env, UV_THREADPOOL_SIZE: "1" }, umask: 0o077 });
    expect(Object.keys(now)).toEqual(Object.keys(first));
    for (const [name, bytes] of Object.entries(now)) expect(bytes === first[name], name).toBe(true);
  });

  it.skipIf(!isRoot)("as another user, without a locale (skipped unless root, who alone can be one)", async () => {
    const other = copyDemo(join(tempFolder(), "copy"), SOME);
    const env = { TZ: "Asia/Istanbul", LANG: "C", LC_ALL: "C", USER: "noor", LOGNAME: "noor", TERM: "dumb" };
    const now = await outputs(other, ".", { cwd: other, env, uid: 65_534, umask: 0o002 });
    expect(Object.keys(now)).toEqual(Object.keys(first));
    for (const [name, bytes] of Object.entries(now)) expect(bytes === first[name], name).toBe(true);
  });

  it("holds no path of this machine, no host, no hour", () => {
    const year = new Date().getFullYear();
    for (const [name, bytes] of Object.entries(first)) {
      expect(bytes.includes(tmpdir()), name).toBe(false);
      expect(bytes.includes(root), name).toBe(false);
      if (hostname().length > 4) expect(bytes.includes(hostname()), name).toBe(false);
      // Decisions say when they were made.
      if (name !== "bundle/decisions.jsonl")
        expect(new RegExp(`${year}-\\d\\d-\\d\\dT\\d\\d:`).test(bytes), name).toBe(false);
    }
  });

  it("SOURCE_DATE_EPOCH is the only date, and changes nothing else", async () => {
    const copy = copySmall();
    const at = async (epoch: string) => {
      const env = { SOURCE_DATE_EPOCH: epoch };
      const args = ["analyse", copy, "--resamples", "5", "--quiet", "--office"];
      expect((await spCode(args, { env })).code).toBeLessThan(2);
      return filesOf(join(copy, "report"));
    };
    const [early, late] = [await at("1000000000"), await at("1600000000")];
    const without = (files: Record<string, string>, date: string) =>
      Object.fromEntries(
        Object.entries(files)
          // Its date is inside a compressed part; tests/writers looks there.
          .filter(([n]) => n !== "report.docx")
          .map(([n, t]) => [n, t.replaceAll(date, "DATE").replace(/"sha256": "[0-9a-f]{64}"/g, "")]),
      );
    expect(early["report.json"]).toContain("2001-09-09");
    expect(without(early, "2001-09-09")).toEqual(without(late, "2020-09-13"));
    // Tables hold no date at all.
    for (const name of Object.keys(early).filter((n) => n.startsWith("tables/"))) {
      expect(early[name] === late[name], name).toBe(true);
      expect(early[name], name).not.toContain("2001-09-09");
    }
  });
});

describe("verify", () => {
  it("the demo study with the reference codebook: identical; after one changed word it names what moved", async () => {
    const study = copyDemo(undefined, ["P01", "P03", "P17", "P20", "P21"]);
    // Quotations chosen from interviews that are left out are findings.
    expect((await spCode(["analyse", study, "--quiet", "--resamples", "5"])).code).toBeLessThan(2);
    const { data } = await spCodeJson(["code", study, "--status", "suggested"]);
    const same = await spCode(["verify", study, "--json"]);
    expect(same.code).toBe(0);
    expect(jsonOf(same).data).toMatchObject({ same: true, files: [], inputs: [], moved: [] });

    // A hit of a code that a declared theme holds, so that the theme moves too.
    const themes = readFileSync(join(study, "themes.yaml"), "utf8");
    // One word inside a hit of a plain text transcript is replaced.
    const hit = data.codings.find(
      (c: { code: string; transcript: string; quote: string }) =>
        themes.includes(`- ${c.code}\n`) && /^P(?:17|20|21)$/.test(c.transcript) && /^[\x20-\x7e]+$/.test(c.quote),
    );
    const path = join(study, `transcripts/${hit.transcript}.txt`);
    const text = readFileSync(path, "latin1");
    const word = hit.quote
      .split(/[^A-Za-z]+/)
      .filter((w: string) => w.length > 2)
      .at(-1);
    const changed = text.replace(hit.quote, hit.quote.replace(word, "xylophone"));
    expect(changed).not.toBe(text);
    writeFileSync(path, changed, "latin1");
    const after = await spCode(["verify", study, "--json"]);
    expect(after.code).toBe(1);
    const object = jsonOf(after);
    expect(object.findings.map((f) => f.code)).toContain("report-differs");
    expect(object.data.inputs.map((i: { id: string }) => i.id)).toEqual([`transcripts/${hit.transcript}.txt`]);
    const moved = (what: string) =>
      object.data.moved.filter((m: { what: string }) => m.what === what).map((m: { id: string }) => m.id);
    expect(moved("code")).toContain(hit.code);
    expect(moved("participant")).toEqual([hit.transcript]);
    expect(moved("group").length).toBeGreaterThan(0);
    const plain = await spCode(["verify", study]);
    expect(plain).toMatchObject({ code: 1, out: "" });
    expect(plain.err).toContain(`code ${hit.code} (`);
    expect(plain.err).toContain(`participant ${hit.transcript}: `);
  });

  it("recomputes with the settings the report was made with, in a folder of its own", async () => {
    const study = copySmall();
    const out = join(study, "report-2");
    const flags = [
      "--k",
      "3",
      "--linkage",
      "complete",
      "--cooccurrence-unit",
      "transcript",
      "--seed",
      "7",
      "--resamples",
      "20",
    ];
    const more = [
      "--title",
      "Another title",
      "--basis",
      "all",
      "--small-cell",
      "3",
      "--group",
      "site",
      "--site",
      "age_band",
    ];
    expect((await spCode(["analyse", study, ...flags, ...more, "--out", out, "--quiet"])).code).toBe(0);
    const { data } = await spCodeJson(["verify", study, "--out", out]);
    expect(data).toMatchObject({ same: true, files: [], inputs: [] });
  });

  it("an edited output, a missing output, no report", async () => {
    const study = copySmall();
    const none = await spCode(["verify", study, "--json"]);
    expect(none.code).toBe(2);
    expect(jsonOf(none).findings[0].message).toMatch(/Run `sp-code analyse` first/);
    await spCode(["analyse", study, "--quiet"]);
    writeFileSync(join(study, "report/report.md"), "edited");
    const edited = await spCode(["verify", study, "--json"]);
    expect(edited.code).toBe(1);
    expect(jsonOf(edited).data.files).toEqual(["report.md (edited or missing on disk)"]);
  });
});

describe("interviews that arrive later", () => {
  it("10, then 20, then all: no decision file touched, every id of an earlier transcript the same", async () => {
    const study = copyDemo();
    const names = readdirSync(join(demo, "transcripts")).sort();
    const folder = join(study, "transcripts");
    const { rmSync } = await import("node:fs");
    for (const name of names.slice(10)) rmSync(join(folder, name));
    cpSync(small, join(study, "codebook.yaml"));

    const ids = async (): Promise<Map<string, string>> => {
      const { data } = await spCodeJson(["code", study]);
      return new Map(
        data.codings
          .filter((c: { tier: string }) => c.tier === "rule")
          .map((c: { id: string; code: string; transcript: string; unit: { start: number } }) => [
            `${c.code} ${c.transcript} ${c.unit.start}`,
            c.id,
          ]),
      );
    };
    const groups = async (): Promise<string[]> => {
      expect((await spCode(["analyse", study, "--resamples", "5", "--quiet"])).code).toBeLessThan(2);
      const { data } = await spCodeJson(["themes", study, "--basis", "all"]);
      return data.groups.map((g: { id: string }) => g.id);
    };
    let before = await ids();
    expect(before.size).toBeGreaterThan(50);
    const kept = filesOf(join(study, "codings"));
    const [one, two] = [...before.values()];
    expect((await spCode(["accept", one, "--by", "noor", "--study", study])).code).toBeLessThan(2);
    expect((await spCode(["reject", two, "--by", "noor", "--study", study])).code).toBeLessThan(2);
    let decisions = filesOf(join(study, "codings"));
    expect(Object.keys(decisions)).toEqual([...Object.keys(kept), "noor/P01.jsonl"].sort());
    for (const [name, text] of Object.entries(kept)) expect(decisions[name], name).toBe(text);

    for (const until of [10, 20, names.length]) {
      for (const name of names.slice(0, until)) cpSync(join(demo, "transcripts", name), join(folder, name));
      const form = await groups();
      expect(form.length).toBeGreaterThan(0);
      expect(form).toEqual(form.map((_, i) => `g${i + 1}`));
      const now = await ids();
      for (const [key, id] of before) expect(now.get(key), key).toBe(id);
      expect(filesOf(join(study, "codings"))).toEqual(decisions);
      before = now;
      decisions = filesOf(join(study, "codings"));
    }
  });
});
