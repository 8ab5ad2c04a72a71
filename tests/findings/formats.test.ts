import { SaxesParser } from "saxes";
import { describe, expect, it } from "vitest";
import { findingFormats } from "../../src/findings/formats/index.ts";
import { finding } from "../../src/findings/index.ts";

const hostile = 'a"b<c>&\u0007\u202e%,:\n::error::x';
const findings = [
  finding("not-found", { what: hostile, next: "Look." }, { file: `dir ${hostile}/ü.yaml`, line: 7, column: 3 }),
  finding("bad-arguments", { problem: "No." }),
  finding("decided-already", { what: "x", by: "amira" }, { file: "a.txt" }),
];

describe("findings for programs", () => {
  it("SARIF: one result each, with rule, level and place", () => {
    const log = JSON.parse(findingFormats.sarif(findings, "1.2.3"));
    const [run] = log.runs;
    expect([log.version, run.tool.driver.version]).toEqual(["2.1.0", "1.2.3"]);
    expect(run.results.map((r: { ruleId: string; level: string }) => [r.ruleId, r.level])).toEqual([
      ["not-found", "error"],
      ["bad-arguments", "error"],
      ["decided-already", "note"],
    ]);
    for (const r of run.results) expect(run.tool.driver.rules[r.ruleIndex].id).toBe(r.ruleId);
    const place = run.results[0].locations[0].physicalLocation;
    expect(place.region).toEqual({ startLine: 7, startColumn: 3 });
    expect(decodeURIComponent(place.artifactLocation.uri)).toBe(`dir ${hostile}/ü.yaml`);
    expect(run.results[1].locations).toBeUndefined();
  });

  it("JUnit: well-formed whatever the text, errors fail, nothing found is one passed case", () => {
    const read = (text: string) => {
      const tags: [string, Record<string, string>][] = [];
      const parser = new SaxesParser();
      parser.on("opentag", (t) => tags.push([t.name, { ...(t.attributes as Record<string, string>) }]));
      parser.on("error", (e) => {
        throw e;
      });
      parser.write(text).close();
      return tags;
    };
    const tags = read(findingFormats.junit(findings));
    expect(tags[0]).toEqual(["testsuites", { name: "sp-code", tests: "3", failures: "2" }]);
    expect(tags.filter(([name]) => name === "failure").length).toBe(2);
    expect(tags.filter(([name]) => name === "testcase").map(([, a]) => a.name)).toEqual(findings.map((f) => f.code));
    expect(read(findingFormats.junit([]))[0][1]).toEqual({ name: "sp-code", tests: "1", failures: "0" });
  });

  it("GitHub: one command a finding, which no text can end or fake", () => {
    const lines = findingFormats.github(findings).split("\n");
    expect(lines.pop()).toBe("");
    expect(lines.length).toBe(3);
    expect(lines[0]).toMatch(
      /^::error file=dir a"b<c>&%07%20%25%2C%3A%0A%3A%3Aerror%3A%3Ax\/ü\.yaml,line=7,col=3,title=not-found::/,
    );
    expect(lines[0].split("::").length, "the text's own :: stays text").toBeGreaterThan(2);
    expect(lines[1]).toBe("::error title=bad-arguments::No.");
    expect(lines[2]).toMatch(/^::notice file=a\.txt,title=decided-already::/);
  });
});
