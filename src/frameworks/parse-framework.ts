import { finding, nearest, ok } from "../findings/index.ts";
import type { Checked, Dimension, Finding, Framework, Place, Source } from "../model/index.ts";
import type { FrameworkFile } from "./schema.ts";

type Entry = FrameworkFile["dimensions"][number];
type PlaceOf = (path: readonly PropertyKey[]) => Place;

/**
 * Reads a framework: any list of dimensions, each with a question and the cues of its answers, in the order of the
 * file. A second dimension of one id and a parent that is unknown or closes a circle are errors and are left out.
 * Whether the cues themselves are well formed is the cue room's to say.
 */
export async function parseFramework(source: Source): Promise<Checked<Framework>> {
  const [{ readYaml }, { frameworkSchema }] = await Promise.all([import("../yaml/index.ts"), import("./schema.ts")]);
  const read = readYaml(source, frameworkSchema);
  if (!read.value) return { findings: read.findings };
  const { data, placeOf } = read.value;
  const findings: Finding[] = [...read.findings];
  return ok(
    {
      id: data.id,
      name: data.name,
      version: data.version ?? undefined,
      language: data.language,
      reference: referenceText(data.reference),
      mapping_status: data.mapping_status?.trim() || undefined,
      classes: new Map(Object.entries(data.classes ?? {})),
      crosswalks: (data.crosswalks ?? []).map((c) => ({ framework: c.framework, to: new Map(Object.entries(c.to)) })),
      dimensions: dimensionsOf(data.dimensions, placeOf, findings),
      file: source.name,
      sha256: source.sha256,
    },
    findings,
  );
}

function dimensionsOf(all: readonly Entry[], placeOf: PlaceOf, findings: Finding[]): readonly Dimension[] {
  const ids = all.map((d) => d.id);
  const parents = new Map<string, string>();
  const kept: Dimension[] = [];
  for (const [i, entry] of all.entries()) {
    const path = ["dimensions", i];
    if (kept.some((d) => d.id === entry.id)) {
      findings.push(finding("dimension-duplicate", { dimension: entry.id }, placeOf([...path, "id"])));
      continue;
    }
    const parent = parentOf(entry, ids, parents, placeOf([...path, "parent"]), findings);
    if (parent !== undefined) parents.set(entry.id, parent);
    const sourcesOf = (key: "cues" | "asks") =>
      (entry[key] ?? []).map((value, c) => ({ value, place: placeOf([...path, key, c]) }));
    const cues = sourcesOf("cues");
    if (cues.length === 0 && (entry.answer_types ?? []).length === 0)
      findings.push(finding("dimension-without-cues", { dimension: entry.id }, placeOf(path)));
    kept.push({
      id: entry.id,
      label: entry.label,
      question: entry.question?.trim(),
      definition: entry.definition?.trim(),
      parent,
      answer_types: entry.answer_types ?? [],
      cues,
      asks: sourcesOf("asks"),
    });
  }
  return kept;
}

function parentOf(
  entry: Entry,
  ids: readonly string[],
  parents: ReadonlyMap<string, string>,
  place: Place,
  findings: Finding[],
): string | undefined {
  const parent = entry.parent?.trim();
  if (!parent) return undefined;
  if (!ids.includes(parent)) {
    const args = { dimension: entry.id, parent, nearest: nearest(parent, ids) ?? "" };
    findings.push(finding("dimension-unknown-parent", args, place));
    return undefined;
  }
  const trail = [entry.id];
  for (let up: string | undefined = parent; up !== undefined && trail.length <= ids.length; up = parents.get(up)) {
    trail.push(up);
    if (up !== entry.id) continue;
    findings.push(finding("dimension-parent-cycle", { dimension: entry.id, cycle: trail.join(" under ") }, place));
    return undefined;
  }
  return parent;
}

function referenceText(reference: FrameworkFile["reference"]): string | undefined {
  if (!reference) return undefined;
  if (typeof reference === "string") return reference.trim();
  const { citation, doi, url, read } = reference;
  return [citation.trim(), doi && `doi:${doi}`, url, read && `(read: ${read})`].filter(Boolean).join(" ");
}
