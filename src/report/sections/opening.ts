import type { Block } from "../blocks.ts";
import { ownCodes } from "../own-codes.ts";
import { integer } from "../round.ts";
import { isRaised } from "../said.ts";
import { type Reporter, shownColumns } from "./reporter.ts";

/** First screen: what has been looked at by a person, which codebook and why, what the counts run on. */
export function opening(r: Reporter): Block[] {
  const { model, w } = r;
  const { review, codebook, groups, dataFlow, sets } = model;
  const reflexive = !model.columns.includes("hits");
  const blocks: Block[] = [];
  const looked = (review.accepted ?? 0) + (review.rejected ?? 0);
  if (reflexive)
    blocks.push({
      kind: "note",
      tone: review.personCodings > 0 ? "good" : "warn",
      text: [{ kind: "strong", text: w("opening.reflexive", { codings: integer(review.personCodings) }) }],
    });
  else if (review.personCodings === 0 && looked === 0)
    blocks.push({
      kind: "note",
      tone: "warn",
      text: [{ kind: "strong", text: w("opening.no-review") }, " ", w("opening.no-review-why")],
    });
  else
    blocks.push({
      kind: "note",
      tone: (review.unreviewed ?? 0) > 0 ? "warn" : "good",
      text: [
        {
          kind: "strong",
          text: w("opening.reviewed", { codings: integer(review.personCodings), looked: integer(looked) }),
        },
        " ",
        w("opening.unreviewed", { unreviewed: integer(review.unreviewed ?? 0), hits: integer(review.hits ?? 0) }),
      ],
    });
  const name = { title: codebook.title, version: codebook.version, n: ownCodes(r.model) };
  blocks.push({
    kind: "paragraph",
    text: [
      { kind: "strong", text: w(`opening.codebook-${codebook.origin}`, name) },
      " ",
      w(`opening.codebook-${codebook.origin}-why`),
      ...(reflexive ? [" ", w("opening.sensitising")] : []),
    ],
  });
  if (!reflexive)
    blocks.push({
      kind: "paragraph",
      text: [{ kind: "strong", text: w("opening.basis") }, " ", w(`notes.basis-${model.basis}`)],
    });
  const shown = shownColumns(r);
  const withEvidence = codebook.codes.filter((c) => shown.some((k) => isRaised(c.counts, k))).length;
  blocks.push({
    kind: "facts",
    facts: [
      { value: integer(groups.total), label: w("facts.participants"), to: "participants" },
      { value: integer(model.participants.transcripts), label: w("facts.transcripts"), to: "data-flow" },
      { value: integer(dataFlow.codableWords), label: w("facts.words"), to: "data-flow" },
      {
        value: r.w("n-of", { n: withEvidence, of: codebook.codes.length }),
        label: w(reflexive ? "facts.codes-person" : "facts.codes"),
        to: "codes",
      },
      ...(model.setKind === "none"
        ? []
        : [{ value: integer(sets.length), label: w(`facts.${model.setKind}`), to: "themes" }]),
    ],
  });
  return blocks;
}
