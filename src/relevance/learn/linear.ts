import { seeded } from "../../random/index.ts";

/** One training row. */
export interface Example {
  readonly column: Int32Array;
  readonly value: Float64Array;
  /** 1 = has the code, -1 = has it not. */
  readonly label: 1 | -1;
}

const COST = 0.1;
const EPOCHS = 15;
const SEED = 1;

/**
 * A linear support vector machine with squared hinge loss, by dual coordinate descent (Hsieh et al. 2008, algorithm 1
 * with L2 loss), its passes in a seeded order. The rarer label costs more, in proportion. Gives the weights by column.
 */
export function trainLinear(examples: readonly Example[], columns: number): Float64Array {
  const weights = new Float64Array(columns);
  const n = examples.length;
  const yes = examples.reduce((a, e) => a + (e.label > 0 ? 1 : 0), 0);
  const costOfYes = COST * ((n - yes) / Math.max(1, yes));
  const dual = new Float64Array(n);
  const diagonal = examples.map((e) => 0.5 / (e.label > 0 ? costOfYes : COST));
  const curvature = examples.map((e, i) => e.value.reduce((a, x) => a + x * x, diagonal[i]));
  const order = Int32Array.from(examples, (_, i) => i);
  const random = seeded(SEED);
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    for (let i = n - 1; i > 0; i--) {
      const j = random.below(i + 1);
      [order[i], order[j]] = [order[j], order[i]];
    }
    for (const i of order) {
      const { column, value, label } = examples[i];
      let margin = 0;
      for (let k = 0; k < column.length; k++) margin += weights[column[k]] * value[k];
      const slope = label * margin - 1 + dual[i] * diagonal[i];
      const next = Math.max(0, dual[i] - slope / curvature[i]);
      if (next === dual[i]) continue;
      const step = (next - dual[i]) * label;
      dual[i] = next;
      for (let k = 0; k < column.length; k++) weights[column[k]] += step * value[k];
    }
  }
  return weights;
}
