import type { CodingTable, Finding } from "../model/index.ts";
import { pack, unpack } from "./pack.ts";

/** Cue hits of a run with what they depend on. */
export interface KeptHits {
  /** Key of the codes and their cues. */
  readonly rules: string;
  /** What compiling them said. */
  readonly findings: readonly Finding[];
  /** Attributes of people that some cue asks for. */
  readonly attributes: readonly string[];
  /** Key of each transcript, in order of id, and where its rows begin (one more than there are transcripts). */
  readonly transcripts: readonly string[];
  readonly starts: Int32Array;
  /** Its `transcript` column numbers `transcripts`. */
  readonly table: CodingTable;
}

const COLUMNS = [
  "code",
  "transcript",
  "turn",
  "start",
  "end",
  "unitStart",
  "unitEnd",
  "rule",
  "contrary",
  "evidenceFrom",
  "evidenceStart",
  "evidenceEnd",
] as const;

type Head = Omit<KeptHits, "starts" | "table"> & { readonly length: number };

export function packHits({ starts, table, ...head }: KeptHits): Uint8Array {
  return pack({ head: { ...head, length: table.length }, columns: [starts, ...COLUMNS.map((c) => table[c])], text: "" });
}

/** Undefined when the bytes are not sound or of other rules. */
export function unpackHits(rules: string, bytes: Uint8Array): KeptHits | undefined {
  const packed = unpack<Head>(bytes);
  if (packed?.head.rules !== rules) return undefined;
  const [starts, ...columns] = packed.columns;
  const { length, ...head } = packed.head;
  const table = { length, ...Object.fromEntries(COLUMNS.map((c, i) => [c, columns[i]])) } as unknown as CodingTable;
  return { ...head, starts: starts as Int32Array, table };
}
