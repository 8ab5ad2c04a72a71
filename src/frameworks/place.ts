import { finding, nearest } from "../findings/index.ts";
import {
  type Checked,
  compareText,
  type DimensionClaim,
  type Finding,
  type Framework,
  type Mentions,
  type Placement,
  type PlacementEvidence,
  type Theme,
} from "../model/index.ts";
import { bestAssignment } from "./assign.ts";
import { hitsInAll, holds, type Passages, passagesOf, type Scores, type SignalOf, scoreSet } from "./score.ts";

/** A theme or candidate grouping to be placed; claims are what a person declared (for any framework). */
export interface PlacedSet {
  readonly id: string;
  readonly codes: readonly string[];
  readonly dimensions?: readonly DimensionClaim[];
  readonly place?: Theme["place"];
}

/** What speaks for a place: the mentions of the basis, best by sentence, and their words. */
export interface PlacingEvidence {
  readonly mentions: Mentions;
  /** Ids that `mentions.code` indexes, in code-unit order. */
  readonly codes: readonly string[];
  /** The words of a unit and where they stand; undefined for a unit without words of its own. */
  readonly passageOf: (unit: number) => Omit<PlacementEvidence, "code" | "because"> | undefined;
  /** Number of cue hits in a unit, per dimension in the framework's order. */
  readonly cuesIn: SignalOf;
  /** 1 per dimension that a unit's words speak in by the kind of answer they are (answer types). */
  readonly saidIn?: SignalOf;
  /** 1 per dimension that the interviewer's question before a unit asks for. */
  readonly askedBefore?: SignalOf;
  /** What the codebook's author declared for single codes: code -> dimension. In a column of its own, never scored. */
  readonly declaredByCode?: ReadonlyMap<string, string>;
}

export interface PlacingOptions {
  /**
   * `best-fit` (default): the best dimension. `one-to-one`: scored sets share no dimension with each other or with a
   * declared one, and the total score is the largest possible. `several`: every dimension nearly as well supported as
   * the best (`CLOSE`).
   */
  readonly assign?: Assignment;
}
export const ASSIGNMENTS = ["best-fit", "one-to-one", "several"] as const;
export type Assignment = (typeof ASSIGNMENTS)[number];

/** The ways in which a passage speaks, in the order of `Passages.hits`. What people declared is none of them. */
export const SIGNALS = ["asked", "said", "cues"] as const;

/** Best lift less than this many times the second: too close to say. */
export const CLOSE = 1.1;
const QUOTED = 3;

/**
 * One placement per set and, for a declared theme, per dimension a person declared. Scores come from the passages
 * alone (see `scoreSet`); a declaration decides the dimension and changes no score. Ties go to the dimension first in
 * code-unit order of id.
 */
export function placeOnFramework(
  sets: readonly PlacedSet[],
  evidence: PlacingEvidence,
  framework: Framework,
  options: PlacingOptions = {},
): Checked<readonly Placement[]> {
  const { dimensions } = framework;
  const findings: Finding[] = [];
  const byId = dimensions.map((_, d) => d).sort((a, b) => compareText(dimensions[a].id, dimensions[b].id));
  const passages = passagesWith(evidence, framework);
  const members = sets.map((set) => membersOf(set.codes, evidence.codes));
  const scores = members.map((inSet) => scoreSet(passages, inSet));
  const claims = sets.map((set) => claimsOf(set, framework, findings));
  const best = scores.map((s) => rank(s, byId));
  const chosen =
    options.assign === "one-to-one"
      ? oneToOne(sets, scores, claims, byId, dimensions).map((d) => [d])
      : best.map((order, s) =>
          options.assign === "several"
            ? order.filter((d) => scores[s].lift[order[0]] < CLOSE * scores[s].lift[d])
            : order.slice(0, 1),
        );

  const placements = sets.flatMap((set, s): readonly Placement[] => {
    const base = {
      theme: set.id,
      scores: Object.fromEntries(dimensions.map((d, i) => [d.id, scores[s].score[i]])),
      margin: marginOf(scores[s], best[s]),
      codeDeclared: codeDeclared(set, evidence, framework),
      support: supportOf(scores[s], framework),
      scored: best[s].length > 0 ? dimensions[best[s][0]].id : null,
    };
    const quoted = (d: number): readonly PlacementEvidence[] =>
      d < 0 ? [] : passagesFor(d, passages, members[s], evidence);
    const flags = judge(set, scores[s], best[s], claims[s], framework, findings);
    if (claims[s].length === 0) {
      const places = chosen[s].length === 0 ? [-1] : chosen[s];
      return places.map((d) => ({
        ...base,
        flags,
        dimension: d < 0 ? null : dimensions[d].id,
        status: "scored",
        evidence: quoted(d),
      }));
    }
    return claims[s].map(({ dimension, confidence, rationale }) => ({
      ...base,
      flags,
      dimension,
      status: "declared",
      confidence,
      rationale,
      evidence: quoted(dimensions.findIndex((d) => d.id === dimension)),
    }));
  });
  judgeMap(placements, framework, findings);
  return { value: placements, findings };
}

