import type { ReportModel } from "../model.ts";
import { type Context, rowAt } from "./context.ts";

/**
 * Whole transcripts, for the team only. Speakers are printed as participants or by their role: a raw label may be a
 * name. Turns of people who have withdrawn hold no words.
 */
export function buildTranscripts(context: Context): ReportModel["transcripts"] {
  const { parts } = context;
  if (parts.settings.audience !== "team") return undefined;
  return parts.transcripts.map((transcript, t) => {
    const notQuotable = new Set<string>();
    const turns = transcript.turns.map((turn, i) => {
      const owner = context.caseOfTurn(t, i);
      const role = turn.speaker < 0 ? "unknown" : transcript.speakers[turn.speaker].role;
      if (owner >= 0 && !context.withdrawn(owner) && !context.quotable(owner))
        notQuotable.add(parts.cases.cases[owner].id);
      const gone = owner >= 0 && context.withdrawn(owner);
      return {
        who: owner >= 0 && !gone ? parts.cases.cases[owner].id : "",
        role,
        row: rowAt(transcript, i, turn.start).row,
        start: turn.start,
        text: gone ? null : transcript.text.slice(turn.start, turn.end),
      };
    });
    return { id: transcript.id, index: t, turns, notQuotable: [...notQuotable].sort() };
  });
}
