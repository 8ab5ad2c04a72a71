import { describe, expect, it } from "vitest";
import { sentence } from "../../src/findings/index.ts";
import { globMatcher, overridesFinder, parseK, parseStudy } from "../../src/study/index.ts";

const parse = (text: string) => parseStudy({ name: "sp-code.yaml", bytes: new TextEncoder().encode(text) });

describe("the study file", () => {
  it("is complete without a single key", async () => {
    const { value, findings } = await parse("");
    expect(findings).toEqual([]);
    expect(value).toMatchObject({ transcripts: ["transcripts"], approach: "codebook", smallCell: 5, resamples: 200 });
    expect(value?.codeRoles).not.toContain("interviewer");
  });

  it("refuses an unknown key and offers the nearest", async () => {
    const { value, findings } = await parse("title: T\ntranscript: here\n");
    expect(value).toBeUndefined();
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({ file: "sp-code.yaml", line: 2, column: 1, code: "unknown-key" });
    expect(sentence(findings[0])).toContain('Did you mean "transcripts"?');
  });

  it("joins the overrides of all globs that match, later ones winning", async () => {
    const { value } = await parse(
      'files:\n  "**/*.txt": {language: cy, kind: interview}\n  "wave-2/**": {language: en, roles: {Amira: interviewer}}\n',
    );
    const overrides = await overridesFinder(value!);
    expect(overrides("wave-2/P01.txt")).toEqual({ language: "en", kind: "interview", roles: { Amira: "interviewer" } });
    expect(overrides("P01.txt")).toEqual({ language: "cy", kind: "interview" });
    expect(overrides("P01.docx")).toEqual({});
  });

  it("matches a glob without a slash against the file name", async () => {
    const hit = await globMatcher(["guide*.docx"]);
    expect([hit("guide-1.docx"), hit("site-a/guide.docx"), hit("site-a/P01.docx")]).toEqual([true, true, false]);
  });

  it("reads k as a number or a range", () => {
    expect([parseK(4), parseK("3-8"), parseK("8-3"), parseK("x"), parseK("0")]).toEqual([
      { from: 4, to: 4 },
      { from: 3, to: 8 },
      undefined,
      undefined,
      undefined,
    ]);
  });
});
