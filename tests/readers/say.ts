import { readTranscripts } from "../../src/readers/index.ts";

/** A file of our own read through the whole room: turns as [label, words], and the codes of the findings. */
export async function say(name: string, content: string | Uint8Array) {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  const { value = [], findings } = await readTranscripts({ name, bytes, sha256: "" }, { id: "x" });
  const documents = value.map((t) => ({
    transcript: t,
    key: t.document,
    turns: t.turns.map((turn) => [
      turn.speaker < 0 ? null : t.speakers[turn.speaker].label,
      t.text.slice(turn.start, turn.end),
    ]),
    times: t.turns.map((turn) => turn.startMs ?? null),
  }));
  return { documents, turns: documents[0]?.turns, codes: findings.map((f) => f.code), findings };
}
