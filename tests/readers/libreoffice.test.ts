import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { say } from "./say.ts";

interface Expected {
  readonly turns: readonly (readonly [string, string])[];
  readonly roles: Readonly<Record<string, string>>;
  readonly metadata?: Readonly<Record<string, string>>;
}

/** Interviews of our own as LibreOffice saves them; the turns were written down from `talk.fodt` before any was read. */
const folder = join(import.meta.dirname, "../../fixtures/readers/libreoffice");

describe.each(readdirSync(folder).sort())("%s, saved by LibreOffice", (name) => {
  const expected = JSON.parse(readFileSync(join(folder, name, "expected.json"), "utf8")) as Expected;
  const formats = ["docx", "odt", "rtf", "pdf", "doc", "xlsx", "ods"];
  it.each(formats.filter((f) => existsSync(join(folder, name, `talk.${f}`))))(
    "gives its turns from %s",
    async (format) => {
      const { documents } = await say(
        `talk.${format}`,
        new Uint8Array(readFileSync(join(folder, name, `talk.${format}`))),
      );
      expect(documents.length).toBe(1);
      const { transcript, turns } = documents[0];
      expect(transcript.format).toBe(format);
      expect(turns).toEqual(expected.turns);
      expect(Object.fromEntries(transcript.speakers.map((s) => [s.label, s.role]))).toEqual(expected.roles);
      expect(transcript.metadata).toMatchObject(expected.metadata ?? {});
    },
  );
});
