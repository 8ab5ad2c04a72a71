import { codeTranscripts } from "../coding/index.ts";
import { compileRules } from "../cues/index.ts";
import type { Checked, Coding, CodingStatus, Finding, Span } from "../model/index.ts";
import { wordSpans } from "../text/index.ts";
import { type Field, firstPlaces, type Place, placesIn, placesOf, type Within } from "./places.ts";
import { partsOf, type Query } from "./query.ts";

/** A place where the question is true, with what made it so: words found, or codings, or neither (filters only). */
export interface Found {
  readonly place: Place;
  readonly words: readonly Span[];
  readonly codings: readonly Coding[];
}

export interface Meanings {
  /** Codes of a theme or a dimension. */
  readonly codesOf: (field: "theme" | "dimension", id: string) => ReadonlySet<string>;
  readonly language: string;
}

/** Statuses that `code:`, `theme:` and `dimension:` mean unless `status:` stands beside them. */
const STANDING: ReadonlySet<CodingStatus> = new Set<CodingStatus>(["suggested", "accepted", "applied"]);

interface Answer {
  readonly holds: Uint8Array;
  /** What made it true, by place; of a negation nothing. */
  readonly words: Map<number, Span[]>;
  readonly codings: Map<number, Coding[]>;
}

/**
 * The places (sentences, turns or transcripts) where a question is true, in the order of the text. Inside one AND,
 * `status:` and `coder:` say which codings the `code:`, `theme:` and `dimension:` beside them mean. Faults of a cue are
 * findings, and then there is no value.
 */
export async function findPlaces(
  field: Field,
  query: Query,
  meanings: Meanings,
  within: Within,
): Promise<Checked<readonly Found[]>> {
  const places = placesOf(field, within);
  const starts = firstPlaces(places, field.transcripts.length);
  const spoken = await wordsIn(field, query, meanings.language);
  if (!spoken.value) return { findings: spoken.findings };
  const at = new Map(field.transcripts.map((t, i) => [t.id, i]));
  const empty = (): Answer => ({ holds: new Uint8Array(places.length), words: new Map(), codings: new Map() });

  const ofWords = (q: Query): Answer => {
    const answer = empty();
    for (const { transcript, span } of spoken.value!.get(q) ?? []) {
      const [from, to] = placesIn(places, starts, transcript, span);
      for (let p = from; p < to; p++) {
        answer.holds[p] = 1;
        push(answer.words, p, span);
      }
    }
    return answer;
  };
  const ofCodings = (wanted: (c: Coding) => boolean): Answer => {
    const answer = empty();
    for (const c of field.codings) {
      if (!wanted(c)) continue;
      const span = c.tier === "person" ? c : c.unit;
      const [from, to] = placesIn(places, starts, at.get(c.transcript)!, span);
      for (let p = from; p < to; p++) {
        answer.holds[p] = 1;
        push(answer.codings, p, c);
      }
    }
    return answer;
  };
  const ofTurns = (holds: (transcript: number, turn: number) => boolean): Answer => {
    const answer = empty();
    for (const [p, place] of places.entries()) {
      const { turns } = field.transcripts[place.transcript];
      for (let turn = place.turn; turn < turns.length && turns[turn].start < place.end; turn++)
        if (field.looked(place.transcript, turn) && holds(place.transcript, turn)) answer.holds[p] = 1;
    }
    return answer;
  };
  const evaluate = (q: Query, beside: readonly Query[]): Answer => {
    if (q.kind === "words" || q.kind === "cue") return ofWords(q);
    if (q.kind === "not") return { ...empty(), holds: evaluate(q.of, []).holds.map((h) => 1 - h) };
    if (q.kind !== "is")
      return q.of
        .map((part) => evaluate(part, q.kind === "and" ? q.of : []))
        .reduce((a, b) => join(a, b, q.kind === "and"));
    return isField(q);

    function isField(is: Extract<Query, { kind: "is" }>): Answer {
      const { value } = is;
      switch (is.field) {
        case "code":
          return ofCodings(restricted(new Set([value]), beside));
        case "theme":
        case "dimension":
          return ofCodings(restricted(meanings.codesOf(is.field, value), beside));
        case "status":
        case "coder": {
          // Beside codes it says which codings they mean; alone, any coding will do.
          const codes = beside.filter((b) => b.kind === "is" && CODES.has(b.field));
          if (codes.length > 0) return { ...empty(), holds: new Uint8Array(places.length).fill(1) };
          return ofCodings(restricted(undefined, beside.length > 0 ? beside : [is]));
        }
        case "case":
          return ofTurns((t, turn) => field.caseOf(t, turn) === value);
        case "transcript":
          return ofTurns((t) => field.transcripts[t].id === value);
        case "role":
          return ofTurns((t, turn) => roleOf(field, t, turn) === value);
        default:
          return ofTurns((t, turn) => (field.attributesOf(t, turn)[is.field] ?? "").trim() === value);
      }
    }
  };
  const answer = evaluate(query, [query]);
  const found: Found[] = [];
  for (const [p, place] of places.entries())
    if (answer.holds[p] === 1)
      found.push({
        place,
        words: distinct(answer.words.get(p) ?? []),
        codings: [...new Set(answer.codings.get(p) ?? [])],
      });
  return { value: found, findings: spoken.findings };
}

