import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { demo, spCode } from "../cli/run.ts";

const work = mkdtempSync(join(tmpdir(), "sp-code-handout-"));
const study = join(work, "study");
const key = join(work, "keys", "k.yaml");
afterAll(() => rmSync(work, { recursive: true, force: true }));

beforeAll(async () => {
  for (const part of ["sp-code.yaml", "participants.csv", "interviews.csv", "codings/amira/P01.jsonl"])
    cpSync(join(demo, part), join(study, part));
  for (const file of ["P01.txt", "P06.csv"]) cpSync(join(demo, "transcripts", file), join(study, "transcripts", file));
  mkdirSync(join(work, "keys"));
  const entry = "  - {name: Alderbrook, pseudonym: Ashtown, kind: place}\n";
  writeFileSync(key, `entries:\n${entry}`, { mode: 0o600 });
});

const handout = (...args: string[]) => spCode(["export", "transcript", ...args, "--study", study]);

describe("export transcript", () => {
  it("prints no codings unless asked, and one coder's with --by", async () => {
    const plain = await handout("P01");
    expect(plain).toMatchObject({ code: 0, out: expect.stringContaining("No codings are shown.") });
    expect(plain.out).not.toContain("amira");
    expect(plain.out).toContain("Alderbrook");
    const mine = (await handout("P01", "--by", "amira")).out;
    expect(mine).toMatch(/Codings in the margin: \d\d+, by amira; coded words are underlined/);
    expect(mine.split("\n").filter((l) => !l.includes(" > ") && /^ *\d+ {2}/.test(l))).toEqual(
      plain.out.split("\n").filter((l) => /^ *\d+ {2}/.test(l)),
    );
  });

  it("for partners stops at a name of the key, and at somebody who did not agree; there is none for the public", async () => {
    const out = join(work, "P01.html");
    const call = (id: string, who: string) => handout(id, "--html", "-o", out, "--audience", who, "--key", key);
    const stopped = await call("P01", "partners");
    expect([stopped.code, existsSync(out)]).toEqual([2, false]);
    expect(stopped.err).toMatch(/P01-handout\.html:\d+: error: A name of the key file \(entry 1\) stands here/);
    expect(stopped.err + stopped.out).not.toContain("Alderbrook");
    expect(await call("P06", "partners")).toMatchObject({ code: 2, err: expect.stringContaining("did not agree") });
    expect(await call("P01", "public")).toMatchObject({ code: 2, err: expect.stringContaining("whole transcript") });
    expect(await call("P01", "team")).toMatchObject({
      code: 0,
      err: expect.stringContaining("This copy is for the team"),
    });
  });

  it("never writes over a document, nor among the transcripts, and says what is meant by a wrong id", async () => {
    const out = join(work, "P01.docx");
    expect((await handout("P01", "--for-coding", "-o", out)).code).toBe(0);
    const before = readFileSync(out);
    expect(await handout("P01", "--docx", "-o", out)).toMatchObject({
      code: 1,
      err: expect.stringContaining("P01.docx"),
    });
    expect(readFileSync(out).equals(before)).toBe(true);
    expect(await handout("P01", "--docx", "-o", join(study, "transcripts", "x.docx"))).toMatchObject({ code: 2 });
    expect(existsSync(join(study, "transcripts", "x.docx"))).toBe(false);
    expect(await handout("P1")).toMatchObject({ code: 2, err: expect.stringContaining("Did you mean P01?") });
    expect(await handout("P01", "--for-coding", "--html")).toMatchObject({ code: 2 });
  });
});
