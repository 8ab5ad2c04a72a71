import type { RawDocument } from "../raw.ts";
import type { Json } from "./values.ts";

/** One way JSON transcripts are built. `read` gives undefined when the value is not built so. */
export interface Shape {
  readonly name: string;
  readonly read: (value: Json) => readonly RawDocument[] | undefined;
}
