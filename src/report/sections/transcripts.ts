import type { Block, Legend, Stripe, TurnPiece } from "../blocks.ts";
import type { ReportModel } from "../model.ts";
import { integer } from "../round.ts";
import { anchor, entryAnchor, type Reporter, turnAnchor } from "./reporter.ts";

/** A coded stretch of one turn, in units of the turn's text. */
interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly stripe: Stripe;
}

type Turns = NonNullable<ReportModel["transcripts"]>[number]["turns"];

/** Whole transcripts of the team's copy, so that every number and quotation leads to its place, with what is coded there. */
export function transcripts(r: Reporter): Block[] {
  const { model, w } = r;
  if (!model.transcripts) return [];
  const passages = passagesByTranscript(r);
  const linked = linkedTurns(r);
  return [
    { kind: "note", tone: "warn", text: [w("transcripts.lead")] },
    ...model.transcripts.map((t): Block => {
      const info = model.dataFlow.transcripts[t.index];
      const linkedHere = linked.get(t.index);
      const { stretches, whole } = stretchesOf(t.turns, passages[t.index] ?? []);
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
        whole,
        turns: t.turns.map((turn, i) => ({
          ...(stretches[i] || linkedHere?.has(i) ? { id: turnAnchor(t.index, i) } : {}),
          who: turn.who || w(`role.${turn.role}`),
          asks: turn.role === "interviewer" || turn.role === "moderator" || turn.role === "prompt",
          row: turn.row,
          pieces:
            turn.text === null
              ? [{ text: w("transcripts.withdrawn"), codes: [] }]
              : piecesOf(turn.text, stretches[i] ?? []),
        })),
      };
    }),
  ];
}

/** Turns by transcript that a number or a quotation leads to: of the others only those with a stripe need an anchor. */
function linkedTurns(r: Reporter): ReadonlyMap<number, ReadonlySet<number>> {
  const linked = new Map<number, Set<number>>();
  const add = (transcript: number, turn: number): void => {
    const turns = linked.get(transcript);
    if (turns) turns.add(turn);
    else linked.set(transcript, new Set([turn]));
  };
  for (const code of r.model.codebook.codes) for (const p of code.passages) add(p.transcript, p.turn);
  for (const { quotes, contrary } of r.model.quotes) for (const q of [...quotes, ...contrary]) add(q.index, q.turn);
  return linked;
}

/** What colours, patterns and filling of the stripes stand for; undefined in copies without transcripts. */
export function legend(r: Reporter): Legend | undefined {
  const { model, w } = r;
  if (!model.transcripts) return undefined;
  return {
    person: w("transcripts.stripe-person"),
    ...(model.columns.includes("hits") ? { hits: w("transcripts.stripe-hits") } : {}),
    hitMark: w("transcripts.hit-mark"),
    themes: [
      ...model.sets.map((s, theme) => ({ theme, label: s.name, to: anchor("set", s.id) })),
      { theme: null, label: w(`transcripts.no-${model.setKind}`) },
    ],
  };
}

type Passage = ReportModel["codebook"]["codes"][number]["passages"][number] & { readonly stripe: Stripe };

function passagesByTranscript(r: Reporter): Passage[][] {
  const found: Passage[][] = [];
  for (const [place, code] of r.model.codebook.codes.entries()) {
    const both = [true, false].map(
      (person): Stripe => ({ label: code.label, to: entryAnchor(place), theme: r.themeOf(code.id), person }),
    );
    for (const p of code.passages) {
      found[p.transcript] ??= [];
      found[p.transcript].push({ ...p, stripe: both[p.column === "person" ? 0 : 1] });
    }
  }
  return found;
}

function stretchesOf(turns: Turns, passages: readonly Passage[]): { stretches: Stretch[][]; whole: Stripe[] } {
  const stretches: Stretch[][] = [];
  const whole: Stripe[] = [];
  for (const p of passages) {
    if (p.start === null || p.end === null) {
      if (!whole.includes(p.stripe)) whole.push(p.stripe);
      continue;
    }
    // A person's passage can go over several turns.
    for (let i = p.turn; i < turns.length && turns[i].start < p.end; i++) {
      const text = turns[i].text;
      if (text === null) continue;
      const start = Math.max(0, p.start - turns[i].start);
      const end = Math.min(text.length, p.end - turns[i].start);
      if (start >= end) continue;
      stretches[i] ??= [];
      stretches[i].push({ start, end, stripe: p.stripe });
    }
  }
  return { stretches, whole };
}

/** The text cut where a stretch begins or ends; people's codings before hits, each in the codebook's order. */
export function piecesOf(text: string, stretches: readonly Stretch[]): TurnPiece[] {
  if (stretches.length === 0) return [{ text, codes: [] }];
  const cuts = [...new Set([0, text.length, ...stretches.flatMap((s) => [s.start, s.end])])].sort((a, b) => a - b);
  const pieces: { text: string; codes: Stripe[] }[] = [];
  for (let i = 0; i + 1 < cuts.length; i++) {
    const [from, to] = [cuts[i], cuts[i + 1]];
    const over = new Set(stretches.filter((s) => s.start <= from && s.end >= to).map((s) => s.stripe));
    const codes = [...over].sort((a, b) => Number(b.person) - Number(a.person));
    const last = pieces.at(-1);
    const same = last !== undefined && last.codes.length === codes.length && codes.every((c, k) => c === last.codes[k]);
    if (same) last.text += text.slice(from, to);
    else pieces.push({ text: text.slice(from, to), codes });
  }
  return pieces;
}
