import type { CueExplanation, CuePattern, MissReason, TextOptions } from "../cues/index.ts";
import { type Code, type CueSource, compareText, type Span, UNCODED_ROLES } from "../model/index.ts";
import type { CodedStudy } from "../pipeline/index.ts";
import { wordSpans } from "../text/index.ts";

/** What one cue does at a place. `scope`: its words are there, but it does not look at what this person says here. */
export interface CueReport {
  readonly code: string;
  readonly cue: string;
  readonly kind: "cue" | "unless";
  readonly verdict: CueExplanation["verdict"] | "scope";
  readonly matched: readonly string[];
  readonly stoppedBy: readonly string[];
  readonly reason?: MissReason;
  readonly missing: readonly string[];
  /** Where the cue looks, when it is not in every participant's sentences. */
  readonly looksAt?: string;
}

/**
 * What the cues of codes do in one sentence of a turn, as the engine looks at it: speaker, attributes and turn included.
 * With `closeOnly`, near misses are left out whose words are scattered, found twice over, or all common in the interview.
 */
export async function cueReports(
  coded: CodedStudy,
  codes: readonly Code[],
  at: { readonly transcript: number; readonly turn: number; readonly sentence: Span },
  closeOnly = false,
): Promise<CueReport[]> {
  const { parseCue, prepareExplainer } = await import("../cues/index.ts");
  const { classes, language } = coded.codebook;
  const transcript = coded.transcripts[at.transcript];
  const turn = transcript.turns[at.turn];
  const role = turn.speaker < 0 ? "unknown" : transcript.speakers[turn.speaker].role;
  const options: TextOptions = {
    participant: coded.corpus.codable[at.transcript][at.turn] === 1,
    interviewer: UNCODED_ROLES.has(role),
    attributes: coded.links.attributesOf(transcript.id, turn.speaker),
  };
  const source = (code: string, e: CueExplanation): CueSource => {
    const of = byId.get(code)!;
    return (e.unless ? of.unless : of.cues)[e.cue];
  };
  const byId = new Map(codes.map((c) => [c.id, c]));
  const looks = (cue: CueSource): CuePattern | undefined => parseCue(cue.value, classes).pattern;

  const run = async (
    some: readonly Code[],
    how: TextOptions,
  ): Promise<(CueExplanation & { readonly base: number })[]> => {
    if (some.length === 0) return [];
    const explainer = await prepareExplainer({ codes: some, classes, language });
    const inText = (span: Span) =>
      explainer.explain(transcript.text.slice(span.start, span.end), how).map((e) => ({ ...e, base: span.start }));
    const ofTurn = (e: CueExplanation): boolean => looks(source(e.code, e))?.scope === "turn";
    const inSentence = inText(at.sentence).filter((e) => !ofTurn(e));
    const anyTurn = some.some((c) => [...c.cues, ...c.unless].some((cue) => looks(cue)?.scope === "turn"));
    return anyTurn ? [...inSentence, ...inText(turn).filter(ofTurn)] : inSentence;
  };
  const found = await run(codes, options);
  const done = new Set(found.filter((e) => e.verdict !== "near-miss").map(keyOf));
  // The same cues as if they looked everywhere: what only these find was kept away by its scope.
  const bounded = codes.filter(
    (c) => !options.participant || [...c.cues, ...c.unless].some((cue) => isBounded(looks(cue))),
  );
  const everywhere = await run(bounded.map(unbounded), { participant: true, interviewer: true });
  const kept = everywhere.filter((e) => e.verdict !== "near-miss" && !e.unless && !done.has(keyOf(e)));
  const keptAway = new Set(kept.map(keyOf));
  let often: ReadonlySet<string> | undefined;
  const common = (): ReadonlySet<string> => {
    often ??= commonWords(transcript.text);
    return often;
  };
  const words = (spans: readonly Span[], base: number): string[] =>
    spans.map((s) => transcript.text.slice(base + s.start, base + s.end));
  const report = (e: CueExplanation & { readonly base: number }, verdict: CueReport["verdict"]): CueReport => {
    const cue = source(e.code, e);
    const where = scopeWords(looks(cue));
    return {
      code: e.code,
      cue: typeof cue.value === "string" ? cue.value : JSON.stringify(cue.value),
      kind: e.unless ? "unless" : "cue",
      verdict,
      matched: words(e.found, e.base),
      stoppedBy: words(e.stoppedBy, e.base),
      ...(e.reason === undefined ? {} : { reason: e.reason }),
      missing: e.missing,
      ...(where === undefined ? {} : { looksAt: where }),
    };
  };
  return [
    ...found
      .filter((e) => !keptAway.has(keyOf(e)))
      .filter((e) => !closeOnly || e.verdict !== "near-miss" || isClose(transcript.text, e, common()))
      .map((e) => report(e, e.verdict)),
    ...kept.map((e) => report(e, "scope")),
  ];
}

