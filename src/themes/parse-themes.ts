import { finding, nearest, ok } from "../findings/index.ts";
import type { Checked, Finding, Place, Theme } from "../model/index.ts";
import type { ThemesFile } from "./schema.ts";

type Entry = NonNullable<ThemesFile["themes"]>[number];
type PlaceOf = (path: readonly PropertyKey[]) => Place;

/**
 * Reads themes.yaml, in the order of the file. With `codeIds` (the codebook's) unknown codes are reported and left
 * out of their theme; a second theme of one id, an unknown parent and one that closes a circle are left out too. No
 * value when the file does not have the form of a themes file.
 */
export async function parseThemes(
  source: { readonly name: string; readonly bytes: Uint8Array },
  options: { readonly codeIds?: Iterable<string> } = {},
): Promise<Checked<readonly Theme[]>> {
  const [{ readYaml }, { themesFileSchema }] = await Promise.all([import("../yaml/index.ts"), import("./schema.ts")]);
  const read = readYaml(source, themesFileSchema);
  if (!read.value) return { findings: read.findings };
  const { data, placeOf } = read.value;
  const findings: Finding[] = [...read.findings];
  const entries = firstOfEachId(data.themes ?? [], placeOf, findings);
  const ids = entries.map(({ entry }) => entry.id);
  const known = options.codeIds === undefined ? undefined : new Set(options.codeIds);
  const parents = parentsOf(entries, ids, placeOf, findings);
  return ok(
    entries.map(({ entry, path }) => ({
      id: entry.id,
      name: entry.name,
      central_concept: filled(entry.central_concept),
      definition: filled(entry.definition),
      boundaries: filled(entry.boundaries),
      parent: parents.get(entry.id),
      codes: codesOf(entry, path, known, placeOf, findings),
      relations: relationsOf(entry, path, ids, placeOf, findings),
      dimensions: (entry.dimensions ?? []).map((d) => ({
        framework: d.framework,
        dimension: d.dimension,
        rationale: filled(d.rationale),
        by: filled(d.by),
        date: filled(d.date),
        confidence: d.confidence,
      })),
      status: filled(entry.status),
      history: (entry.history ?? []).map((h) => ({
        date: filled(h.date),
        by: filled(h.by),
        change: h.change,
        because: filled(h.because),
        from: filled(h.from),
        to: h.to ?? undefined,
      })),
      place: placeOf(path),
    })),
    findings,
  );
}

interface Placed {
  readonly entry: Entry;
  readonly path: readonly PropertyKey[];
}

function firstOfEachId(all: readonly Entry[], placeOf: PlaceOf, findings: Finding[]): readonly Placed[] {
  const seen = new Set<string>();
  const kept: Placed[] = [];
  for (const [i, entry] of all.entries()) {
    if (seen.has(entry.id))
      findings.push(finding("theme-duplicate", { theme: entry.id }, placeOf(["themes", i, "id"])));
    else kept.push({ entry, path: ["themes", i] });
    seen.add(entry.id);
  }
  return kept;
}

function parentsOf(
  entries: readonly Placed[],
  ids: readonly string[],
  placeOf: PlaceOf,
  findings: Finding[],
): ReadonlyMap<string, string> {
  const parents = new Map<string, string>();
  for (const { entry, path } of entries) {
    const parent = filled(entry.parent);
    if (parent === undefined) continue;
    const place = placeOf([...path, "parent"]);
    const trail = [entry.id];
    for (let up: string | undefined = parent; up !== undefined && trail.length <= ids.length; up = parents.get(up)) {
      trail.push(up);
      if (up === entry.id) break;
    }
    if (!ids.includes(parent))
      findings.push(
        finding("theme-unknown-parent", { theme: entry.id, parent, nearest: nearest(parent, ids) ?? "" }, place),
      );
    else if (trail.at(-1) === entry.id)
      findings.push(finding("theme-parent-cycle", { theme: entry.id, cycle: trail.join(" under ") }, place));
    else parents.set(entry.id, parent);
  }
  return parents;
}

function codesOf(
  entry: Entry,
  path: readonly PropertyKey[],
  known: ReadonlySet<string> | undefined,
  placeOf: PlaceOf,
  findings: Finding[],
): readonly string[] {
  const kept = new Set<string>();
  for (const [i, code] of (entry.codes ?? []).entries()) {
    const place = placeOf([...path, "codes", i]);
    if (known && !known.has(code))
      findings.push(
        finding("theme-unknown-code", { theme: entry.id, code, nearest: nearest(code, known) ?? "" }, place),
      );
    else if (kept.has(code)) findings.push(finding("theme-code-twice", { theme: entry.id, code }, place));
    else kept.add(code);
  }
  return [...kept];
}

function relationsOf(
  entry: Entry,
  path: readonly PropertyKey[],
  ids: readonly string[],
  placeOf: PlaceOf,
  findings: Finding[],
): Theme["relations"] {
  const kept: Theme["relations"][number][] = [];
  for (const [i, { to, kind, note }] of (entry.relations ?? []).entries()) {
    if (ids.includes(to)) kept.push({ to, kind: filled(kind), note: filled(note) });
    else
      findings.push(
        finding(
          "theme-unknown-relation",
          { theme: entry.id, to, nearest: nearest(to, ids) ?? "" },
          placeOf([...path, "relations", i, "to"]),
        ),
      );
  }
  return kept;
}

/** Text without the space around it; undefined when nothing is left. */
function filled(value: string | null | undefined): string | undefined {
  const trimmed = value?.trim();
  return trimmed ? trimmed : undefined;
}
