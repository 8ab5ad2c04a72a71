import { finding, nearest } from "../findings/index.ts";
import type { Checked } from "../model/index.ts";

/** A question: words, filters, and how they are joined. `at` is the place in the text, 1-based. */
export type Query =
  | { readonly kind: "and"; readonly of: readonly Query[] }
  | { readonly kind: "or"; readonly of: readonly Query[] }
  | { readonly kind: "not"; readonly of: Query }
  | { readonly kind: "words"; readonly text: string }
  | { readonly kind: "cue"; readonly text: string }
  | { readonly kind: "is"; readonly field: string; readonly value: string };

/** Fields with a meaning of their own; any other is an attribute of the participant. */
export const FIELDS = ["code", "theme", "dimension", "status", "coder", "case", "transcript", "role", "cue"] as const;

interface Token {
  readonly kind: "(" | ")" | "AND" | "OR" | "NOT" | "word" | "quoted" | "field";
  readonly text: string;
  readonly field?: string;
  readonly at: number;
}

/** Parentheses deeper than this are refused. */
const DEEPEST = 50;
const LONGEST = 10_000;

/**
 * Reads a question: `waiting list AND (code:pe-trust OR group:patient) AND NOT status:accepted`. Words side by side, or
 * in quotation marks, are a phrase; AND, OR and NOT are written in capitals; NOT binds tightest, then AND, then OR; two
 * things side by side that are not both words are joined by AND. `attributes` are the names a field may have besides
 * FIELDS; an unknown field is a fault, with the nearest name.
 */
export function parseQuery(text: string, attributes: readonly string[]): Checked<Query> {
  const fault = (problem: string): Checked<Query> => ({ findings: [finding("find-question", { problem })] });
  if (text.length > LONGEST) return fault(`It has ${text.length} characters; at most ${LONGEST} are read.`);
  const tokens = tokensOf(text);
  let next = 0;
  let problem: string | undefined;
  const say = (words: string): undefined => {
    problem ??= words;
    return undefined;
  };
  const either = (depth: number): Query | undefined => joined("or", depth, both, (t) => t?.kind === "OR");
  const both = (depth: number): Query | undefined =>
    joined("and", depth, one, (t) => t !== undefined && t.kind !== "OR" && t.kind !== ")");
  const joined = (
    kind: "and" | "or",
    depth: number,
    part: (depth: number) => Query | undefined,
    goesOn: (t: Token | undefined) => boolean,
  ): Query | undefined => {
    const first = part(depth);
    if (!first) return undefined;
    const of = [first];
    while (goesOn(tokens[next])) {
      if (tokens[next].kind === (kind === "and" ? "AND" : "OR")) next++;
      const more = part(depth);
      if (!more) return undefined;
      of.push(more);
    }
    return of.length === 1 ? first : { kind, of };
  };
  const one = (depth: number): Query | undefined => {
    if (depth > DEEPEST) return say("It is nested too deeply.");
    const token = tokens[next++];
    if (token === undefined) return say("It ends where words or a filter should follow.");
    switch (token.kind) {
      case "NOT": {
        const of = one(depth + 1);
        return of && { kind: "not", of };
      }
      case "(": {
        const inner = either(depth + 1);
        if (!inner) return undefined;
        if (tokens[next++]?.kind !== ")") return say(`The parenthesis at character ${token.at} is not closed.`);
        return inner;
      }
      case "word": {
        const words = [token.text];
        while (tokens[next]?.kind === "word") words.push(tokens[next++].text);
        return { kind: "words", text: words.join(" ") };
      }
      case "quoted":
        return { kind: "words", text: token.text };
      case "field":
        return filter(token);
      default:
        return say(`"${token.text}" at character ${token.at} stands where words or a filter should be.`);
    }
  };
  const filter = ({ field = "", text: value, at }: Token): Query | undefined => {
    const known = [...FIELDS, ...attributes];
    if (!known.includes(field)) {
      const near = nearest(field, known);
      return say(
        `There is no field "${field}" (character ${at}).${near ? ` Did you mean ${near}?` : ""} Fields: ${known.join(", ")}. Words with a colon go in quotation marks.`,
      );
    }
    if (value === "") return say(`"${field}:" at character ${at} has no value.`);
    return field === "cue" ? { kind: "cue", text: value } : { kind: "is", field, value };
  };
  const query = either(0);
  if (query && next < tokens.length) say(`"${tokens[next].text}" at character ${tokens[next].at} has no beginning.`);
  return query && problem === undefined ? { value: query, findings: [] } : fault(problem ?? "It is empty.");
}

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  const pattern = /\s+|([()])|([\p{L}_][\p{L}\p{N}_.-]*):(?:"([^"]*)"|([^\s()"]*))|"([^"]*)"?|([^\s()"]+)/gu;
  for (const m of text.matchAll(pattern)) {
    const [, sign, field, quotedValue, value, quoted, word] = m;
    const at = m.index + 1;
    if (sign) tokens.push({ kind: sign as "(" | ")", text: sign, at });
    else if (field !== undefined) tokens.push({ kind: "field", field, text: quotedValue ?? value ?? "", at });
    else if (quoted !== undefined) tokens.push({ kind: "quoted", text: quoted, at });
    else if (word === "AND" || word === "OR" || word === "NOT") tokens.push({ kind: word, text: word, at });
    else if (word !== undefined) tokens.push({ kind: "word", text: word, at });
  }
  return tokens;
}

/** Every part of a question, itself first. */
export function* partsOf(query: Query): Generator<Query> {
  yield query;
  if (query.kind === "not") yield* partsOf(query.of);
  else if (query.kind === "and" || query.kind === "or") for (const q of query.of) yield* partsOf(q);
}