/** Words between which others may stand, for a near miss to be worth telling. */
const SCATTER = 3;

/** A word said more often than this in one interview tells nothing about a passage. */
const COMMON = 3;

/** Words, in small letters, said more than `COMMON` times in a text. */
function commonWords(text: string): ReadonlySet<string> {
  const spans = wordSpans(text);
  const times = new Map<string, number>();
  for (let i = 0; i < spans.length; i += 2) {
    const word = text.slice(spans[i], spans[i + 1]).toLowerCase();
    times.set(word, (times.get(word) ?? 0) + 1);
  }
  return new Set([...times].filter(([, n]) => n > COMMON).map(([word]) => word));
}

/** Whether the words found are different ones, stand nearly side by side, and one of them is not common. */
function isClose(text: string, e: CueExplanation & { readonly base: number }, common: ReadonlySet<string>): boolean {
  if (e.found.every((s) => common.has(text.slice(e.base + s.start, e.base + s.end).toLowerCase()))) return false;
  const starts = new Set(e.found.map((s) => s.start));
  const [first, last] = [e.found[0], e.found[e.found.length - 1]];
  const between = wordSpans(text, e.base + first.start, e.base + last.end).length / 2;
  return starts.size === e.found.length && between <= e.found.length + SCATTER;
}

function keyOf(e: CueExplanation): string {
  return `${e.code}\n${e.unless}\n${e.cue}`;
}

function isBounded(pattern: CuePattern | undefined): boolean {
  return pattern !== undefined && ((pattern.speaker ?? "any") !== "any" || pattern.where.length > 0);
}

/** The code with cues that look at everybody. */
function unbounded(code: Code): Code {
  const free = (cue: CueSource): CueSource => {
    if (typeof cue.value === "string") return { value: { phrase: cue.value, speaker: "any" } };
    const { where: _, ...rest } = cue.value as Record<string, unknown>;
    return { value: { ...rest, speaker: "any" } };
  };
  return { ...code, cues: code.cues.map(free), unless: code.unless.map(free) };
}

/** Where a cue looks, in words; undefined when it looks in every participant's sentences. */
export function scopeWords(pattern: CuePattern | undefined): string | undefined {
  if (pattern === undefined) return undefined;
  const parts = [
    ...(pattern.scope === "turn" ? ["whole turns"] : []),
    ...(pattern.speaker === undefined || pattern.speaker === "participant" ? [] : [`speaker: ${pattern.speaker}`]),
    ...pattern.where.map((w) => `${w.attribute}: ${w.values.join(" or ")}`),
  ];
  return parts.length === 0 ? undefined : parts.join(", ");
}

/** Near misses shown when no code is named. */
const NEAREST = 8;

/** What is worth telling when all codes were asked: everything that was stopped, and the nearest of what nearly fired. */
export function nearlyFired(reports: readonly CueReport[], standing: ReadonlySet<string>): readonly CueReport[] {
  const others = reports.filter((r) => !standing.has(r.code));
  const stopped = others
    .filter((r) => ["negated", "hypothetical", "vetoed", "scope"].includes(r.verdict))
    .sort((a, b) => compareText(a.code, b.code));
  const near = others.filter(
    (r) => r.verdict === "near-miss" && r.missing.length <= 1 && r.matched.length > r.missing.length,
  );
  const rank = (r: CueReport): number => r.missing.length * 100 - r.matched.length;
  return [
    ...stopped,
    ...near
      .map((r, i) => ({ r, i }))
      .sort((a, b) => rank(a.r) - rank(b.r) || a.i - b.i)
      .map(({ r }) => r)
      .slice(0, NEAREST),
  ];
}

/** A cue's verdict in words. */
export function verdictLine(c: CueReport): string {
  const quoted = (words: readonly string[]): string => words.map((w) => `"${w}"`).join(", ");
  const cue = `${c.kind === "unless" ? "unless " : ""}${c.cue}`;
  const why = {
    missing: `not there: ${c.missing.join(", ")}`,
    order: "the words stand in another order",
    distance: "the words stand too far apart",
    none: "a word that must not be there is",
  };
  switch (c.verdict) {
    case "hit":
      return `hit           ${cue}: ${quoted(c.matched)}`;
    case "negated":
    case "hypothetical":
      return `${c.verdict.padEnd(12)}  ${cue}: ${quoted(c.matched)}, because of ${quoted(c.stoppedBy)}`;
    case "vetoed":
      return `vetoed        ${cue}: ${quoted(c.matched)}, by ${quoted(c.stoppedBy)}`;
    case "vetoes":
      return `vetoes        ${cue}: ${quoted(c.matched)}`;
    case "near-miss":
      return `near          ${cue}: found ${quoted(c.matched)}; ${why[c.reason ?? "missing"]}`;
    case "scope":
      return `not looked at ${cue}: ${quoted(c.matched)}; the cue looks at ${c.looksAt ?? "what participants say"}`;
  }
}
