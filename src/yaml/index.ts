import { isAlias, isCollection, isMap, isPair, isScalar, LineCounter, type Node, parseDocument } from "yaml";
import type * as z from "zod";
import { finding, nearest } from "../findings/index.ts";
import type { Checked, Finding, Place } from "../model/index.ts";

/** Limits of every YAML file a person gives us (LIBRARIES.md, Limits). Sizes in bytes. */
export const YAML_LIMITS = { bytes: 2_000_000, aliases: 100, depth: 64 } as const;

type Path = readonly PropertyKey[];

/** A YAML file read against its schema; `placeOf` gives the line and column of a value by its path. */
export interface YamlFile<T> {
  readonly data: T;
  readonly placeOf: (path: Path) => Place;
}

/**
 * Reads YAML text against a zod schema. All problems are reported, each with file, line, column, what was expected and
 * the nearest spelling. The value is missing when there was any.
 */
export function readYaml<S extends z.ZodType>(
  source: { readonly name: string; readonly bytes: Uint8Array },
  schema: S,
): Checked<YamlFile<z.output<S>>> {
  const file = source.name;
  if (source.bytes.length > YAML_LIMITS.bytes)
    return { findings: [finding("yaml-too-large", { size: source.bytes.length, limit: YAML_LIMITS.bytes }, { file })] };
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(source.bytes);
  } catch {
    return { findings: [finding("not-utf8", {}, { file })] };
  }
  if (tooDeep(text, YAML_LIMITS.depth))
    return { findings: [finding("yaml-too-deep", { limit: YAML_LIMITS.depth }, { file })] };

  const lines = new LineCounter();
  const doc = parseDocument(text, { lineCounter: lines, uniqueKeys: true, strict: true });
  const place = (offset: number): Place => {
    const at = lines.linePos(offset);
    return { file, line: Math.max(1, at.line), column: Math.max(1, at.col) };
  };
  const findings: Finding[] = [];
  for (const problem of [...doc.errors, ...doc.warnings])
    findings.push(finding("yaml-syntax", { problem: plain(problem.message) }, place(problem.pos[0])));
  if (findings.length > 0) return { findings };

  let value: unknown;
  try {
    value = doc.toJS({ maxAliasCount: YAML_LIMITS.aliases });
  } catch {
    return { findings: [finding("yaml-aliases", { limit: YAML_LIMITS.aliases }, { file })] };
  }
  const nodeAt = (path: Path): Node | undefined => {
    let node: unknown = doc.contents;
    for (let i = 0; i <= path.length; i++) {
      while (isAlias(node)) node = node.resolve(doc);
      if (i === path.length) break;
      if (!isCollection(node)) return undefined;
      node = node.get(typeof path[i] === "number" ? path[i] : String(path[i]), true);
    }
    return isScalar(node) || isCollection(node) ? node : undefined;
  };
  const placeOf = (path: Path): Place => {
    for (let n = path.length; n >= 0; n--) {
      const range = nodeAt(path.slice(0, n))?.range;
      if (range) return place(range[0]);
    }
    return { file, line: 1, column: 1 };
  };
  const keyPlace = (path: Path, key: string): Place => {
    const map = nodeAt(path);
    if (isMap(map))
      for (const item of map.items)
        if (isPair(item) && isScalar(item.key) && String(item.key.value) === key && item.key.range)
          return place(item.key.range[0]);
    return placeOf(path);
  };

  const parsed = schema.safeParse(value ?? {});
  if (parsed.success) return { value: { data: parsed.data, placeOf }, findings: [] };
  for (const issue of flatten(parsed.error.issues, []))
    findings.push(describe(issue, value, schema, keyPlace, placeOf));
  return { findings };
}

type Issue = z.core.$ZodIssue & { path: PropertyKey[] };

/** A failed union says what its nearest branch (the one that got deepest) had to say; each unknown key is an issue of its own. */
function flatten(issues: readonly z.core.$ZodIssue[], prefix: Path): Issue[] {
  const out: Issue[] = [];
  for (const issue of issues) {
    const path = [...prefix, ...issue.path];
    const branches = issue.code === "invalid_union" ? issue.errors.filter((b) => b.length > 0) : [];
    const deep = branches
      .map((b) => flatten(b, path))
      .filter((b) => b.some((i) => i.code === "unrecognized_keys" || i.path.length > path.length));
    if (deep.length > 0) {
      deep.sort((a, b) => a.length - b.length);
      out.push(...deep[0]);
    } else if (issue.code === "unrecognized_keys")
      for (const key of issue.keys) out.push({ ...issue, path, keys: [key] } as Issue);
    else out.push({ ...issue, path } as Issue);
  }
  return out;
}

