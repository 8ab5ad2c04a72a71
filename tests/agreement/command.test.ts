import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import type { Options, Outcome } from "../../src/cli/command.ts";
import { run } from "../../src/cli/commands/agree.ts";
import type { Output } from "../../src/cli/output.ts";
import { Refusal } from "../../src/cli/refusal.ts";
import { agreeSchema, resolveSchema } from "../../src/cli/schemas/agreement.ts";
import type { DecisionEvent } from "../../src/model/index.ts";
import { copySmall, put } from "../cli/run.ts";

let study: string;
let n = 0;

/** A decision of a coder about words of P01, found in its source; every study of this file has them. */
const line = (by: string, fields: Partial<DecisionEvent>): string =>
  `${JSON.stringify({ v: 1, id: `e${++n}`, at: `2026-11-22T10:00:${String(n % 60).padStart(2, "0")}Z`, by, transcript: "P01", ...fields })}\n`;
/** Offsets are found again by the words (they stand once), so any span of the right length will do. */
const spot = (quote: string) => ({ start: 0, end: quote.length, quote });
const NOISE = "it's just me and the clock";
const LIFE = "she's got her own life, hasn't she";

beforeEach(() => {
  n = 0;
  study = copySmall();
  put(join(study, "codings"), {
    "amira/P01.jsonl":
      line("amira", { do: "apply", code: "feeling-low", ...spot(NOISE), round: 1 }) +
      line("amira", { do: "apply", code: "family", ...spot(LIFE), round: 1, because: "her daughter" }) +
      line("amira", { do: "complete", round: 1 }) +
      line("amira", { do: "apply", code: "feeling-low", ...spot(NOISE), round: 2 }) +
      line("amira", { do: "complete", round: 2 }),
    "joss/P01.jsonl":
      line("joss", { do: "apply", code: "feeling-low", ...spot(NOISE) }) + line("joss", { do: "complete" }),
  });
});

async function agree(args: string[], options: Options = {}): Promise<Outcome & { out: string; said: string }> {
  let [out, said] = ["", ""];
  const output: Output = {
    json: false,
    jsonl: false,
    quiet: false,
    verbose: false,
    color: false,
    width: 80,
    data: (text) => {
      out += text;
    },
    say: (text) => {
      said += `${text}\n`;
    },
    findings: () => {},
  };
  const outcome = await run({ args, options: { study, ...options }, out: output });
  return { ...outcome, out, said };
}

async function refusal(args: string[], options: Options = {}): Promise<string[]> {
  const error = await agree(args, options).catch((e: unknown) => e);
  if (!(error instanceof Refusal)) throw error;
  return error.findings.map((f) => f.code);
}

// biome-ignore lint/suspicious/noExplicitAny: the data of the command, checked by its schema
const dataOf = (o: Outcome): any => o.data;

describe("gates", () => {
  test("reflexive refuses with an explanation; coding-reliability needs a frozen codebook", async () => {
    expect(await refusal([], { approach: "reflexive" })).toEqual(["agreement-reflexive"]);
    expect(await refusal([], { approach: "coding-reliability" })).toEqual(["agreement-not-frozen"]);
    writeFileSync(join(study, "sp-code.yaml"), "approach: coding-reliability\nfrozen: true\n");
    expect((await agree([])).out).toMatch(/^Agreement between coders: amira, joss/);
  });

  test("two coders are needed, and they must be there", async () => {
    for (const names of [["amira"], ["amira", "jos"]]) expect(await refusal(names)).toEqual(["agreement-coders"]);
    expect(await refusal([], { rounds: "1" })).toEqual(["agreement-coders"]);
    expect(await refusal(["amira", "joss"], { rounds: "1,2" })).toEqual(["agreement-coders"]);
  });
});

