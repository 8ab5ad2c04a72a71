import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { parse, stringify } from "yaml";
import { copySmall, spCodeJson } from "./run.ts";

interface Outcome {
  readonly themes: unknown;
  readonly map: unknown;
  /** One row a code, its id first. */
  readonly codes: readonly (readonly unknown[])[];
  readonly suggestions: readonly unknown[];
}

/** What is grouped, mapped, counted and suggested in the small study with this done to it. */
async function outcome(change: (study: string) => void): Promise<Outcome> {
  const study = copySmall();
  change(study);
  const data = async (...args: string[]) => (await spCodeJson(args)).data;
  const byText = (a: unknown, b: unknown): number => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);
  return {
    themes: await data("themes", study, "--resamples", "20"),
    map: await data("map", study),
    codes: (await data("export", "codes", study)).rows.sort(byText),
    suggestions: (await data("code", study, "--tier", "rule,relevance")).codings.sort(byText),
  };
}

/** Puts codebook.yaml back with other codes. */
function withCodes(study: string, change: (codes: unknown[]) => unknown[]): void {
  const path = join(study, "codebook.yaml");
  const book = parse(readFileSync(path, "utf8"));
  writeFileSync(path, stringify({ ...book, codes: change(book.codes) }));
}

describe("what does not matter changes nothing", () => {
  let plain: Outcome;
  beforeAll(async () => {
    plain = await outcome(() => {});
    expect(plain.codes).toHaveLength(9);
    expect(plain.suggestions.length).toBeGreaterThan(20);
  });

  it("the order of codes and of participants", async () => {
    const turned = await outcome((study) => {
      withCodes(study, (codes) => [...codes].reverse());
      const path = join(study, "participants.csv");
      const [head, ...rows] = readFileSync(path, "utf8").trimEnd().split("\n");
      writeFileSync(path, `${[head, ...rows.reverse()].join("\n")}\n`);
    });
    expect(turned).toEqual(plain);
  });

  it("a code that nothing was coded with has its own row and no other effect", async () => {
    const more = await outcome((study) =>
      withCodes(study, ([first, ...codes]) => [
        first,
        { id: "harp", label: "Zxqvy", definition: "Wvqxz.", cues: ["qwzxv"] },
        ...codes,
      ]),
    );
    const own = more.codes.filter((row) => row[0] === "harp");
    expect(own).toHaveLength(1);
    expect({ ...more, codes: more.codes.filter((row) => row[0] !== "harp") }).toEqual(plain);
  });
});
