import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { codebookYaml } from "../../src/bundle/codebook-yaml.ts";
import { parseCodebook } from "../../src/codebook/index.ts";

test.each(["codebooks/social-prescribing.yaml", "fixtures/cli/small-study/codebook.yaml"])(
  "%s written as YAML reads back as the same codes",
  async (file) => {
    const read = async (bytes: Uint8Array) =>
      (await parseCodebook({ name: "codebook.yaml", bytes, sha256: "" })).value!;
    const before = await read(readFileSync(file));
    const after = await read(new TextEncoder().encode(codebookYaml(before)));
    const plain = (book: typeof before) => ({
      ...book,
      classes: [...book.classes],
      layers: [...book.layers],
      codes: book.codes.map(({ place: _, ...c }) => ({
        ...c,
        cues: c.cues.map((x) => x.value),
        unless: c.unless.map((x) => x.value),
      })),
    });
    expect(plain(after)).toEqual(plain(before));
  },
);
