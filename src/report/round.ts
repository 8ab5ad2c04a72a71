/** The one place where a floating number is rounded, for print and for report.json: 3 decimals, never "-0". */
export function round(x: number): number {
  const r = Math.round(x * 1000) / 1000;
  return r === 0 ? 0 : r;
}

/** A rounded number as printed: two decimals. */
export function decimal(x: number): string {
  return round(x).toFixed(2);
}

/** An integer with a comma between thousands. */
export function integer(n: number): string {
  return String(n).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** A share in per cent with one decimal; undefined below 20, where a percentage would say more than is known (METHOD.md C14). */
export function percent(part: number, whole: number): string | undefined {
  return whole < 20 ? undefined : `${(Math.round((part / whole) * 1000) / 10).toFixed(1)}%`;
}
