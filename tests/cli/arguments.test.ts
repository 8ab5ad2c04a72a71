import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { commands } from "../../src/cli/commands.ts";
import { copySmall, jsonOf, put, root, spCode, tempFolder } from "./run.ts";

let study: string;
beforeAll(() => {
  study = copySmall();
});

describe("help", () => {
  it("shows what each command does, its options and its two examples", async () => {
    // One process asks for the help of every command in turn: nothing but main() is called.
    const folder = tempFolder();
    const names = JSON.stringify(commands.map((c) => c.name.split(" ")));
    const script = join(folder, "help.mjs");
    writeFileSync(
      script,
      `import { main } from ${JSON.stringify(join(root, "dist/sp-code.js"))};
for (const words of ${names}) {
  const code = await main([...words, "--help"]);
  process.stdout.write("\\u0000" + words.join(" ") + " " + code + "\\u0001");
}`,
    );
    const ran = await spCode([], { script });
    expect(ran.code).toBe(0);
    const pages = ran.out.split("\u0001").slice(0, -1);
    expect(pages.length).toBe(commands.length);
    for (const [i, spec] of commands.entries()) {
      const [text, end] = pages[i].split("\u0000");
      expect(end).toBe(`${spec.name} 0`);
      expect(text).toContain(`Usage: sp-code ${spec.name}`);
      for (const example of spec.examples) expect(text).toContain(`  ${example}`);
      for (const option of spec.options ?? []) expect(text).toContain(option.flags);
      expect(text).toContain("--json");
    }
  });

  it.concurrent.each([
    ["--help", 0, /Start with: sp-code analyse/],
    ["help analyse", 0, /Usage: sp-code analyse\|analyze/],
    ["--version", 0, /^\d+\.\d+\.\d+\n$/],
    ["analyze --help", 0, /Usage: sp-code analyse\|analyze/],
  ])("sp-code %s", async (line, code, said) => {
    const ran = await spCode(line.split(" "));
    expect(ran).toMatchObject({ code, err: "" });
    expect(ran.out).toMatch(said);
  });

  it("without a command, help goes to standard error and the exit code is 2", async () => {
    const [none, parent] = await Promise.all([spCode([]), spCode(["export"])]);
    expect(none).toMatchObject({ code: 2, out: "" });
    expect(none.err).toContain("Usage: sp-code");
    expect(parent).toMatchObject({ code: 2, out: "" });
    expect(parent.err).toMatch(/Usage: sp-code export[\s\S]*participants/);
  });
});

describe("arguments that are wrong", () => {
  it.concurrent.each([
    ["analize", /Did you mean analyze\?/],
    ["codebook chek", /Did you mean check\?/],
    ["export theme", /Did you mean themes\?/],
    ["analyse --fresh", /unknown option '--fresh'/i],
    ["analyse --resample 3", /Did you mean --resamples\?/],
    ["code --jsno", /Did you mean --json\?/],
    ["themes --basis hit", /hits, decided, all[\s\S]*Did you mean hits\?/],
    ["map --cooccurrence-unit turns", /Did you mean turn\?/],
    ["themes --linkage averge", /Did you mean average\?/],
    ["themes --similarity combine", /Did you mean combined\?/],
    ["themes --k 8-3", /--k takes a number or a range such as 3-8/],
    ["themes --seed one", /--seed takes a whole number/],
    ["themes --approach reflexiv", /--approach takes/],
    ["map --framework five-wss", /Did you mean five-ws\?/],
    ["code --code waitting", /Did you mean waiting\?/],
    ["code --status suggestet", /Did you mean suggested\?/],
    ["code --tier rules", /Did you mean rule\?/],
    ["code --json --jsonl", /--jsonl/],
    ["find --code doctr", /Did you mean doctor\?/],
    ["find weeks --width wide", /--width takes a whole number/],
    ["explain P01:30 --code waitin", /Did you mean waiting\?/],
    ["explain P1:30", /Did you mean P01\?/],
    ["explain P01", /Where in P01\?/],
    ["explain P01:99999999", /Give a place inside the transcript/],
    ["codebook show waitin", /Did you mean waiting\?/],
    ["complete P1", /Did you mean P01\?/],
    ["accept 0123456789ab", /sp-code code/],
    ["undo 0123456789ab", /no decision 0123456789ab/],
    ["coin Waiting Waiting", /lower-case letters/],
    ["coin waiting Waiting", /already/],
    ["export codes --csv --md", /Choose one of/],
    ["schema transcript", /Did you mean transcripts\?/],
    ["completion bsh", /Did you mean bash\?/],
    ["accept", /missing required argument/i],
    ["transcripts no/such/folder", /no file or folder no\/such\/folder/],
  ])("sp-code %s", async (line, said) => {
    const words = line.split(" ");
    const ran = await spCode(line.includes("--jsonl") ? words : [...words, "--json"], { cwd: study });
    const object = jsonOf(ran);
    expect(ran).toMatchObject({ code: 2, err: "" });
    expect(object.ok).toBe(false);
    expect(object.findings.map((f) => f.message).join("\n")).toMatch(said);
  });

  it("says it in words on standard error, with where to look, and prints nothing else", async () => {
    const ran = await spCode(["themes", "--basis", "hit"], { cwd: study });
    expect(ran).toMatchObject({ code: 2, out: "" });
    expect(ran.err).toMatch(/^error: .*Did you mean hits\?\nSee sp-code themes --help\.\n$/);
  });

  it("nobody is guessed to be the coder", async () => {
    const other = copySmall();
    put(other, { "sp-code.yaml": "title: No coder\n" });
    const env = { USER: "amira", LOGNAME: "amira" };
    const ran = await spCode(["coin", "new-code", "New code"], { cwd: other, env });
    expect(ran).toMatchObject({ code: 2, out: "" });
    expect(ran.err).toMatch(/Who decides\? Name yourself with --by/);
    const named = await spCode(["coin", "new-code", "New code"], { cwd: other, env: { SP_CODE_CODER: "noor" } });
    expect(named).toMatchObject({ code: 0 });
  });
});

