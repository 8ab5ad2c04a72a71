import { Lexicon, type Tokens } from "../text/index.ts";
import type { CompiledRules } from "./compile.ts";
import { CONDITIONAL, MARKER, markerOf } from "./marks.ts";
import { judgeFrom, PLAIN, WINDOW } from "./negation.ts";
import { MAX_GAP } from "./pattern.ts";
import { SentenceCounts } from "./sentence-counts.ts";

const DEAD = 0;
const ROOT = 1;
/** Set in `root` for words the negation rules look at. */
const MARKED = 1 << 30;
/** Set together with MARKED for words that reach further than the window. */
const FAR = 1 << 29;
const STATE = FAR - 1;

/** What a state says besides its ends. */
const FINAL = 1;
const NO_GAPS: readonly number[] = [];
const HAS_GAPS = 2;

/** Matches of leaves, as columns; a phrase's characters follow from its words, a regex has its own. */
export class MatchColumns {
  length = 0;
  leaf = new Int32Array(256);
  first = new Int32Array(256);
  last = new Int32Array(256);
  gaps = new Int32Array(256);
  sentence = new Int32Array(256);
  start = new Int32Array(256);
  end = new Int32Array(256);
  /** 1 when a clause break sign stands between the match and the word before it. */
  broken = new Int32Array(256);

  push(
    leaf: number,
    first: number,
    last: number,
    gaps: number,
    sentence: number,
    start: number,
    end: number,
    broken: number,
  ): number {
    const n = this.length++;
    if (n === this.leaf.length) this.grow();
    this.leaf[n] = leaf;
    this.first[n] = first;
    this.last[n] = last;
    this.gaps[n] = gaps;
    this.sentence[n] = sentence;
    this.start[n] = start;
    this.end[n] = end;
    this.broken[n] = broken;
    return n;
  }

  private grow(): void {
    for (const name of ["leaf", "first", "last", "gaps", "sentence", "start", "end", "broken"] as const) {
      const wider = new Int32Array(this[name].length * 2);
      wider.set(this[name]);
      this[name] = wider;
    }
  }
}

/**
 * Finds the leaves of compiled rules in tokens. Everything that depends on a word type alone is worked out once per type;
 * the graph of phrases is turned, as far as the texts need it, into a deterministic automaton over the sets of elements that
 * types satisfy. For most words the whole work is one array read. What is remembered never changes an answer.
 */
export class Matcher {
  readonly lexicon: Lexicon;
  readonly matches = new MatchColumns();
  /** Negation bits of each type (marks.ts). */
  marks = new Int32Array(1 << 12);

  private readonly rules: CompiledRules;
  private readonly markOfForm: (form: string) => number;
  private known = 0;
  /** By type: the state after it as first word, with MARKED. */
  private root = new Int32Array(1 << 12);
  /** By type: number of its set of elements; 0 = none. */
  private signature = new Int32Array(1 << 12);
  private readonly signatures = new Map<string, number>([["", 0]]);
  /** Signatures and states of one element and one node alone; 0 = none yet. */
  private readonly signatureOf: Int32Array;
  private readonly nodeState: Int32Array;
  /** By node: bits of the elements that lead on from it; 0 = not looked at yet. */
  private readonly nodeBits: Int32Array;
  private readonly elementSets: (readonly number[])[] = [[]];
  /** By signature, and by state: bits of the elements it has, and can go on with. No common bit = no way on. */
  private signatureBits = new Int32Array(1 << 10);
  private stateBits = new Int32Array(1 << 10);

  private readonly states = new Map<string, number>();
  private readonly stateNodes: (readonly number[])[] = [[]];
  /** The leaves that end at state s are endLeaves[endsFrom[s]] .. endLeaves[endsFrom[s + 1]]. */
  private endsFrom = new Int32Array(1 << 10);
  private endLeaves = new Int32Array(1 << 10);
  /** The nodes that stand behind a gap after the state. */
  private readonly stateGaps: (readonly number[])[] = [[]];
  private stateFlags = new Uint8Array(1 << 10);
  /** Transitions: slots of state, signature, next state + 1. */
  private moves = new Int32Array(3 << 12);
  private moveMask = (1 << 12) - 1;
  private moveCount = 0;
  private readonly behindGap: number[] = [];
  /** By leaf: where its last match stands in `matches`. */
  private readonly recent: Int32Array;
  /** The codes of the sentence at hand that are counted without keeping matches. */
  readonly counted: SentenceCounts;
  /** First word that may negate of the sentence `scan` stopped at, or -1. */
  marker = -1;

