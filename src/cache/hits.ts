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
  /** In order of id. */
  readonly transcripts: readonly KeptTranscript[];
  /** Where the rows, and the turns in `codable`, of each transcript begin: one more than there are transcripts. */
  readonly rowsFrom: Int32Array;
  readonly turnsFrom: Int32Array;
  /** By turn: 1 where it was coded. */
  readonly codable: Uint8Array;
  /** Its `transcript` column numbers `transcripts`. */
  readonly table: CodingTable;
}

export interface KeptTranscript {
  readonly id: string;
  /** Key it was read under. */
  readonly reading: string;
  /** Key of everything its hits depend on besides the rules. */
  readonly key: string;
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

type Head = Pick<KeptHits, "rules" | "findings" | "attributes" | "transcripts"> & { readonly length: number };

export function packHits({ rowsFrom, turnsFrom, codable, table, ...head }: KeptHits): Uint8Array {
  const columns = [rowsFrom, turnsFrom, codable, ...COLUMNS.map((c) => table[c])];
  return pack<Head>({ head: { ...head, length: table.length }, columns, text: "" });
}

/** Undefined when the bytes are not sound or of other rules. */
export function unpackHits(rules: string, bytes: Uint8Array): KeptHits | undefined {
  const packed = unpack<Head>(bytes);
  if (packed?.head.rules !== rules) return undefined;
  const [rowsFrom, turnsFrom, codable, ...columns] = packed.columns;
  const { length, ...head } = packed.head;
  const table = { length, ...Object.fromEntries(COLUMNS.map((c, i) => [c, columns[i]])) } as unknown as CodingTable;
  return {
    ...head,
    rowsFrom: rowsFrom as Int32Array,
    turnsFrom: turnsFrom as Int32Array,
    codable: codable as Uint8Array,
    table,
  };
}