function describe(
  issue: Issue,
  root: unknown,
  schema: z.ZodType,
  keyPlace: (path: Path, key: string) => Place,
  placeOf: (path: Path) => Place,
): Finding {
  if (issue.code === "unrecognized_keys") {
    const key = issue.keys[0];
    const known = keysAt(schema, issue.path);
    return finding(
      "unknown-key",
      { key, where: spell(issue.path), nearest: nearest(key, known) ?? "", known: known.join(", ") },
      keyPlace(issue.path, key),
    );
  }
  const found = valueAt(root, issue.path);
  if (found === undefined && issue.path.length > 0)
    return finding(
      "missing-key",
      { key: String(issue.path.at(-1)), where: spell(issue.path.slice(0, -1)), expected: expectation(issue) },
      placeOf(issue.path.slice(0, -1)),
    );
  const options = issue.code === "invalid_value" ? issue.values.map(String) : [];
  return finding(
    "invalid-value",
    {
      where: spell(issue.path) || "the file",
      expected: expectation(issue),
      found: name(found),
      nearest: typeof found === "string" ? (nearest(found, options) ?? "") : "",
    },
    placeOf(issue.path),
  );
}

function expectation(issue: Issue): string {
  switch (issue.code) {
    case "invalid_type":
      if (!issue.message.startsWith("Invalid input")) return issue.message;
      return (
        {
          string: "text",
          record: "a map",
          object: "a map",
          array: "a list",
          number: "a number",
          boolean: "true or false",
        }[issue.expected as string] ?? String(issue.expected)
      );
    case "invalid_value":
      return issue.values.length === 1
        ? `"${String(issue.values[0])}"`
        : `one of ${issue.values.map(String).join(", ")}`;
    case "too_small":
      return issue.origin === "string" ? "text that is not empty" : `at least ${issue.minimum}`;
    case "too_big":
      return issue.origin === "string" ? `at most ${issue.maximum} characters` : `at most ${issue.maximum}`;
    case "invalid_union":
      return issue.message && issue.message !== "Invalid input" ? issue.message : "one of the forms the schema lists";
    default:
      return issue.message.charAt(0).toLowerCase() + issue.message.slice(1);
  }
}

/** Known keys of the object schema at a path, as far as the schema can be followed. */
function keysAt(schema: z.ZodType, path: Path): string[] {
  let level: unknown[] = [schema];
  const unwrap = (s: unknown): unknown[] => {
    const def = (s as { def?: Record<string, unknown> } | undefined)?.def;
    if (!def) return [];
    if (def.innerType) return unwrap(def.innerType);
    if (def.in) return unwrap(def.in);
    if (def.getter) return unwrap((def.getter as () => unknown)());
    if (Array.isArray(def.options)) return (def.options as unknown[]).flatMap(unwrap);
    return [s];
  };
  for (const step of path) {
    const next: unknown[] = [];
    for (const s of level.flatMap(unwrap)) {
      const def = (s as { def: Record<string, unknown> }).def;
      if (def.shape) next.push((def.shape as Record<string, unknown>)[String(step)]);
      else if (def.element) next.push(def.element);
      else if (def.valueType) next.push(def.valueType);
    }
    level = next.filter((x) => x !== undefined);
  }
  const keys = level
    .flatMap(unwrap)
    .flatMap((s) => Object.keys(((s as { def: { shape?: object } }).def.shape ?? {}) as object));
  return [...new Set(keys)];
}

function valueAt(root: unknown, path: Path): unknown {
  let value = root;
  for (const step of path) {
    if (value === null || typeof value !== "object") return undefined;
    value = (value as Record<PropertyKey, unknown>)[step];
  }
  return value;
}

function name(value: unknown): string {
  if (value === null || value === undefined) return "nothing";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "a map";
  if (typeof value === "string") return value.length > 60 ? "a long text" : `"${value}"`;
  return String(value);
}

/** `codes › 3 › cues` with 1-based list positions. */
function spell(path: Path): string {
  return path.map((p) => (typeof p === "number" ? `entry ${p + 1}` : String(p))).join(" › ");
}

function plain(message: string): string {
  return message
    .split("\n")[0]
    .replace(/ at line \d+, column \d+:?$/, "")
    .replace(/[.:]+$/, "");
}

/** True when brackets or indentation nest beyond the limit; run before parsing, which is recursive. */
function tooDeep(text: string, limit: number): boolean {
  let flow = 0;
  let indents: number[] = [];
  let lineStart = true;
  let column = 0;
  let dashes = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === 10) {
      lineStart = true;
      column = 0;
      dashes = 0;
      continue;
    }
    if (c === 91 || c === 123) flow++;
    else if ((c === 93 || c === 125) && flow > 0) flow--;
    if (flow > limit) return true;
    if (lineStart) {
      if (c === 32) column++;
      else if (c === 45 && text.charCodeAt(i + 1) === 32) {
        column++;
        dashes++;
        if (dashes > limit) return true;
      } else {
        lineStart = false;
        indents = indents.filter((n) => n < column);
        indents.push(column);
        if (indents.length > limit) return true;
      }
    }
  }
  return false;
}
