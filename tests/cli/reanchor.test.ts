import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { run as check } from "../../src/cli/commands/check.ts";
import { store } from "../../src/cli/decide.ts";
import { loadDecisions, loadStudy } from "../../src/cli/load-study.ts";
import { reanchor } from "../../src/cli/reanchor.ts";
import { foldDecisions, makeEvent } from "../../src/decisions/index.ts";
import type { DecisionEvent, Transcript } from "../../src/model/index.ts";
import { readTranscripts } from "../../src/readers/index.ts";
import { inProcess } from "./in-process.ts";
import { put, tempFolder } from "./run.ts";

const BEFORE = `INT: How was it?

P01: I had not been out for weeks. The lady rang me on a Tuesday and she asked what I liked.

P01: We went to the garden together, and I planted beans. Nobody rushed me there at all, not once.
`;
const AFTER = `Interviewer: Good morning. So, how was it?\r
\r
P01: I had not been out for weeks and weeks. The lady rang me on a Tuesday and she asked what I liked.\r
\r
P01: We went to the garden together, and I planted beans.\r
`;

async function studyOf(): Promise<string> {
  const folder = join(tempFolder(), "my-study");
  put(folder, {
    "sp-code.yaml": "title: Moved\n",
    "codebook.yaml":
      "codebook: c\ntitle: C\nversion: 1.0.0\nlanguage: en\ncodes: [{id: garden, label: Garden, definition: d}]\n",
    "transcripts/P01.txt": BEFORE,
  });
  const bytes = new TextEncoder().encode(BEFORE);
  const sha256 = (await import("../../src/io/index.ts")).sha256(bytes);
  const read = await readTranscripts({ name: "transcripts/P01.txt", bytes, sha256 }, { id: "P01", language: "en" });
  const transcript = read.value![0];
  const study = await loadStudy([folder], {});
  const coded: [string, DecisionEvent["do"], string][] = [
    ["amira", "apply", "I had not been out for weeks."],
    ["amira", "apply", "The lady rang me on a Tuesday and she asked what I liked."],
    ["joss", "apply", "We went to the garden together, and I planted beans."],
    ["joss", "reject", "she asked what I liked"],
    ["joss", "apply", "Nobody rushed me there at all, not once."],
  ];
  store(
    study,
    coded.map(([by, kind, quote], n) => eventOf(transcript, by, kind, quote, n)),
  );
  return folder;
}

function eventOf(t: Transcript, by: string, kind: DecisionEvent["do"], quote: string, n: number): DecisionEvent {
  const start = t.text.indexOf(quote);
  const word = { start, end: start + quote.indexOf(" ") };
  const stamp = { at: `2026-01-05T10:00:0${n}Z`, id: `${n}`.repeat(32), by };
  const made = makeEvent(kind, { code: "garden", start, end: start + quote.length, evidence: [word] }, stamp, t);
  return made.value!;
}

describe("code --reanchor", () => {
  it("lists, asks, stores the moves under the name of who ran it, and leaves the codings whose they were", async () => {
    const study = await studyOf();
    expect((await inProcess(reanchor, [study], { by: "noor" })).said).toBe(
      "Every coding stands where it was stored.\n",
    );
    writeFileSync(join(study, "transcripts/P01.txt"), AFTER);
    const joss = join(study, "codings/joss/P01.jsonl");
    const before = readFileSync(joss, "utf8");

    const unasked = await inProcess(reanchor, [study], { by: "noor" });
    expect([unasked.code, unasked.findings.map((f) => f.code), unasked.data.events]).toEqual([
      2,
      ["reanchor-needs-yes"],
      [],
    ]);
    const statuses = unasked.data.displaced.map((d: { status: string; what: string }) => `${d.status} ${d.what}`);
    expect(statuses).toEqual(["approximate coding", "moved coding", "moved rejection", "moved coding", "lost coding"]);
    expect(unasked.printed).toContain("for {+weeks and+} weeks.");
    expect(unasked.printed).toContain("Nobody rushed me there at all, not once.");
    expect((await inProcess(check, [study])).data.displaced).toEqual(unasked.data.displaced);

    const moved = await inProcess(reanchor, [study], { by: "noor", yes: true });
    expect(moved.data.events.map((e: DecisionEvent) => [e.do, e.by, e.reanchor])).toEqual(
      Array(3).fill(["resize", "noor", true]),
    );
    const all = await inProcess(reanchor, [study], { by: "noor", yes: true, approximate: true });
    expect(all.data.events).toHaveLength(1);
    expect(readFileSync(joss, "utf8"), "stored events are never rewritten").toBe(before);

    const { events } = await loadDecisions(await loadStudy([study], {}));
    const bytes = new TextEncoder().encode(AFTER);
    const { text } = (await readTranscripts({ name: "P01.txt", bytes, sha256: "" }, { id: "P01", language: "en" }))
      .value![0];
    const state = foldDecisions(events);
    const said = (d: { by: string; start: number | null; end: number | null }) =>
      `${d.by}: ${text.slice(d.start!, d.end!)}`;
    expect(state.codings.slice(0, 3).map(said)).toEqual([
      "amira: I had not been out for weeks and weeks.",
      "amira: The lady rang me on a Tuesday and she asked what I liked.",
      "joss: We went to the garden together, and I planted beans.",
    ]);
    expect(state.rejected.map(said)).toEqual(["joss: she asked what I liked"]);
    expect(state.codings.slice(0, 3).map((c) => c.evidence.map((e) => text.slice(e.start, e.end)))).toEqual([
      ["I"],
      ["The"],
      ["We"],
    ]);
    // Only what is lost is left, and whoever signed can take it back.
    const rest = await inProcess(reanchor, [study], { by: "noor", yes: true });
    expect(rest.data.displaced.map((d: { status: string }) => d.status)).toEqual(["lost"]);
    const undo = makeEvent(
      "undo",
      { on: all.data.events[0].id },
      { at: "2099-01-01T00:00:00Z", id: "f".repeat(32), by: "noor" },
    );
    const back = foldDecisions([...events, undo.value!]).codings[0];
    expect([back.by, back.quote]).toEqual(["amira", "I had not been out for weeks."]);
  });
});
