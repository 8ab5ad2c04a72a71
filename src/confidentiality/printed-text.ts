/** Tags inside a line of text: nothing stands between the words on both sides of them. */
const INLINE =
  /<\/?(?:mark|strong|em|b|i|u|span|a|abbr|code|sub|sup|w:(?!p\b|br\b|tab\b|cr\b)[a-z]+|text:span|t|r|rPr)(?:\s[^<>]*)?\/?>/gi;
const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " " };

/**
 * What a reader of an output sees, line for line as in the file: tags of HTML, SVG and XML gone, entities and JSON
 * escapes resolved, Markdown's backslashes off. Values of attributes (titles, addresses) are kept. NFC.
 */
export function printedText(path: string, content: string): string {
  const ending = path.slice(path.lastIndexOf(".") + 1).toLowerCase();
  let text = content;
  if (["html", "htm", "svg", "xml", "rels", "qde", "qdc"].includes(ending)) text = entities(tagsOff(text));
  else if (["json", "jsonl"].includes(ending)) text = jsonEscapes(text);
  else if (ending === "md") text = entities(text.replace(/\\([!-/:-@[-`{-~])/g, "$1"));
  return text.normalize("NFC");
}

function tagsOff(text: string): string {
  return text.replace(INLINE, (tag) => values(tag, "")).replace(/<[^<>]*>/g, (tag) => values(tag, " "));
}

/** The attribute values of a tag that hold words, with the tag's line breaks; `gap` when there are none. */
function values(tag: string, gap: string): string {
  const kept = [
    ...tag.matchAll(/\s(?:title|descr|name|alt|aria-label|content|href|value|data-[a-z-]+)\s*=\s*"([^"]*)"/gi),
  ];
  const lines = tag.replace(/[^\n]/g, "");
  const words = kept.map((m) => m[1].replaceAll("\n", " ")).join(" ");
  return words === "" ? lines || gap : ` ${words} ${lines}`;
}

function entities(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,6}));/gi, (whole, decimal, hex, name) => {
    const point = decimal ? Number(decimal) : hex ? Number.parseInt(hex, 16) : undefined;
    if (point === undefined) return ENTITIES[name] ?? whole;
    if (point > 0x10ffff || point === 10 || point === 13) return " ";
    return String.fromCodePoint(point);
  });
}

function jsonEscapes(text: string): string {
  return text.replace(/\\(?:u([\da-fA-F]{4})|(.))/g, (_, hex: string | undefined, one: string) => {
    if (hex !== undefined) return /^000[aAdD]$/.test(hex) ? " " : String.fromCharCode(Number.parseInt(hex, 16));
    return "nrtbf".includes(one) ? " " : one;
  });
}
