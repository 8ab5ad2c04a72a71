import {
  type Document,
  isCollection,
  isMap,
  isPair,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  parse,
  parseDocument,
  stringify,
  type YAMLMap,
} from "yaml";

type Path = readonly (string | number)[];

/** What is to change in a YAML file. `set` replaces the value of a key of a map, or adds the key behind its last one. */
export type YamlChange =
  | { readonly do: "set"; readonly map: Path; readonly key: string; readonly value: unknown }
  | { readonly do: "append"; readonly list: Path; readonly value: unknown };

interface Splice {
  readonly from: number;
  readonly to: number;
  readonly text: string;
  /** How deep the changed map or list lies: of two things put at one place, the deeper stands first. */
  readonly depth: number;
}

/**
 * The text with the changes made and every other byte as it was: comments, blank lines, order, quoting. Values are
 * written in the style of their surroundings (block or flow). Undefined when a change has no place there: a map or list
 * that is not in the file, or is an alias. The text must be YAML without errors.
 */
export function editYaml(text: string, changes: readonly YamlChange[]): string | undefined {
  const doc = parseDocument(text, { keepSourceTokens: false });
  const end = text.includes("\r\n") ? "\r\n" : "\n";
  const splices: Splice[] = [];
  for (const change of changes) {
    const made = change.do === "set" ? setKey(doc, text, change) : appendTo(doc, text, change);
    if (made === undefined) return undefined;
    splices.push({ ...made, text: made.text.replaceAll("\n", end) });
  }
  // From the end to the beginning; of several at one place the later change comes behind the earlier one.
  let out = text;
  splices
    .map((s, i) => ({ ...s, i }))
    .sort((a, b) => b.from - a.from || a.depth - b.depth || b.i - a.i)
    .forEach((s) => {
      out = out.slice(0, s.from) + s.text + out.slice(s.to);
    });
  return out;
}

function setKey(doc: Document, text: string, change: YamlChange & { do: "set" }): Splice | undefined {
  const depth = change.map.length;
  const map = nodeAt(doc, change.map);
  if (!isMap(map) || !map.range || map.items.length === 0) return undefined;
  const pair = map.items.find((p): p is Pair<Node, Node> => isPair(p) && isScalar(p.key) && p.key.value === change.key);
  if (map.flow) {
    if (pair) {
      const value = pair.value as Node | null;
      if (!value?.range) return undefined;
      return { from: value.range[0], to: value.range[1], text: JSON.stringify(change.value), depth };
    }
    const last = lastEnd(map);
    return { from: last, to: last, text: `, ${flowKey(change.key)}: ${JSON.stringify(change.value)}`, depth };
  }
  const indent = columnOf(text, firstStart(map));
  const lines = entry(change.key, change.value, indent);
  if (!pair) return { ...behind(text, lastEnd(map), lines, indent), depth };
  const key = pair.key as Node;
  const value = pair.value as Node | null;
  if (!key.range || (value !== null && !value.range)) return undefined;
  const written = lines.slice(" ".repeat(indent).length + `${flowKey(change.key)}:`.length, -1);
  const from = text.indexOf(":", key.range[1]) + 1;
  // A comment behind the old value on its line stays; a block's value ends with its line.
  const to = Math.max(from, value === null ? from : trimmedEnd(text, from, endOf(value)));
  return { from, to, text: written, depth };
}

function appendTo(doc: Document, text: string, change: YamlChange & { do: "append" }): Splice | undefined {
  const depth = change.list.length;
  const list = nodeAt(doc, change.list);
  const parent = nodeAt(doc, change.list.slice(0, -1));
  if (isMap(parent) && (list === undefined || (isScalar(list) && list.value === null)))
    return setKey(doc, text, {
      do: "set",
      map: change.list.slice(0, -1),
      key: String(change.list.at(-1)),
      value: [change.value],
    });
  if (!isSeq(list) || !list.range || !isMap(parent)) return undefined;
  if (list.items.length > 0 && !list.flow) {
    const indent = dashColumn(text, list);
    return { ...behind(text, lastEnd(list), item(change.value, indent), indent + 1), depth };
  }
  if (list.items.length > 0) {
    const last = lastEnd(list);
    return { from: last, to: last, text: `, ${JSON.stringify(change.value)}`, depth };
  }
  if (parent.flow) return { from: list.range[0], to: list.range[1], text: JSON.stringify([change.value]), depth };
  const indent = columnOf(text, firstStart(parent)) + 2;
  const from = trimmedEnd(text, 0, list.range[0]);
  return { from, to: list.range[1], text: `\n${item(change.value, indent)}`.replace(/\n$/, ""), depth };
}

