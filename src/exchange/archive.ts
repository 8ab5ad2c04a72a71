import { zipSync } from "fflate";

/** One archive with the files in the order given, the same bytes every time: fixed date, fixed compression. */
export function archive(files: ReadonlyMap<string, Uint8Array>): Uint8Array {
  // fflate writes local time: a date built from local parts gives the same bytes in every zone.
  const mtime = new Date(1980, 0, 1);
  const entries = [...files].map(([name, bytes]): [string, [Uint8Array, { mtime: Date; level: 6 }]] => [
    name,
    [bytes, { mtime, level: 6 }],
  ]);
  return zipSync(Object.fromEntries(entries));
}
