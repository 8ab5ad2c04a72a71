import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { describe, expect, it } from "vitest";
import { readTranscripts } from "../../src/readers/index.ts";

const corpora = join(import.meta.dirname, "../../../shared/corpora");

/** Looked at by hand: the first bytes of the Word streams say version 104 (Word 95); the text file is a meeting's chat. */
const REFUSED: Readonly<Record<string, string>> = {
  "unix-history/condon.doc": "doc-word6",
  "unix-history/mcilroy.doc": "doc-word6",
  "unix-history/ritchie.doc": "doc-word6",
  "zoom-vtt/acdc_2026-02-19_175_chat.txt": "not-a-transcript",
};

describe.skipIf(!existsSync(corpora) || !process.env.SP_CODE_DEEP)(
  "every file of ../shared/corpora (skipped where they are absent, and in the ordinary tests)",
  () => {
    it("is read, or refused with a reason that is true", async () => {
      const refused: Record<string, string> = {};
      const files = readdirSync(corpora, { recursive: true, withFileTypes: true }).filter((e) => e.isFile());
      for (const entry of files) {
        const path = join(entry.parentPath, entry.name);
        const name = relative(corpora, path);
        const bytes = new Uint8Array(readFileSync(path));
        const { value = [], findings } = await readTranscripts({ name, bytes, sha256: "0" }, { id: "x" });
        if (value.length === 0) refused[name] = findings.map((f) => f.code).join(", ");
      }
      expect(files.length).toBeGreaterThan(100);
      expect(refused).toEqual(REFUSED);
    });
  },
);
