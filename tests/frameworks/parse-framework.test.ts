import { readdirSync, readFileSync, statSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { ANSWER_TYPES, parseFramework } from "../../src/frameworks/index.ts";

const root = new URL("../../", import.meta.url);
const source = (text: string) => ({ name: "f.yaml", bytes: new TextEncoder().encode(text), sha256: "00" });
const head = "id: f\nname: F\ndimensions:\n";
const said = (findings: readonly { code: string; line?: number }[]) => findings.map((f) => `${f.code}:${f.line}`);

describe("the 5Ws as shipped", () => {
  test("five dimensions in their order, each with cues and answer types, said to be inferred", async () => {
    const bytes = readFileSync(new URL("codebooks/frameworks/five-ws.yaml", root));
    const { value, findings } = await parseFramework({ name: "five-ws.yaml", bytes, sha256: "ab" });
    expect(findings).toEqual([]);
    expect(value).toMatchObject({ id: "five-ws", language: "en", file: "five-ws.yaml", sha256: "ab" });
    expect(value!.dimensions).toHaveLength(5);
    expect(value!.reference).toMatch(/doi:10\.1186\/.*read: abstract only/);
    expect(value!.mapping_status).toContain("inference");
    expect([...value!.classes.keys()]).toEqual(["person", "whom", "whose"]);
    for (const d of value!.dimensions) {
      expect(d.cues.length).toBeGreaterThan(10);
      expect(d.cues[0].place?.line).toBeGreaterThan(1);
      for (const type of d.answer_types) expect(ANSWER_TYPES).toContain(type);
    }
  });
  test("no source file names one of its dimensions", async () => {
    const bytes = readFileSync(new URL("codebooks/frameworks/five-ws.yaml", root));
    const ids = (await parseFramework({ name: "f", bytes, sha256: "" })).value!.dimensions.map((d) => d.id);
    const named = new RegExp(`["'\`](${ids.join("|")})["'\`]`);
    for (const room of ["matrix", "themes", "frameworks"])
      for (const file of readdirSync(new URL(`src/${room}/`, root), { recursive: true }) as string[]) {
        const at = new URL(`src/${room}/${file}`, root);
        if (statSync(at).isFile()) expect(named.test(readFileSync(at, "utf8")), file).toBe(false);
      }
  });
});

describe("any list of dimensions", () => {
  test("one without cues is allowed and noted; a reference may be a line", async () => {
    const { value, findings } = await parseFramework(source(`reference: A book\n${head}  - {id: a, label: A}\n`));
    expect(said(findings)).toEqual(["dimension-without-cues:5"]);
    expect(value).toMatchObject({
      reference: "A book",
      language: "en",
      dimensions: [{ id: "a", cues: [], answer_types: [] }],
    });
  });
  test("second id, unknown parent, circle: errors with place", async () => {
    const { value, findings } = await parseFramework(
      source(`${head}  - {id: a, label: A, parent: b, cues: [x]}
  - {id: b, label: B, parent: a, cues: [x]}
  - {id: a, label: A, cues: [x]}
  - {id: cc, label: C, parent: aa, cues: [{near: [x, y]}]}
`),
    );
    expect(said(findings)).toEqual(["dimension-parent-cycle:5", "dimension-duplicate:6", "dimension-unknown-parent:7"]);
    expect(value!.dimensions.map((d) => [d.id, d.parent])).toEqual([
      ["a", "b"],
      ["b", undefined],
      ["cc", undefined],
    ]);
    expect(value!.dimensions[2].cues[0].value).toEqual({ near: ["x", "y"] });
  });
  test("an answer type that does not exist, and no dimension at all: no value", async () => {
    const { value, findings } = await parseFramework(source(`${head}  - {id: a, label: A, answer_types: [purpos]}\n`));
    expect(value).toBeUndefined();
    expect(findings[0]).toMatchObject({ code: "invalid-value", line: 4, args: { nearest: "purpose" } });
    expect((await parseFramework(source("id: f\nname: F\ndimensions: []\n"))).value).toBeUndefined();
  });
});
