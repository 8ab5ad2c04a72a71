import { finding } from "../findings/index.ts";
import type { Checked, Code, Codebook, CueSource, Finding, HistoryEntry, Negation, Source } from "../model/index.ts";
import { compareText } from "../model/index.ts";
import { type Draft, type DraftCode, entriesOf, mapOf, textOf, textsOf } from "./draft.ts";
import { CODEBOOK_LIMITS, idFrom, isId } from "./limits.ts";
import { rememberPlaces } from "./places.ts";
import { checkReferences } from "./references.ts";

/** What the codebook room needs of the cues room: what is wrong with a cue, as findings without a place. */
export type CueChecker = (
  value: unknown,
  classes: ReadonlyMap<string, readonly string[]>,
  field: "cues" | "unless",
) => readonly Finding[];

/** Makes a codebook of a draft. All faults are reported, in the order of the file; the value is missing when one is an error. */
export function assemble(
  draft: Draft,
  source: Pick<Source, "name" | "sha256">,
  cueFaults: CueChecker,
): Checked<Codebook> {
  const findings: Finding[] = [...draft.findings];
  const add = (f: Finding) => {
    findings.push(f);
  };
  const { head } = draft;
  const file = source.name;
  const id = head.id ?? (idFrom(file.slice(file.lastIndexOf("/") + 1).replace(/\.[^.]*$/, "")) || "codebook");
  if (head.id !== undefined && !isId(head.id))
    add(
      finding(
        "id-shape",
        { what: "codebook", id: head.id.slice(0, 80), nearest: idFrom(head.id) },
        { file, line: 1, column: 1 },
      ),
    );
  const classes = readClasses(draft, add);
  if (draft.codes.length > CODEBOOK_LIMITS.codes)
    add(
      finding(
        "too-many-codes",
        { count: draft.codes.length, limit: CODEBOOK_LIMITS.codes },
        draft.codes[CODEBOOK_LIMITS.codes].place(),
      ),
    );
  const codes = draft.codes.slice(0, CODEBOOK_LIMITS.codes).map((c) => readCode(c, classes, cueFaults, add));
  checkReferences(codes, draft, add);
  findings.sort(
    (a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0) || compareText(a.code, b.code),
  );
  if (findings.some((f) => f.severity === "error")) return { findings };
  return {
    value: {
      id,
      title: head.title ?? id,
      version: head.version ?? "unversioned",
      language: head.language ?? "en",
      classes,
      layers: new Map(
        head.layers?.map((l) => [l.name, { choose: l.choose }]) ??
          codes.flatMap((c) => (c.layer === undefined ? [] : [[c.layer, { choose: "many" as const }]])),
      ),
      codes,
      file,
      sha256: source.sha256,
    },
    findings,
  };
}

const WORD = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:['’][\p{L}\p{M}\p{N}]+)*$/u;

/** The classes with their good words; a class without any keeps its name, so that cues that use it are not blamed. */
function readClasses(draft: Draft, add: (f: Finding) => void): Map<string, readonly string[]> {
  const classes = new Map<string, readonly string[]>();
  for (const { name, words, place } of draft.head.classes) {
    if (!isId(name)) add(finding("id-shape", { what: "class", id: name.slice(0, 80), nearest: idFrom(name) }, place));
    if (words.length === 0) add(finding("class-empty", { name }, place));
    for (const word of words)
      if (!WORD.test(word)) add(finding("class-word", { name, word: word.slice(0, 80) }, place));
    const good = words.filter((w) => WORD.test(w));
    classes.set(name, good.length > 0 ? good : [name]);
  }
  return classes;
}

function readCode(
  draft: DraftCode,
  classes: ReadonlyMap<string, readonly string[]>,
  cueFaults: CueChecker,
  add: (f: Finding) => void,
): Code {
  const { fields, place } = draft;
  const text = (field: string) => textOf(fields[field]);
  const name = (field: string) => text(field)?.normalize("NFC");
  const id = name("id") ?? "";
  if (id !== "" && !isId(id))
    add(finding("id-shape", { what: "code", id: id.slice(0, 80), nearest: idFrom(id) }, place("id")));
  const color = text("color");
  if (color !== undefined && !/^#[0-9a-fA-F]{6}$/.test(color))
    add(finding("color-shape", { id, found: color.slice(0, 20) }, place("color")));
  const cuesIn = (field: "cues" | "unless"): CueSource[] => {
    const entries = entriesOf(fields[field]);
    if (entries.length > CODEBOOK_LIMITS.cues)
      add(
        finding(
          "too-many-cues",
          { id, field, count: entries.length, limit: CODEBOOK_LIMITS.cues },
          place(field, CODEBOOK_LIMITS.cues),
        ),
      );
    return entries.slice(0, CODEBOOK_LIMITS.cues).map((value, i) => {
      const at = place(field, i);
      if (!draft.malformed(field, i)) for (const fault of cueFaults(value, classes, field)) add({ ...fault, ...at });
      return { value, place: at };
    });
  };
  const code: Code = {
    id,
    label: text("label") ?? "",
    definition: text("definition"),
    full_definition: text("full_definition"),
    use_when: text("use_when"),
    do_not_use_when: text("do_not_use_when"),
    examples: textsOf(fields.examples),
    counter_examples: textsOf(fields.counter_examples),
    level: text("level") as Code["level"],
    origin: text("origin"),
    status: (text("status") ?? "active") as Code["status"],
    parent: name("parent"),
    layer: name("layer"),
    theme: text("theme"),
    dimension: text("dimension"),
    color,
    memo: text("memo"),
    guid: text("guid"),
    history: entriesOf(fields.history).map(readHistory),
    cues: cuesIn("cues"),
    unless: cuesIn("unless"),
    negation: (text("negation") ?? "contrary") as Negation,
    place: place(),
  };
  rememberPlaces(code, place);
  if (code.status === "retired" && code.history.length === 0)
    add(finding("retired-without-history", { id }, place("status")));
  if (code.level === "latent" && code.cues.length > 0) add(finding("latent-with-cues", { id }, place("cues")));
  return code;
}

function readHistory(entry: unknown): HistoryEntry {
  const map = mapOf(entry);
  const to = textsOf(map.to);
  return {
    ...(textOf(map.date) === undefined ? {} : { date: textOf(map.date) }),
    ...(textOf(map.by) === undefined ? {} : { by: textOf(map.by) }),
    change: textOf(map.change) ?? "",
    ...(textOf(map.because) === undefined ? {} : { because: textOf(map.because) }),
    ...(textOf(map.from) === undefined ? {} : { from: textOf(map.from) }),
    ...(to.length > 0 ? { to } : {}),
  };
}
