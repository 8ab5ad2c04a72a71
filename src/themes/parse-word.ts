import { finding, nearest, ok } from "../findings/index.ts";
import type { Checked, Finding, GroupingWord, Place, SaidOfCodes } from "../model/index.ts";

type Kind = "together" | "apart" | "pinned";
const KINDS: readonly Kind[] = ["together", "apart", "pinned"];

/**
 * Reads grouping.yaml. No value when it names a code that is not in `codeIds`, a code twice in one entry, an id twice,
 * or asks for what cannot be: codes together and apart, a code in two pinned groupings, a code of a pinned grouping
 * together with one that is not in it.
 */
export async function parseWord(
  source: { readonly name: string; readonly bytes: Uint8Array },
  codeIds: ReadonlySet<string>,
): Promise<Checked<GroupingWord>> {
  const [{ readYaml }, { groupingFileSchema }] = await Promise.all([
    import("../yaml/index.ts"),
    import("./word-schema.ts"),
  ]);
  const read = readYaml(source, groupingFileSchema);
  if (!read.value) return { findings: read.findings };
  const { data, placeOf } = read.value;
  const findings: Finding[] = [...read.findings];
  const entries = (kind: Kind) =>
    (data[kind] ?? []).map((entry, i) => {
      checkCodes(entry.codes, codeIds, (c) => placeOf([kind, i, "codes", c]), findings);
      const { codes, by, date, because } = entry;
      const own = { codes, by: by.trim(), ...filled({ date, because }), place: placeOf([kind, i]) };
      return "id" in entry ? { id: entry.id as string, ...own } : own;
    });
  const [together, apart, pinned] = KINDS.map(entries);
  const word = { together, apart, pinned, file: source.name } as GroupingWord;
  if (findings.length === 0) findings.push(...contradictions(word));
  return findings.length > 0 ? { findings } : ok(word, findings);
}

function checkCodes(
  codes: readonly string[],
  known: ReadonlySet<string>,
  placeOf: (at: number) => Place,
  findings: Finding[],
): void {
  for (const [c, code] of codes.entries())
    if (!known.has(code))
      findings.push(finding("grouping-unknown-code", { code, nearest: nearest(code, known) ?? "" }, placeOf(c)));
    else if (codes.indexOf(code) !== c) findings.push(finding("grouping-code-twice", { code }, placeOf(c)));
}

/** What cannot be obeyed, at the entry that makes it so. */
function contradictions({ together, apart, pinned }: GroupingWord): Finding[] {
  const findings: Finding[] = [];
  const pinOf = new Map<string, GroupingWord["pinned"][number]>();
  const ids = new Set<string>();
  for (const pin of pinned) {
    if (ids.has(pin.id)) findings.push(finding("grouping-id-twice", { id: pin.id }, pin.place));
    ids.add(pin.id);
    for (const code of pin.codes) {
      const other = pinOf.get(code);
      if (other) findings.push(finding("grouping-pinned-twice", { code, id: pin.id, other: other.id }, pin.place));
      else pinOf.set(code, pin);
    }
  }
  for (const { codes, place } of together) {
    const pin = codes.map((c) => pinOf.get(c)).find((p) => p !== undefined);
    const out = pin && codes.find((c) => pinOf.get(c) !== pin);
    if (pin && out !== undefined)
      findings.push(finding("grouping-pinned-without", { id: pin.id, code: out, line: pin.place?.line ?? 0 }, place));
  }
  const { setOf, madeBy } = setsOf([...together, ...pinned]);
  for (const { codes, place } of apart)
    for (const [i, a] of codes.entries()) {
      const b = codes.slice(i + 1).find((c) => setOf(c) === setOf(a));
      if (b === undefined) continue;
      findings.push(finding("grouping-contradiction", { a, b, line: madeBy(a)?.place?.line ?? 0 }, place));
      break;
    }
  return findings;
}

/** Codes joined by what holds them together, and the first entry that joins a code. */
function setsOf(words: readonly SaidOfCodes[]): {
  readonly setOf: (code: string) => string;
  readonly madeBy: (code: string) => SaidOfCodes | undefined;
} {
  const up = new Map<string, string>();
  const setOf = (code: string): string => {
    let root = code;
    for (let next = up.get(root); next !== undefined; next = up.get(root)) root = next;
    return root;
  };
  for (const { codes } of words)
    for (const code of codes) if (setOf(code) !== setOf(codes[0])) up.set(setOf(code), setOf(codes[0]));
  return { setOf, madeBy: (code) => words.find((w) => w.codes.includes(code)) };
}

function filled(texts: { readonly date?: string | null; readonly because?: string | null }): {
  readonly date?: string;
  readonly because?: string;
} {
  return Object.fromEntries(
    Object.entries(texts).flatMap(([key, value]) => (value?.trim() ? [[key, value.trim()]] : [])),
  );
}
