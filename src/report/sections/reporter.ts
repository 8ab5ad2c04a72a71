import type { Inline, Rich, TableColumn } from "../blocks.ts";
import type { Said } from "../hidden-counts.ts";
import type { CodeEntry, Column, Evidence, ReportModel, SetEntry } from "../model.ts";
import { saidOf } from "../said.ts";
import type { Words } from "../words/words.ts";

/** What every section is written from. */
export interface Reporter {
  readonly model: ReportModel;
  readonly w: Words;
  readonly code: (id: string) => CodeEntry | undefined;
  readonly set: (id: string) => SetEntry | undefined;
  /** Place of a code in the codebook. */
  readonly codeAt: (id: string) => number | undefined;
  /** Place in the report of the first theme or grouping that holds a code. */
  readonly themeOf: (id: string) => number | null;
  /** Whole transcripts are part of the document, so places in them can be linked. */
  readonly transcripts: boolean;
}

export function reporterOf(model: ReportModel, w: Words): Reporter {
  const codes = new Map(model.codebook.codes.map((c) => [c.id, c]));
  const sets = new Map(model.sets.map((s) => [s.id, s]));
  const places = new Map(model.codebook.codes.map((c, i) => [c.id, i]));
  const themes = new Map<string, number>();
  for (const [i, set] of model.sets.entries()) for (const code of set.codes) if (!themes.has(code)) themes.set(code, i);
  return {
    model,
    w,
    codeAt: (id) => places.get(id),
    themeOf: (id) => themes.get(id) ?? null,
    code: (id) => codes.get(id),
    set: (id) => sets.get(id),
    transcripts: model.transcripts !== undefined,
  };
}

/** An anchor of letters, digits, - and _; different ids give different anchors. */
export function anchor(kind: string, id: string): string {
  return `${kind}-${id.replace(/[^A-Za-z0-9-]/g, (c) => `_${c.charCodeAt(0).toString(16)}_`)}`;
}

export function turnAnchor(transcript: number, turn: number): string {
  return `t${transcript + 1}-${turn + 1}`;
}

/** A short second anchor of a code's entry, for what is linked thousands of times. */
export function entryAnchor(place: number): string {
  return `c${place + 1}`;
}

/** Where a code's entry lists its passages of one transcript. */
export function passagesAnchor(place: number, transcript: number): string {
  return `c${place + 1}-${transcript + 1}`;
}

export function link(text: string, to: string): Inline {
  return { kind: "link", text, to };
}

export function codeLink(r: Reporter, id: string): Inline {
  const code = r.code(id);
  return code ? link(code.label, anchor("code", id)) : { kind: "code", text: id };
}

/** Items with a comma between. */
export function joined(items: readonly Inline[], separator = ", "): Rich {
  return items.flatMap((item, i) => (i === 0 ? [item] : [separator, item]));
}

export function groupLabel(r: Reporter, name: string): string {
  return name === "" ? r.w("group.none") : name;
}

export function nOf(r: Reporter, n: Said, of: number): string {
  return saidOf(r.model, n, of, r.w);
}

/** Participants of one column, all and by group, as "n of N". */
export function participantCells(r: Reporter, counts: Evidence | undefined, column: Column): Rich[] {
  const c = counts?.[column];
  const { names, sizes, total } = r.model.groups;
  const cells: Rich[] = [[nOf(r, c?.participants ?? 0, total)]];
  if (r.model.groups.attribute !== "")
    for (let g = 0; g < names.length; g++) cells.push([nOf(r, c?.byGroup[g] ?? 0, sizes[g])]);
  return cells;
}

/** Headings of `participantCells`. */
export function participantColumns(r: Reporter): TableColumn[] {
  const over = r.w("column.participants");
  const columns: TableColumn[] = [{ label: r.w("column.all"), number: true, over }];
  if (r.model.groups.attribute !== "")
    for (const name of r.model.groups.names) columns.push({ label: groupLabel(r, name), number: true, over });
  return columns;
}

export function columnName(r: Reporter, column: Column): string {
  return r.w(`evidence.${column}`);
}

/** Whether a column has anything: an empty "coded by a person" column is said once and not printed in every table. */
export function shownColumns(r: Reporter): readonly Column[] {
  const { columns, review } = r.model;
  return columns.filter((c) => c !== "person" || columns.length === 1 || review.personCodings > 0);
}

/** How many participants count, named once under every table that counts them. */
export function countNotes(r: Reporter): string[] {
  const { model, w } = r;
  const notes = [w("notes.participants", { total: model.groups.total })];
  if (model.suppressed) notes.push(w("notes.suppressed", { limit: model.suppressed.limit }));
  else notes.push(w(`notes.mentions-${model.unit}`));
  if (model.columns.includes("hits")) notes.push(w(`notes.basis-${model.basis}`));
  if (model.columns.includes("hits") && model.review.personCodings === 0) notes.push(w("notes.person-empty"));
  return notes;
}

/** An attribute's name as a heading: its first letter large. */
export function attributeLabel(r: Reporter, name: string): string {
  return name === "" ? r.w("column.group") : `${name[0].toUpperCase()}${name.slice(1)}`;
}
