import type { Block } from "../blocks.ts";
import { integer } from "../round.ts";
import { type Reporter, turnAnchor } from "./reporter.ts";

/** Whole transcripts of the team's copy, so that every number and quotation leads to its place. */
export function transcripts(r: Reporter): Block[] {
  const { model, w } = r;
  if (!model.transcripts) return [];
  return [
    { kind: "note", tone: "warn", text: [w("transcripts.lead")] },
    ...model.transcripts.map((t): Block => {
      const info = model.dataFlow.transcripts[t.index];
      return {
        kind: "transcript",
        id: `t${t.index + 1}`,
        summary: [
          { kind: "strong", text: t.id },
          " ",
          w("transcripts.summary", { turns: integer(t.turns.length), words: integer(info?.words ?? 0) }),
          ...(t.notQuotable.length > 0
            ? [" ", { kind: "tag" as const, text: w("participants.never"), tone: "warn" as const }]
            : []),
        ],
        ...(t.notQuotable.length > 0 ? { note: w("transcripts.not-quotable", { ids: t.notQuotable.join(", ") }) } : {}),
        turns: t.turns.map((turn, i) => ({
          id: turnAnchor(t.index, i),
          who: turn.who || w(`role.${turn.role}`),
          asks: turn.role === "interviewer" || turn.role === "moderator" || turn.role === "prompt",
          row: turn.row,
          text: turn.text ?? w("transcripts.withdrawn"),
        })),
      };
    }),
  ];
}
