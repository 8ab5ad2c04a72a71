import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";

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

/** What stands for a time where an Office program wants one: no clock reaches an output. */
const NO_DATE = "2000-01-01T00:00:00Z";

/**
 * An Office file that a library made, made stable: its parts in code-unit order (the list of content types first, as
 * readers that look at the first member expect), fixed dates inside and outside. `date`: an ISO day or instant for the
 * properties (SOURCE_DATE_EPOCH); `edit`: what else has to be done to a part; `more`: further parts.
 */
export function stablePackage(
  bytes: Uint8Array,
  date: string | undefined,
  edit: (name: string, xml: string) => string = (_, xml) => xml,
  more: ReadonlyMap<string, Uint8Array> = new Map(),
): Uint8Array {
  const instant = date === undefined ? NO_DATE : date.length === 10 ? `${date}T00:00:00Z` : date;
  const parts = { ...unzipSync(bytes), ...Object.fromEntries(more) };
  const names = Object.keys(parts)
    .filter((name) => !name.endsWith("/"))
    .sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
  const stable = names.map((name): [string, Uint8Array] => {
    if (!/\.(?:xml|rels)$/.test(name)) return [name, parts[name]];
    return [name, strToU8(edit(name, dated(name, strFromU8(parts[name]), instant)))];
  });
  return archive(new Map(stable));
}

function rank(name: string): number {
  return name === "[Content_Types].xml" ? 0 : 1;
}

function dated(name: string, xml: string, instant: string): string {
  if (name !== "docProps/core.xml") return xml;
  return xml.replace(/(<dcterms:(?:created|modified)\b[^>]*>)[^<]*/g, (_, tag: string) => `${tag}${instant}`);
}
