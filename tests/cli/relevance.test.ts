import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { outputSchemas } from "../../src/cli/schemas.ts";
import { copyDemo, put, spCode, spCodeJson } from "./run.ts";

describe("the tier relevance", () => {
  it("is listed when asked for, can be decided by its ids, and is the same with and without its cache", async () => {
    // What amira has read, and some that nobody has: enough to learn from.
    const study = copyDemo(undefined, ["P01", "P02", "P03", "P11", "P12", "P13", "P16", "P20"]);
    const list = async (): Promise<string> =>
      (await spCode(["code", study, "--tier", "relevance", "--json"], { env: { SP_CODE_NO_CACHE: "" } })).out;
    const first = await list();
    expect(existsSync(join(study, ".sp-code-cache/learned.json"))).toBe(true);
    expect(await list()).toBe(first);
    put(study, { ".sp-code-cache/learned.json": '{"key":"x","hash":"y","models":"[]"}' });
    expect(await list()).toBe(first);

    const { data } = JSON.parse(first);
    outputSchemas.code.parse(JSON.parse(first));
    const rules = new Set(data.codings.map((c: { rule: string }) => c.rule));
    expect([...rules].sort()).toEqual(["learned", "likeness"]);
    for (const c of data.codings) {
      expect(c).toMatchObject({ tier: "relevance", status: "suggested", score: expect.any(Number) });
      expect(c.evidence.length).toBeGreaterThan(0);
      for (const e of c.evidence) expect(c.start <= e.start && e.end <= c.end).toBe(true);
    }

    const [one] = data.codings;
    const explained = await spCodeJson(["explain", one.id, study]);
    expect(explained.data).toMatchObject({ transcript: one.transcript, codings: [{ id: one.id, tier: "relevance" }] });
    const accepted = await spCodeJson(["accept", one.id, "--by", "amira", "--study", study]);
    expect(accepted.data.events).toMatchObject([{ do: "accept", code: one.code, on: `s:${one.id}`, quote: one.quote }]);
    const after = (await spCodeJson(["code", study, "--tier", "relevance,person", "--code", one.code])).data.codings;
    const here = after.filter(
      (c: { start: number; transcript: string }) => c.start === one.start && c.transcript === one.transcript,
    );
    expect(here).toMatchObject([{ tier: "person", status: "accepted" }]);
  });

  it("ranks nothing in the approach reflexive, and --top asks for the tier", async () => {
    const study = copyDemo();
    const reflexive = await spCodeJson(["code", study, "--tier", "relevance", "--approach", "reflexive"]);
    expect(reflexive.data.codings).toEqual([]);
    expect(reflexive.findings.map((f) => f.code)).toContain("relevance-reflexive");
    expect((await spCode(["code", study, "--top", "2"])).code).toBe(2);
    expect((await spCode(["code", study, "--top", "0", "--tier", "relevance"])).code).toBe(2);
  });
});
