import { execFileSync } from "node:child_process";
import { readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { copyDemo, put, type Ran, root, spCode, spCodeJson, tempFolder } from "./run.ts";

const page = readFileSync(join(root, "docs/walkthrough.md"), "utf8");

/** The lines of the page's shell blocks, by the number of the section they stand in. */
const sections = page
  .split(/^## (?=\d)/m)
  .slice(1)
  .map((s) => [...s.matchAll(/```sh\n([\s\S]*?)```/g)].flatMap((m) => m[1].trim().split("\n")));

/** The words of a line as a shell gives them: quotation marks hold words together. */
function wordsOf(line: string): string[] {
  return [...line.matchAll(/"([^"]*)"|(\S+)/g)].map((m) => m[1] ?? m[2]);
}

/** A table with one column filled by row, as somebody would in a spreadsheet. */
function filled(path: string, fill: (row: Record<string, string>) => Record<string, string>): string {
  const rows = parse(readFileSync(path, "utf8"), { columns: true, bom: true }) as Record<string, string>[];
  const cell = (text: string): string => `"${text.replaceAll('"', '""')}"`;
  const all = rows.map((r) => ({ ...r, ...fill(r) }));
  return `${[Object.keys(all[0]), ...all.map((r) => Object.values(r))].map((r) => r.map(cell).join(",")).join("\n")}\n`;
}

describe("the walk-through", () => {
  it("works as it is written, from the first analysis to the trail", async () => {
    const folder = tempFolder();
    const study = join(folder, "my-study");
    symlinkSync(join(root, "codebooks"), join(folder, "codebooks"));
    // A third of the demo's interviews: those that the page and the chosen quotations speak of.
    copyDemo(join(folder, "fixtures/demo-study"), ["P01", "P11", "P12", "P20", "P22"]);
    const said: Ran[] = [];
    const run = async (line: string): Promise<Ran> => {
      if (!line.startsWith("sp-code ")) {
        execFileSync("bash", ["-e", "-c", line], { cwd: folder, stdio: ["ignore", "ignore", "pipe"] });
        return { code: 0, signal: null, out: "", err: "" };
      }
      const ran = await spCode([...wordsOf(line).slice(1), "--no-color"], { cwd: folder });
      said.push(ran);
      expect(ran.code, `${line}\n${ran.out.slice(-800)}\n${ran.err}`).toBe(line.startsWith("sp-code diff ") ? 1 : 0);
      return ran;
    };
    const section = async (n: number): Promise<Ran[]> => {
      const all: Ran[] = [];
      for (const line of sections[n - 1]) all.push(await run(line));
      return all;
    };
    const ofNoor = async (code: string) => {
      const { data } = await spCodeJson(["code", study, "--code", code]);
      type Row = { transcript: string; start: number; status: string; decisions?: { by: string; do: string }[] };
      return (data.codings as Row[]).filter((c) => c.transcript === "P20" && c.decisions?.some((d) => d.by === "noor"));
    };

    await section(1);
    const [why] = await section(2);
    expect(why.out).toContain("it's not the discs");
    await section(3);
    expect(readFileSync(join(study, "codebook.yaml"), "utf8")).toMatch(/- id: held-in-the-body\n[\s\S]*noor/);
    await section(4);
    expect((await ofNoor("hw-medical-need-overlooked")).map((c) => c.status)).toEqual(["applied"]);

    const [before] = await ofNoor("bi-transport-access");
    const moved = await section(5);
    expect(moved[2].out + moved[2].err).toMatch(/moved/);
    const [after] = await ofNoor("bi-transport-access");
    expect(after.start).toBe(before.start + ", erm,".length);

    await section(6);
    const events = readFileSync(join(study, "codings/joss/P20.jsonl"), "utf8").trim().split("\n");
    expect(events.map((e) => JSON.parse(e).do)).toEqual(["accept", "accept", "accept", "complete"]);

    const [agree, differ, settle] = sections[6];
    expect((await run(agree)).out).toMatch(/bi-non-medical-need/);
    await run(differ);
    const table = join(folder, "differences.csv");
    put(folder, {
      "settled.csv": filled(table, (r) => ({
        resolution: r.code === "so-feedback-loop" ? "stands" : "no",
        because: "read again together",
      })),
    });
    await run(settle);
    const settled = readFileSync(join(study, "codings/consensus/P20.jsonl"), "utf8").trim().split("\n");
    const consensus = settled.map((e) => JSON.parse(e)) as { do: string; code: string; present: string[] }[];
    expect(consensus.every((e) => e.present.join() === "joss,noor" || e.present.join() === "noor,joss")).toBe(true);
    expect(consensus.filter((e) => e.do === "apply").map((e) => e.code)).toContain("so-feedback-loop");
    expect(consensus.filter((e) => e.do === "apply").map((e) => e.code)).toContain("bi-non-medical-need");

    const codebook = join(study, "codebook.yaml");
    const history = /^ {4}history: \[\{change: split.*$/m.exec(page)![0];
    const text = readFileSync(codebook, "utf8");
    const at = text.indexOf("    definition:", text.indexOf("- id: bi-transport-access"));
    writeFileSync(
      codebook,
      `${text.slice(0, at)}${history}\n${text.slice(at)}${text.endsWith("\n") ? "" : "\n"}  - id: bi-far-away\n    label: Everything is far away\n    definition: Distance itself keeps people from taking part.\n`,
    );
    const [check, migrate, queue, decide] = sections[7];
    await run(check);
    await run(migrate);
    expect((await run("sp-code status my-study")).out).toMatch(/pending/i);
    await run(queue);
    put(folder, { "decided.csv": filled(join(folder, "queue.csv"), () => ({ decision: "bi-far-away" })) });
    await run(decide);
    expect((await ofNoor("bi-far-away")).length).toBe(1);
    expect((await ofNoor("bi-transport-access")).filter((c) => c.status !== "rejected")).toEqual([]);

    const [, diff, , trail] = await section(9);
    for (const code of ["held-in-the-body", "bi-far-away", "hw-medical-need-overlooked"])
      expect(diff.out).toMatch(new RegExp(`^code ${code} .*P20`, "m"));
    for (const word of ["noor", "joss", "before", "held-in-the-body", "bi-far-away"]) expect(trail.out).toContain(word);
  });
});
