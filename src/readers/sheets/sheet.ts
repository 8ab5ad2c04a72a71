import { finding } from "../../findings/index.ts";
import type { Finding, ReadingLimits } from "../../model/index.ts";
import type { TableRecord } from "../table-documents.ts";

/** One sheet of a workbook: its rows that are not blank, with their numbers. */
export interface Sheet {
  readonly name: string;
  readonly rows: readonly TableRecord[];
}

/** Further sheets are not looked at. */
export const MOST_SHEETS = 200;

/** Collects cells within the limits (cells and characters over all sheets, columns of a row); the first limit that is passed is kept as the finding. */
export class SheetRows {
  private cells = 0;
  private characters = 0;
  refused: Finding | undefined;
  private readonly file: string;
  private readonly limits: ReadingLimits;

  constructor(file: string, limits: ReadingLimits) {
    this.file = file;
    this.limits = limits;
  }

  /** Sets a cell (column from 0) if the limits allow; blank cells cost nothing. */
  set(row: string[], column: number, text: string): void {
    if (text === "" || this.refused) return;
    if (++this.cells > this.limits.sheetCells) this.refuse("sheet-cells", this.cells, this.limits.sheetCells);
    else if (column >= this.limits.sheetColumns) this.refuse("sheet-columns", column + 1, this.limits.sheetColumns);
    else if ((this.characters += text.length) > this.limits.sheetCharacters)
      this.refuse("sheet-characters", this.characters, this.limits.sheetCharacters);
    else {
      while (row.length < column) row.push("");
      row[column] = text;
    }
  }

  private refuse(code: "sheet-cells" | "sheet-columns" | "sheet-characters", value: number, limit: number): void {
    this.refused = finding(code, { value, limit }, { file: this.file });
  }
}
