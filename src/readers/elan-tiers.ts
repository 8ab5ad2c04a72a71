import type { Finding } from "../model/index.ts";
import { parseXml, type XmlPlace } from "./xml.ts";

export interface ElanAnnotation {
  readonly id: string;
  readonly value: string;
  /** Ids of its time slots, or of the annotation it depends on. */
  readonly from?: string;
  readonly to?: string;
  readonly on?: string;
}

export interface ElanTier {
  readonly id: string;
  readonly participant: string;
  readonly parent?: string;
  readonly type: string;
  readonly language?: string;
  readonly annotations: readonly ElanAnnotation[];
}

export interface Elan {
  readonly tiers: readonly ElanTier[];
  /** Linguistic types whose values come from a list. */
  readonly controlled: ReadonlySet<string>;
  /** Linguistic types that depend on another tier. */
  readonly dependent: ReadonlySet<string>;
  readonly metadata: Readonly<Record<string, string>>;
  readonly timesOf: (a: ElanAnnotation) => { readonly startMs?: number; readonly endMs?: number };
}

/** Longer chains of annotations on annotations have no time. */
const CHAIN = 16;

/** Tiers, time slots and types of an ELAN document as they stand; nothing is chosen here. */
export function parseElan(text: string, place: XmlPlace): { elan: Elan; problem?: Finding } {
  const tiers: (ElanTier & { annotations: ElanAnnotation[] })[] = [];
  const slots: { id: string; ms?: number }[] = [];
  const controlled = new Set<string>();
  const dependent = new Set<string>();
  const metadata: Record<string, string> = {};
  const byId = new Map<string, ElanAnnotation>();
  let open: { id: string; from?: string; to?: string; on?: string } | undefined;
  let value: string | undefined;
  const problem = parseXml(
    text,
    {},
    {
      open(name, get) {
        if (name === "TIME_SLOT") {
          const ms = get("TIME_VALUE");
          slots.push({ id: get("TIME_SLOT_ID") ?? "", ...(ms && /^\d{1,12}$/.test(ms) ? { ms: Number(ms) } : {}) });
        } else if (name === "TIER") {
          const parent = get("PARENT_REF");
          const language = get("LANG_REF") ?? get("DEFAULT_LOCALE");
          tiers.push({
            id: get("TIER_ID") ?? `tier ${tiers.length + 1}`,
            participant: (get("PARTICIPANT") ?? "").trim(),
            ...(parent ? { parent } : {}),
            type: get("LINGUISTIC_TYPE_REF") ?? "",
            ...(language === undefined ? {} : { language }),
            annotations: [],
          });
        } else if (name === "ALIGNABLE_ANNOTATION")
          open = { id: get("ANNOTATION_ID") ?? "", from: get("TIME_SLOT_REF1"), to: get("TIME_SLOT_REF2") };
        else if (name === "REF_ANNOTATION") open = { id: get("ANNOTATION_ID") ?? "", on: get("ANNOTATION_REF") };
        else if (name === "ANNOTATION_VALUE") value = "";
        else if (name === "LINGUISTIC_TYPE") {
          const id = get("LINGUISTIC_TYPE_ID") ?? "";
          if (get("CONTROLLED_VOCABULARY_REF")) controlled.add(id);
          if (get("CONSTRAINTS")) dependent.add(id);
        } else if (name === "ANNOTATION_DOCUMENT") {
          for (const key of ["AUTHOR", "DATE"]) if (get(key)) metadata[key.toLowerCase()] = get(key)!;
        } else if (name === "MEDIA_DESCRIPTOR") {
          const path = get("RELATIVE_MEDIA_URL") || get("MEDIA_URL") || "";
          metadata.media ??= path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1);
        }
      },
      text(piece) {
        if (value !== undefined) value += piece;
      },
      close(name) {
        if (name === "ANNOTATION_VALUE" && open !== undefined && value !== undefined) {
          const made = { ...open, value: value.replace(/\s+/g, " ").trim() };
          tiers.at(-1)?.annotations.push(made);
          byId.set(made.id, made);
        }
        if (name === "ANNOTATION_VALUE") value = undefined;
        else if (name === "ALIGNABLE_ANNOTATION" || name === "REF_ANNOTATION") open = undefined;
      },
    },
    place,
  );
  const at = slotTimes(slots);
  const timesOf = (a: ElanAnnotation) => {
    let held: ElanAnnotation | undefined = a;
    for (let hops = 0; held?.on !== undefined && hops < CHAIN; hops++) held = byId.get(held.on);
    const startMs = held?.from === undefined ? undefined : at.get(held.from);
    const endMs = held?.to === undefined ? undefined : at.get(held.to);
    return { startMs, endMs };
  };
  return { elan: { tiers, controlled, dependent, metadata, timesOf }, problem };
}

/** Times of slots; those without one lie evenly between their neighbours in TIME_ORDER. */
function slotTimes(slots: readonly { readonly id: string; readonly ms?: number }[]): Map<string, number> {
  const found = new Map<string, number>();
  let known = -1;
  for (let i = 0; i < slots.length; i++) {
    const { id, ms } = slots[i];
    if (ms === undefined) continue;
    const before = known < 0 ? undefined : slots[known].ms!;
    if (before !== undefined)
      for (let k = known + 1; k < i; k++)
        found.set(slots[k].id, Math.round(before + ((ms - before) * (k - known)) / (i - known)));
    found.set(id, ms);
    known = i;
  }
  return found;
}