describe("how much is said, and how", () => {
  const talk = (args: string[], env: Record<string, string> = {}) => spCode(["check", study, ...args], { env });

  it("--quiet prints errors only, --verbose every finding, and by default notes are counted", async () => {
    const [usual, quiet, verbose] = await Promise.all([talk([]), talk(["--quiet"]), talk(["--verbose"])]);
    // What the reporting checklists still ask for is data; the rest is talk.
    expect(usual.code).toBe(0);
    expect(usual.out).toMatch(/^checklist +completed/);
    expect(usual.err).toMatch(/: warning: [\s\S]*\d+ notes? \(--verbose shows them\)\.\n$/);
    expect(usual.err).not.toMatch(/(?:^|: )note: /m);
    expect(quiet).toMatchObject({ code: 0, out: usual.out, err: "" });
    expect(verbose.err).toMatch(/(?:^|: )note: /m);
    expect(verbose.err).not.toMatch(/--verbose shows them|more like it/);
    const counts = /^(\d+) errors, (\d+) warnings, (\d+) notes\.$/m.exec(verbose.err)!;
    for (const [i, severity] of ["error", "warning", "note"].entries())
      expect(verbose.err.match(new RegExp(`(?:^|: )${severity}: `, "gm"))?.length ?? 0).toBe(Number(counts[i + 1]));
  });

  it("--strict makes warnings count, and errors are said even under --quiet", async () => {
    const strict = await talk(["--strict", "--quiet"]);
    expect(strict).toMatchObject({ code: 1, err: "" });
    const bad = await spCode(["check", study, "--quiet", "--k", "x"]);
    expect(bad.code).toBe(2);
    expect(bad.err).toMatch(/^error: /);
  });

  it("colour only when asked for or on a terminal; NO_COLOR and --no-color win", async () => {
    const [plain, forced, noColor, flag] = await Promise.all([
      talk([]),
      talk([], { FORCE_COLOR: "1" }),
      talk([], { FORCE_COLOR: "1", NO_COLOR: "1" }),
      talk(["--no-color"], { FORCE_COLOR: "1" }),
    ]);
    expect(forced.err).toContain("\u001b[33mwarning");
    for (const ran of [plain, noColor, flag]) expect(ran.err).not.toContain("\u001b");
    expect(noColor.err).toBe(plain.err);
  });
});

describe("a .env in the working folder", () => {
  it("is not read, and nothing but data is printed", async () => {
    const folder = tempFolder();
    put(folder, { ".env": "SP_CODE_LEAK=secret\nSP_CODE_BASIS=decided\n" });
    const script = join(folder, "run.mjs");
    writeFileSync(
      script,
      `import { main } from ${JSON.stringify(join(root, "dist/sp-code.js"))};
const code = await main(process.argv.slice(2));
process.stdout.write("\\u0000" + JSON.stringify([code, process.env.SP_CODE_LEAK ?? null, process.env.SP_CODE_BASIS ?? null]));`,
    );
    for (const line of ["themes", "find weeks", "check"]) {
      const ran = await spCode([...line.split(" "), study, "--json"], { script, cwd: folder });
      const [out, after] = ran.out.split("\u0000");
      expect(JSON.parse(after), line).toEqual([0, null, null]);
      expect(jsonOf({ ...ran, out }).ok).toBe(true);
      expect(ran.err).toBe("");
    }
  });
});
