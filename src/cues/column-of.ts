import { Column } from "../model/index.ts";

/** The column that holds these values; empty without. */
export function columnOf(values: Int32Array | undefined): Column {
  const column = new Column();
  if (values !== undefined) {
    column.values = values as Int32Array<ArrayBuffer>;
    column.length = values.length;
  }
  return column;
}
