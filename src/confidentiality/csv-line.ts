/** One row of a CSV file that a person keeps: quoted only where a cell needs it. */
export function csvLine(cells: readonly string[], delimiter: string): string {
  return cells
    .map((c) => (c.includes(delimiter) || /["\n\r]|^\s|\s$/.test(c) ? `"${c.replaceAll('"', '""')}"` : c))
    .join(delimiter);
}
