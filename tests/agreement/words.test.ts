import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { commands } from "../../src/cli/commands.ts";

const root = join(import.meta.dirname, "../..");
const read = (path: string): string => readFileSync(join(root, path), "utf8");

/** Every piece of text in quotes of the files that print, and what help says of the command. */
const printed = [
  ...readdirSync(join(root, "src/cli"))
    .filter((f) => /^agree/.test(f) && f.endsWith(".ts"))
    .map((f) => `src/cli/${f}`),
  "src/cli/commands/agree.ts",
  "src/findings/sentences/agreement.ts",
].flatMap((file) =>
  [...read(file).matchAll(/"((?:[^"\\\n]|\\.)*)"|`((?:[^`\\]|\\.)*)`/g)].map((m) =>
    (m[1] ?? m[2]).replace(/\$\{[^}]*\}/g, "…"),
  ),
);
const spec = commands.find((c) => c.name === "agree")!;
const help = [spec.summary, ...(spec.options ?? []).map((o) => o.describe)];
const docs = read("docs/agreement.md").split("\n");

/** Words that judge a coefficient, or claim what it cannot show (METHOD.md C12, D2). */
const VERDICT =
  /\b(excellent|good|substantial|perfect|moderate|fair|slight|poor|acceptable|satisfactory|adequate|sufficient|strong|weak|high|low|reliable|unreliable|accurate|valid|validated?|objective|unbiased|proves?|confirms?|threshold)\b/i;

describe("no sentence judges a figure", () => {
  test("there are sentences to look at", () => {
    expect(printed.filter((t) => t.includes(" ")).length).toBeGreaterThan(60);
  });

  test.each([
    ["what the command prints", printed.filter((t) => t.includes(" "))],
    ["its help", help],
    ["its page of the docs", docs],
  ])("%s", (_, sentences) => {
    // Ends of an interval are the one thing that is called low and high.
    const interval = /^…: (low|high)$/;
    expect(sentences.filter((s) => VERDICT.test(s) && !interval.test(s))).toEqual([]);
  });

  test.each(["Good agreement.", "Alpha is above the threshold.", "The coding is reliable."])("it catches: %s", (s) => {
    expect(VERDICT.test(s)).toBe(true);
  });
});