function nodeAt(doc: Document, path: Path): unknown {
  let node: unknown = doc.contents;
  for (const step of path) {
    if (!isCollection(node)) return undefined;
    node = node.get(step, true);
  }
  return node;
}

const OPTIONS = { lineWidth: 0, indentSeq: true } as const;

/** `key: value` as whole lines, set in by so many spaces. */
function entry(key: string, value: unknown, indent: number): string {
  return setIn(faithful({ [key]: value }) ?? `${flowKey(key)}: ${JSON.stringify(value)}\n`, indent);
}

/** `- value` as whole lines. */
function item(value: unknown, indent: number): string {
  return setIn(faithful([value]) ?? `- ${JSON.stringify(value)}\n`, indent);
}

/** Block style; undefined where the library's text would not be read back as the same (texts of blanks and line breaks). */
function faithful(value: unknown): string | undefined {
  const text = stringify(value, OPTIONS);
  return JSON.stringify(parse(text)) === JSON.stringify(value) ? text : undefined;
}

function setIn(lines: string, indent: number): string {
  return lines.replace(/^(?=.)/gm, " ".repeat(indent));
}

function flowKey(key: string): string {
  return stringify(key, OPTIONS).trimEnd();
}

/**
 * Whole lines put behind the line in which a value ends, and behind the comment lines right below it that are set in by
 * `column` or more: they are about what stands above them.
 */
function behind(text: string, end: number, lines: string, column: number): Omit<Splice, "depth"> {
  let at = end > 0 && text[end - 1] === "\n" ? end : text.indexOf("\n", end) + 1;
  if (at === 0) return { from: text.length, to: text.length, text: `\n${lines}` };
  for (let m = commentLine(text, at); m && m[1].length >= column; m = commentLine(text, at)) {
    at += m[0].length;
    if (!m[0].endsWith("\n")) return { from: at, to: at, text: `\n${lines}` };
  }
  return { from: at, to: at, text: lines };
}

function commentLine(text: string, at: number): RegExpExecArray | null {
  const line = /( *)#[^\n]*(?:\n|$)/y;
  line.lastIndex = at;
  return line.exec(text);
}

/** Where the words of a node end: of a collection, those of its last entry; blank lines and comments behind are not its. */
function endOf(node: Node): number {
  return isCollection(node) && !node.flow && node.items.length > 0 ? lastEnd(node) : node.range![1];
}

function lastEnd(node: { readonly items: readonly unknown[]; readonly range?: readonly number[] | null }): number {
  const last = node.items.at(-1);
  const held = isPair(last) ? (last.value ?? last.key) : last;
  if (isCollection(held) || isScalar(held)) return held.range ? endOf(held) : node.range![1];
  return (held as Node | undefined)?.range?.[1] ?? node.range![1];
}

function firstStart(map: YAMLMap): number {
  const key = map.items[0].key as Node;
  return key.range![0];
}

/** Spaces and dashes before a place on its line. */
function columnOf(text: string, at: number): number {
  return at - (text.lastIndexOf("\n", at - 1) + 1);
}

function dashColumn(
  text: string,
  list: { readonly items: readonly unknown[]; readonly range?: readonly number[] | null },
): number {
  return columnOf(text, list.range![0]);
}

/** The end of a value without the line end and blanks that a block scalar or an empty value takes with it. */
function trimmedEnd(text: string, from: number, end: number): number {
  let to = end;
  while (to > from && /\s/.test(text[to - 1])) to--;
  return to;
}
