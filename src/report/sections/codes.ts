import type { Block, Inline, Rich, Table } from "../blocks.ts";
import type { CodeEntry } from "../model.ts";
import { ownCodes } from "../own-codes.ts";
import { integer } from "../round.ts";
import { isRaised, saidText } from "../said.ts";
import {
  anchor,
  codeLink,
  columnName,
  countNotes,
  entryAnchor,
  groupLabel,
  joined,
  link,
  passagesAnchor,
  type Reporter,
  shownColumns,
  turnAnchor,
} from "./reporter.ts";

/** Code counts by group: participants first, then mentions; what people coded and cue hits side by side, never added. */
export function codes(r: Reporter): Block[] {
  const { model, w } = r;
  const silent = model.codebook.codes.filter((c) => !model.columns.some((k) => isRaised(c.counts, k)));
  const blocks: Block[] = [
    { kind: "paragraph", text: [w(model.suppressed ? "codes.lead-suppressed" : "codes.lead")] },
    countTable(r),
  ];
  const pending = model.audit.pending ?? [];
  if (pending.length > 0)
    blocks.push({
      kind: "paragraph",
      text: [
        { kind: "tag", text: w("codes.pending-tag"), tone: "warn" },
        " ",
        w("codes.pending", { n: pending.reduce((n, p) => n + p.codings, 0) }),
        " ",
        ...pending.flatMap(
          (p, i): Rich => [
            i > 0 ? ", " : "",
            codeLink(r, p.code),
            ` (${w(`codes.pending-${p.change}`)}: ${integer(p.codings)})`,
          ],
        ),
      ],
    });
  if (silent.length > 0)
    blocks.push({
      kind: "paragraph",
      text: [
        { kind: "strong", text: w("codes.silent", { n: silent.length }) },
        " ",
        ...joined(silent.map((c) => codeLink(r, c.id))),
      ],
    });
  return blocks;
}

export function codesCaption({ model, w }: Reporter): string {
  return w(model.suppressed ? "codes.caption-suppressed" : "codes.caption");
}

function countTable(r: Reporter): Table {
  const { model, w } = r;
  const columns = shownColumns(r);
  const { names, sizes, total, attribute } = model.groups;
  const heads = columns.flatMap((column) => {
    const over = columnName(r, column);
    return [
      { label: w("column.all-of", { of: total }), number: true, over },
      ...(attribute === ""
        ? []
        : names.map((n, g) => ({
            label: w("column.of", { name: groupLabel(r, n), of: sizes[g] }),
            number: true,
            over,
          }))),
      ...(model.suppressed ? [] : [{ label: w("column.mentions"), number: true, over }]),
    ];
  });
  return {
    kind: "table",
    id: "table-codes",
    caption: codesCaption(r),
    columns: [{ label: w("column.code") }, ...heads],
    rows: model.codebook.codes.map((code): Rich[] => [
      [
        codeLink(r, code.id),
        ...(code.single ? [" ", { kind: "tag" as const, text: w("codes.single"), tone: "warn" as const }] : []),
        ...(code.status === "active"
          ? []
          : [" ", { kind: "tag" as const, text: w(`code-status.${code.status}`), tone: "plain" as const }]),
      ],
      ...columns.flatMap((column) => {
        const c = code.counts[column];
        return [
          [saidText(model, c?.participants ?? 0, w)],
          ...(attribute === "" ? [] : names.map((_, g) => [saidText(model, c?.byGroup[g] ?? 0, w)])),
          ...(model.suppressed ? [] : [[c?.mentions ? link(integer(c.mentions), anchor("code", code.id)) : "0"]]),
        ];
      }),
    ]),
    notes: [w("codes.note"), ...countNotes(r)],
  };
}

/** The whole codebook, each code with the passages its numbers come from. */
export function codebook(r: Reporter): Block[] {
  const { model, w } = r;
  const b = model.codebook;
  return [
    {
      kind: "paragraph",
      text: [
        w(model.suppressed ? "codebook.lead-suppressed" : "codebook.lead", {
          title: b.title,
          version: b.version,
          file: b.file,
          language: b.language,
          n: ownCodes(model),
        }),
      ],
    },
    ...b.codes.map(
      (code, place): Block => ({
        kind: "details",
        id: anchor("code", code.id),
        summary: [{ kind: "strong", text: code.label }, " ", { kind: "code", text: code.id }],
        inner: entryAnchor(place),
        blocks: [{ kind: "terms", terms: fields(r, code) }, ...passages(r, code, place)],
      }),
    ),
  ];
}