/** Claims for this framework, each dimension once; those on a dimension it does not have are reported. */
function claimsOf(set: PlacedSet, framework: Framework, findings: Finding[]): readonly DimensionClaim[] {
  const ids = framework.dimensions.map((d) => d.id);
  const kept: DimensionClaim[] = [];
  for (const claim of set.dimensions ?? []) {
    if (claim.framework !== framework.id || kept.some((k) => k.dimension === claim.dimension)) continue;
    if (ids.includes(claim.dimension)) kept.push(claim);
    else {
      const { dimension } = claim;
      const args = { theme: set.id, dimension, framework: framework.id, nearest: nearest(dimension, ids) ?? "" };
      findings.push(finding("claim-unknown-dimension", args, set.place ?? {}));
    }
  }
  if (kept.length > 1) {
    const named = kept.map((k) => k.dimension).join(", ");
    findings.push(finding("claim-several", { theme: set.id, dimensions: named }, set.place ?? {}));
  }
  return kept;
}

/** Passages are read once for all the sets placed by one evidence. */
const read = new WeakMap<PlacingEvidence, { readonly framework: Framework; readonly passages: Passages }>();

/** The coded passages with all that speaks in them; a signal that the evidence does not have never speaks. */
export function passagesWith(evidence: PlacingEvidence, framework: Framework): Passages {
  const ready = read.get(evidence);
  if (ready?.framework === framework) return ready.passages;
  const none = framework.dimensions.map(() => 0);
  const passages = passagesOf(evidence.mentions, framework, [
    evidence.askedBefore ?? (() => none),
    evidence.saidIn ?? (() => none),
    evidence.cuesIn,
  ]);
  read.set(evidence, { framework, passages });
  return passages;
}

export function membersOf(codes: readonly string[], all: readonly string[]): Uint8Array {
  const own = new Set(codes);
  return Uint8Array.from(all, (code) => (own.has(code) ? 1 : 0));
}

/** Dimensions that speak in the run, best first; none when nothing of the set spoke. */
function rank({ score, lift, speaking }: Scores, byId: readonly number[]): readonly number[] {
  const speaks = (d: number): boolean => speaking.some((own) => own[d] > 0);
  return byId.filter((d) => score[d] > 0).sort((a, b) => Number(speaks(b)) - Number(speaks(a)) || lift[b] - lift[a]);
}

/** Passages of the set that speak in each dimension, by signal; those of the whole set beside them. */
function supportOf({ speaking, passages }: Scores, { dimensions }: Framework): Placement["support"] {
  const column = (own: Int32Array) => Object.fromEntries(dimensions.map((d, i) => [d.id, own[i]]));
  const [asked, said, cues] = speaking.map(column);
  return { passages, asked, said, cues };
}

function marginOf({ score }: Scores, order: readonly number[]): number {
  return order.length === 0 ? 0 : score[order[0]] - (order.length > 1 ? score[order[1]] : 0);
}

/** Best total score over the sets without a claim, on the dimensions without one; -1 = none left that speaks. */
function oneToOne(
  sets: readonly PlacedSet[],
  scores: readonly Scores[],
  claims: readonly (readonly DimensionClaim[])[],
  byId: readonly number[],
  dimensions: Framework["dimensions"],
): number[] {
  const taken = new Set(claims.flat().map((c) => c.dimension));
  const free = byId.filter((d) => !taken.has(dimensions[d].id));
  const open = sets
    .map((_, s) => s)
    .filter((s) => claims[s].length === 0 && scores[s].score.some((v) => v > 0))
    .sort((a, b) => compareText(sets[a].id, sets[b].id));
  const gain = Float64Array.from(open.flatMap((s) => free.map((d) => scores[s].score[d])));
  const columns = bestAssignment(gain, open.length, free.length);
  const chosen = sets.map(() => -1);
  for (const [i, s] of open.entries())
    if (columns[i] >= 0 && scores[s].speaking.some((own) => own[free[columns[i]]] > 0)) chosen[s] = free[columns[i]];
  return chosen;
}

