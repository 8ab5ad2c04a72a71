import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { copyDemo, copySmall, filesOf, jsonOf, put, root, spCode, spCodeAlone, spCodeJson, tempFolder } from "./run.ts";

const isRoot = process.getuid?.() === 0;
const said = (object: { findings: readonly { message: string; file?: string; line?: number }[] }) =>
  object.findings.map((f) => `${f.file ?? ""}:${f.line ?? ""}: ${f.message}`).join("\n");

/** A study that has been analysed, and its report's bytes. */
async function analysed(): Promise<{ study: string; report: Record<string, string> }> {
  const study = copySmall();
  expect((await spCode(["analyse", study, "--quiet"])).code).toBe(0);
  return { study, report: filesOf(join(study, "report")) };
}

/** Nothing stands in the study but what was there and its report. */
function nothingLeft(study: string): void {
  const left = Object.keys(filesOf(study)).filter((f) => /sp-code-(?:new|old|lock)|\.\d{5,}$/.test(f));
  expect(left).toEqual([]);
}

describe("transcripts that cannot be read", () => {
  it("names unknown, empty, binary and broken files, and reads the others", async () => {
    const study = copySmall();
    put(study, {
      "transcripts/sound.mp3": new Uint8Array([0x49, 0x44, 0x33, 3, 0, 0, 0, 0, 0, 1, 0xff, 0xfb, 0x90, 0x64]),
      "transcripts/empty.txt": "",
      "transcripts/blank.docx": "",
      "transcripts/broken.docx": new Uint8Array([0x50, 0x4b, 3, 4, 1, 2, 3, 4, 5, 6, 7, 8]),
      "transcripts/noise.txt": new Uint8Array(Array.from({ length: 4000 }, (_, i) => (i * 7919) % 256)),
    });
    const object = await spCodeJson(["analyse", study]);
    expect(object.data.transcripts).toBe(5);
    for (const name of ["sound.mp3", "empty.txt", "blank.docx", "broken.docx", "noise.txt"]) {
      const about = object.findings.filter((f) => f.file === `transcripts/${name}`);
      expect(about.length, name).toBeGreaterThan(0);
      expect(
        about.every((f) => f.message.length > 20 && !/undefined|\[object/.test(f.message)),
        name,
      ).toBe(true);
    }
    expect(existsSync(join(study, "report/index.html"))).toBe(true);
  });

  it.skipIf(isRoot)("names a file without read permission (skipped for root, who may read all)", async () => {
    const study = copySmall();
    chmodSync(join(study, "transcripts/P01.txt"), 0);
    const object = await spCodeJson(["analyse", study]);
    expect(object.ok).toBe(false);
    expect(said(object)).toMatch(/transcripts\/P01\.txt:: The file cannot be read \(EACCES\)/);
    expect(object.data.transcripts).toBe(4);
  });

  it("names a folder in a file's place and a link, and follows neither", async () => {
    const study = copySmall();
    const { symlinkSync } = await import("node:fs");
    symlinkSync("/", join(study, "transcripts/everything"));
    const object = await spCodeJson(["transcripts", study]);
    expect(object.data.transcripts.length).toBe(5);
    expect(said(object)).toMatch(/transcripts\/everything:: A symbolic link is not followed/);
  });

  it("names an overlarge file, reads the others, and reads it too when the limit is raised", async () => {
    const study = copySmall();
    put(study, { "transcripts/P90.txt": `P90: ${"We walk. ".repeat(3000)}\n` });
    const few = await spCode(["transcripts", study, "--json", "--max-file-size", "20kB"]);
    const object = jsonOf(few);
    expect(few.code).toBe(1);
    expect(object.data.transcripts.length).toBe(5);
    expect(said(object)).toMatch(/transcripts\/P90\.txt:: The file has 27006 bytes; at most 20000 are read/);
    const all = await spCodeJson(["transcripts", study, "--max-file-size", "1 MB"]);
    expect(all.data.transcripts.length).toBe(6);
    expect(said(jsonOf(await spCode(["transcripts", study, "--json", "--max-file-size", "2TB"])))).toMatch(
      /--max-file-size takes a size up to 500MB, not "2TB"/,
    );
  });

  it.each(["analyse", "transcripts", "code", "check", "themes"])(
    "%s on a folder without transcripts",
    async (command) => {
      const folder = tempFolder();
      const ran = await spCode([command, folder, "--json"]);
      const object = jsonOf(ran);
      expect(ran.code).toBe(2);
      expect(said(object)).toMatch(/no readable transcript here\. Name a folder with transcripts/);
      expect(Object.keys(filesOf(folder))).toEqual([]);
    },
  );
});

describe("a study with every format and a bad file of every container", () => {
  const fixture = (path: string) => new Uint8Array(readFileSync(join(root, "fixtures/readers", path)));
  const saved = (kind: string) => fixture(`libreoffice/table/talk.${kind}`);
  const GOOD: Readonly<Record<string, string | Uint8Array>> = {
    "plain.txt": fixture("h-time-and-voice/talk.txt"),
    "marked.md": fixture("c-bold-label/talk.md"),
    "page.html": "<p>Ana: Where did it begin?</p><p>Bo: At the start.</p><p>Ana: And then?</p><p>Bo: On.</p>",
    "cues.vtt": fixture("vtt-zoom/zoom.vtt"),
    "subtitles.srt": fixture("srt-dashes/talk.srt"),
    "song.lrc": fixture("lrc/talk.lrc"),
    "timed.ttml": fixture("ttml/talk.ttml"),
    "podlove.xml": fixture("podlove/talk.xml"),
    "table.csv": "speaker,text\nAna,Where did it begin?\nBo,At the start.\n",
    "table.tsv.tsv": "speaker\ttext\nAna\tWhere did it begin?\nBo\tAt the start.\n",
    "machine.json": fixture("json/talk.json"),
    "child.cha": fixture("chat-codes/talk.cha"),
    "tiers.eaf": fixture("elan-tiers/talk.eaf"),
    "radio.trs": fixture("transcriber/talk.trs"),
    ...Object.fromEntries(
      ["docx", "doc", "odt", "rtf", "pdf", "xlsx", "ods"].map((k) => [`saved-${k}.${k}`, saved(k)]),
    ),
  };
  const half = (bytes: Uint8Array) => bytes.subarray(0, bytes.length / 2);
  const BAD: Readonly<Record<string, readonly [string | Uint8Array, string]>> = {
    "bad-docx.docx": [half(saved("docx")), "zip-broken"],
    "bad-odt.odt": [half(saved("odt")), "zip-broken"],
    "bad-xlsx.xlsx": [half(saved("xlsx")), "zip-broken"],
    "bad-ods.ods": [half(saved("ods")), "zip-broken"],
    "bad-zip.zip": [half(saved("docx")), "unsupported-format"],
    "bad-doc.doc": [half(saved("doc")), "doc-broken"],
    "bad-pdf.pdf": [saved("pdf").subarray(0, 40), "pdf-broken"],
    "bad-rtf.rtf": [`{\\rtf1 ${"{".repeat(300)}`, "rtf-depth"],
    "bad-xml.eaf": ["<ANNOTATION_DOCUMENT><TIER>", "xml-broken"],
    "bad-json.json": ['{"segments": [', "json-broken"],
    "bad-gz.txt.gz": [gzipSync("Ana: one"), "unsupported-format"],
    "too-large.txt": ["", "file-too-large"],
  };

  it("is analysed, with one finding for each bad file and exit 1", async () => {
    const study = copySmall();
    rmSync(join(study, "transcripts"), { recursive: true });
    put(join(study, "transcripts"), { ...GOOD, ...Object.fromEntries(Object.entries(BAD).map(([n, [c]]) => [n, c])) });
    truncateSync(join(study, "transcripts/too-large.txt"), 60_000_000);
    const ran = await spCodeAlone(["analyse", study, "--json"]);
    const object = jsonOf(ran);
    expect(ran).toMatchObject({ code: 1, err: "" });
    const about = (name: string) => object.findings.filter((f) => f.file === `transcripts/${name}`);
    for (const [name, [, code]] of Object.entries(BAD))
      expect(
        about(name).map((f) => f.code),
        name,
      ).toEqual([code]);
    for (const name of Object.keys(GOOD))
      expect(
        about(name).filter((f) => f.severity === "error"),
        name,
      ).toEqual([]);
    expect(object.data.transcripts).toBe(Object.keys(GOOD).length);
    expect(existsSync(join(study, "report/index.html"))).toBe(true);
    nothingLeft(study);
  });
});

const CODE = '  - id: a\n    label: A\n    definition: d\n    cues: ["word"]\n';
const head = "codebook: c\ntitle: C\nversion: 1.0.0\nlanguage: en\n";
const bomb = `x0: &x0 [a,a,a,a,a,a,a,a,a]\n${Array.from({ length: 9 }, (_, i) => `x${i + 1}: &x${i + 1} [${Array(9).fill(`*x${i}`).join(",")}]`).join("\n")}\n`;

describe("a broken codebook", () => {
  it.concurrent.each([
    ["a typo in a key", `${head}codes:\n  - id: a\n    lable: A\n`, 7, /lable[\s\S]*label/],
    ["an id twice", `${head}codes:\n${CODE}${CODE}`, 10, /"a"/],
    [
      "parents in a circle",
      `${head}codes:\n${CODE}    parent: b\n${CODE.replace(/a$/m, "b")}    parent: a\n`,
      undefined,
      /circle|parent/,
    ],
    ["a cue that cannot be", `${head}codes:\n${CODE.replace('"word"', '"(open"')}`, 9, /./],
    ["a pattern that cannot be", `${head}codes:\n${CODE.replace('["word"]', '[{regex: "(["}]')}`, 9, /./],
    ["an alias bomb", `${bomb}${head}codes:\n${CODE}`, undefined, /./],
    ["no YAML", `${head}codes: [}\n`, 5, /./],
    ["binary", "\u0000\u0001\u0002\uffff", undefined, /./],
    ["nothing", "", undefined, /./],
  ])("%s", async (_, text, line, message) => {
    const { study, report } = await analysed();
    put(study, { "codebook.yaml": text });
    const [analyse, check] = await Promise.all([
      spCode(["analyse", study, "--json"]),
      spCode(["codebook", "check", study, "--json"]),
    ]);
    for (const ran of [analyse, check]) {
      const object = jsonOf(ran);
      expect(ran).toMatchObject({ code: 2, err: "" });
      const faults = object.findings.filter((f) => f.severity === "error");
      expect(faults.length).toBeGreaterThan(0);
      expect(faults.every((f) => f.file === "codebook.yaml")).toBe(true);
      if (line !== undefined) expect(faults.map((f) => f.line)).toContain(line);
      expect(said(object)).toMatch(message);
      expect(said(object)).not.toMatch(/stopped at a fault of its own/);
    }
    expect(filesOf(join(study, "report")), "the old report is untouched").toEqual(report);
    nothingLeft(study);
  });
});

describe("broken tables and settings", () => {
  it("participants.csv with transcripts that are not there: named with line and nearest, the run goes on", async () => {
    const study = copySmall();
    const table = readFileSync(join(study, "participants.csv"), "utf8");
    put(study, { "participants.csv": `${table}P77,PO1,,patient,Alderbrook,60-74,1,yes\n` });
    const object = await spCodeJson(["analyse", study]);
    expect(object.ok).toBe(true);
    expect(said(object)).toMatch(/participants\.csv:8: .*"PO1".*Did you mean "P01"\?/);
  });

  it.each([
    ["without its column", "name,transcript\nP01,P01\n", /participants\.csv:1.*participant/],
    ["with a quote never closed", 'participant,transcript\n"P01,P01\n', /participants\.csv/],
    ["binary", new Uint8Array([0, 1, 2, 3, 255, 254, 0, 9]), /participants\.csv/],
  ])("participants.csv %s", async (_, content, message) => {
    const { study, report } = await analysed();
    put(study, { "participants.csv": content });
    const object = await spCodeJson(["analyse", study]);
    expect(object.ok).toBe(false);
    expect(said(object)).toMatch(message);
    expect(said(object)).not.toMatch(/stopped at a fault of its own/);
    if (object.data.report === undefined) expect(filesOf(join(study, "report"))).toEqual(report);
    nothingLeft(study);
  });

  it.each([
    ["a key that is not there", "titel: x\n", /sp-code\.yaml:1.*titel[\s\S]*title/],
    ["no YAML", "title: [\n", /sp-code\.yaml/],
    ["a value that cannot be", "k: 9-2\n", /sp-code\.yaml:1/],
    ["a codebook that is not there", "codebook: nowhere.yaml\n", /nowhere\.yaml/],
    ["a participants table that is not there", "participants: nobody.csv\n", /nobody\.csv/],
    ["themes that are not there", "themes: none.yaml\n", /none\.yaml/],
    ["transcripts out of the study", "transcripts: nowhere\n", /nowhere/],
  ])("sp-code.yaml with %s", async (_, text, message) => {
    const { study, report } = await analysed();
    put(study, { "sp-code.yaml": text });
    const ran = await spCode(["analyse", study, "--json"]);
    expect(ran.code).toBe(2);
    expect(said(jsonOf(ran))).toMatch(message);
    expect(filesOf(join(study, "report"))).toEqual(report);
    nothingLeft(study);
  });

  it("a themes file with a fault, and decisions with a line that is none", async () => {
    const { study, report } = await analysed();
    put(study, { "themes.yaml": "themes:\n  - id: t\n    nam: T\n" });
    const themes = await spCode(["analyse", study, "--json"]);
    expect(themes.code).toBe(2);
    expect(said(jsonOf(themes))).toMatch(/themes\.yaml:3.*nam/);
    expect(filesOf(join(study, "report"))).toEqual(report);
    put(study, { "themes.yaml": "themes: []\n", "codings/amira/P01.jsonl": '{"v":1,"id":"x"\nnot json\n' });
    const decisions = await spCodeJson(["check", study]);
    expect(said(decisions)).toMatch(/codings\/amira\/P01\.jsonl:2/);
  });
});

describe("where the report goes", () => {
  it("a file in the folder's place, a folder under a file, a folder of somebody else: refused, nothing changed", async () => {
    const study = copySmall();
    put(study, { taken: "years of work", "thesis/chapter.docx": "years of work" });
    const before = filesOf(study);
    for (const [out, message] of [
      ["taken", /name is taken by a file/],
      ["taken/report", /cannot be written \(ENOTDIR\)/],
      ["thesis", /was not written by sp-code/],
    ] as const) {
      const ran = await spCode(["analyse", study, "--json", "--out", join(study, out)]);
      expect(ran.code, out).toBe(2);
      expect(said(jsonOf(ran))).toMatch(message);
      expect(filesOf(study)).toEqual(before);
    }
  });

  it.skipIf(isRoot)("a folder that may not be written (skipped for root, who may write all)", async () => {
    const study = copySmall();
    chmodSync(study, 0o555);
    const ran = await spCode(["analyse", study, "--json"]);
    chmodSync(study, 0o755);
    expect(ran.code).toBe(2);
    expect(said(jsonOf(ran))).toMatch(/cannot be written \(EACCES\)/);
  });

  it("what else is written says why it cannot be: export, init, decisions, themes --draft", async () => {
    const study = copySmall();
    put(study, { taken: "a file", codings: "a file where the folder should be" });
    const before = filesOf(study);
    const lines = [
      ["export", "codes", study, "--out", join(study, "taken/codes.csv")],
      ["init", join(study, "taken")],
      ["init", join(study, "taken/inside")],
      ["coin", "new-code", "New", "--study", study],
      ["themes", study, "--draft", "--themes", join(study, "taken/themes.yaml")],
    ];
    const all = await Promise.all(lines.map((line) => spCode([...line, "--json"])));
    for (const [i, ran] of all.entries()) {
      expect(ran.code, lines[i].join(" ")).toBe(2);
      expect(said(jsonOf(ran))).not.toMatch(/fault of its own/);
    }
    expect(filesOf(study)).toEqual(before);
  });

  it("files of a person in the report are kept, edited ones under another name", async () => {
    const { study } = await analysed();
    put(study, { "report/notes.txt": "mine", "report/report.md": "edited by hand" });
    const object = await spCodeJson(["analyse", study]);
    expect(object.ok).toBe(true);
    expect(said(object)).toMatch(/report\/report\.md.*edited by hand.*kept as report\/report\.edited-[0-9a-f]{8}\.md/);
    const now = filesOf(join(study, "report"));
    expect(now["notes.txt"]).toBe("mine");
    expect(Object.entries(now).filter(([n, t]) => n.startsWith("report.edited") && t === "edited by hand").length).toBe(
      1,
    );
  });
});

describe("which study", () => {
  it("paths in two studies are refused", async () => {
    const [a, b] = [copySmall(), copySmall()];
    const ran = await spCode(["analyse", join(a, "transcripts"), join(b, "transcripts"), "--json"]);
    expect(ran.code).toBe(2);
    expect(said(jsonOf(ran))).toMatch(/belong to two studies/);
    nothingLeft(a);
  });

  it("names with spaces, other scripts, quotes and a leading dash", async () => {
    const study = copySmall(join(tempFolder(), "研究 é 'x' \"y\" -z"));
    const names = ["Интервью 1.txt", "面談.txt", "-dash.txt", "a 'quoted' \"name\".txt", "e\u0301tude.txt"];
    const talk = "Interviewer: How long?\nAna: I waited for weeks, and the doctor rang.\n".repeat(4);
    put(study, Object.fromEntries(names.map((n) => [`transcripts/${n}`, talk])));
    const object = await spCodeJson(["analyse", study]);
    expect(object.data.transcripts).toBe(10);
    const { data } = await spCodeJson(["code", "--code", "waiting"], { cwd: study });
    const ids = new Set(data.codings.map((c: { transcript: string }) => c.transcript));
    for (const n of names) expect(ids.has(n.normalize("NFC").slice(0, -4)), n).toBe(true);
    const one = await spCodeJson(["transcripts", join(study, "transcripts", "面談.txt")]);
    expect(one.data.transcripts.map((t: { id: string }) => t.id)).toEqual(["面談"]);
  });

  it("a command from inside the study, from its transcripts folder, and from outside see the same", async () => {
    const study = copySmall();
    const runs = await Promise.all([
      spCode(["code", "--json"], { cwd: study }),
      spCode(["code", "--json"], { cwd: join(study, "transcripts") }),
      spCode(["code", study, "--json"]),
      spCode(["code", "my-study/transcripts", "--json"], { cwd: join(study, "..") }),
    ]);
    for (const ran of runs) expect(ran.out).toBe(runs[0].out);
  });
});

describe("two runs at once, and ctrl-C", () => {
  it("two runs of one study: each ends as documented and the report is whole", async () => {
    const { study, report } = await analysed();
    const both = await Promise.all([0, 1, 2].map(() => spCodeAlone(["analyse", study, "--json"])));
    expect(both.some((r) => r.code === 0)).toBe(true);
    for (const ran of both.filter((r) => r.code !== 0)) {
      expect(ran.code).toBe(2);
      expect(said(jsonOf(ran))).toMatch(/Another run .* is writing this folder/);
    }
    expect(filesOf(join(study, "report"))).toEqual(report);
    nothingLeft(study);
  });

  it("a lock of a run that lives is respected, of one that died taken over", async () => {
    const { study, report } = await analysed();
    const { hostname } = await import("node:os");
    const lock = join(study, ".report.sp-code-lock");
    writeFileSync(lock, JSON.stringify({ pid: process.pid, host: hostname() }));
    const held = await spCode(["analyse", study, "--json"]);
    expect(held.code).toBe(2);
    expect(said(jsonOf(held))).toContain(`process ${process.pid}`);
    writeFileSync(lock, JSON.stringify({ pid: 2 ** 22 + 1, host: hostname() }));
    mkdirSync(join(study, ".report.sp-code-new"));
    expect((await spCode(["analyse", study, "--quiet"])).code).toBe(0);
    expect(filesOf(join(study, "report"))).toEqual(report);
    nothingLeft(study);
  });

  it.each(["SIGINT", "SIGTERM"] as const)("%s during a long run: exit 130, the old report as it was", async (name) => {
    const { study, report } = await analysed();
    // A long run: the reference codebook on many transcripts.
    const long = copyDemo();
    for (let i = 0; i < 40; i++)
      put(study, {
        [`transcripts/more-${i}.txt`]: readFileSync(join(long, "transcripts/P11.txt")),
        [`transcripts/other-${i}.md`]: readFileSync(join(long, "transcripts/P22.md")),
      });
    const args = ["analyse", study, "--codebook", join(import.meta.dirname, "../../codebooks/social-prescribing.yaml")];
    const ran = await spCode(args, { signal: { name, after: 500 } });
    expect(ran).toMatchObject({ code: 130, signal: null, out: "" });
    expect(filesOf(join(study, "report"))).toEqual(report);
    nothingLeft(study);
  });
});
