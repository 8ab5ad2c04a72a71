import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { verifyAnchor } from "../../src/decisions/index.ts";
import { anchorOf } from "../../src/decisions/write.ts";
import { readTranscripts } from "../../src/readers/index.ts";

/** One turn as somebody types it, and the words it keeps through all edits: each word carries its own number. */
interface Line {
  readonly who: "Interviewer" | "Participant";
  readonly words: readonly string[];
}

const DISTINCT_WORDS = "river table kitchen letter garden window bread morning sister coat".split(" ");
const COMMON_WORDS = "yes no and I think so".split(" ");

/** A turn of everyday words; sometimes one that stands often, such as a bare "yes". */
const words = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.array(fc.constantFrom(...DISTINCT_WORDS, ...COMMON_WORDS), { minLength: 4, maxLength: 25 }),
  },
  { weight: 1, arbitrary: fc.constantFrom(["yes"], ["I", "think", "so"], ["no", "and", "yes"]) },
);
const lines: fc.Arbitrary<Line[]> = fc.array(
  fc.record({ who: fc.constantFrom("Interviewer" as const, "Participant" as const), words }),
  { minLength: 3, maxLength: 12 },
);

type Edit =
  | { do: "delete"; at: number }
  | { do: "insert"; at: number; words: readonly string[] }
  | { do: "replace"; at: number; words: readonly string[] }
  | { do: "swap"; at: number; to: number };
const edits: fc.Arbitrary<Edit[]> = fc.array(
  fc.oneof(
    fc.record({ do: fc.constant("delete" as const), at: fc.nat(100) }),
    fc.record({ do: fc.constant("insert" as const), at: fc.nat(100), words }),
    fc.record({ do: fc.constant("replace" as const), at: fc.nat(100), words }),
    fc.record({ do: fc.constant("swap" as const), at: fc.nat(100), to: fc.nat(100) }),
  ),
  { maxLength: 5 },
);

/** Turns with an identity that edits keep; a replaced turn is another. */
interface Kept extends Line {
  readonly id: number;
}

function edited(before: readonly Kept[], some: readonly Edit[]): Kept[] {
  const now = [...before];
  let id = 1000;
  for (const e of some) {
    const at = now.length === 0 ? 0 : e.at % now.length;
    if (e.do === "insert") now.splice(at, 0, { who: "Participant", words: e.words, id: id++ });
    else if (now.length === 0) continue;
    else if (e.do === "delete") now.splice(at, 1);
    else if (e.do === "replace") now[at] = { ...now[at], words: e.words, id: id++ };
    else now.splice(e.to % now.length, 0, ...now.splice(at, 1));
  }
  return now;
}

/** The file as one program writes it, or another: labels and line ends differ, the words do not. */
function asFile(turns: readonly Line[], style: { labels: "long" | "short"; ends: string }): Uint8Array {
  const label = (who: Line["who"]): string => (style.labels === "long" ? who : who[0]);
  // Every turn opens with a speaker's name and a new speaker follows, so that no two turns are joined.
  const body = turns.map((t) => `${label(t.who)}: ${t.words.join(" ")}.`).join(style.ends + style.ends);
  return new TextEncoder().encode(`Interviewer: opening.${style.ends}${style.ends}${body}${style.ends}`);
}

async function canonical(bytes: Uint8Array, sha256: string): Promise<{ text: string; sha256: string }> {
  const read = await readTranscripts({ name: "transcripts/P01.txt", bytes, sha256 }, { id: "P01", language: "en" });
  return { text: read.value![0].text, sha256 };
}

/** Where each turn's words stand in the canonical text, searched in order: the truth that anchors are held against. */
function placesOf(text: string, turns: readonly Kept[]): Map<number, { start: number; end: number }> {
  let from = text.indexOf("opening.") + "opening.".length;
  const places = new Map<number, { start: number; end: number }>();
  for (const t of turns) {
    const said = `${t.words.join(" ")}.`;
    const start = text.indexOf(said, from);
    if (start < 0) throw new Error("the reader changed the words");
    from = start + said.length;
    places.set(t.id, { start, end: from });
  }
  return places;
}

const count = (text: string, said: string): number => text.split(said).length - 1;

describe("codings in an edited transcript", () => {
  it("are found when their words survive and stand once, and never stand on other words", async () => {
    let found = 0;
    let approximate = 0;
    const style = fc.record({
      labels: fc.constantFrom("long" as const, "short" as const),
      ends: fc.constantFrom("\n", "\r\n"),
    });
    await fc.assert(
      fc.asyncProperty(lines, edits, style, style, async (made, some, oldStyle, newStyle) => {
        const before = made.map((l, id): Kept => ({ ...l, id }));
        const after = edited(before, some);
        const old = await canonical(asFile(before, oldStyle), "a".repeat(64));
        const now = await canonical(asFile(after, newStyle), "b".repeat(64));
        const was = placesOf(old.text, before);
        const is = placesOf(now.text, after);
        for (const t of before) {
          const { start, end } = was.get(t.id)!;
          const stored = { start, end, sha256: old.sha256, ...anchorOf(old.text, start, end) };
          const anchor = verifyAnchor(stored, now);
          const truth = is.get(t.id);
          if (truth && count(now.text, stored.quote) === 1) {
            expect(anchor).toMatchObject({ start: truth.start, end: truth.end });
            expect(["unchanged", "moved", "approximate"]).toContain(anchor.status);
            found++;
          }
          if (anchor.status === "approximate") approximate++;
          if (anchor.status !== "unchanged" && anchor.status !== "moved") continue;
          const there = now.text.slice(anchor.start!, anchor.end!);
          expect(there).toBe(stored.quote);
          // On its own words; or nothing that was stored can tell these words from its own.
          const same =
            truth?.start === anchor.start ||
            anchorOf(now.text, anchor.start!, anchor.end!).before === stored.before ||
            anchorOf(now.text, anchor.start!, anchor.end!).after === stored.after;
          expect(same, `${stored.quote} landed on others' words`).toBe(true);
        }
      }),
      { seed: 11, numRuns: process.env.SP_CODE_DEEP ? 3000 : 150 },
    );
    expect(found).toBeGreaterThan(500);
    expect(approximate).toBeGreaterThan(0);
  });
});
