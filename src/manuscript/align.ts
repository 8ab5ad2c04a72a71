import { HESITATIONS, type Part } from "./tokens.ts";

/** The words of a transcript, as forms to compare and where they stand. */
export interface TranscriptWords {
  readonly forms: readonly string[];
  /** Start and end offset of word w: spans[2w], spans[2w + 1]. */
  readonly spans: Int32Array;
}

/** What is not as the person said it: other words, words not said, words said and left out without a sign. */
export interface Difference {
  readonly kind: "changed" | "added" | "missing";
  readonly quoted: string;
  readonly said: string;
}

export interface Alignment {
  /** Words [from, to) of the transcript that the quotation covers. */
  readonly from: number;
  readonly to: number;
  readonly cost: number;
  readonly differences: readonly Difference[];
  /** Hesitations dropped without a sign. */
  readonly hesitations: number;
  /** Declared edits that were used. */
  readonly edits: number;
}

/** Words that one bracket of the author's may stand for. */
const PUT_IN_WORDS = 8;
/** Words that one "[…]" may leave out. */
const LEFT_OUT_WORDS = 600;
const HESITATION_COST = 0.01;
/** A declared omission costs a little, so that words that are there are matched as they stand. */
const LEFT_OUT_COST = 0.2;
/** Of two ways at one cost, the one that finds more words as they stand. */
const MATCH_GAIN = 1e-6;

const MATCH = 1;
const CHANGED = 2;
const ADDED = 3;
const MISSING = 4;
const SKIP = 5;

/**
 * The place in a transcript to which a quotation fits with the fewest differing words (edit distance over words, free
 * ends in the transcript; declared edits free). Cost is in words. Undefined when the transcript has no words.
 */
export function align(parts: readonly Part[], { forms, spans }: TranscriptWords, text: string): Alignment | undefined {
  const [m, n] = [parts.length, forms.length];
  if (n === 0 || m === 0) return undefined;
  const width = n + 1;
  const cost = new Float64Array((m + 1) * width);
  const how = new Uint8Array((m + 1) * width);
  const skipped = new Int32Array((m + 1) * width);
  for (let i = 1; i <= m; i++) {
    const part = parts[i - 1];
    const row = i * width;
    const above = row - width;
    if (part.kind === "word") fillWord(part.form, forms, cost, how, row, above, n, i < m);
    else fillEdit(part.kind, cost, how, skipped, row, above, n);
  }
  let end = 0;
  for (let j = 1; j <= n; j++) if (cost[m * width + j] < cost[m * width + end] - 1e-12) end = j;
  return trace(parts, spans, text, { cost, how, skipped, width, end });
}

function fillWord(
  form: string,
  forms: readonly string[],
  cost: Float64Array,
  how: Uint8Array,
  row: number,
  above: number,
  n: number,
  within: boolean,
): void {
  cost[row] = cost[above] + 1;
  how[row] = ADDED;
  for (let j = 1; j <= n; j++) {
    const same = forms[j - 1] === form;
    let best = cost[above + j - 1] + (same ? -MATCH_GAIN : 1);
    let step = same ? MATCH : CHANGED;
    const added = cost[above + j] + 1;
    if (added < best) [best, step] = [added, ADDED];
    // Behind the last word nothing is missing: the transcript simply goes on.
    const missing = cost[row + j - 1] + (HESITATIONS.has(forms[j - 1]) ? HESITATION_COST : 1);
    if (within && missing < best) [best, step] = [missing, MISSING];
    cost[row + j] = best;
    how[row + j] = step;
  }
}

function fillEdit(
  kind: "left-out" | "put-in",
  cost: Float64Array,
  how: Uint8Array,
  skipped: Int32Array,
  row: number,
  above: number,
  n: number,
): void {
  const reach = kind === "left-out" ? LEFT_OUT_WORDS : PUT_IN_WORDS;
  // The cheapest of the last `reach` places above, by a queue of rising costs.
  const queue: number[] = [];
  let head = 0;
  for (let j = 0; j <= n; j++) {
    while (queue.length > head && cost[above + queue[queue.length - 1]] >= cost[above + j]) queue.pop();
    queue.push(j);
    while (queue[head] < j - reach) head++;
    const from = queue[head];
    cost[row + j] = cost[above + from] + (kind === "left-out" ? LEFT_OUT_COST : 0);
    how[row + j] = SKIP;
    skipped[row + j] = j - from;
  }
}

function trace(
  parts: readonly Part[],
  spans: Int32Array,
  text: string,
  table: { cost: Float64Array; how: Uint8Array; skipped: Int32Array; width: number; end: number },
): Alignment {
  const { cost, how, skipped, width, end } = table;
  const steps: { step: number; i: number; j: number }[] = [];
  let [i, j] = [parts.length, end];
  let hesitations = 0;
  let edits = 0;
  while (i > 0) {
    const at = i * width + j;
    const step = how[at];
    if (step === SKIP) {
      edits++;
      steps.push({ step, i: i - 1, j: j - skipped[at] });
      j -= skipped[at];
      i--;
    } else {
      steps.push({ step, i: i - 1, j: j - 1 });
      if (step !== MISSING) i--;
      if (step !== ADDED) j--;
    }
  }
  const differences: { kind: Difference["kind"]; quoted: string[]; said: string[] }[] = [];
  let open: (typeof differences)[number] | undefined;
  for (const { step, i: p, j: w } of steps.reverse()) {
    const part = parts[p];
    if (step === MATCH || step === SKIP) {
      open = undefined;
      continue;
    }
    const said = step === ADDED ? undefined : text.slice(spans[2 * w], spans[2 * w + 1]);
    if (step === MISSING && HESITATIONS.has(said!.toLowerCase())) {
      hesitations++;
      continue;
    }
    if (open === undefined) {
      open = { kind: "changed", quoted: [], said: [] };
      differences.push(open);
    }
    if (step !== MISSING && part.kind === "word") open.quoted.push(part.text);
    if (said !== undefined) open.said.push(said);
  }
  return {
    from: j,
    to: end,
    cost: Math.max(0, cost[parts.length * width + end]),
    differences: differences.map(({ quoted, said }) => ({
      kind: quoted.length === 0 ? "missing" : said.length === 0 ? "added" : "changed",
      quoted: quoted.join(" "),
      said: said.join(" "),
    })),
    hesitations,
    edits,
  };
}
