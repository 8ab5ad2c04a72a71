import { describe, expect, it } from "vitest";
import { carriedOver, plain, screen } from "../../src/review/index.ts";
import { P01, P02, play, study } from "./small.ts";

// Queue of the whole: three suggestions in P01, then one in P02.
const whole = study();

describe("a sitting that grows while the person decides", () => {
  const first = study({ part: [P01] });
  const second = study({ part: [P02] });
  const titleOf = (made: typeof first, keys: string): string =>
    plain(screen(made.input, play(made, keys).state, { columns: 80, rows: 24, colour: false })[0]);

  it("says that more is coming, and at the end of what is there what it waits for", () => {
    expect(titleOf(first, "")).toContain("suggestion 1 of 3 so far · 3 open");
    const end = screen(first.input, play(first, "a a a").state, { columns: 80, rows: 24, colour: false });
    expect(end.map(plain).join("\n")).toMatch(/last one of this transcript[\s\S]*The other transcripts are being read/);
  });

  it("stays at the suggestion, with the words selected and the question open", () => {
    const { state } = play(first, "s + c {conf}");
    const after = carriedOver(first.input, whole.input, state);
    expect(after).toEqual({ ...state, item: 1, transcript: 0 });
    const other = play(second, "");
    expect(carriedOver(second.input, whole.input, other.state)).toMatchObject({ item: 3, transcript: 1 });
  });

  it("goes on where the first part had ended", () => {
    const { state } = play(first, "a a a");
    expect(carriedOver(first.input, whole.input, state)).toMatchObject({ item: 3, transcript: 1 });
  });

  it("stays at the sentence that is read; what was decided stands", () => {
    const { state } = play(second, "c {conf} <enter> j", { read: 0 });
    const after = carriedOver(second.input, whole.input, state);
    expect(after).toMatchObject({ mode: "reading", transcript: 1, sentence: state.sentence, span: state.span });
    expect(after.events).toBe(state.events);
  });
});
