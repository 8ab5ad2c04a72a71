import { readCsv } from "../csv/index.ts";
import type { Checked } from "../model/index.ts";
import { csvLine } from "./csv-line.ts";

const PARTICIPANT = ["participant", "participant_id", "case", "pseudonym", "id"];

/**
 * The participants table with `withdrawn` set to yes in every row of the participant; the column is added when there is
 * none. Undefined `text`: no row names them. Other cells keep their values; line ends become LF, a BOM is kept.
 */
export function withdrawnInTable(
  source: { readonly name: string; readonly bytes: Uint8Array },
  participant: string,
): Checked<{ readonly text?: string; readonly rows: number }> {
  const csv = readCsv(source);
  if (!csv.value) return { findings: csv.findings };
  const { header, rows, delimiter } = csv.value;
  const names = header.map((c) =>
    c.value
      .trim()
      .toLowerCase()
      .replace(/[\s-]+/g, "_"),
  );
  const who = PARTICIPANT.map((n) => names.indexOf(n)).find((i) => i >= 0) ?? -1;
  let column = names.indexOf("withdrawn");
  const head = header.map((c) => c.value);
  if (column < 0) column = head.push("withdrawn") - 1;
  let changed = 0;
  const body = rows.map((cells) => {
    const row = cells.map((c) => c.value);
    while (row.length < head.length) row.push("");
    if ((row[who] ?? "").trim().normalize("NFC") === participant) {
      row[column] = "yes";
      changed++;
    }
    return csvLine(row, delimiter);
  });
  if (changed === 0) return { value: { rows: 0 }, findings: [] };
  const bom = source.bytes[0] === 0xef && source.bytes[1] === 0xbb ? "\ufeff" : "";
  return { value: { rows: changed, text: `${bom}${[csvLine(head, delimiter), ...body].join("\n")}\n` }, findings: [] };
}
