import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { Transcript } from "../../src/model/index.ts";
import { readTranscripts } from "../../src/readers/index.ts";

/** The corpora stand beside the repository and are not part of it. */
export const corpora = join(import.meta.dirname, "../../../shared/corpora");
export const truthFolder = join(import.meta.dirname, "../../fixtures/corpora-truth");
export const hasCorpora = existsSync(corpora);

export interface TruthDocument {
  readonly key: string | null;
  readonly speakers: readonly { label: string; aliases: readonly string[]; role: string; turns: number }[];
  readonly turns: number;
  readonly first: { speaker: string | null; words: readonly string[] };
  readonly last: { speaker: string | null; words: readonly string[] };
  readonly turnHashes: readonly string[];
}

export interface Truth {
  readonly file: string;
  readonly format: string;
  readonly documents: readonly TruthDocument[];
}

export function truths(folder: string, formats: readonly string[]): Truth[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".json"))
    .sort()
    .map((name) => JSON.parse(readFileSync(join(folder, name), "utf8")) as Truth)
    .filter((truth) => formats.includes(truth.format));
}

export async function readFile(path: string) {
  const bytes = readFileSync(path);
  const name = basename(path);
  const source = { name, bytes, sha256: createHash("sha256").update(bytes).digest("hex") };
  return readTranscripts(source, { id: name.replace(/\.[^.]+$/, "") });
}

function words(text: string): string[] {
  return [...text.toLowerCase().matchAll(/[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}\p{N}]+)*/gu)].map((m) =>
    m[0].replaceAll("’", "'"),
  );
}

/** A transcript in the form of the truth table. */
export function asTruth(t: Transcript): TruthDocument {
  const label = (speaker: number) => (speaker < 0 ? null : t.speakers[speaker].label);
  const spoken = t.turns.map((turn) => ({
    speaker: label(turn.speaker),
    words: words(t.text.slice(turn.start, turn.end)),
  }));
  const end = spoken[spoken.length - 1];
  return {
    key: t.document ?? null,
    speakers: t.speakers.map((s, i) => ({
      label: s.label,
      aliases: s.aliases,
      role: s.role,
      turns: t.turns.filter((turn) => turn.speaker === i).length,
    })),
    turns: t.turns.length,
    first: { speaker: spoken[0].speaker, words: spoken[0].words.slice(0, 3) },
    last: { speaker: end.speaker, words: end.words.slice(-3) },
    turnHashes: spoken.map((s) =>
      createHash("sha256")
        .update(`${s.speaker ?? ""}|${s.words.slice(0, 3).join(" ")}|${s.words.slice(-3).join(" ")}`)
        .digest("hex")
        .slice(0, 8),
    ),
  };
}
