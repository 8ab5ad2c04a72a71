import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { writeMemos } from "../../src/cli/commands/import-comments.ts";
import type { LoadedStudy } from "../../src/cli/load-study.ts";
import { parseMemo } from "../../src/memos/index.ts";
import type { Transcript } from "../../src/model/index.ts";
import { copyDemo, filesOf, put, root, spCodeJson, tempFolder } from "../cli/run.ts";

interface Expected {
  readonly transcript: string;
  readonly author: string;
  readonly words: string;
  readonly codes: readonly string[];
  readonly memo: string | null;
}

const folder = join(root, "fixtures/handout/commented");
const expected: readonly Expected[] = JSON.parse(readFileSync(join(folder, "expected.json"), "utf8"));
const FILES = ["P01", "P03-w1", "P04"].map((id) => join(folder, `${id}.docx`));
const AS = { "Amira K.": "amira", Joss: "joss" } as const;
const coderOf = (author: string) => AS[author as keyof typeof AS];

describe("comments of Word handouts that LibreOffice saved again", () => {
  let study = "";
  let first: Awaited<ReturnType<typeof spCodeJson>>;
  const again = (...more: string[]) =>
    spCodeJson(["import", "comments", ...FILES, "--as", "Amira K.=amira,Joss=joss", "--study", study, ...more]);
  beforeAll(async () => {
    study = copyDemo();
    first = await again();
  });

  it("come back on the right words with the right coder and codes", () => {
    const events: { transcript: string; by: string; quote: string; code: string }[] = first.data.events;
    const found = events.map((e) => [e.transcript, e.by, e.quote, e.code].join(" | ")).sort();
    const wanted = expected.flatMap((x) =>
      x.codes.map((code) => [x.transcript, coderOf(x.author), x.words, code].join(" | ")),
    );
    expect(found).toEqual(wanted.sort());
  });

  it("an unknown label coins one provisional code, with its passage", () => {
    const coined = first.data.events.filter((e: { do: string }) => e.do === "coin");
    expect(coined.map((e: { code: string; label: string }) => [e.code, e.label])).toEqual([
      ["the-question-nobody-asked", "The question nobody asked"],
      ["plates-spinning", "Plates spinning"],
      ["done-to-not-with", "Done to, not with"],
    ]);
  });

  it("changed words are reported and found by their likeness", () => {
    const said = first.findings.filter((f) => f.severity !== "note");
    expect(said.map((f) => [f.code, f.file, f.line])).toEqual([["comment-words-changed", "P04.docx", 3]]);
  });

  it("memos become memos of their authors", () => {
    const memos = Object.entries(filesOf(join(study, "memos"))).filter(([name]) =>
      first.data.memos.includes(`memos/${name}`),
    );
    for (const { memo, author, transcript, words } of expected) {
      if (memo === null) continue;
      const own = memos.filter(([, text]) => text.includes(memo));
      expect(own.length).toBe(1);
      expect(own[0][1]).toContain(`by: ${coderOf(author)}\n`);
      expect(own[0][1]).toContain(`transcript:${transcript}`);
      // On the words that were commented on.
      const read = parseMemo({ name: own[0][0], bytes: new TextEncoder().encode(own[0][1]) }).value!;
      expect(read.quote).toBe(words);
      expect(read.about.some((a) => a.startsWith(`passage:${transcript}:`))).toBe(true);
    }
  });

  it("a second import adds nothing, also after a coined code went into another", async () => {
    const before = filesOf(study);
    const second = await again();
    expect([second.data.events, second.data.memos, second.data.known]).toEqual([[], [], first.data.events.length]);
    expect(filesOf(study)).toEqual(before);
    const adopt = ["codebook", "adopt", "plates-spinning", "--into", "bi-carers", "--by", "amira", "--study", study];
    expect((await spCodeJson(adopt)).ok).toBe(true);
    expect((await again()).data.events).toEqual([]);
  });

  it("a document that is no handout is refused", async () => {
    const ran = await spCodeJson(["import", "comments", join(study, "transcripts/P03-w1.docx"), "--study", study]);
    expect([ran.ok, ran.findings.map((f) => f.code)]).toEqual([false, ["comments-no-handout"]]);
  });
});

describe("memos of comments", () => {
  it("the same thought at several places is as many memos, once, however often the documents come", async () => {
    const root = tempFolder();
    const study = { root, inputs: [] as unknown[] } as LoadedStudy;
    const transcripts = ["P01", "P02"].map((id) => ({ id, text: "I waited. Then I waited more." }) as Transcript);
    const memo = (transcript: string, start: number, end: number) => ({
      by: "amira",
      text: "look again",
      transcript,
      span: { start, end },
    });
    const memos = [memo("P01", 0, 8), memo("P01", 15, 28), memo("P02", 0, 8)];
    const write = () => writeMemos(memos, transcripts, study, "2026-05-04", false);
    expect(await write()).toEqual(["memos/2026-05-04-p01.md", "memos/2026-05-04-p01-2.md", "memos/2026-05-04-p02.md"]);
    expect(await write()).toEqual([]);
    // Written before memos stood on words: about the whole transcript.
    put(root, { "memos/old.md": "---\nby: amira\nabout: [transcript:P02]\n---\n\nread twice\n" });
    const again = [{ ...memo("P02", 15, 28), text: "read twice" }];
    expect(await writeMemos(again, transcripts, study, "2026-05-04", false)).toEqual([]);
  });
});
