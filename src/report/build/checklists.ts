import type { ChecklistId } from "../../model/index.ts";
import type { Fact, ReportModel } from "../model.ts";
import { type Context, tidy } from "./context.ts";
import { pointItems } from "./points.ts";

export type Item = ReportModel["checklists"][number]["items"][number];
export type Known = Pick<
  ReportModel,
  | "participants"
  | "groups"
  | "dataFlow"
  | "sets"
  | "setKind"
  | "quotes"
  | "review"
  | "codebook"
  | "statements"
  | "study"
  | "audit"
>;

/**
 * COREQ and SRQR with the cells that the data fill; "part" where a fact helps and a person must finish, "open" where
 * only a person can answer. Which lists are printed depends on the approach (METHOD.md D3).
 */
export function buildChecklists(context: Context, model: Known): ReportModel["checklists"] {
  const list = (id: ChecklistId, items: Item[]): ReportModel["checklists"][number] => ({
    id,
    items: items.map((item, i) => withStated(context, id, i + 1, item)),
  });
  const coreq = list("coreq", coreqItems(context, model));
  const srqr = list("srqr", srqrItems(context, model));
  const points = list("points", pointItems(context, model));
  if (model.study.approach === "reflexive") return [srqr, list("rtarg", rtargItems()), points];
  return model.study.approach === "codebook" ? [srqr, coreq, points] : [coreq, srqr];
}

/** What the researchers say stands beside what the data give and never in its place. */
function withStated(context: Context, list: ChecklistId, item: number, computed: Item): Item {
  const said = context.parts.stated?.find((s) => s.list === list && s.item === item);
  if (!said) return computed;
  return { ...computed, state: "stated", stated: tidy({ text: said.text, by: said.by, where: said.where }) };
}

export const open = (key: string): Item => ({ key, state: "open", facts: [] });
export const fact = (key: string, args: Fact["args"] = {}): Fact => ({ key, args });

export function numbered(
  keyOf: (n: number) => string,
  count: number,
  known: ReadonlyMap<number, Omit<Item, "key">>,
): Item[] {
  return Array.from({ length: count }, (_, i) => {
    const item = known.get(i + 1);
    return item ? { key: keyOf(i + 1), ...item } : open(keyOf(i + 1));
  });
}

function coreqItems(context: Context, model: Known): Item[] {
  const { participants, groups, dataFlow, sets, quotes, review, codebook } = model;
  const known = new Map<number, Omit<Item, "key">>();
  const set = (n: number, state: Item["state"], facts: Fact[], see?: string): void =>
    void known.set(n, see === undefined ? { state, facts } : { state, facts, see });
  const interviewers = valuesOf(context, "interviewer");
  if (interviewers.length > 0)
    set(1, "filled", [fact("interviewers", { names: interviewers.join(", ") })], "data-flow");
  if (model.statements.reflexivity !== undefined) set(9, "part", [fact("see-reflexivity")], "reflexivity");
  const modes = valuesOf(context, "mode");
  if (modes.length > 0) set(11, "part", [fact("modes", { modes: modes.join(", ") })], "data-flow");
  set(12, "filled", [fact("sample", { n: groups.total, transcripts: participants.transcripts })], "participants");
  if (participants.joint > 0) set(15, "part", [fact("joint", { joint: participants.joint })], "data-flow");
  set(16, "part", [fact("groups", { groups: sizes(groups) })], "participants");
  set(18, "filled", [fact("repeated", { n: participants.repeated, of: groups.total })], "participants");
  const timed = dataFlow.transcripts.filter((t) => t.minutes !== undefined);
  set(
    21,
    timed.length > 0 && timed.length === dataFlow.transcripts.length ? "filled" : "part",
    timed.length > 0
      ? [
          fact("duration", {
            n: timed.length,
            of: dataFlow.transcripts.length,
            minutes: Math.round(timed.reduce((a, t) => a + (t.minutes ?? 0), 0)),
          }),
        ]
      : [fact("untimed", { words: dataFlow.words })],
    "data-flow",
  );
  set(22, "part", [fact("no-saturation")]);
  set(
    24,
    review.coders.length > 0 ? "filled" : "part",
    [fact("coders", { n: review.coders.length, names: review.coders.join(", ") || "–" })],
    "audit",
  );
  set(25, "filled", [fact("codebook", { n: codebook.codes.length })], "codebook");
  set(
    26,
    "part",
    [model.setKind === "theme" ? fact("themes-declared", { n: sets.length }) : fact("themes-none")],
    "audit",
  );
  set(27, "filled", [fact("software", { version: context.parts.provenance.version })], "manifest");
  const printed = quotes.reduce((a, q) => a + q.quotes.length, 0);
  if (printed > 0) set(29, "filled", [fact("quotations", { n: printed })], "quotes");
  if (sets.length > 0) set(30, "part", [fact("extracts")], "codes");
  if (model.setKind === "theme") set(31, "filled", [fact("themes-declared", { n: sets.length })], "themes");
  const contrary = quotes.reduce((a, q) => a + q.contrary.length, 0);
  if (contrary > 0) set(32, "part", [fact("contrary", { n: contrary })], "quotes");
  return numbered((n) => `coreq.${n}`, 32, known);
}

