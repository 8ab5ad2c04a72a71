import { existsSync } from "node:fs";
import { quotable } from "../../cases/index.ts";
import { turnAt } from "../../coding/index.ts";
import {
  FIELDS,
  type Found,
  findPlaces,
  overlapsOf,
  type Passage,
  parseQuery,
  partsOf,
  passagesOf,
  type Query,
  uncovered,
  type Within,
} from "../../find/index.ts";
import { finding, nearest } from "../../findings/index.ts";
import { type Coding, type CodingStatus, type Finding, ROLES, type Theme } from "../../model/index.ts";
import { cellWidth } from "../../text/index.ts";
import type { Invocation, Options, Outcome } from "../command.ts";
import { type Searched, searched } from "../find-field.ts";
import { contextLines, contextOf, quotations, statusWords } from "../find-print.ts";
import { type MemoHere, memosAt } from "../memo-passages.ts";
import { Refusal } from "../refusal.ts";
import { list } from "./code.ts";

const STATUSES: readonly CodingStatus[] = ["suggested", "contrary", "accepted", "applied", "rejected"];
const CODED = ["code", "theme", "dimension", "status", "coder"];

/** `sp-code find`: passages that answer a question of words, codes and filters; that several codes share; that nothing covers. */
export async function run({ args, options, out }: Invocation): Promise<Outcome> {
  const given = widthOf(options.width);
  const asked = questionOf(args, options);
  const attributes = await attributeNames(asked, options);
  const query = asked.text === undefined ? undefined : asQuery(asked.text, options, attributes);
  const withCodings = asked.special !== undefined || (query !== undefined && [...partsOf(query)].some(isAboutCodings));
  const study = await searched(asked.paths, options, withCodings);
  if (query) checkValues(query, study);
  const found = await passages(study, asked, query, options);
  const group = (p: Passage): string =>
    study.cases.cases.find((c) => c.id === p.participant)?.attributes[study.settings.group] ?? "";
  const findings: Finding[] = [...study.findings];
  if (options.json !== true && options.md === true) {
    const may = quotable(study.cases);
    const quoted = found.filter((p) => p.participant !== null && may.has(p.participant));
    if (quoted.length < found.length)
      findings.push(finding("quotes-withheld", { count: found.length - quoted.length }));
    out.data(quotations(quoted, group));
  }
  const memosOf = (p: Passage): readonly MemoHere[] =>
    memosAt(
      study.memos.map((m) => m.memo),
      study.memos,
      p,
      p.codings.map((c) => c.id),
    );
  const text = new Map(study.field.transcripts.map((t) => [t.id, t.text]));
  const width = given ?? (process.stdout.isTTY ? fitting(found, out.width) : WIDTH);
  const contexts = found.map((p) => contextOf(text.get(p.transcript)!, p, width));
  if (options.json !== true && options.md !== true) out.data(contextLines(found, contexts, width, memosOf));
  out.say(`${found.length} passages.`);
  const hits = found.map((p, i) => ({
    transcript: p.transcript,
    row: p.row,
    cite: p.cite,
    speaker: p.speaker,
    participant: p.participant,
    group: group(p) || null,
    start: p.start,
    end: p.end,
    ...contexts[i],
    quote: p.quote,
    ...(p.codings.length === 0
      ? {}
      : { codings: p.codings.map((c) => ({ id: c.id, code: c.code, status: statusWords(c) })) }),
    ...(memosOf(p).length === 0 ? {} : { memos: memosOf(p) }),
  }));
  return { data: { what: asked.text ?? asked.special ?? "", hits }, findings };
}

interface Asked {
  readonly text: string | undefined;
  readonly special: "overlap" | "uncovered" | "memos" | undefined;
  readonly paths: readonly string[];
}

/** With --overlap or --uncovered every argument is a path, unless the first is none: then it narrows what is looked at. */
function questionOf(args: readonly string[], options: Options): Asked {
  const special =
    typeof options.overlap === "string"
      ? "overlap"
      : options.uncovered === true
        ? "uncovered"
        : options.memos === true
          ? "memos"
          : undefined;
  const hasText = args.length > 0 && (special === undefined || !existsSync(args[0]));
  if (special === undefined && !hasText) {
    const problem = "What is to be found? Give words or filters, --overlap with codes, --uncovered or --memos.";
    throw new Refusal([finding("bad-arguments", { problem })]);
  }
  return { text: hasText ? args[0] : undefined, special, paths: hasText ? args.slice(1) : args };
}

/** Names of attributes that a question may use; read only when it uses a field that is not one of our own. */
async function attributeNames(asked: Asked, options: Options): Promise<readonly string[]> {
  if (asked.text === undefined || options.code === true || options.cue === true) return [];
  const used = [...asked.text.matchAll(/([\p{L}_][\p{L}\p{N}_.-]*):/gu)].map((m) => m[1]);
  if (used.every((name) => (FIELDS as readonly string[]).includes(name))) return [];
  return (await searched(asked.paths, options, false)).cases.attributeNames;
}

function asQuery(text: string, options: Options, attributes: readonly string[]): Query {
  if (options.code === true) {
    const statuses = STATUSES.map((value): Query => ({ kind: "is", field: "status", value }));
    return { kind: "and", of: [{ kind: "is", field: "code", value: text }, ...statuses] };
  }
  if (options.cue === true) return { kind: "cue", text };
  const parsed = parseQuery(text, attributes);
  if (!parsed.value) throw new Refusal(parsed.findings);
  return parsed.value;
}

function isAboutCodings(q: Query): boolean {
  return q.kind === "is" && CODED.includes(q.field);
}

