export { type KeptHits, type KeptTranscript, packHits, unpackHits } from "./hits.ts";
export { type Packed, type PackedColumn, pack, unpack } from "./pack.ts";
export { packReading, type Reading, unpackReading } from "./readings.ts";
