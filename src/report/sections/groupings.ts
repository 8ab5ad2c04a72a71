import type { ChosenNumber } from "../../model/index.ts";
import type { Block, Rich } from "../blocks.ts";
import { decimal, integer } from "../round.ts";
import { describedGrouping } from "./described.ts";
import { codeLink, joined, type Reporter } from "./reporter.ts";
import { treeFigure } from "./tree.ts";

const ABOUT_GROUPINGS = new Set(["groupings-weak", "groupings-unsettled", "no-company", "no-groupings"]);

type Groupings = NonNullable<NonNullable<Reporter["model"]["prompts"]>["groupings"]>;

/** The candidate groupings: how they were made, their codes, what a person said of them, their tree. */
export function groupings(r: Reporter, g: Groupings): Block[] {
  const { model, w } = r;
  const stable = g.groups.some((x) => x.stability !== undefined);
  const blocks: Block[] = [
    { kind: "heading", level: 3, id: "prompts-groupings", text: [w("prompts.groupings")] },
    {
      kind: "paragraph",
      text: [
        w("prompts.how", {
          k: g.k,
          chosenBy: chosenInWords(w, g.chosen),
          similarity: g.similarity,
          linkage: g.linkage,
          unit: g.unit,
          basis: w(`basis.${r.model.basis}`),
        }),
      ],
    },
    // What the run found about the groupings stands beside them: how far they are to be trusted is no fine print.
    ...model.findings
      .filter((f) => ABOUT_GROUPINGS.has(f.code))
      .map((f): Block => ({ kind: "note", tone: "warn", text: [f.message] })),
    {
      kind: "table",
      id: "table-groupings",
      caption: w("prompts.groupings-caption"),
      columns: [
        { label: w("column.grouping") },
        { label: w("column.codes"), number: true },
        { label: w("column.cohesion"), number: true },
        ...(stable ? [{ label: w("column.stability"), number: true }] : []),
        { label: w("column.members") },
      ],
      rows: g.groups.map((x): Rich[] => [
        [x.label, ...(x.pinned ? [` ${w("prompts.pinned")}`] : [])],
        [integer(x.codes.length)],
        [decimal(x.cohesion)],
        ...(stable ? [[x.stability === undefined ? "–" : decimal(x.stability)]] : []),
        x.codes.flatMap(
          (c, i): Rich => [
            ...(i > 0 ? [", "] : []),
            codeLink(r, c),
            ...(x.held?.includes(c) && !x.pinned ? [` ${w("prompts.held")}`] : []),
          ],
        ),
      ]),
      notes: [w("prompts.cohesion-note")],
    },
    ...saidOf(r, g),
  ];
  if (g.groups.some((x) => x.described))
    blocks.push(
      {
        kind: "paragraph",
        text: [w("prompts.described-lead"), ...(g.basis === "decided" ? [] : [" ", w("prompts.described-cues")])],
      },
      ...g.groups.flatMap((x) => describedGrouping(r, x)),
    );
  const tree = treeFigure(r, g);
  if (tree) blocks.push(tree);
  if (g.ungrouped.length > 0)
    blocks.push({
      kind: "paragraph",
      text: [w("prompts.ungrouped", { n: g.ungrouped.length }), " ", ...joined(g.ungrouped.map((c) => codeLink(r, c)))],
    });
  // What the number was chosen by stands first; the mean silhouette beside it is what one tree is chosen by.
  const chosenBy = (["agreement", "modularity"] as const).find((m) => g.silhouettes[0]?.[m] !== undefined);
  if (g.silhouettes.length > 1)
    blocks.push({
      kind: "table",
      id: "table-silhouettes",
      caption: w("prompts.silhouettes"),
      columns: [
        { label: w("column.k"), number: true },
        ...(chosenBy ? [{ label: w(`column.${chosenBy}`), number: true }] : []),
        { label: w("column.silhouette"), number: true },
      ],
      rows: g.silhouettes.map((s): Rich[] => [
        [String(s.k)],
        ...(chosenBy ? [[decimal(s[chosenBy] ?? 0)]] : []),
        [decimal(s.silhouette)],
      ]),
    });
  return blocks;
}

/** What a person said of the groupings, beside what the data say of the same codes. */
function saidOf(r: Reporter, { said = [] }: Groupings): Block[] {
  const { w } = r;
  if (said.length === 0) return [];
  return [
    { kind: "paragraph", text: [w("prompts.word")] },
    {
      kind: "list",
      items: said.map(
        ({ kind, id, codes, by, date, because, alike }): Rich => [
          w(`prompts.word-${kind}`, { id: id ?? "" }),
          " ",
          ...joined(codes.map((c) => codeLink(r, c))),
          ` (${[by, date].filter((x) => x !== undefined).join(", ")}${because === undefined ? "" : `: ${because}`}). `,
          alike === undefined ? w("prompts.word-unused") : w("prompts.word-alike", { alike: decimal(alike) }),
        ],
      ),
    },
  ];
}

/** Why the number of groupings was taken. */
function chosenInWords(w: Reporter["w"], { reason, from, to, asked }: ChosenNumber): string {
  const range = from === to ? String(from) : w("prompts.chosen.range", { from, to });
  if (reason === "modularity" && !asked) return w("prompts.chosen.modularity");
  const key = reason === "modularity" ? "modularity-of" : reason;
  return w(`prompts.chosen.${key}`, { range: asked && from < to ? w("prompts.chosen.asked", { range }) : range });
}
