import type { Elan, ElanTier } from "./elan-tiers.ts";
import { isLanguageCode } from "./short-language.ts";

/** Which tiers are speech, and whose. */
export interface ElanLayout {
  readonly speech: readonly ElanTier[];
  /** The speaker of each speech tier; "Unknown" where the tier names nobody. */
  readonly labels: readonly string[];
  /** Tiers of the same talk in another language. */
  readonly otherLanguages: readonly ElanTier[];
  /** Top-level tiers that are remarks. */
  readonly aside: readonly ElanTier[];
  /** No top-level tier held words, so tiers under others were taken. */
  readonly under: boolean;
}

const REMARK =
  /^(?:marker|markers|note|notes|code|codes|coding|comment|comments|remark|remarks|event|events|gesture|gestures|noise|context|on[_ -]?off|section|topic|topics|masking)(?:[ _-]?\d+)?$/i;
/** Names of tiers that say what they hold and not who speaks. */
const NOBODY =
  /^(?:default|tier|transcript|transcription|transcriptions|text|utterance|utterances|speech|words|phrase|phrases|segment|segments|orthography|ort)[ _-]?\d*$/i;
const LANGUAGE_ENDING = /^(.+)[_-]([A-Za-z]{2,3})$/;
/** A remark has at most so many words and there are at most so many beside one annotation of talk. */
const SHORT_WORDS = 3;
const FEW = 0.5;

export function layoutOf(elan: Elan): ElanLayout {
  const top = elan.tiers.filter((t) => t.parent === undefined && !elan.dependent.has(t.type));
  const listed = top.filter((t) => !elan.controlled.has(t.type) && !REMARK.test(t.id));
  const named = listed.filter((t) => t.participant !== "");
  const most = named.reduce((n, t) => Math.max(n, t.annotations.length), 0);
  const speech = listed.filter((t) => named.length === 0 || t.participant !== "" || !isRemark(t, most));
  const taken = new Set(speech);
  const under = !speech.some(holdsWords);
  const chosen = under ? tiersUnder(elan) : speech;
  const { read, left } = oneLanguage(chosen, elan);
  return {
    speech: read,
    labels: labelsOf(read),
    otherLanguages: left,
    aside: under ? [] : top.filter((t) => !taken.has(t) && t.annotations.length > 0),
    under: under && read.length > 0,
  };
}

function holdsWords(tier: ElanTier): boolean {
  return tier.annotations.some((a) => /\p{L}/u.test(a.value));
}

/** Few short values, beside tiers that name their participant. */
function isRemark(tier: ElanTier, most: number): boolean {
  const words = tier.annotations.reduce((n, a) => n + a.value.split(" ").length, 0);
  return words <= tier.annotations.length * SHORT_WORDS && tier.annotations.length <= most * FEW;
}

/** Of the tiers under others, those of the linguistic type with the most letters. */
function tiersUnder(elan: Elan): ElanTier[] {
  const letters = new Map<string, number>();
  for (const tier of elan.tiers) {
    if (tier.parent === undefined || elan.controlled.has(tier.type)) continue;
    const n = tier.annotations.reduce((sum, a) => sum + a.value.length, 0);
    letters.set(tier.type, (letters.get(tier.type) ?? 0) + n);
  }
  let best: string | undefined;
  for (const [type, n] of letters) if (n > 0 && (best === undefined || n > letters.get(best)!)) best = type;
  return best === undefined ? [] : elan.tiers.filter((t) => t.parent !== undefined && t.type === best);
}

/** `transcription_eng` beside `transcription_fra`: the one that is no translation, or the first. */
function oneLanguage(tiers: readonly ElanTier[], elan: Elan): { read: ElanTier[]; left: ElanTier[] } {
  const groups = new Map<string, ElanTier[]>();
  for (const tier of tiers) {
    const m = LANGUAGE_ENDING.exec(tier.id);
    if (m === null || !isLanguageCode(m[2])) continue;
    const key = `${m[1]}\n${tier.participant}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [tier]);
    else group.push(tier);
  }
  const translations = new Set(
    elan.tiers.flatMap((t) => (t.id.endsWith("_is_translation") && t.annotations.length > 0 ? [t.parent ?? ""] : [])),
  );
  const left = new Set<ElanTier>();
  for (const group of groups.values()) {
    if (group.length < 2) continue;
    const spoken = group.find((t) => !translations.has(t.id) && holdsWords(t)) ?? group[0];
    for (const tier of group) if (tier !== spoken) left.add(tier);
  }
  return { read: tiers.filter((t) => !left.has(t)), left: [...left] };
}

/** The participant, else the half of the name beside `@` that differs between tiers, else the name. */
function labelsOf(tiers: readonly ElanTier[]): string[] {
  const halves = tiers.map((t) => t.id.split("@"));
  const before = new Set(halves.flatMap((h) => (h.length === 2 ? [h[0]] : [])));
  const after = new Set(halves.flatMap((h) => (h.length === 2 ? [h[1]] : [])));
  const half = before.size > after.size ? 0 : 1;
  return tiers.map((tier, i) => {
    if (tier.participant !== "") return tier.participant;
    const whole = (halves[i].length === 2 ? halves[i][half] : tier.id).trim();
    const ending = LANGUAGE_ENDING.exec(whole);
    const name = ending !== null && isLanguageCode(ending[2]) ? ending[1] : whole;
    return name === "" || NOBODY.test(name) ? "Unknown" : name;
  });
}
