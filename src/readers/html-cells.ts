/** Element names that are tags in a cell; anything else in angle brackets is an annotation and stays. */
const INLINE = new Set(
  "a abbr b big cite code del em font i img ins kbd mark q s samp small span strike strong sub sup tt u var wbr".split(
    " ",
  ),
);
const BLOCK = new Set(
  "blockquote br center dd div dl dt h1 h2 h3 h4 h5 h6 hr li ol p pre table tbody td th thead tr ul".split(" "),
);

const NAMED: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: "\u00a0",
  mdash: "—",
  ndash: "–",
  hellip: "…",
  lsquo: "‘",
  rsquo: "’",
  ldquo: "“",
  rdquo: "”",
  laquo: "«",
  raquo: "»",
  eacute: "é",
  egrave: "è",
  agrave: "à",
  ccedil: "ç",
  uuml: "ü",
  ouml: "ö",
  auml: "ä",
  szlig: "ß",
  ntilde: "ñ",
  deg: "°",
  pound: "£",
  euro: "€",
  copy: "©",
  shy: "",
};

/** A table cell's HTML as text: known tags out (block tags become line breaks), entities decoded, link text kept. */
export function plainCell(cell: string): string {
  let text = cell;
  if (text.includes("<"))
    text = text.replace(/<\/?([A-Za-z][A-Za-z0-9]{0,10})(?:\s[^<>]{0,2000})?\s*\/?>/g, (whole, name: string) => {
      const known = name.toLowerCase();
      return BLOCK.has(known) ? "\n" : INLINE.has(known) ? "" : whole;
    });
  if (text.includes("&"))
    text = text.replace(/&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([A-Za-z]{2,8}));/g, (whole, dec, hex, name) => {
      if (name !== undefined) return Object.hasOwn(NAMED, name) ? NAMED[name] : whole;
      const point = dec !== undefined ? Number(dec) : Number.parseInt(hex, 16);
      const sound = point > 0x1f && point <= 0x10ffff && !(point >= 0xd800 && point <= 0xdfff);
      return sound || point === 9 || point === 10 ? String.fromCodePoint(point) : whole;
    });
  return text;
}