  constructor(rules: CompiledRules, lexicon = new Lexicon()) {
    this.rules = rules;
    this.lexicon = lexicon;
    this.markOfForm = markerOf(rules.languageRules);
    this.recent = new Int32Array(rules.leafCue.length);
    this.counted = new SentenceCounts(rules.negation, rules.leafCue.length);
    this.stateFlags[DEAD] = FINAL;
    this.signatureOf = new Int32Array(rules.elements.size);
    this.nodeState = new Int32Array(rules.phrases.size);
    this.nodeBits = new Int32Array(rules.phrases.size);
    this.newState([0]);
  }

  /** Looks at the types the lexicon has got since the last call. To be called after tokenising, before `scan`. */
  learn(): void {
    const { forms } = this.lexicon;
    if (forms.length > this.root.length) {
      const size = Math.max(forms.length, this.root.length * 2);
      this.root = widened(this.root, size);
      this.signature = widened(this.signature, size);
      this.marks = widened(this.marks, size);
    }
    for (; this.known < forms.length; this.known++) {
      const form = forms[this.known];
      const marks = this.markOfForm(form);
      this.marks[this.known] = marks;
      const elements = this.rules.elements.elementsOf(form);
      const signature = elements.length === 0 ? 0 : this.signatureFor(elements);
      this.signature[this.known] = signature;
      this.root[this.known] =
        (signature === 0 ? DEAD : this.move(ROOT, signature)) |
        ((marks & MARKER) !== 0 ? MARKED : 0) |
        ((marks & CONDITIONAL) !== 0 ? FAR : 0);
    }
  }

  /**
   * Looks for phrase leaves in sentences [s, limit) up to the first that has any: its matches are added to `matches`, or
   * its codes to `counted`. Gives that sentence, or `limit`.
   */
  scan(tokens: Tokens, s: number, limit: number): number {
    const { ids, sentenceWords } = tokens;
    const { root, matches, counted } = this;
    const before = matches.length;
    for (let sentence = s; sentence < limit; sentence++) {
      const low = sentenceWords[sentence];
      const to = sentenceWords[sentence + 1];
      let marker = -1;
      let reach = -1;
      counted.start();
      for (let i = low; i < to; i++) {
        const entry = root[ids[i]];
        if (entry === 0) continue;
        const state = entry & STATE;
        if (state !== DEAD) this.walk(tokens, state, i, low, to, sentence, before, i > reach ? PLAIN : -1);
        if (entry >= MARKED) {
          if (marker < 0) marker = i;
          reach = (entry & FAR) !== 0 || reach >= to ? to : i + WINDOW;
        }
      }
      if (counted.hits + counted.contraries > 0 || matches.length > before) {
        this.marker = marker;
        return sentence;
      }
    }
    return limit;
  }

  /** The first word of sentence s that may negate, or -1. */
  firstMarker(tokens: Tokens, s: number): number {
    for (let i = tokens.sentenceWords[s]; i < tokens.sentenceWords[s + 1]; i++)
      if (this.root[tokens.ids[i]] >= MARKED) return i;
    return -1;
  }

  /** All ways on from the state after word i. `judged` is the verdict on a match from there; -1 = not known yet. */
  private walk(
    tokens: Tokens,
    first: number,
    i: number,
    low: number,
    to: number,
    s: number,
    from: number,
    judged: number,
  ): void {
    const { counted, signature } = this;
    const { leafCode, hit } = counted;
    let state = first;
    let verdict = judged;
    let j = i + 1;
    for (;;) {
      const last = this.endsFrom[state + 1];
      for (let k = this.endsFrom[state]; k < last; k++) {
        const leaf = this.endLeaves[k];
        const code = leafCode[leaf];
        if (code < 0) this.found(tokens, leaf, i, j, 0, s, from);
        else if (hit[code] !== counted.stamp) {
          if (verdict < 0) verdict = judgeFrom(tokens, this.marks, i, low, to);
          counted.add(code, counted.statusOf(code, verdict));
        }
      }
      const flags = this.stateFlags[state];
      if (flags !== 0) {
        if ((flags & HAS_GAPS) !== 0)
          for (const behind of this.stateGaps[state]) this.follow(tokens, behind, i, j, low, to, s, from);
        if ((flags & FINAL) !== 0) return;
      }
      if (j >= to) return;
      const sig = signature[tokens.ids[j++]];
      if (sig === 0 || (this.signatureBits[sig] & this.stateBits[state]) === 0) return;
      state = this.move(state, sig);
      if (state === DEAD) return;
    }
  }