describe("comparing", () => {
  test("data keep the schema; figures are those of both, one, none", async () => {
    const got = await agree([], { json: true, disagreements: true, unitising: true });
    expect(agreeSchema.safeParse(got.data).error?.issues ?? []).toEqual([]);
    const low = dataOf(got).codes.find((c: { code: string }) => c.code === "feeling-low");
    expect([low.all, low.some, low.kappa.value, low.alpha.value]).toEqual([1, 0, 1, 1]);
    const unheard = dataOf(got).codes.find((c: { code: string }) => c.code === "unheard");
    expect(unheard.alpha).toEqual({ value: null, reason: "one-value", low: null, high: null });
    expect(dataOf(got).disagreements).toHaveLength(1);
    expect(dataOf(got).disagreements[0]).toMatchObject({
      code: "family",
      transcript: "P01",
      gave: [{ coder: "amira" }],
    });
    expect(dataOf(got).unitising.codes.map((c: { code: string }) => c.code)).toEqual(["family", "feeling-low"]);
  });

  test("what is printed fits 80 columns, says n/a and why, and the same every time", async () => {
    const first = await agree([], { disagreements: true, unitising: true });
    expect(first.out.split("\n").filter((l) => l.length > 80)).toEqual([]);
    expect(first.out).toMatch(/9 codes/);
    expect(first.out).toMatch(/amira {2}by hand {3}“she's got her own life, hasn't she” {2}her daughter/);
    expect((await agree([], { disagreements: true, unitising: true })).out).toBe(first.out);
    expect((await agree([], { code: "unheard" })).out).toMatch(/n\/a: every judgement is the same/);
  });

  test("rounds of one coder stand alone", async () => {
    const got = dataOf(await agree(["amira"], { rounds: "1,2" }));
    expect(got.coders).toEqual(["amira (round 1)", "amira (round 2)"]);
    expect([got.pooled.all, got.pooled.some, got.compared]).toEqual([1, 1, ["P01"]]);
    const { out } = await agree(["amira"], { rounds: "1,2" });
    expect(out).toMatch(/^Consistency of application: amira, rounds 1 and 2 /);
    expect(out).toMatch(/Coded: round 1: [-\d]{10}; round 2: [-\d]{10}\./);
    expect(out).not.toMatch(/how alike the coders/);
    expect(await refusal(["amira"], { rounds: "2,3" })).toEqual(["agreement-coders"]);
    const again = line("amira", { do: "apply", code: "family", ...spot(LIFE), round: 3 });
    put(join(study, "codings"), { "amira/P01-3.jsonl": again });
    const none = await agree(["amira"], { rounds: "2,3" });
    expect(none.findings.map((f) => f.code)).toContain("agreement-no-round-compared");
    expect(none.out).toMatch(/sp-code complete TRANSCRIPT --by amira --round\sN/);
  });

  test("without `complete` nothing is compared, and that is said", async () => {
    put(join(study, "codings"), { "joss/P01.jsonl": line("joss", { do: "apply", code: "family", ...spot(LIFE) }) });
    const got = await agree([]);
    expect(got.out).toMatch(/Nothing can be compared[\s\S]*P01 +all +4 +joss/);
    expect(got.findings.map((f) => f.code)).toContain("agreement-nothing-compared");
  });
});

describe("settling", () => {
  const csv = () => join(study, "differences.csv");
  const fill = (what: string) => {
    const [head, row] = readFileSync(csv(), "utf8").trimEnd().split("\n");
    writeFileSync(csv(), `${head}\n${row.replace(/"",""$/, `"${what}","we talked"`)}\n`);
  };
  const consensus = (): DecisionEvent[] =>
    readFileSync(join(study, "codings/consensus/P01.jsonl"), "utf8")
      .trimEnd()
      .split("\n")
      .map((l) => JSON.parse(l));

  test("export, fill, settle; who was present must be said; again adds nothing", async () => {
    await agree([], { disagreements: true, csv: true, out: csv() });
    fill("stands");
    expect(await refusal([], { resolve: csv(), by: "amira" })).toEqual(["resolve-nobody-present"]);
    const options = { resolve: csv(), by: "amira", present: "amira, joss" };
    const dry = await agree([], { ...options, dryRun: true });
    expect(dataOf(dry)).toMatchObject({ takenOver: 1, settled: 1, dryRun: true });
    const got = await agree([], options);
    expect(resolveSchema.safeParse(got.data).error?.issues ?? []).toEqual([]);
    expect(consensus().map((e) => [e.by, e.do, e.code, e.because])).toEqual([
      ["consensus", "apply", "feeling-low", "given alike by amira, joss"],
      ["consensus", "apply", "family", "we talked"],
    ]);
    expect(consensus()[1]).toMatchObject({ present: ["amira", "joss"], recordedBy: "amira" });
    expect(dataOf(await agree([], options))).toMatchObject({ takenOver: 0, settled: 0, events: [] });
    expect(dataOf(await agree([], { disagreements: true })).disagreements[0].settled).toBe("stands");
    // Consensus is nobody's own coding.
    expect(dataOf(await agree([])).coders).toEqual(["amira", "joss"]);
  });

  test("a row that names no code is an error, and the command ends with 2 when nothing was settled", async () => {
    await agree([], { disagreements: true, csv: true, out: csv() });
    fill("famly");
    const got = await agree([], { resolve: csv(), by: "amira", present: "joss" });
    expect([got.code, got.findings.map((f) => f.code)]).toEqual([2, ["resolve-outcome"]]);
  });

  test("one by one needs a terminal", async () => {
    expect(await refusal([], { resolve: true, by: "amira", json: true })).toEqual(["resolve-needs-terminal"]);
  });
});
