import type { ChosenNumber, GroupingResult, WordObeyed } from "../model/index.ts";
import { goneWithout, type RestsOn, STILL_THERE } from "../pipeline/rests-on.ts";
import type { Varied } from "../pipeline/sensitivity.ts";
import { textTable, wrapText } from "./text-table.ts";

const MEASURES = {
  agreement: "how well the clusterings agree on each number of groupings (0 chance, 1 all the same)",
  modularity: "modularity of the network at each number of groupings",
  silhouette: "mean silhouette of each number of groupings (up to 0.25 no substantial structure)",
} as const;

/** What k was chosen by, for each number tried. */
export function measureOf({ silhouettes }: Pick<GroupingResult, "silhouettes">): keyof typeof MEASURES {
  const [first] = silhouettes;
  return first?.agreement !== undefined ? "agreement" : first?.modularity !== undefined ? "modularity" : "silhouette";
}

/** How k was chosen. */
export function chosenInWords({ reason, from, to, asked }: ChosenNumber): string {
  const numbers = from === to ? String(from) : `${from} to ${to}`;
  const range = asked && from < to ? `${numbers}, as asked` : numbers;
  switch (reason) {
    case "silhouette":
      return `largest mean silhouette of ${range}`;
    case "agreement":
      return `the smallest of ${range} on which the clusterings agree as well as on any`;
    case "modularity":
      return asked ? `largest modularity of ${range}` : "largest modularity";
    case "set":
      return `set to ${range}`;
    case "below":
      return `the largest number below ${range} that there is`;
    case "nearest":
      return `the number nearest to ${range} that there is`;
    case "held":
      return "the nearest number that grouping.yaml allows";
    case "too-few":
      return "not chosen: too few codes";
    case "no-cut":
      return "not chosen: no number gives groupings to take";
  }
}

/** The numbers tried with the measure k was chosen by, the chosen one starred; nothing when only one was tried. */
export function numberLines(g: GroupingResult, width: number): string[] {
  if (g.silhouettes.length < 2) return [];
  const measure = measureOf(g);
  const cells = g.silhouettes.map((t) => [String(t.k), `${(t[measure] ?? 0).toFixed(3)}${t.k === g.k ? "*" : " "}`]);
  const name = `  ${measure}`;
  const room = Math.max(1, Math.floor((width - name.length) / 8));
  const lines = [`k: ${MEASURES[measure]}; * taken.`].flatMap((l) => wrapText(l, width));
  for (let from = 0; from < cells.length; from += room) {
    const some = cells.slice(from, from + room);
    lines.push(
      "  k".padEnd(name.length) + some.map(([k]) => `${k.padStart(7)} `).join(""),
      name + some.map(([, value]) => value.padStart(8)).join(""),
    );
  }
  return lines.map((l) => l.trimEnd());
}

const KINDS = { together: "together", apart: "apart", pinned: "pinned" } as const;

/** What a person said of the groupings, and beside it what the data say of the same codes. */
export function saidLines(said: readonly WordObeyed[], width: number): string[] {
  if (said.length === 0) return [];
  return [
    ...wrapText(
      "By a person's word (grouping.yaml), obeyed here; in brackets how alike the data find the same codes, from 0 to 1:",
      width,
    ),
    ...said.flatMap(({ kind, id, codes, by, date, because, alike }) => {
      const who = `${by}${date ? `, ${date}` : ""}${because ? `: ${because}` : ""}`;
      const what = `${KINDS[kind]}${id ? ` ${id}` : ""}: ${codes.join(", ")} (${alike === undefined ? "not in use" : alike.toFixed(2)}) — ${who}`;
      return wrapText(what, width - 4).map((line, i) => `${i === 0 ? "  - " : "    "}${line}`);
    }),
  ];
}

const percent = (share: number): string => `${Math.round(share * 100)} %`;

/** What makes a grouping doubtful: who it is made of, without whom it is not there. */
export function restLines(rest: RestsOn, width: number): string[] {
  const lines = rest.narrow.map(
    ({ of, name, share, all }) =>
      `${percent(share)} of its mentions are of ${of} ${name} (of all mentions ${percent(all)}).`,
  );
  const { gone, unsettled } = goneWithout(rest);
  if (rest.unsaid !== undefined && rest.unsaid < STILL_THERE)
    lines.push(
      `A person's word makes it: as if nothing had been said, the nearest shares ${rest.unsaid.toFixed(2)} with it.`,
    );
  else if (unsettled)
    lines.push(`Unsettled: leaving out one group or site breaks it in ${gone.length} of ${rest.without.length} cases.`);
  else if (gone.length > 0)
    lines.push(
      `Without ${gone.map((w) => `${w.of} ${w.name === "" ? "(not given)" : w.name} (${w.overlap.toFixed(2)})`).join(", or without ")} it falls apart.`,
    );
  return lines.flatMap((line) => wrapText(line, width - 4).map((part, i) => `${i === 0 ? "  ! " : "    "}${part}`));
}

/** What was left out in turn, said once for all groupings. */
export function leftOutLines(rests: readonly RestsOn[], width: number): string[] {
  const tried = rests[0]?.without ?? [];
  if (tried.length === 0) return [];
  const all = rests.filter((r) => goneWithout(r).gone.length === 0).length;
  const unsettled = rests.filter((r) => goneWithout(r).unsettled).length;
  const kinds = (["group", "site"] as const)
    .map((of) => ({ of, n: tried.filter((w) => w.of === of).length }))
    .filter(({ n }) => n > 0)
    .map(({ of, n }) => `each of ${n} ${of}s`);
  return wrapText(
    `Left out in turn: ${kinds.join(" and ")}. ${all} of ${rests.length} groupings come again every time, ${unsettled} seldom (unsettled), ${rests.length - all - unsettled} fall apart without some. A grouping comes again when it shares (Jaccard) at least ${STILL_THERE} of its codes with the nearest one made then.`,
    width,
  );
}

/** One choice changed at a time. */
export function sensitivityTable(
  rows: readonly Varied[],
  { k, consensus }: { readonly k: boolean; readonly consensus: boolean },
  width: number,
): string {
  const head = ["changed", "to", "groupings", "ARI", "AMI", "codes that move"];
  const lead = wrapText(
    `One choice changed at a time, beside the groupings above (${k ? "the number as asked for" : "each with its own number; --k holds it"}).${consensus ? " Another similarity is taken with average linkage, another linkage with the similarity combined." : ""} ARI, AMI: 1 the same, 0 as by chance.`,
    width,
  );
  const table = textTable(
    head,
    rows.map((r) => [r.varied, r.to, String(r.groups), r.ari.toFixed(2), r.ami.toFixed(2), `${r.moved} of ${r.of}`]),
    { width, right: [2, 3, 4] },
  );
  return `${lead.join("\n")}\n${table}`;
}
