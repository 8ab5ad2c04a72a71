import { appendFileSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { run as status } from "../../src/cli/commands/status.ts";
import { countOpen } from "../../src/cli/open-suggestions.ts";
import { inProcess } from "./in-process.ts";
import { copyDemo } from "./run.ts";

/** The demo study's stored lines, read without our code. */
function lines(study: string): Record<string, unknown>[] {
  return ["amira/P01", "amira/P12", "joss/P12", "joss/P03-w1"].flatMap((name) =>
    readFileSync(join(study, "codings", `${name}.jsonl`), "utf8")
      .trimEnd()
      .split("\n")
      .map((l) => JSON.parse(l)),
  );
}

describe("status", () => {
  it("counts what each coder did, what is new, provisional, and out of its place", async () => {
    const study = copyDemo();
    const joss = lines(study).filter((e) => e.by === "joss");
    const first = await inProcess(status, [study]);
    const of = (by: string) => first.data.coders.find((c: { by: string }) => c.by === by);
    expect(of("joss")).toMatchObject({
      coded: 2,
      codings: joss.filter((e) => e.do === "accept" || e.do === "apply").length,
      rejected: joss.filter((e) => e.do === "reject").length,
      rounds: [2],
      open: null,
    });
    expect(first.data).toMatchObject({
      transcripts: 25,
      open: null,
      anchors: { moved: 0, approximate: 0, lost: 0, missing: 0 },
    });
    expect(first.data.new).toContain("P14");
    expect(first.data.new).not.toContain("P12");
    expect(first.data.provisional.map((c: { id: string }) => c.id)).toEqual(["being-missed", "community-harms"]);
    expect(first.printed).toMatch(/^coder +read +in part/);
    expect(first.printed.split("\n").every((l) => l.length <= 80)).toBe(true);

    // P01 gets a line before everything, P02 loses its file, P14 is read by somebody new.
    const P01 = join(study, "transcripts/P01.txt");
    writeFileSync(
      P01,
      readFileSync(P01, "utf8").replace("INT: Thank you for having me.", "INT: Thank you so very much for having me."),
    );
    const coded = lines(study).filter((e) => e.transcript === "P01" && e.do === "apply").length;
    rmSync(join(study, "transcripts/P02.docx"));
    const complete = {
      v: 1,
      id: "c".repeat(32),
      at: "2026-11-01T10:00:00Z",
      by: "noor",
      do: "complete",
      transcript: "P14",
    };
    appendFileSync(join(study, "codings/amira/P01.jsonl"), `${JSON.stringify(complete)}\n`);
    const then = await inProcess(status, [study]);
    expect(then.data.anchors.moved).toBeGreaterThan(coded / 2);
    expect(then.data.anchors.missing).toBeGreaterThan(20);
    expect(then.data.new).not.toContain("P14");
    expect(then.data.coders.at(-1)).toMatchObject({
      by: "noor",
      read: 1,
      coded: 0,
      codings: 0,
      last: "2026-11-01T10:00:00Z",
    });
  });

  it("counts open suggestions on request: everybody's own, and those nobody has looked at", async () => {
    const study = copyDemo();
    const { byCoder, byNobody } = await countOpen([study], {});
    expect(byNobody).toBeGreaterThan(0);
    expect(byNobody).toBeLessThanOrEqual(Math.min(...byCoder.values()));
    expect(byCoder.get("joss")!).toBeGreaterThan(byCoder.get("amira")!);
    const { data } = await inProcess(status, [study], { open: true });
    expect([data.open, data.coders[0].open]).toEqual([byNobody, byCoder.get("amira")]);
  });
});
