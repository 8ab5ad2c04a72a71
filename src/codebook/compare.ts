import type { Code, Codebook, CueSource } from "../model/index.ts";
import { compareText } from "../model/index.ts";
import { turnsOf } from "./history.ts";

export type CodebookChangeKind =
  | "added"
  | "removed"
  | "renamed"
  | "merged"
  | "split"
  | "redefined"
  | "relabelled"
  | "cues"
  | "other";

/** One thing about a code that is not as it was. */
export interface CodebookChange {
  readonly kind: CodebookChangeKind;
  /** The code by its id before; of an added one, now. */
  readonly code: string;
  readonly label: string;
  /** Ids it has now, where they are others: one when renamed or merged, several when split. */
  readonly to: readonly string[];
  /** How it is known that two ids are one code. */
  readonly known: "id" | "history" | "guid" | "definition";
  /** Fields that differ, with their text before and now; lists one entry a line. */
  readonly fields: readonly { readonly field: string; readonly before: string; readonly after: string }[];
}

/** Fields that say what a code means. */
export const MEANING = ["definition", "full_definition", "use_when", "do_not_use_when"] as const;
const CUES = ["cues", "unless", "negation"] as const;
const OTHERS = [
  "examples",
  "counter_examples",
  "level",
  "origin",
  "status",
  "parent",
  "layer",
  "theme",
  "dimension",
  "color",
  "memo",
  "guid",
] as const;
type Field = "label" | (typeof MEANING)[number] | (typeof CUES)[number] | (typeof OTHERS)[number];

/**
 * What became of each code from one codebook to another, by code id and kind. Two ids are one code when the later
 * codebook's history says so, or both have one guid, or both have the same definition and no other code has it. A retired
 * code whose history names its successors counts as gone.
 */
export function compareCodebooks(before: Codebook, after: Codebook): readonly CodebookChange[] {
  const old = new Map(before.codes.map((c) => [c.id, c]));
  const now = new Map(after.codes.map((c) => [c.id, c]));
  const successors = successorsOf(before, after);
  const changes: CodebookChange[] = [];
  const heirs = new Set<string>();
  for (const [id, code] of old) {
    const found = successors.get(id);
    const twin = now.get(id);
    if (found) {
      for (const to of found.to) if (to !== id) heirs.add(to);
      const kind = found.to.length > 1 ? "split" : old.has(found.to[0]) ? "merged" : "renamed";
      changes.push({ kind, code: id, label: code.label, to: found.to, known: found.known, fields: [] });
      const heir = kind === "renamed" ? now.get(found.to[0]) : undefined;
      if (heir) changes.push(...fieldChanges(code, heir));
      if (kind !== "split" || !twin) continue;
    }
    if (twin) changes.push(...fieldChanges(code, twin));
    else changes.push({ kind: "removed", code: id, label: code.label, to: [], known: "id", fields: [] });
  }
  for (const [id, code] of now)
    if (!old.has(id) && !heirs.has(id))
      changes.push({ kind: "added", code: id, label: code.label, to: [], known: "id", fields: [] });
  const order = ["added", "removed", "renamed", "merged", "split", "redefined", "relabelled", "cues", "other"];
  return changes.sort((a, b) => compareText(a.code, b.code) || order.indexOf(a.kind) - order.indexOf(b.kind));
}

interface Successors {
  readonly to: readonly string[];
  readonly known: CodebookChange["known"];
}

/** The ids that codes of the earlier codebook have in the later one, where they are others. */
function successorsOf(before: Codebook, after: Codebook): ReadonlyMap<string, Successors> {
  const old = new Map(before.codes.map((c) => [c.id, c]));
  const now = new Map(after.codes.map((c) => [c.id, c]));
  const found = new Map<string, Successors>();
  const earlier = new Set(before.codes.flatMap((c) => c.history.map((h) => JSON.stringify([c.id, h.change, h.date]))));
  const news = after.codes.map((c) => ({
    ...c,
    history: c.history.filter((h) => !earlier.has(JSON.stringify([c.id, h.change, h.date]))),
  }));
  for (const turn of turnsOf(news, (id) => old.has(id))) {
    if (turn.change === "redefine" || !old.has(turn.code)) continue;
    const standing = now.get(turn.code);
    const gone = standing === undefined || standing.status === "retired";
    if (gone || turn.change === "split") found.set(turn.code, { to: turn.to, known: "history" });
  }
  const missing = before.codes.filter((c) => !now.has(c.id) && !found.has(c.id));
  const taken = new Set([...found.values()].flatMap((s) => s.to));
  const fresh = after.codes.filter((c) => !old.has(c.id) && !taken.has(c.id));
  const pair = (known: "guid" | "definition", keyOf: (c: Code) => string | undefined): void => {
    for (const code of missing) {
      const key = keyOf(code);
      if (key === undefined || found.has(code.id)) continue;
      const alike = fresh.filter((c) => !taken.has(c.id) && keyOf(c) === key);
      const rivals = missing.filter((c) => !found.has(c.id) && keyOf(c) === key);
      if (alike.length !== 1 || rivals.length !== 1) continue;
      found.set(code.id, { to: [alike[0].id], known });
      taken.add(alike[0].id);
    }
  };
  pair("guid", (c) => c.guid);
  pair("definition", (c) => folded(c.definition));
  return found;
}

function folded(text: string | undefined): string | undefined {
  const plain = text?.normalize("NFC").toLowerCase().replace(/\s+/g, " ").trim();
  return plain === "" ? undefined : plain;
}

/** What two versions of one code say otherwise, by kind. */
export function fieldChanges(a: Code, b: Code): CodebookChange[] {
  const differing = (fields: readonly Field[]) =>
    fields.flatMap((field) => {
      const [before, after] = [fieldText(a, field), fieldText(b, field)];
      return before === after ? [] : [{ field, before, after }];
    });
  const kinds: readonly [CodebookChangeKind, readonly Field[]][] = [
    ["redefined", MEANING],
    ["relabelled", ["label"]],
    ["cues", CUES],
    ["other", OTHERS],
  ];
  const to = a.id === b.id ? [] : [b.id];
  return kinds.flatMap(([kind, names]) => {
    const fields = differing(names);
    return fields.length === 0 ? [] : [{ kind, code: a.id, label: b.label, to, known: "id" as const, fields }];
  });
}

/** A field as text; an entry of a list on each line. */
function fieldText(code: Code, field: Field): string {
  const value = code[field];
  if (!Array.isArray(value)) return value === undefined ? "" : String(value);
  return value
    .map((v: string | CueSource) =>
      typeof v === "string" ? v : typeof v.value === "string" ? v.value : JSON.stringify(v.value),
    )
    .join("\n");
}
