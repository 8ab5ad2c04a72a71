import type { Probe } from "./raw.ts";

/**
 * Which OpenDocument a container is: by the type it states in its first, unpacked part; where that does not stand
 * first, by the extension.
 */
export function odfKind(probe: Probe): "odt" | "ods" | "other" | undefined {
  if (probe.text !== undefined || probe.head[0] !== 0x50 || probe.head[1] !== 0x4b) return undefined;
  let head = "";
  for (let i = 30; i < Math.min(probe.head.length, 200); i++) head += String.fromCharCode(probe.head[i]);
  const stated = /^mimetype.{0,60}?application\/vnd\.(?:oasis\.opendocument|sun\.xml)\.([a-z-]+)/s.exec(head)?.[1];
  if (stated !== undefined)
    return /^(?:text|writer)/.test(stated) ? "odt" : /^(?:spreadsheet|calc)/.test(stated) ? "ods" : "other";
  if (probe.members !== undefined && !probe.members.includes("content.xml")) return undefined;
  return /^ot[ht]|^odt$/.test(probe.extension) ? "odt" : /^o[dt]s$/.test(probe.extension) ? "ods" : undefined;
}