function fields(r: Reporter, code: CodeEntry): { term: string; text: Rich }[] {
  const { w } = r;
  const terms: { term: string; text: Rich }[] = [];
  const add = (term: string, text: string | undefined): void => {
    if (text) terms.push({ term: w(term), text: [text] });
  };
  const needed = (term: string, text: string | undefined): void => {
    if (text) add(term, text);
    else terms.push({ term: w(term), text: [{ kind: "tag", text: w("missing.field"), tone: "warn" }] });
  };
  needed("term.brief", code.definition);
  needed("term.full", code.full_definition);
  needed("term.use_when", code.use_when);
  needed("term.do_not_use_when", code.do_not_use_when);
  needed("term.examples", code.examples.join(" · "));
  add("term.counter_examples", code.counter_examples.join(" · "));
  const kinds = [code.level, code.origin].filter((x): x is string => x !== undefined).join(", ");
  add("term.level", kinds);
  if (code.status !== "active") add("term.status", w(`code-status.${code.status}`));
  if (code.parent) terms.push({ term: w("term.parent"), text: [codeLink(r, code.parent)] });
  add("term.layer", code.layer);
  add("term.author-theme", [code.theme, code.dimension].filter(Boolean).join(", "));
  if (code.sets.length > 0)
    terms.push({
      term: w("term.stands-in"),
      text: joined(code.sets.filter((s) => r.set(s)).map((s) => link(r.set(s)?.name ?? s, anchor("set", s)))),
    });
  if (r.model.columns.includes("hits")) {
    const separate = (list: readonly string[]): Rich =>
      joined(
        list.map((text): Inline => ({ kind: "code", text })),
        " · ",
      );
    if (code.cues.length > 0) terms.push({ term: w("term.cues", { n: code.cues.length }), text: separate(code.cues) });
    if (code.unless.length > 0) terms.push({ term: w("term.unless"), text: separate(code.unless) });
    if (code.negation !== "contrary") add("term.negation", w(`negation.${code.negation}`));
  }
  add("term.memo", code.memo);
  if (code.history.length > 0)
    add("term.history", code.history.map((h) => [h.date, h.by, h.change].filter(Boolean).join(", ")).join("; "));
  return terms.filter((t) => t.text.length > 0);
}

function passages(r: Reporter, code: CodeEntry, place: number): Block[] {
  const { model, w } = r;
  if (model.suppressed) return [];
  const blocks: Block[] = [];
  const named = new Set<number>();
  for (const column of model.columns) {
    const list = code.passages.filter((p) => p.column === column);
    if (list.length === 0) continue;
    const c = code.counts[column];
    const head = w(`passages.${column}`, {
      n: integer(list.length),
      participants: saidText(model, c?.participants ?? 0, w),
      of: model.groups.total,
    });
    const text: Inline[] = [{ kind: "strong", text: head }, " "];
    let transcript = -1;
    for (const p of list) {
      const id = model.dataFlow.transcripts[p.transcript]?.id ?? "";
      if (p.transcript !== transcript) text.push(transcript < 0 ? "" : "; ", `${w("passages.transcript", { id })} `);
      else text.push(", ");
      transcript = p.transcript;
      const row = String(p.row);
      const first = !named.has(p.transcript);
      named.add(p.transcript);
      if (!r.transcripts) text.push(row);
      else
        text.push({
          kind: "link",
          text: row,
          to: turnAnchor(p.transcript, p.turn),
          ...(first ? { id: passagesAnchor(place, p.transcript) } : {}),
        });
    }
    blocks.push({ kind: "paragraph", text: text.filter((t) => t !== "") });
  }
  if (blocks.length === 0) blocks.push({ kind: "paragraph", text: [w("passages.none")] });
  return blocks;
}