async function passages(
  study: Searched,
  asked: Asked,
  query: Query | undefined,
  options: Options,
): Promise<readonly Passage[]> {
  const { field } = study;
  const standing = list(options.status, "status", STATUSES) ?? new Set(["suggested", "accepted", "applied"]);
  const counts = (c: Coding): boolean => standing.has(c.status) && !study.whole.has(c.id);
  const narrowed = query === undefined ? undefined : await answers(study, query, options);
  if (asked.special === undefined) return passagesOf(field, narrowed!);
  const found =
    asked.special === "uncovered"
      ? uncovered(field, counts)
      : asked.special === "memos"
        ? memoPlaces(study)
        : overlapsOf(field, [...codesAsked(options, study)], counts);
  if (narrowed === undefined) return passagesOf(field, found);
  const inside = (t: number, start: number, end: number): boolean =>
    narrowed.some(({ place }) => place.transcript === t && place.start < end && start < place.end);
  return passagesOf(
    field,
    found.filter(({ place }) => inside(place.transcript, place.start, place.end)),
  );
}

async function answers(study: Searched, query: Query, options: Options) {
  const within = (typeof options.in === "string" ? options.in : "sentence") as Within;
  const { settings, themes, codes } = study;
  const found = await findPlaces(
    study.field,
    query,
    { codesOf: (f, id) => codesOfSet(f, id, themes, codes), language: settings.language },
    within,
  );
  if (!found.value) throw new Refusal(found.findings);
  return found.value;
}

/** Words that memos are about, in the order of the texts. */
function memoPlaces({ field, memos }: Searched): readonly Found[] {
  return memos
    .map(({ transcript, start, end }) => {
      const at = field.transcripts.findIndex((t) => t.id === transcript);
      return { transcript: at, turn: Math.max(0, turnAt(field.transcripts[at], start)), start, end };
    })
    .sort((a, b) => a.transcript - b.transcript || a.start - b.start || a.end - b.end)
    .map((place) => ({ place, words: [], codings: [] }));
}

function codesAsked(options: Options, study: Searched): ReadonlySet<string> {
  const codes = list(
    options.overlap,
    "code",
    study.codes.map((c) => c.id),
  )!;
  if (codes.size < 2) {
    const problem = "--overlap takes two or more codes, separated by commas.";
    throw new Refusal([finding("bad-arguments", { problem })]);
  }
  return codes;
}

/** Codes of a theme with the themes nested in it; of a dimension: of the themes declared on it, else those whose codebook says so. */
function codesOfSet(
  field: "theme" | "dimension",
  id: string,
  themes: readonly Theme[] | undefined,
  codes: Searched["codes"],
): ReadonlySet<string> {
  const all = themes ?? [];
  const nested = (theme: Theme, seen: readonly string[]): readonly string[] =>
    seen.includes(theme.id)
      ? []
      : [...theme.codes, ...all.filter((t) => t.parent === theme.id).flatMap((t) => nested(t, [...seen, theme.id]))];
  if (field === "theme") return new Set(all.filter((t) => t.id === id).flatMap((t) => nested(t, [])));
  const declared = all.filter((t) => t.dimensions.some((d) => d.dimension === id));
  if (declared.length > 0) return new Set(declared.flatMap((t) => nested(t, [])));
  return new Set(codes.filter((c) => c.dimension === id).map((c) => c.id));
}

/** Every value of a filter must be known, so that a slip is told from "nothing found". */
function checkValues(query: Query, study: Searched): void {
  const { field, cases, themes, codes, coders } = study;
  const dimensions = [
    ...(themes ?? []).flatMap((t) => t.dimensions.map((d) => d.dimension)),
    ...codes.flatMap((c) => c.dimension ?? []),
  ];
  const known: Readonly<Record<string, () => readonly string[]>> = {
    code: () => codes.map((c) => c.id),
    theme: () => (themes ?? []).map((t) => t.id),
    dimension: () => [...new Set(dimensions)],
    status: () => STATUSES,
    coder: () => coders,
    case: () => cases.cases.map((c) => c.id),
    transcript: () => field.transcripts.map((t) => t.id),
    role: () => ROLES,
  };
  for (const q of partsOf(query)) {
    if (q.kind !== "is") continue;
    const values = known[q.field]?.() ?? [
      ...new Set(cases.appearances.map((a) => (a.attributes[q.field] ?? "").trim())),
    ];
    if (values.includes(q.value)) continue;
    const near = nearest(q.value, values);
    const some = values
      .filter((v) => v !== "")
      .slice(0, 8)
      .join(", ");
    const problem = `There is no ${q.field} "${q.value}".${near ? ` Did you mean ${near}?` : some ? ` There are: ${some}${values.length > 8 ? " …" : ""}.` : ""}`;
    throw new Refusal([finding("bad-arguments", { problem })]);
  }
}

/** Characters of context on each side. */
const WIDTH = 40;

/** On a terminal less, so that place, context and a few words stand on one line. */
function fitting(found: readonly Passage[], columns: number): number {
  const place = Math.max(0, ...found.map((p) => cellWidth(p.cite)));
  const words = [...found.map((p) => p.match.length)].sort((a, b) => a - b)[found.length >> 1] ?? 0;
  return Math.min(WIDTH, Math.max(10, Math.floor((columns - place - 5 - Math.min(words, columns >> 1)) / 2)));
}

function widthOf(value: string | boolean | undefined): number | undefined {
  if (typeof value !== "string") return undefined;
  if (/^\d{1,4}$/.test(value)) return Number(value);
  throw new Refusal([
    finding("bad-arguments", { problem: `--width takes a whole number up to 9999, not "${value}".` }),
  ]);
}
