import { describe, expect, it } from "vitest";
import { foldDecisions } from "../../src/decisions/index.ts";
import type { DecisionEvent } from "../../src/model/index.ts";
import { begin, plain, screen } from "../../src/review/index.ts";
import { event } from "../decisions/make.ts";
import { P01, play, study } from "./small.ts";

/** The passage of these words in P01, by another way than the machine's sentences. */
const at = (words: string): { start: number; end: number; quote: string } => {
  const start = P01.text.indexOf(words);
  return { start, end: start + words.length, quote: words };
};
const months = at("I was waiting for months.");
const coded: readonly DecisionEvent[] = [
  event(1, "apply", { code: "waiting", transcript: "P01", ...months }),
  event(2, "apply", { code: "waiting", transcript: "P01", ...at("Now it is fine.") }),
  event(3, "apply", { by: "joss", code: "waiting", transcript: "P01", ...months }),
  event(4, "apply", { code: "contact", transcript: "P01", ...at("Then she rang me.") }),
];
const split = event(9, "migrate", { by: "lead", code: "waiting", change: "split", codes: ["confidence", "contact"] });
const redefined = event(9, "migrate", { by: "lead", code: "waiting", change: "redefine" });
const pendingNow = (more: readonly DecisionEvent[]): string[] =>
  foldDecisions([...coded, split, ...more])
    .codings.flatMap((c) => (c.pending ? [`${c.by} ${c.code}`] : []))
    .sort();

describe("codings that wait since their code was split or redefined", () => {
  const waiting = study({ events: [...coded, split], filter: { pending: true } });
  const screenOf = (made: ReturnType<typeof study>): string =>
    screen(made.input, begin(made.input, made.events, {}), { columns: 80, rows: 24, colour: false })
      .map(plain)
      .join("\n");

  it("only one's own, and nothing when no code was changed", () => {
    expect(waiting.input.queue).toHaveLength(2);
    expect(study({ events: coded, filter: { pending: true } }).input.queue).toEqual([]);
    const narrow = { pending: true, codes: new Set(["contact"]) };
    expect(study({ events: [...coded, split], filter: narrow }).input.queue).toEqual([]);
  });

  it("an undone migration lets nothing wait", () => {
    const undone = event(10, "undo", { by: "lead", on: split.id });
    expect(study({ events: [...coded, split, undone], filter: { pending: true } }).input.queue).toEqual([]);
  });

  it("the screen says what happened, when and by whom, and which keys answer", () => {
    const shown = screenOf(waiting);
    expect(shown).toContain("pending coding 1 of 2 · 2 open");
    expect(shown).toMatch(/waiting was split \(2026-11-22 by lead\): o chooses confidence or\s+contact, a keeps/);
    expect(screenOf(study({ events: [...coded, redefined], filter: { pending: true } }))).toContain(
      "waiting was redefined (2026-11-22 by lead): a keeps the code",
    );
  });

  it("a keeps the code, o offers the codes of the split first, r and x take it back; each goes on", () => {
    const kept = play(waiting, "a", { from: 1000 });
    expect(kept.events).toMatchObject([{ do: "recode", on: coded[0].id, code: "waiting", to: "waiting" }]);
    expect(kept.state.item).toBe(1);
    expect(pendingNow(kept.events)).toEqual(["amira waiting", "joss waiting"]);
    const other = play(waiting, "o <enter>", { from: 1000 });
    expect(other.events).toMatchObject([{ do: "recode", on: coded[0].id, to: "confidence" }]);
    expect(other.state.item).toBe(1);
    for (const key of ["r", "x"]) {
      const gone = play(waiting, key, { from: 1000 });
      expect(gone.events).toMatchObject([{ do: "retract", on: coded[0].id }]);
      expect(gone.state.item).toBe(1);
    }
    const all = play(waiting, "a o <enter>", { from: 1000 });
    expect(all.state.item).toBe(2);
    expect(pendingNow(all.events)).toEqual(["joss waiting"]);
    expect(play(waiting, "a u", { from: 1000 }).state.item).toBe(0);
  });

  it("among the suggestions too, a keeps a coding that waits", () => {
    const made = study({ events: [...coded, split] });
    const { events } = play(made, "b b b a", { from: 1000 });
    expect(events).toMatchObject([{ do: "recode", on: coded[0].id, to: "waiting" }]);
  });

  it("a renamed code is what its codings have in the review too", () => {
    const renamed = event(9, "migrate", { by: "lead", code: "waiting", change: "rename", to: "delay" });
    const made = study({ events: [...coded, renamed], filter: { coder: "amira" } });
    expect(screenOf(made)).toContain("(delay)");
  });
});
