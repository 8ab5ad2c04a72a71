import { finding, nearest } from "../findings/index.ts";
import type { Finding, Place, Transcript } from "../model/index.ts";

type Add = (f: Finding) => void;

/** The transcript with this id, or the only one with this file name; reported with the nearest id when there is none. */
export function findTranscript(
  name: string,
  all: readonly Transcript[],
  place: Partial<Place>,
  add: Add,
): Transcript | undefined {
  const found =
    all.find((t) => t.id === name) ??
    only(all.filter((t) => t.file === name || baseName(t.file) === name || baseName(t.id) === name));
  if (!found)
    add(
      finding(
        "apply-unknown-document",
        {
          document: name.slice(0, 80),
          nearest:
            nearest(
              name,
              all.map((t) => t.id),
            ) ?? "",
        },
        place,
      ),
    );
  return found;
}

/** The id of the code with this id, or with this label; reported with the nearest when there is none. */
export function findCode(
  name: string,
  codes: readonly { readonly id: string; readonly label: string }[],
  place: Partial<Place>,
  add: Add,
): string | undefined {
  if (codes.some((c) => c.id === name)) return name;
  const folded = name.toLowerCase();
  const labelled = codes.filter((c) => c.label.trim().toLowerCase() === folded);
  if (labelled.length === 1) return labelled[0].id;
  if (labelled.length > 1)
    add(
      finding(
        "apply-two-codes",
        {
          code: name.slice(0, 80),
          ids: labelled
            .map((c) => c.id)
            .sort()
            .join(", "),
        },
        place,
      ),
    );
  else
    add(
      finding(
        "apply-unknown-code",
        {
          code: name.slice(0, 80),
          nearest:
            nearest(
              name,
              codes.flatMap((c) => [c.id, c.label]),
            ) ?? "",
        },
        place,
      ),
    );
  return undefined;
}

function only<T>(found: readonly T[]): T | undefined {
  return found.length === 1 ? found[0] : undefined;
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