  /** Of the matches of a leaf from one start keeps the one with the fewest gap words, then the longest. */
  private found(
    tokens: Tokens,
    leaf: number,
    first: number,
    last: number,
    gaps: number,
    s: number,
    from: number,
  ): void {
    const { matches } = this;
    const old = this.recent[leaf];
    if (old >= from && old < matches.length && matches.leaf[old] === leaf && matches.first[old] === first) {
      if (gaps > matches.gaps[old] || (gaps === matches.gaps[old] && last <= matches.last[old])) return;
      matches.gaps[old] = gaps;
      matches.last[old] = last;
      matches.end[old] = tokens.ends[last - 1];
      return;
    }
    this.recent[leaf] = matches.push(
      leaf,
      first,
      last,
      gaps,
      s,
      tokens.starts[first],
      tokens.ends[last - 1],
      tokens.breaks[first],
    );
  }

  /** Goes on behind a gap that stands after words [first, at). */
  private follow(
    tokens: Tokens,
    behind: number,
    first: number,
    at: number,
    low: number,
    to: number,
    s: number,
    from: number,
  ): void {
    const { counted } = this;
    const leaf = this.rules.phrases.leafOf(behind);
    const code = counted.leafCode[leaf];
    if (code >= 0 && counted.hit[code] === counted.stamp) return;
    const ends = this.endsBehind(tokens, behind, at, to);
    if (ends === undefined) return;
    if (code < 0) for (const [end, gaps] of ends) this.found(tokens, leaf, first, end, gaps, s, from);
    else counted.add(code, counted.statusOf(code, judgeFrom(tokens, this.marks, first, low, to)));
  }

  /** Where a phrase can end whose gap before node `behind` begins at word `at`: the fewest gap words by end. */
  private endsBehind(tokens: Tokens, behind: number, at: number, to: number): Map<number, number> | undefined {
    const { phrases } = this.rules;
    const { ids } = tokens;
    if (phrases.gapsAfter(behind).length === 0 && !this.mayFollow(tokens, behind, at, to)) return undefined;
    let ends: Map<number, number> | undefined;
    const open: number[] = [];
    const fewest = new Map<number, number>();
    const reach = (node: number, place: number, gaps: number): void => {
      const key = node * (to + 1) + place;
      if ((fewest.get(key) ?? Number.POSITIVE_INFINITY) <= gaps) return;
      fewest.set(key, gaps);
      open.push(node, place, gaps);
    };
    const pass = (node: number, place: number, gaps: number): void => {
      const again = phrases.gapsAfter(node).length > 0;
      const bits = again ? 0 : this.bitsAfter(node);
      for (let k = 0; k <= MAX_GAP && place + k < to; k++)
        if (again || (this.signatureBits[this.signature[ids[place + k]]] & bits) !== 0)
          reach(node, place + k, gaps + k);
    };
    pass(behind, at, 0);
    const next: number[] = [];
    while (open.length > 0) {
      const gaps = open.pop()!;
      const place = open.pop()!;
      const node = open.pop()!;
      if (phrases.endsAt(node)) {
        ends ??= new Map();
        if ((ends.get(place) ?? Number.POSITIVE_INFINITY) > gaps) ends.set(place, gaps);
      }
      for (const gap of phrases.gapsAfter(node)) pass(gap, place, gaps);
      if (place === to) continue;
      for (const element of this.elementSets[this.signature[ids[place]]]) phrases.after(node, element, next);
      for (const after of next) reach(after, place + 1, gaps);
      next.length = 0;
    }
    return ends;
  }

  /** Whether a word within the reach of a gap that begins at word `at` leads on from a node: most gaps end here. */
  private mayFollow({ ids }: Tokens, node: number, at: number, to: number): boolean {
    const bits = this.bitsAfter(node);
    const last = Math.min(to - 1, at + MAX_GAP);
    const { behindGap } = this;
    for (let i = at; i <= last; i++) {
      const signature = this.signature[ids[i]];
      if ((this.signatureBits[signature] & bits) === 0) continue;
      for (const element of this.elementSets[signature]) this.rules.phrases.after(node, element, behindGap);
      if (behindGap.length === 0) continue;
      behindGap.length = 0;
      return true;
    }
    return false;
  }

  private bitsAfter(node: number): number {
    let bits = this.nodeBits[node];
    if (bits === 0) {
      bits = bitsOf(this.rules.phrases.elementsAfter(node));
      this.nodeBits[node] = bits;
    }
    return bits;
  }

  private signatureFor(elements: readonly number[]): number {
    const alone = elements.length === 1 ? elements[0] : -1;
    if (alone >= 0 && this.signatureOf[alone] !== 0) return this.signatureOf[alone];
    const signature = this.newSignature(elements);
    if (alone >= 0) this.signatureOf[alone] = signature;
    return signature;
  }

  private newSignature(elements: readonly number[]): number {
    const key = elements.join(",");
    let signature = this.signatures.get(key);
    if (signature === undefined) {
      signature = this.elementSets.push(elements) - 1;
      if (signature === this.signatureBits.length) this.signatureBits = widened(this.signatureBits, signature * 2);
      this.signatureBits[signature] = bitsOf(elements);
      this.signatures.set(key, signature);
    }
    return signature;
  }