function srqrItems(context: Context, model: Known): Item[] {
  const { participants, groups, dataFlow, quotes, review, statements } = model;
  const other = (name: string): boolean => statements.others.some((o) => o.name === name);
  const known = new Map<number, Omit<Item, "key">>();
  const set = (n: number, state: Item["state"], facts: Fact[], see?: string): void =>
    void known.set(n, see === undefined ? { state, facts } : { state, facts, see });
  set(1, "part", [fact("title", { title: model.study.title })]);
  set(5, "part", [fact("approach")], "method");
  if (statements.reflexivity !== undefined) set(6, "part", [fact("see-reflexivity")], "reflexivity");
  if (other("ethics")) set(9, "part", [fact("written")], "statements");
  const modes = valuesOf(context, "mode");
  if (modes.length > 0) set(10, "part", [fact("modes", { modes: modes.join(", ") })], "data-flow");
  set(
    12,
    "filled",
    [
      fact("sample", { n: groups.total, transcripts: participants.transcripts }),
      fact("groups", { groups: sizes(groups) }),
    ],
    "participants",
  );
  set(
    13,
    "part",
    [fact("processing", { read: dataFlow.read, found: dataFlow.found, words: dataFlow.words })],
    "data-flow",
  );
  set(
    14,
    "part",
    [
      fact("software", { version: context.parts.provenance.version }),
      fact("coders", { n: review.coders.length, names: review.coders.join(", ") || "–" }),
    ],
    "audit",
  );
  set(15, "part", [fact("trail", { n: review.events })], "audit");
  const printed = quotes.reduce((a, q) => a + q.quotes.length, 0);
  if (printed > 0) set(17, "filled", [fact("quotations", { n: printed })], "quotes");
  set(19, "part", [fact("limits")], "limitations");
  if (other("funding")) set(21, "part", [fact("written")], "statements");
  return numbered((n) => `srqr.${n}`, 21, known);
}

/** Working prompts of our own; the published guideline's items are not ours to invent (METHOD.md C6). */
function rtargItems(): Item[] {
  return Array.from({ length: 10 }, (_, i) => open(`rtarg.${i + 1}`));
}

function sizes(groups: ReportModel["groups"]): string {
  return groups.names.map((name, i) => `${name || "–"}: ${groups.sizes[i]}`).join("; ");
}

/** Distinct values of one column of interviews.csv, in code-unit order. */
function valuesOf(context: Context, column: string): string[] {
  const values = new Set<string>();
  for (const t of context.parts.transcripts) {
    const value = context.parts.interviews.get(t.id)?.[column];
    if (value) values.add(value);
  }
  return [...values].sort();
}
