import type { Transcript } from "../model/index.ts";

/** How long a timed transcript lasts, to its last time: h:mm:ss; "" without times. */
export function durationOf(t: Pick<Transcript, "turns">): string {
  let ms = 0;
  for (const turn of t.turns) ms = Math.max(ms, turn.endMs ?? turn.startMs ?? 0);
  if (ms === 0) return "";
  const s = Math.round(ms / 1000);
  return `${Math.floor(s / 3600)}:${String(Math.floor(s / 60) % 60).padStart(2, "0")}:${String(s % 60).padStart(2, "0")}`;
}