function codeDeclared(
  set: PlacedSet,
  { declaredByCode }: PlacingEvidence,
  framework: Framework,
): Readonly<Record<string, number>> {
  const counts = new Map<string, number>();
  for (const code of new Set(set.codes)) {
    const dimension = declaredByCode?.get(code);
    if (dimension !== undefined) counts.set(dimension, (counts.get(dimension) ?? 0) + 1);
  }
  const known = framework.dimensions.map((d) => d.id).filter((id) => counts.has(id));
  return Object.fromEntries(known.map((id) => [id, counts.get(id)!]));
}

/**
 * Up to three passages that speak in the dimension, each of another participant: those first whose cue hits for it most
 * exceed those for any other, then in text order.
 */
export function passagesFor(
  d: number,
  passages: Passages,
  inSet: Uint8Array,
  evidence: Pick<PlacingEvidence, "passageOf" | "codes">,
  wanted: (p: number) => boolean = () => true,
): readonly PlacementEvidence[] {
  const n = passages.dimensions;
  const hits = hitsInAll(passages);
  const found: number[] = [];
  for (let p = 0; p < passages.length; p++)
    if (hits[p * n + d] > 0 && holds(passages, p, inSet) && wanted(p)) found.push(p);
  const excess = new Int32Array(passages.length);
  for (const p of found) {
    let other = 0;
    for (let o = 0; o < n; o++) if (o !== d && hits[p * n + o] > other) other = hits[p * n + o];
    excess[p] = hits[p * n + d] - other;
  }
  const ranked = Int32Array.from(found).sort((a, b) => excess[b] - excess[a] || a - b);
  const seen = new Set<number>();
  const out: PlacementEvidence[] = [];
  for (const p of ranked) {
    if (seen.has(passages.case[p])) continue;
    const passage = evidence.passageOf(passages.unit[p]);
    if (!passage) continue;
    seen.add(passages.case[p]);
    const codes = passages.codes.subarray(passages.codesFrom[p], passages.codesFrom[p + 1]);
    const because = SIGNALS.filter((_, s) => passages.hits[s][p * n + d] > 0);
    out.push({ ...passage, code: evidence.codes[codes.find((c) => inSet[c] === 1)!], because });
    if (out.length === QUOTED) break;
  }
  return out;
}

/** Remarks on one set: nothing spoke, too close, or the passages speak otherwise than a person did. */
function judge(
  set: PlacedSet,
  { lift }: Scores,
  order: readonly number[],
  claims: readonly DimensionClaim[],
  { dimensions }: Framework,
  findings: Finding[],
): Placement["flags"] {
  const at = set.place ?? {};
  if (order.length === 0) {
    if (claims.length === 0) findings.push(finding("placement-silent", { set: set.id }, at));
    return ["silent"];
  }
  const [first, second] = order;
  const close = second !== undefined && lift[first] < CLOSE * lift[second];
  if (claims.length === 0 && close) {
    const lead = (lift[first] / lift[second]).toFixed(2);
    const args = { set: set.id, first: dimensions[first].id, second: dimensions[second].id, lead };
    findings.push(finding("placement-close", args, at));
  }
  const scored = dimensions[first].id;
  const differs = claims.length > 0 && claims.every((c) => c.dimension !== scored);
  if (differs && !close) {
    const declared = claims.map((c) => c.dimension).join(", ");
    findings.push(finding("placement-differs", { set: set.id, declared, scored }, at));
  }
  return [...(close ? (["close"] as const) : []), ...(differs ? (["differs"] as const) : [])];
}

/** Remarks on the map as a whole: a dimension without anything (itself or below it), one with several. */
function judgeMap(placements: readonly Placement[], framework: Framework, findings: Finding[]): void {
  if (placements.length === 0) return;
  const sets = new Map<string, string[]>();
  for (const { theme, dimension } of placements)
    if (dimension !== null) sets.set(dimension, [...(sets.get(dimension) ?? []), theme]);
  const children = (id: string): readonly string[] =>
    framework.dimensions.filter((d) => d.parent === id).flatMap((d) => [d.id, ...children(d.id)]);
  const at = { file: framework.file };
  for (const { id } of framework.dimensions) {
    const here = sets.get(id) ?? [];
    if (here.length > 1) findings.push(finding("dimension-shared", { dimension: id, sets: here.join(", ") }, at));
    if (here.length === 0 && children(id).every((c) => !sets.has(c)))
      findings.push(finding("dimension-empty", { dimension: id, framework: framework.id }, at));
  }
}