  private move(state: number, signature: number): number {
    const { moves, moveMask } = this;
    let slot = (Math.imul(state, 0x9e3779b1) ^ Math.imul(signature, 0x85ebca6b)) >>> 0;
    slot = (slot ^ (slot >>> 15)) & moveMask;
    for (;;) {
      const at = slot * 3;
      const next = moves[at + 2];
      if (next === 0) return this.learnMove(state, signature, slot);
      if (moves[at] === state && moves[at + 1] === signature) return next - 1;
      slot = (slot + 1) & moveMask;
    }
  }

  private learnMove(state: number, signature: number, slot: number): number {
    const nodes: number[] = [];
    for (const node of this.stateNodes[state])
      for (const element of this.elementSets[signature]) this.rules.phrases.after(node, element, nodes);
    const next = nodes.length === 0 ? DEAD : nodes.length === 1 ? this.stateOf(nodes) : this.stateFor(ascending(nodes));
    this.moves[slot * 3] = state;
    this.moves[slot * 3 + 1] = signature;
    this.moves[slot * 3 + 2] = next + 1;
    if (++this.moveCount * 2 > this.moveMask) this.growMoves();
    return next;
  }

  private growMoves(): void {
    const old = this.moves;
    this.moveMask = this.moveMask * 2 + 1;
    this.moves = new Int32Array((this.moveMask + 1) * 3);
    for (let at = 0; at < old.length; at += 3) {
      if (old[at + 2] === 0) continue;
      let slot = (Math.imul(old[at], 0x9e3779b1) ^ Math.imul(old[at + 1], 0x85ebca6b)) >>> 0;
      slot = (slot ^ (slot >>> 15)) & this.moveMask;
      while (this.moves[slot * 3 + 2] !== 0) slot = (slot + 1) & this.moveMask;
      this.moves.set(old.subarray(at, at + 3), slot * 3);
    }
  }

  /** The state of a single node. */
  private stateOf(nodes: readonly number[]): number {
    const node = nodes[0];
    if (this.nodeState[node] === 0) this.nodeState[node] = this.newState(nodes);
    return this.nodeState[node];
  }

  /** The state of several nodes. */
  private stateFor(nodes: readonly number[]): number {
    const key = nodes.join(",");
    let state = this.states.get(key);
    if (state === undefined) {
      state = this.newState(nodes);
      this.states.set(key, state);
    }
    return state;
  }

  private newState(nodes: readonly number[]): number {
    const { phrases } = this.rules;
    const ends: number[] = [];
    const behind: number[] = [];
    let bits = 0;
    let final = true;
    for (const node of nodes) {
      if (phrases.endsAt(node)) ends.push(phrases.leafOf(node));
      for (const gap of phrases.gapsAfter(node)) behind.push(gap);
      bits |= this.bitsAfter(node);
      final &&= phrases.isFinal(node);
    }
    const leaves = ascending(ends);
    const gaps = behind.length === 0 ? NO_GAPS : ascending(behind);
    const state = this.stateNodes.push(nodes) - 1;
    if (state + 1 === this.stateBits.length) {
      this.stateBits = widened(this.stateBits, state * 2);
      this.endsFrom = widened(this.endsFrom, state * 2);
      const flags = new Uint8Array(state * 2);
      flags.set(this.stateFlags);
      this.stateFlags = flags;
    }
    this.stateBits[state] = bits;
    const at = this.endsFrom[state];
    if (at + leaves.length > this.endLeaves.length) this.endLeaves = widened(this.endLeaves, (at + leaves.length) * 2);
    this.endLeaves.set(leaves, at);
    this.endsFrom[state + 1] = at + leaves.length;
    this.stateGaps.push(gaps);
    this.stateFlags[state] = (final ? FINAL : 0) | (gaps.length > 0 ? HAS_GAPS : 0);
    return state;
  }
}

/** The distinct numbers in ascending order; sorts in place. */
function ascending(numbers: number[]): number[] {
  if (numbers.length < 2) return numbers;
  return numbers.sort((a, b) => a - b).filter((n, i) => i === 0 || n !== numbers[i - 1]);
}

/** One of 32 bits for each element. */
function bitsOf(elements: Iterable<number>): number {
  let bits = 0;
  for (const element of elements) bits |= 1 << (Math.imul(element, 0x9e3779b1) >>> 27);
  return bits;
}

function widened(old: Int32Array, size: number): Int32Array<ArrayBuffer> {
  const column = new Int32Array(size);
  column.set(old);
  return column;
}
