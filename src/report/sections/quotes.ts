import type { Block, Inline, Rich } from "../blocks.ts";
import type { QuoteEntry } from "../model.ts";
import { anchor, codeLink, groupLabel, joined, link, type Reporter, turnAnchor } from "./reporter.ts";

/** Two or three quotations per theme, word for word, each called what it is; contrary cases apart. */
export function quotes(r: Reporter): Block[] {
  const { model, w } = r;
  if (model.sets.length === 0) return [{ kind: "missing", text: w("missing.quotes") }];
  const blocks: Block[] = [
    { kind: "paragraph", text: [w("quotes.lead"), " ", w("quotes.sites", { limit: model.participants.sites.limit })] },
  ];
  for (const entry of model.quotes) {
    const set = r.set(entry.set);
    blocks.push({
      kind: "heading",
      level: 3,
      id: anchor("quotes", entry.set),
      text: [link(set?.name ?? entry.set, anchor("set", entry.set))],
    });
    if (entry.quotes.length > 0)
      blocks.push({
        kind: "note",
        tone: entry.selected ? "good" : "warn",
        text: [w(entry.selected ? "quotes.selected" : "quotes.examples")],
      });
    if (entry.quotes.length === 0) blocks.push({ kind: "missing", text: w("missing.set-quotes") });
    for (const q of entry.quotes) blocks.push(quoteBlock(r, q));
    if (entry.contrary.length > 0) {
      blocks.push({ kind: "heading", level: 4, id: anchor("contrary", entry.set), text: [w("quotes.contrary")] });
      for (const q of entry.contrary) blocks.push(quoteBlock(r, q));
    }
  }
  return blocks;
}

function quoteBlock(r: Reporter, q: QuoteEntry): Block {
  const { shown, translation } = q.chosen ?? {};
  return {
    kind: "quote",
    id: q.id,
    pieces: shown === undefined ? q.pieces.map((p) => p.text) : [shown],
    ...(translation === undefined ? {} : { translation: { label: r.w("quotes.translation"), text: translation } }),
    attribution: attribution(r, q),
    codes: q.codes.flatMap((c) => r.codeAt(c) ?? []),
    group: r.model.groups.names.indexOf(q.group),
    place: r.w("place", { transcript: q.transcript, row: q.row }),
    participant: q.participant,
    unreviewed: q.chosen === undefined && q.column === "hits",
  };
}

/** "(group, participant)", the site only where its cell is not small, the place, the codes, and who looked at it. */
function attribution(r: Reporter, q: QuoteEntry): Rich {
  const { w } = r;
  const who = [q.group === "" ? undefined : groupLabel(r, q.group), q.participant, q.site ?? undefined].filter(
    (x) => x !== undefined,
  );
  const place = w("place", { transcript: q.transcript, row: q.row });
  const review: Inline = q.chosen
    ? { kind: "tag", text: q.chosen.by ? w("quotes.chosen-by", { by: q.chosen.by }) : w("quotes.chosen"), tone: "good" }
    : q.column === "person"
      ? { kind: "tag", text: w("quotes.person"), tone: "good" }
      : { kind: "tag", text: w(q.contrary ? "quotes.contrary-unreviewed" : "quotes.unreviewed"), tone: "warn" };
  return [
    `(${who.join(", ")})`,
    " ",
    r.transcripts ? link(place, turnAnchor(q.index, q.turn)) : place,
    ...(q.codes.length > 0 ? [" · ", ...joined(q.codes.map((c) => codeLink(r, c)))] : []),
    " ",
    review,
    ...(q.chosen?.purpose === undefined ? [] : [" ", { kind: "em" as const, text: q.chosen.purpose }]),
  ];
}
