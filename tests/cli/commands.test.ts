import { chmodSync, cpSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type { CommandSpec } from "../../src/cli/command.ts";
import { commands } from "../../src/cli/commands.ts";
import { outputSchemas } from "../../src/cli/schemas.ts";
import { copySmall, type Envelope, jsonOf, put, type Ran, root, spCode, spCodeJson, tempFolder } from "./run.ts";

/** What one command's first example must print, and what its second example's data must say. */
interface Expectation {
  readonly plain: RegExp;
  readonly data: (data: Envelope["data"], cwd: string) => void;
  /** Files that must be there afterwards, relative to the folder that holds my-study. */
  readonly writes?: readonly string[];
}

const table = (name: string, column: string): Expectation => ({
  plain: new RegExp(`^[^\n]*\\b${column}\\b[^\n]*,`),
  data: (d, cwd) => {
    expect(d.columns).toContain(column);
    expect(d.rows.length).toBeGreaterThan(0);
    expect(readFileSync(join(cwd, `${name}.md`), "utf8")).toMatch(/^\| .* \|\n\|---\|/);
  },
});
const decision = (what: string): Expectation => ({
  plain: /^/,
  data: (d) => expect(d.events.map((e: { do: string }) => e.do)).toContain(what),
});

const expected: Record<string, Expectation> = {
  init: {
    plain: /^$/,
    data: (d, cwd) => {
      expect(d.files).toContain("codebook.yaml");
      expect(readFileSync(join(cwd, "harbour/sp-code.yaml"), "utf8")).toContain('title: "Harbour interviews"');
    },
    writes: ["my-study/sp-code.yaml", "my-study/transcripts", "harbour/codebook.yaml"],
  },
  analyse: {
    plain: /^$/,
    data: (d) => expect(d).toMatchObject({ transcripts: 5, participants: 6, codes: 9, codings: 0, basis: "hits" }),
    writes: ["my-study/report/index.html", "report-2/manifest.json"],
  },
  transcripts: {
    plain: /P09-P10 +txt/,
    data: (d) => expect(d.transcripts[0].turnList.length).toBeGreaterThan(3),
  },
  "codebook check": {
    plain: /^$/,
    data: (d) => expect(d).toMatchObject({ codes: 9, examples: { tested: 1, missed: 0 } }),
  },
  "codebook show": { plain: /xylo|unheard +Never said/, data: (d) => expect(d.label).toBe("Waiting") },
  "codebook diff": {
    plain: /^change .*\nadded +lately/s,
    data: (d) =>
      expect(d.changes.map((c: { kind: string; code: string }) => [c.kind, c.code])).toEqual([["added", "lately"]]),
  },
  "codebook adopt": {
    plain: /^$/,
    data: (d, cwd) => {
      expect(d.events).toMatchObject([{ do: "migrate", code: "fobbed", change: "merge", to: "doctor" }]);
      expect(readFileSync(join(cwd, "my-study/codebook.yaml"), "utf8")).toContain("  - id: waiting-alone\n");
    },
  },
  "codebook migrate": {
    plain: /^$/,
    data: (d) => expect(d.changes).toEqual([{ change: "rename", code: "pe-hope", to: ["waiting"], codings: 1 }]),
  },
  "codebook import": {
    plain: /^change .*relabelled +waiting/s,
    data: (d) => expect(d).toMatchObject({ dryRun: false, changes: [{ kind: "relabelled", code: "waiting" }] }),
  },
  "codebook health": { plain: /^Cue hits: no passage/, data: (d) => expect(d.codes.length).toBe(9) },
  "codebook agenda": { plain: /^$/, data: (d) => expect(d.fresh).toEqual([]), writes: ["agenda.md"] },
  "import comments": {
    plain: /^$/,
    data: (d) => expect([d.comments, d.dryRun, d.events.length + d.known]).toEqual([5, true, 5]),
  },
  "codebook schema": { plain: /"\$schema"/, data: (d) => expect(d.$schema).toMatch(/json-schema/) },
  code: {
    plain: /suggested +waiting/,
    data: (d) => expect(d.counts.find((c: { code: string }) => c.code === "unheard").hits).toBe(0),
  },
  accept: decision("accept"),
  reject: decision("reject"),
  apply: { plain: /^/, data: (d) => expect([d.events.length, d.dryRun]).toEqual([1, true]) },
  coin: decision("coin"),
  complete: {
    plain: /^/,
    data: (d) =>
      expect(d.events.map((e: { codes: string[] }) => e.codes)).toEqual([
        ["doctor", "waiting"],
        ["doctor", "waiting"],
      ]),
  },
  recode: decision("recode"),
  resize: {
    plain: /^/,
    data: (d) => expect(d.events).toMatchObject([{ do: "resize", newStart: 40, newEnd: 95 }]),
  },
  retract: decision("retract"),
  note: decision("note"),
  undo: decision("undo"),
  redo: decision("undo"),
  status: {
    plain: /^\nTranscripts: 5; 5 that nobody|^Transcripts: 5; 5 that nobody/,
    data: (d) => expect([d.transcripts, d.new.length, d.coders, d.open > 0]).toEqual([5, 5, [], true]),
  },
  sample: {
    plain: /^group +transcript/,
    data: (d) => expect(d.drawn.length).toBe(3),
  },
  memo: {
    plain: /^$/,
    data: (d, cwd) => expect(readFileSync(join(cwd, "my-study", d.file), "utf8")).toContain("private: true"),
  },
  trail: {
    plain: /^# Trail of the analysis/,
    data: (d) => expect(d.entries.map((e: { kind: string }) => e.kind)).toContain("memo"),
  },
  themes: {
    plain: /Candidate groupings, computed; not themes/,
    data: (d) => expect(d.chosenBy).toMatch(/\b5\b/),
    writes: ["my-study/themes.yaml"],
  },
  map: {
    plain: /no passage has been reviewed by a person/,
    data: (d) => expect([d.framework, d.basis]).toEqual(["five-ws", "decided"]),
  },
  agree: {
    plain: /^Consistency of application: amira, joss/,
    data: (d) => {
      expect(d.codes.find((c: { code: string }) => c.code === "waiting")).toMatchObject({ all: 0, some: 7 });
      expect(d.disagreements.map((x: { code: string }) => x.code)).toEqual(["waiting"]);
    },
    writes: ["my-study/differences.csv"],
  },
  find: { plain: /\[weeks\]/, data: (d) => expect(d.hits.length).toBeGreaterThan(5) },
  explain: { plain: /cue hit, not reviewed/, data: (d) => expect(d.code).toBe("doctor") },
  "export themes": table("themes", "name"),
  "export codes": table("codes", "code"),
  "export quotes": { ...table("quotes", "transcript"), plain: /^/ },
  "export codings": table("codings", "transcript"),
  "export participants": table("participants", "participant"),
  "export interviews": table("interviews", "interview"),
  "export matrix": table("matrix", "code"),
  "export codebook": table("codebook", "id"),
  "export transcript": {
    plain: /^$/,
    data: (d) => expect(d.handouts.map((h: { transcript: string }) => h.transcript)).toEqual(["P01", "P04"]),
    writes: ["handouts/P01-handout.html", "handouts/P04-handout.html"],
  },
  "export accumulation": { ...table("accumulation", "group"), plain: /all participants|group/ },
  "export project": {
    plain: /^$/,
    data: (d) => expect(d).toMatchObject({ dialect: "nvivo-windows", transcripts: 5, codes: 9 }),
    writes: ["my-study.qdpx"],
  },
  check: { plain: /^$/, data: (d) => expect(d.texts).toBeGreaterThan(10) },
  pseudonymise: {
    plain: /^$/,
    data: (d) => expect(d.suggestions.length).toBeGreaterThan(0),
    writes: ["shared-copy/transcripts/P01.txt"],
  },
  withdraw: {
    plain: /^Participant P01\nDeleted:\n {2}transcripts\/P01\.txt/,
    data: (d) => expect([d.removed, d.transcripts]).toEqual([true, ["transcripts/P01.txt"]]),
  },
  verify: { plain: /^$/, data: (d) => expect(d).toMatchObject({ same: true, files: [], moved: [] }) },
  freeze: {
    plain: /^$/,
    data: (d) => expect(d).toMatchObject({ name: "revision", events: 0 }),
    writes: ["my-study/freezes/submission-1/freeze.json", "my-study/freezes/revision/report.json"],
  },
  diff: {
    plain: /^$/,
    data: (d) => expect(d.changes.map((c: { what: string }) => c.what)).toContain("coder"),
    writes: ["response.md"],
  },
  schema: { plain: /^accept\n/, data: (d) => expect(d.properties.schemaVersion).toBeDefined() },
  completion: { plain: /complete -o filenames -F _sp_code sp-code/, data: (d) => expect(d.shell).toBe("fish") },
};

/** Examples that end otherwise than with 0, and why. */
const ends: Record<string, number> = {
  "sp-code diff submission-1 now --for-reviewers --study my-study -o response.md": 1,
  "sp-code diff submission-1 --md --study my-study": 1,
  "sp-code codebook diff old-codebook.yaml codebook.yaml": 1,
  "sp-code codebook diff submission-1 now --md --study my-study": 1,
  // The study has warnings.
  "sp-code check my-study --strict": 1,
  // The key's place name stands in the participants table.
  "sp-code check my-study --leaks --key ~/keys/my-study.yaml": 1,
};

let prepared: string;
let suggestion: string;

beforeAll(async () => {
  prepared = tempFolder();
  const study = copySmall(join(prepared, "my-study"));
  const table = "document,row,code\nP01,6,waiting\n";
  const key = "entries:\n  - {name: Alderbrook, pseudonym: Ashtown, kind: place}\n";
  put(prepared, { "my-coding.csv": table, "my-study/my-coding.csv": table, "keys/my-study.yaml": key });
  chmodSync(join(prepared, "keys/my-study.yaml"), 0o600);
  await spCode(["analyse", "my-study", "--quiet"], { cwd: prepared });
  await spCode(["analyse", "my-study", "--k", "4-8", "--out", "report-2", "--quiet"], { cwd: prepared });
  const { data } = await spCodeJson(["code", study, "--code", "waiting", "--status", "suggested"]);
  suggestion = data.codings[0].id;
});

/** A folder with what a command's examples speak of, and the id of a decision in it. */
interface Prepared {
  readonly folder: string;
  readonly event: string;
}

/** The words of an example as a shell would give them, up to a redirection, with our ids for the example's. */
function wordsOf(example: string, { folder, event }: Prepared): string[] {
  const words = [...example.replace(/ >>? .*$/, "").matchAll(/"([^"]*)"|(\S+)/g)].map((m) => m[1] ?? m[2]);
  const ours: [RegExp, string][] = [
    [/^51c07e1b2a90$/, suggestion],
    [/^(?:9f0c51c07e1b2a90){2}$/, event],
    [/^9f0c51c07e1b$/, event.slice(0, 12)],
    [/\bpe-confidence\b/, "waiting"],
    [/\bpe-trust\b/, "doctor"],
    [/^waiting list$/, "weeks"],
    [/P07\.docx/, "P03-w1.docx"],
    [/^P07(?!\.)/, "P01"],
    [/\btranscript:P07\b/, "transcript:P01"],
    [/^P08$/, "P04"],
    [/^P12$/, "P01"],
    [/^~\//, `${folder}/`],
  ];
  return words.slice(1).map((w) => ours.reduce((text, [from, to]) => text.replace(from, to), w));
}

async function runExample(spec: CommandSpec, example: string, json: boolean, prepared: Prepared): Promise<Ran> {
  const { folder } = prepared;
  const cwd = /my-study|harbour/.test(example) || spec.name === "init" ? folder : join(folder, "my-study");
  const words = wordsOf(example, prepared);
  // Without a terminal nobody can be asked.
  if (spec.name === "withdraw" && !words.includes("--dry-run")) words.push("--yes");
  // The second example is another coder's, because deciding the same twice adds nothing.
  const env: Record<string, string> =
    json && /^(?:accept|reject|apply|retract|redo)$/.test(spec.name) ? { SP_CODE_CODER: "noor" } : {};
  return spCode(json && !words.includes("--json") ? [...words, "--json"] : words, { cwd, env });
}

async function folderFor(spec: CommandSpec): Promise<Prepared> {
  const folder = tempFolder();
  let event = "";
  if (spec.name === "init") return { folder, event };
  cpSync(prepared, folder, { recursive: true });
  if (spec.name === "agree") {
    const read = (by: string, id: string) =>
      `{"v":1,"id":"${id}","at":"2026-11-22T10:00:00Z","by":"${by}","do":"complete","transcript":"P01"}\n`;
    put(join(folder, "my-study/codings"), { "amira/a.jsonl": read("amira", "a"), "joss/b.jsonl": read("joss", "b") });
    await spCode(["apply", "my-coding.csv", "--by", "amira"], { cwd: join(folder, "my-study") });
  }
  if (/^codebook|^import/.test(spec.name)) await prepareCodebook(spec.name, join(folder, "my-study"));
  if (spec.name === "diff") {
    await spCode(["freeze", "submission-1", "--by", "amira"], { cwd: join(folder, "my-study") });
    await spCode(["accept", suggestion, "--by", "amira"], { cwd: join(folder, "my-study") });
  }
  if (spec.name === "undo") {
    const { data } = await spCodeJson(["accept", suggestion, "--by", "amira"], { cwd: join(folder, "my-study") });
    event = data.events[0].id;
    await spCode(["reject", suggestion, "--by", "amira"], { cwd: join(folder, "my-study") });
  }
  if (spec.name === "trail")
    put(folder, { "my-study/memos/one.md": "---\ntype: method\nby: amira\ndate: 2026-01-05\n---\n\nHow.\n" });
  // Two coders have accepted one suggestion, and for redo undone it; the id is amira's acceptance, or noor's undo.
  if (/^(?:recode|resize|retract|note|redo)$/.test(spec.name))
    for (const by of spec.name === "retract" ? ["noor", "amira"] : ["amira", "noor"]) {
      const say = (...words: string[]) => spCodeJson([...words, "--by", by], { cwd: join(folder, "my-study") });
      event = (await say("accept", suggestion)).data.events[0].id;
      if (spec.name === "redo") event = (await say("undo")).data.events[0].id;
    }
  return { folder, event };
}

/** Another codebook of before, coined codes, a code that is gone, a table, a commented handout: each for its command. */
async function prepareCodebook(command: string, study: string): Promise<void> {
  const own = readFileSync(join(study, "codebook.yaml"), "utf8");
  const say = (...words: string[]) => spCode([...words, "--by", "amira"], { cwd: study });
  if (command === "codebook diff") {
    await say("freeze", "submission-1");
    put(study, { "old-codebook.yaml": own, "codebook.yaml": `${own}  - { id: lately, label: Lately }\n` });
  }
  if (command === "codebook adopt") {
    await say("coin", "waiting-alone", "Waiting alone");
    await say("coin", "fobbed", "Fobbed off");
  }
  if (command === "codebook migrate") {
    const event = {
      v: 1,
      id: "a",
      at: "2026-01-05T10:00:00Z",
      by: "joss",
      do: "apply",
      code: "pe-hope",
      transcript: "P01",
    };
    put(study, { "codings/joss/P01.jsonl": `${JSON.stringify(event)}\n` });
  }
  if (command === "codebook import")
    for (const folder of [study, join(study, "..")])
      put(folder, { "codes.csv": "id,label\nwaiting,Time that passes\n" });
  if (command === "import comments")
    for (const folder of [study, join(study, "..")])
      cpSync(join(root, "fixtures/handout/commented/P01.docx"), join(folder, "P01-handout.docx"));
}

const schemaOf = (spec: CommandSpec, example: string): keyof typeof outputSchemas => {
  if (example.includes("--counts")) return "code-counts";
  if (example.includes("--leaks")) return "check-leaks";
  const own = spec.name.replace(" ", "-");
  return (own in outputSchemas ? own : own.replace(/^export-.*/, "export")) as keyof typeof outputSchemas;
};

/** A conversation with a person: tests/cli/review.test.ts holds it on a pseudo-terminal. */
const quiet = commands.filter((c) => c.name !== "review");

describe("every command, by its own examples", () => {
  it("every command has an expectation here, and a schema of what it prints", () => {
    expect(Object.keys(expected).sort()).toEqual(quiet.map((c) => c.name).sort());
    expect(quiet.filter((c) => !(schemaOf(c, "") in outputSchemas)).map((c) => c.name)).toEqual([]);
    expect(commands.filter((c) => c.examples.length < 2).map((c) => c.name)).toEqual([]);
  });

  it.concurrent.each(quiet)("$name", async (spec) => {
    const prepared = await folderFor(spec);
    const { folder } = prepared;
    const [first, second] = spec.examples;
    const plain = await runExample(spec, first, false, prepared);
    expect(plain, first).toMatchObject({ code: ends[first] ?? 0, signal: null });
    expect(plain.out).toMatch(expected[spec.name].plain);

    const asJson = await runExample(spec, second, true, prepared);
    expect(asJson.err, "under --json all is in the object").toBe("");
    const object = jsonOf(asJson);
    expect(object, second).toMatchObject({ schemaVersion: 1, command: spec.name, ok: asJson.code === 0 });
    expect(asJson.code, second).toBe(ends[second] ?? 0);
    const checked = outputSchemas[schemaOf(spec, second)].safeParse(object);
    expect(checked.error?.issues ?? []).toEqual([]);
    expected[spec.name].data(object.data, folder);
    for (const path of expected[spec.name].writes ?? []) expect(existsSync(join(folder, path)), path).toBe(true);
  });

  it("code --json and codebook show --json in their other forms", async () => {
    const study = join(prepared, "my-study");
    const code = await spCodeJson(["code", study]);
    expect(outputSchemas.code.safeParse(code).error?.issues ?? []).toEqual([]);
    expect(code.data.codings.length).toBeGreaterThan(100);
    const lines = (await spCode(["code", study, "--jsonl"])).out.trimEnd().split("\n");
    expect(lines.map((l) => JSON.parse(l))).toEqual(code.data.codings);
    const show = await spCodeJson(["codebook", "show", study]);
    expect(outputSchemas["codebook-show"].safeParse(show).error?.issues ?? []).toEqual([]);
    expect(show.data.rows.length).toBe(9);
  });
});
