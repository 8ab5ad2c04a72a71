import { finding } from "../findings/index.ts";
import type { Checked, Finding } from "../model/index.ts";
import { chatText, holdsChatCodes } from "./chat-words.ts";
import { layoutOf } from "./elan-layout.ts";
import type { Elan, ElanTier } from "./elan-tiers.ts";
import { parseElan } from "./elan-tiers.ts";
import { limitsOf, type RawDocument, type RawRow, type ReaderInput } from "./raw.ts";
import { shortLanguage } from "./short-language.ts";
import { someOf } from "./some-of.ts";

interface Spoken {
  readonly label: string;
  readonly text: string;
  readonly startMs?: number;
  readonly endMs?: number;
  readonly id: string;
  readonly tier: number;
}

/**
 * ELAN (FORMATS.md 5.10): the annotations of all speech tiers in order of time, each a block of its tier's participant.
 * Speech over another's is kept whole, in that order, and marked as overlap.
 */
export function read(input: ReaderInput): Checked<readonly RawDocument[]> {
  const file = { file: input.name };
  const { elan, problem } = parseElan(input.text ?? "", {
    part: "ANNOTATION_DOCUMENT",
    file: input.name,
    limits: limitsOf(input),
  });
  if (problem !== undefined) return { findings: [problem] };
  const layout = layoutOf(elan);
  const findings: Finding[] = [];
  const names = (tiers: readonly ElanTier[]) => someOf(tiers.map((t) => t.id));
  if (layout.under) findings.push(finding("tiers-under-others", { tiers: names(layout.speech) }, file));
  if (layout.otherLanguages.length > 0)
    findings.push(finding("tier-language", { read: names(layout.speech), left: names(layout.otherLanguages) }, file));
  if (layout.aside.length > 0) findings.push(finding("tiers-left-out", { tiers: names(layout.aside) }, file));
  const spoken = inTime(elan, layout.speech, layout.labels);
  const rows: RawRow[] = spoken.map(({ label, text, startMs, endMs, id }) => ({
    text,
    label,
    ...(startMs === undefined ? {} : { startMs }),
    ...(endMs === undefined ? {} : { endMs }),
    source: `annotation ${id}`,
  }));
  const languages = new Set(layout.speech.flatMap((t) => shortLanguage(t.language) ?? []));
  const language = languages.size === 1 ? [...languages][0] : undefined;
  const marks = overlaps(spoken).map((row) => ({ kind: "overlap" as const, row }));
  const document = { shape: "table", rows, metadata: elan.metadata, marks, coded: true, producer: "elan" } as const;
  return { value: [{ ...document, ...(language === undefined ? {} : { language }) }], findings };
}

/** By start, then end, then order of tiers; annotations without any time keep their place after the one before. */
function inTime(elan: Elan, tiers: readonly ElanTier[], labels: readonly string[]): Spoken[] {
  const chat = tiers.some((t) => t.annotations.some((a) => holdsChatCodes(a.value)));
  const all: Spoken[] = [];
  tiers.forEach((tier, n) => {
    let last: number | undefined;
    for (const a of tier.annotations) {
      const text = chat ? chatText(a.value, 0, a.value.length).text : a.value;
      const { startMs = last, endMs } = elan.timesOf(a);
      last = startMs;
      // A value of marks only (0. became "" or ".") says nothing.
      if (!/[^\s.]/.test(text)) continue;
      all.push({ label: labels[n], text: text.trim(), startMs, endMs, id: a.id, tier: n });
    }
  });
  const order = (x: number | undefined) => x ?? -1;
  return all
    .map((s, i) => ({ s, i }))
    .sort(
      (a, b) =>
        order(a.s.startMs) - order(b.s.startMs) ||
        order(a.s.endMs) - order(b.s.endMs) ||
        a.s.tier - b.s.tier ||
        a.i - b.i,
    )
    .map(({ s }) => s);
}

/** Rows that begin before somebody else has ended. */
function overlaps(spoken: readonly Spoken[]): number[] {
  const found: number[] = [];
  // The two speakers who end last among those seen: one of them is always somebody else.
  let first = { label: "", endMs: -1 };
  let second = { label: "", endMs: -1 };
  spoken.forEach(({ label, startMs, endMs = -1 }, i) => {
    const other = first.label === label ? second : first;
    if (startMs !== undefined && startMs < other.endMs) found.push(i);
    if (label === first.label) first = { label, endMs: Math.max(first.endMs, endMs) };
    else if (endMs > first.endMs) {
      second = first;
      first = { label, endMs };
    } else if (endMs > second.endMs) second = { label, endMs };
  });
  return found;
}