const CODES: ReadonlySet<string> = new Set(["code", "theme", "dimension"]);

/** Codings of these codes (undefined: of any) with the status and the coder that stand beside. */
function restricted(codes: ReadonlySet<string> | undefined, beside: readonly Query[]): (c: Coding) => boolean {
  const named = (name: string): ReadonlySet<string> | undefined => {
    const values = beside.flatMap((b) => (b.kind === "is" && b.field === name ? b.value : []));
    return values.length > 0 ? new Set(values) : undefined;
  };
  const statuses: ReadonlySet<string> = named("status") ?? STANDING;
  const coders = named("coder");
  return (c) =>
    (codes === undefined || codes.has(c.code)) &&
    statuses.has(c.status) &&
    (coders === undefined || (c.decisions ?? []).some((d) => coders.has(d.by)));
}

/** Places of the words and cues of a question, each kind found by the one engine. */
async function wordsIn(
  field: Field,
  query: Query,
  language: string,
): Promise<Checked<ReadonlyMap<Query, { transcript: number; span: Span }[]>>> {
  const terms = [...partsOf(query)].filter((q) => q.kind === "words" || q.kind === "cue");
  const found = new Map<Query, { transcript: number; span: Span }[]>(terms.map((t) => [t, []]));
  if (terms.length === 0) return { value: found, findings: [] };
  const rules = await compileRules({
    codes: terms.map((q, i) => ({
      id: String(i).padStart(6, "0"),
      cues: [
        {
          value:
            q.kind === "cue"
              ? { phrase: q.text, speaker: "any" }
              : { phrase: `=${plainWords(q.text)}`, speaker: "any" },
        },
      ],
      negation: "keep" as const,
    })),
    language,
  });
  const faults: readonly Finding[] = rules.findings.filter((f) => f.severity === "error");
  if (!rules.value || faults.length > 0) return { findings: faults };
  const at = new Map(field.transcripts.map((t, i) => [t.id, i]));
  const table = codeTranscripts(rules.value, field.transcripts, {
    codable: (t, turn) => field.looked(at.get(t.id)!, turn),
  }).value!;
  for (let row = 0; row < table.length; row++)
    for (let e = table.evidenceFrom[row]; e < table.evidenceFrom[row + 1]; e++)
      found.get(terms[table.code[row]])!.push({
        transcript: table.transcript[row],
        span: { start: table.evidenceStart[e], end: table.evidenceEnd[e] },
      });
  return { value: found, findings: [] };
}

/** Only the words of what was typed: signs of the cue language mean nothing here. */
function plainWords(text: string): string {
  const spans = wordSpans(text);
  const words: string[] = [];
  for (let i = 0; i < spans.length; i += 2) words.push(text.slice(spans[i], spans[i + 1]));
  return words.join(" ");
}

function roleOf(field: Field, t: number, turn: number): string {
  const { speaker } = field.transcripts[t].turns[turn];
  return speaker < 0 ? "unknown" : field.transcripts[t].speakers[speaker].role;
}

function join(a: Answer, b: Answer, both: boolean): Answer {
  const merge = <T>(x: Map<number, T[]>, y: Map<number, T[]>): Map<number, T[]> => {
    const all = new Map([...x].map(([p, list]) => [p, [...list]]));
    for (const [p, list] of y) for (const item of list) push(all, p, item);
    return all;
  };
  return {
    holds: a.holds.map((h, i) => (both ? h & b.holds[i] : h | b.holds[i])),
    words: merge(a.words, b.words),
    codings: merge(a.codings, b.codings),
  };
}

function push<T>(lists: Map<number, T[]>, at: number, item: T): void {
  const list = lists.get(at);
  if (list) list.push(item);
  else lists.set(at, [item]);
}

function distinct(spans: readonly Span[]): readonly Span[] {
  const seen = new Set<string>();
  return [...spans]
    .sort((a, b) => a.start - b.start || a.end - b.end)
    .filter((s) => !seen.has(`${s.start}-${s.end}`) && seen.add(`${s.start}-${s.end}`));
}
