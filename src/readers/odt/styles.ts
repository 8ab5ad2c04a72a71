import { ODF_PREFIXES } from "../odf-names.ts";
import { parseXml, type XmlPlace } from "../xml.ts";

/** What a style says that a transcript needs. */
export interface OdtStyle {
  /** Name of the style, or of the one an automatic style comes from, as Writer shows it. */
  readonly name?: string;
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly hidden?: boolean;
}

interface Written extends OdtStyle {
  readonly parent?: string;
  readonly automatic: boolean;
}

/** Styles of the given parts (content.xml and styles.xml), what they inherit resolved. Faulty parts give none. */
export function readStyles(
  parts: readonly (Uint8Array | undefined)[],
  place: Omit<XmlPlace, "part">,
): ReadonlyMap<string, OdtStyle> {
  const written = new Map<string, Written>();
  for (const xml of parts) {
    if (!xml) continue;
    let open: { key: string; style: { -readonly [K in keyof Written]: Written[K] } } | undefined;
    let automatic = false;
    parseXml(
      xml,
      ODF_PREFIXES,
      {
        open(name, attribute) {
          if (name === "office:automatic-styles") automatic = true;
          else if (name === "style:style") {
            const key = `${attribute("style:family") ?? ""} ${attribute("style:name") ?? ""}`;
            const shown = attribute("style:display-name") ?? readable(attribute("style:name") ?? "");
            const parent = attribute("style:parent-style-name");
            open = { key, style: { automatic, name: shown, ...(parent === undefined ? {} : { parent }) } };
          } else if (name === "style:text-properties" && open) {
            const weight = attribute("fo:font-weight");
            const slant = attribute("fo:font-style");
            const display = attribute("text:display");
            if (weight !== undefined) open.style.bold = weight === "bold" || Number(weight) >= 600;
            if (slant !== undefined) open.style.italic = slant !== "normal";
            if (display !== undefined) open.style.hidden = display === "none";
          }
        },
        close(name) {
          if (name === "office:automatic-styles") automatic = false;
          if (name !== "style:style" || !open) return;
          if (!written.has(open.key)) written.set(open.key, open.style);
          open = undefined;
        },
      },
      { part: "styles", ...place },
    );
  }
  return resolved(written);
}

/** Parents are followed at most sixteen steps, so a circle ends. */
function resolved(written: ReadonlyMap<string, Written>): ReadonlyMap<string, OdtStyle> {
  const styles = new Map<string, OdtStyle>();
  for (const [key, style] of written) {
    const family = key.slice(0, key.indexOf(" "));
    let { bold, italic, hidden } = style;
    let at: Written | undefined = style;
    let named: string | undefined = style.automatic ? undefined : style.name;
    for (let step = 0; at && step < 16; step++) {
      bold ??= at.bold;
      italic ??= at.italic;
      hidden ??= at.hidden;
      const parent: string | undefined = at.parent;
      if (named === undefined && parent !== undefined)
        named = written.get(`${family} ${parent}`)?.name ?? readable(parent);
      at = parent === undefined ? undefined : written.get(`${family} ${parent}`);
    }
    styles.set(key, {
      ...(named === undefined ? {} : { name: named }),
      ...(bold === undefined ? {} : { bold }),
      ...(italic === undefined ? {} : { italic }),
      ...(hidden === undefined ? {} : { hidden }),
    });
  }
  return styles;
}

/** `Heading_20_1` is how a name with a space is written. */
const readable = (name: string) =>
  name.replace(/_([0-9a-f]{2})_/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
