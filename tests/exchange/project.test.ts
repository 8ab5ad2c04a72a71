import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import fc from "fast-check";
import { unzipSync } from "fflate";
import { SaxesParser } from "saxes";
import { afterAll, describe, expect, it } from "vitest";
import { type DialectName, dialects, projectOf, qdcText } from "../../src/exchange/index.ts";
import type { ProjectInput } from "../../src/exchange/project.ts";
import type { Code, PersonCoding, Theme, Transcript } from "../../src/model/index.ts";
import { archive } from "../../src/office/index.ts";

const schemas = resolve(import.meta.dirname, "../../../shared/refi-qda");
const scratch = mkdtempSync(join(tmpdir(), "sp-code-exchange-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

function hasXmllint(): boolean {
  try {
    execFileSync("xmllint", ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}
const canValidate = existsSync(join(schemas, "Project.xsd")) && hasXmllint();

function validates(xml: string | Uint8Array, schema: string): void {
  const file = join(scratch, `${schema}.xml`);
  writeFileSync(file, xml);
  execFileSync("xmllint", ["--noout", "--schema", join(schemas, schema), file], { stdio: "pipe" });
}

const code = (id: string, more: Partial<Code> = {}): Code => ({
  id,
  label: `Label of ${id}`,
  examples: [],
  counter_examples: [],
  status: "active",
  history: [],
  cues: [],
  unless: [],
  negation: "contrary",
  ...more,
});

/** A transcript of turns given as speaker index and words. */
function transcriptOf(id: string, turns: readonly (readonly [number, string])[], speakers = 3): Transcript {
  let text = "";
  const made = turns.map(([speaker, words], i) => {
    if (i > 0) text += "\n";
    const start = text.length;
    text += words;
    const span = { start, end: text.length };
    return { speaker, ...span, rows: [{ row: i + 1, source: `line ${i + 1}`, ...span }] };
  });
  return {
    id,
    file: `transcripts/${id}.txt`,
    format: "txt",
    encoding: "utf-8",
    sha256: id.padStart(64, "0"),
    kind: "interview",
    language: "en",
    metadata: {},
    text,
    speakers: Array.from({ length: speakers }, (_, i) => ({
      label: `RAW NAME ${i}`,
      aliases: [],
      role: i === 0 ? ("interviewer" as const) : ("participant" as const),
      roleSource: "label" as const,
    })),
    turns: made,
    annotations: [],
    comments: [],
    offsets: { canonical: Int32Array.of(0), source: Int32Array.of(0) },
    letters: { read: 0, kept: 0 },
  };
}

let serial = 0;
function coding(
  codeId: string,
  transcript: string,
  start: number | null,
  end: number | null,
  by = "amira",
): PersonCoding {
  const id = String(++serial).padStart(32, "0");
  return {
    id,
    code: codeId,
    transcript,
    start,
    end,
    by,
    how: "applied",
    evidence: [],
    decisions: [{ by, do: "apply", at: "2026-09-01T10:00:00.123Z" }],
  };
}

function input(transcripts: Transcript[], codings: PersonCoding[], more: Partial<ProjectInput> = {}): ProjectInput {
  return {
    title: "A study",
    version: "9.9.9",
    codebook: { id: "book" },
    codes: [code("waiting"), code("waiting-long", { parent: "waiting" }), code("helped")],
    transcripts,
    cases: {
      cases: [
        { id: "P01", attributes: { group: "P", quote_consent: "no" }, implicit: false },
        { id: "P02", attributes: { group: "LW <&>" }, implicit: false },
      ],
      appearances: transcripts.flatMap((t) => [
        { case: 0, transcript: t.id, speaker: 1, attributes: {} },
        { case: 1, transcript: t.id, speaker: 2, attributes: {} },
      ]),
      attributeNames: ["group", "quote_consent"],
      attributeTypes: new Map(),
    },
    withdrawn: [],
    caseOf: (_, speaker) => speaker - 1,
    ownAttributes: ["quote_consent"],
    state: {
      codings,
      rejected: [],
      coined: [],
      complete: [],
      notes: [],
      sessions: [],
      coders: [...new Set(codings.map((c) => c.by))].sort(),
      events: codings.length,
    },
    themes: [],
    memos: [],
    unreviewed: 0,
    ...more,
  };
}

interface Read {
  readonly name: string;
  readonly attributes: Record<string, string>;
  readonly children: Read[];
  text: string;
}

/** An independent reading of the XML, by saxes. */
function readXml(bytes: Uint8Array): Read {
  const parser = new SaxesParser();
  const root: Read = { name: "", attributes: {}, children: [], text: "" };
  const open = [root];
  parser.on("opentag", (tag) => {
    const made: Read = {
      name: tag.name,
      attributes: { ...(tag.attributes as Record<string, string>) },
      children: [],
      text: "",
    };
    open.at(-1)!.children.push(made);
    open.push(made);
  });
  parser.on("closetag", () => open.pop());
  parser.on("text", (text) => {
    open.at(-1)!.text += text;
  });
  parser.on("error", (error) => {
    throw error;
  });
  parser.write(new TextDecoder("utf-8", { fatal: true }).decode(bytes)).close();
  return root.children[0];
}

function all(node: Read, name: string): Read[] {
  return [...(node.name === name ? [node] : []), ...node.children.flatMap((c) => all(c, name))];
}

/** Cuts a selection from a source's bytes as a program of that kind would. */
function cut(bytes: Uint8Array, dialect: DialectName, start: number, end: number): string {
  const text = new TextDecoder("utf-8", { ignoreBOM: false }).decode(bytes);
  switch (dialect) {
    case "spec":
      return [...text].slice(start, end).join("");
    case "nvivo-mac":
      return text.slice(start, end);
    case "nvivo-windows":
      return text.slice(start, end).replaceAll("\r\n", "\n");
    case "maxqda":
      return [...text.replaceAll("\r\n", "\n")].slice(start, end).join("");
  }
}

/** Every selection with its words and the codes on it, from the written files alone. */
function selectionsOf(files: ReadonlyMap<string, Uint8Array>, dialect: DialectName): string[] {
  const project = readXml(files.get("project.qde")!);
  const codes = new Map(all(project, "Code").map((c) => [c.attributes.guid, c.attributes.name]));
  const users = new Map(all(project, "User").map((u) => [u.attributes.guid, u.attributes.name]));
  return all(project, "TextSource").flatMap((source) =>
    all(source, "PlainTextSelection").flatMap((s) => {
      const bytes = files.get(source.attributes.plainTextPath.replace("internal://", "sources/"))!;
      const words = cut(bytes, dialect, Number(s.attributes.startPosition), Number(s.attributes.endPosition));
      return all(s, "Coding").map(
        (c) =>
          `${codes.get(all(c, "CodeRef")[0].attributes.targetGUID)} ${users.get(c.attributes.creatingUser)} ${words}`,
      );
    }),
  );
}

const words = fc.stringMatching(/^[a-z😀é ]{1,12}(?:\n[a-z😀 ]{1,8})?$/u);
const study = fc
  .array(fc.tuple(fc.integer({ min: -1, max: 2 }), words), { minLength: 1, maxLength: 8 })
  .chain((turns) => {
    const t = transcriptOf("P 01/a", turns);
    const inside = fc.nat(t.turns.length - 1).chain((i) => {
      const { start, end } = t.turns[i];
      return fc.tuple(fc.integer({ min: start, max: end - 1 }), fc.integer({ min: start + 1, max: end }));
    });
    return fc.tuple(
      fc.constant(t),
      fc.array(fc.tuple(inside, fc.constantFrom("waiting", "helped"), fc.constantFrom("amira", "joss")), {
        maxLength: 6,
      }),
      fc.constantFrom(...(Object.keys(dialects) as DialectName[])),
    );
  });

describe("a project", () => {
  it("has every coding on its own words, whoever counts them, in every dialect", () => {
    fc.assert(
      fc.property(study, ([t, picked, dialect]) => {
        const isPair = (at: number): boolean => /[\udc00-\udfff]/.test(t.text[at] ?? "");
        const codings = picked
          .map(([[a, b], c, by]) =>
            coding(c, t.id, Math.min(a, b), Math.max(a, b) === Math.min(a, b) ? a + 1 : Math.max(a, b), by),
          )
          .filter((c) => !isPair(c.start!) && !isPair(c.end!));
        const { files } = projectOf(input([t], codings), dialects[dialect]);
        const expected = codings.map((c) => `Label of ${c.code} ${c.by} ${t.text.slice(c.start!, c.end!)}`);
        expect(selectionsOf(files, dialect).sort()).toEqual(expected.sort());
      }),
      { numRuns: 150 },
    );
  });

  it("puts a coding over several turns from the first word to the last, with what stands between", () => {
    const t = transcriptOf("P01", [
      [0, "How long?"],
      [1, "Months."],
      [2, "A year."],
    ]);
    const { files } = projectOf(input([t], [coding("waiting", "P01", 10, 25)]), dialects.spec);
    expect(selectionsOf(files, "spec")).toEqual(["Label of waiting amira Months.\nP02: A year."]);
    const [, bytes] = [...files][1];
    expect(new TextDecoder().decode(bytes)).toBe("Interviewer: How long?\nP01: Months.\nP02: A year.\n");
  });

  it("prints no raw label, no consent and no word of who withdrew, and counts what is left out", () => {
    const t = transcriptOf("P01", [
      [0, "How long?"],
      [1, "Unforgettable months."],
      [2, "A year."],
    ]);
    const codings = [coding("waiting", "P01", 10, 15), coding("helped", "P01", 32, 38)];
    const { files, losses } = projectOf(input([t], codings, { withdrawn: [0], unreviewed: 4 }), dialects.spec);
    const everything = [...files.values()].map((b) => new TextDecoder().decode(b)).join("\n");
    expect(everything).not.toMatch(/RAW NAME|Unforgettable|quote_consent/);
    expect(everything).toContain("P01: [withdrawn]");
    expect(selectionsOf(files, "spec")).toEqual(["Label of helped amira A year"]);
    expect(Object.fromEntries(losses.list().map((l) => [l.what, l.count]))).toEqual({
      "cue hits that no person has reviewed": 4,
      "codings on the words of a person who withdrew, or on no words": 1,
      "consent columns": 1,
      "cases that withdrew": 1,
    });
  });

  it("joins codings of one coder on one span, keeps two coders apart, and carries reasons, memos, cases and themes", () => {
    const t = transcriptOf("P01", [[1, "So many months."]]);
    const because = { ...coding("waiting", "P01", 0, 7), because: "she says so <twice>" };
    const codings = [
      because,
      coding("helped", "P01", 0, 7),
      coding("helped", "P01", 0, 7, "joss"),
      coding("helped", "P01", null, null),
    ];
    const theme: Theme = {
      id: "t",
      name: "Time",
      central_concept: "Waiting costs.",
      codes: ["waiting", "gone"],
      relations: [],
      dimensions: [],
      history: [],
    };
    const memo = {
      type: "code",
      about: ["code:waiting", "transcript:P01", "passage:P01:0-7"],
      private: false,
      file: "memos/a.md",
      title: "On waiting",
      body: "Text",
    };
    const secret = { ...memo, private: true, file: "memos/b.md", body: "SECRET" };
    const onWords = { ...memo, about: ["passage:P01:3-7"], file: "memos/c.md", body: "On words" };
    const memos = [secret, memo, onWords];
    const { files } = projectOf(input([t], codings, { themes: [theme], memos }), dialects.spec);
    const project = readXml(files.get("project.qde")!);
    const selections = all(project, "PlainTextSelection");
    expect(selections.map((s) => all(s, "Coding").length)).toEqual([2, 1]);
    expect(all(project, "TextSource")[0].children.filter((c) => c.name === "Coding").length).toBe(1);
    const notes = new Map(all(project, "Note").map((n) => [n.attributes.guid, all(n, "PlainTextContent")[0].text]));
    expect([...notes.values()].sort()).toEqual(["On words", "Text", "she says so <twice>"]);
    for (const ref of all(project, "NoteRef")) expect(notes.has(ref.attributes.targetGUID)).toBe(true);
    expect(all(project, "NoteRef").length).toBe(4);
    expect(all(project, "Case").map((c) => [c.attributes.name, all(c, "TextValue").map((v) => v.text)])).toEqual([
      ["P01", ["P"]],
      ["P02", ["LW <&>"]],
    ]);
    expect(all(project, "Set").map((s) => [s.attributes.name, all(s, "MemberCode").length])).toEqual([["Time", 1]]);
    const nested = all(project, "Code").find((c) => c.attributes.name === "Label of waiting")!;
    expect(nested.children.map((c) => c.name)).toEqual(["Description", "NoteRef", "Code"]);
  });

  it("is the same bytes twice, in any zone and order of transcripts", () => {
    const [a, b] = [transcriptOf("P01", [[1, "One."]]), transcriptOf("P02", [[1, "Two."]])];
    const codings = [coding("waiting", "P01", 0, 3), coding("helped", "P02", 0, 3)];
    const zone = process.env.TZ;
    try {
      process.env.TZ = "Pacific/Kiritimati";
      const first = archive(projectOf(input([a, b], codings), dialects.spec).files);
      process.env.TZ = "America/Anchorage";
      const second = archive(projectOf(input([b, a], [...codings].reverse()), dialects.spec).files);
      expect(Buffer.from(second).equals(Buffer.from(first))).toBe(true);
      expect(Object.keys(unzipSync(first))[0]).toBe("project.qde");
    } finally {
      if (zone === undefined) delete process.env.TZ;
      else process.env.TZ = zone;
    }
  });

  it.skipIf(!canValidate)(
    "validates against the standard's schemas, empty or full (skipped without ../shared and xmllint)",
    () => {
      const t = transcriptOf("P01", [[1, "Many <months> & \u0007 more."]]);
      const bare = input([], [], {
        codes: [],
        cases: { cases: [], appearances: [], attributeNames: [], attributeTypes: new Map() },
      });
      const odd = [
        code("a", { label: 'A "label"\nof two lines', color: "red" }),
        code("b", { color: "#ABC", definition: "\u0001" }),
      ];
      const full = input([t], [coding("a", "P01", 0, 4), coding("b", "P01", null, null)], { codes: odd });
      for (const one of [bare, full]) validates(projectOf(one, dialects.spec).files.get("project.qde")!, "Project.xsd");
      const theme: Theme = { id: "t", name: "T", codes: ["a"], relations: [], dimensions: [], history: [] };
      for (const themes of [[], [theme]]) validates(qdcText({ id: "book" }, odd, themes, "1")!, "Codebook.xsd");
    },
  );
});

describe("a codebook without codes", () => {
  it("is not written: the schema has none", () => {
    expect(qdcText({ id: "book" }, [], [], "1")).toBeUndefined();
  });
});
