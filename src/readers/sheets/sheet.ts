import { finding } from "../../findings/index.ts";
import type { Finding } from "../../model/index.ts";
import type { TableRecord } from "../table-documents.ts";

/** One sheet of a workbook: its rows that are not blank, with their numbers. */
export interface Sheet {
  readonly name: string;
  readonly rows: readonly TableRecord[];
}

/** Caps of a workbook: cells over all sheets, columns of a row, and characters over all cells. */
export const SHEET_LIMITS = { cells: 2_000_000, columns: 512, characters: 50_000_000, sheets: 200 } as const;

/** Collects cells within the limits; the first limit that is passed is kept as the finding. */
export class SheetRows {
  private cells = 0;
  private characters = 0;
  refused: Finding | undefined;
  private readonly file: string;

  constructor(file: string) {
    this.file = file;
  }

  /** Sets a cell (column from 0) if the limits allow; blank cells cost nothing. */
  set(row: string[], column: number, text: string): void {
    if (text === "" || this.refused) return;
    if (++this.cells > SHEET_LIMITS.cells) this.refuse("sheet-cells", this.cells, SHEET_LIMITS.cells);
    else if (column >= SHEET_LIMITS.columns) this.refuse("sheet-columns", column + 1, SHEET_LIMITS.columns);
    else if ((this.characters += text.length) > SHEET_LIMITS.characters)
      this.refuse("sheet-characters", this.characters, SHEET_LIMITS.characters);
    else {
      while (row.length < column) row.push("");
      row[column] = text;
    }
  }

  private refuse(code: "sheet-cells" | "sheet-columns" | "sheet-characters", value: number, limit: number): void {
    this.refused = finding(code, { value, limit }, { file: this.file });
  }
}
