import { toItem, toNextOpen } from "./move.ts";
import type { Item, ReviewInput, ReviewState } from "./state.ts";

/**
 * The state at the same place when more of a study is there: its transcripts and the queue it had are among the new
 * ones. What the person selected and was asked stays; who had come to the end of the queue goes on behind it.
 */
export function carriedOver(before: ReviewInput, after: ReviewInput, state: ReviewState): ReviewState {
  const { id } = before.transcripts[state.transcript];
  const transcript = Math.max(
    0,
    after.transcripts.findIndex((t) => t.id === id),
  );
  const placed = { ...state, transcript };
  const places = new Map(after.queue.map((item, i) => [keyOf(after, item), i]));
  const here = before.queue[state.item];
  if (here !== undefined) {
    const item = places.get(keyOf(before, here));
    if (item !== undefined) return { ...placed, item };
    return state.mode === "reading" ? { ...placed, item: 0 } : toItem(after, placed, 0);
  }
  if (state.mode === "reading") return { ...placed, item: 0 };
  const last = before.queue.at(-1);
  const behind = last === undefined ? -1 : (places.get(keyOf(before, last)) ?? -1);
  return toNextOpen(after, { ...placed, item: behind });
}

/** The same for one suggestion or coding in both queues. */
function keyOf(input: ReviewInput, item: Item): string {
  if (item.kind === "coding") return item.id;
  const { table } = input;
  const [t, code] = [input.transcripts[table.transcript[item.row]].id, input.codeIds[table.code[item.row]]];
  return JSON.stringify([t, code, table.unitStart[item.row], table.rule[item.row] < 0]);
}
