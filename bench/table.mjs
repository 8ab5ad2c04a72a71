// The table of a bench run, plain and as Markdown.

/** A ratio, its spread and its goal (at most, or `atLeast`) as cells; `reached` is undefined where there is no goal or nothing to compare. */
export function row(what, measured, goal, { reference, unit = "x", digits = 2, atLeast = false } = {}) {
  if (measured === undefined)
    return { what, value: "not here", spread: "", runs: "", reference, goal: goalText(goal, unit, atLeast) };
  const say = (n) => n.toFixed(digits);
  return {
    what,
    value: `${say(measured.ratio)} ${unit}`,
    spread: measured.runs > 1 ? `${say(measured.least)} to ${say(measured.most)}` : "",
    runs: String(measured.runs),
    reference,
    goal: goalText(goal, unit, atLeast),
    reached: goal === undefined ? "" : (atLeast ? measured.ratio >= goal : measured.ratio <= goal) ? "yes" : "no",
  };
}

const goalText = (goal, unit, atLeast) => (goal === undefined ? "" : `${atLeast ? ">=" : "<="} ${goal} ${unit}`);
const HEADS = ["what", "median", "spread", "runs", "of", "goal", "reached"];
const cells = (r) => [r.what, r.value, r.spread, r.runs, r.reference ?? "", r.goal, r.reached ?? ""];

export function plainTable(rows) {
  const all = [HEADS, ...rows.map(cells)];
  const widths = HEADS.map((_, i) => Math.max(...all.map((r) => r[i].length)));
  return all
    .map((r) =>
      r
        .map((c, i) => c.padEnd(widths[i]))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

export function markdownTable(rows) {
  const line = (r) =>
    `| ${r.map((c) => c.replaceAll("<=", "≤").replaceAll(">=", "≥").replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(HEADS), line(HEADS.map(() => "---")), ...rows.map((r) => line(cells(r)))].join("\n");
}
