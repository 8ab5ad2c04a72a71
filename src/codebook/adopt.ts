import type { Codebook, DecisionState } from "../model/index.ts";
import type { YamlChange } from "../yaml/edit.ts";

/** Who adopts a code, when, why, and as what. */
export interface Adoption {
  readonly code: DecisionState["coined"][number];
  readonly by: string;
  /** ISO day. */
  readonly date: string;
  readonly because?: string;
  readonly label?: string;
  readonly definition?: string;
  readonly parent?: string;
  readonly provisional: boolean;
}

/** The changes of codebook.yaml that make coined codes codes of the codebook; one that stands there as provisional becomes active. */
export function adoptChanges(codebook: Codebook, adoptions: readonly Adoption[]): readonly YamlChange[] {
  return adoptions.flatMap((a): YamlChange[] => {
    const entry = {
      date: a.date,
      by: a.by,
      change: "adopted",
      ...(a.because === undefined ? {} : { because: a.because }),
    };
    const at = codebook.codes.findIndex((c) => c.id === a.code.id);
    if (at >= 0) {
      const map = ["codes", at];
      const set = (key: string, value: string | undefined): YamlChange[] =>
        value === undefined ? [] : [{ do: "set", map, key, value }];
      return [
        ...set("label", a.label),
        ...set("definition", a.definition),
        ...set("parent", a.parent),
        ...set("status", a.provisional ? undefined : "active"),
        { do: "append", list: [...map, "history"], value: entry },
      ];
    }
    const definition = a.definition ?? a.code.definition;
    const value = {
      id: a.code.id,
      label: a.label ?? a.code.label,
      ...(definition === undefined ? {} : { definition }),
      origin: "inductive",
      ...(a.provisional ? { status: "provisional" } : {}),
      ...(a.parent === undefined ? {} : { parent: a.parent }),
      history: [{ date: a.code.at.slice(0, 10), by: a.code.by, change: "coined" }, entry],
    };
    return [{ do: "append", list: ["codes"], value }];
  });
}
