import { nearest } from "../findings/index.ts";
import { cueKinds } from "./kinds/index.ts";
import type { ObjectCue } from "./kinds/kind.ts";
import { parsePhrase } from "./parse-phrase.ts";
import type { CuePattern, Pattern, SpeakerFilter } from "./pattern.ts";
import { type CueProblem, type ParseContext, report, shown } from "./problem.ts";

const SETTINGS = ["in", "speaker", "where"];
const SPEAKERS: readonly unknown[] = ["participant", "interviewer", "any"] satisfies SpeakerFilter[];
const MAX_DEPTH = 8;
const KNOWN = [...cueKinds.flatMap((k) => [...k.keys, ...k.settings]), ...SETTINGS];

/** Parses one entry of `cues` or `unless`. A regex's own syntax is checked later, by `compileRules`. */
export function parseCue(
  value: unknown,
  classes: ReadonlyMap<string, readonly string[]>,
): { pattern?: CuePattern; problems: readonly CueProblem[] } {
  const context: ParseContext = { classes, problems: [], depth: 0 };
  const pattern = parsePart(value, context);
  const settings = parseSettings(value, context);
  if (pattern === undefined || context.problems.length > 0) return { problems: context.problems };
  return { pattern: { pattern, ...settings }, problems: [] };
}

function parsePart(value: unknown, context: ParseContext): Pattern | undefined {
  if (typeof value === "string") return parsePhrase(value, context);
  const cue = shown(value);
  if (!isObject(value)) return report(context, "cue-type", { cue });
  if (context.depth >= MAX_DEPTH) return report(context, "cue-too-deep", { cue, limit: MAX_DEPTH });
  const kinds = cueKinds.filter((k) => k.keys.some((key) => Object.hasOwn(value, key)));
  checkKeys(value, kinds.length === 1 ? [...kinds[0].keys, ...kinds[0].settings, ...SETTINGS] : KNOWN, context);
  if (kinds.length === 0) return report(context, "cue-no-kind", { cue });
  if (kinds.length > 1)
    return report(context, "cue-kinds", {
      cue,
      kinds: Object.keys(value)
        .filter((k) => kinds.some((d) => (d.keys as readonly string[]).includes(k)))
        .join(", "),
    });
  return kinds[0].parse(value, { ...context, depth: context.depth + 1 }, parsePart);
}

function checkKeys(value: ObjectCue, known: readonly string[], context: ParseContext): void {
  const cue = shown(value);
  for (const key of Object.keys(value)) {
    if (!known.includes(key))
      report(context, "cue-unknown-key", { cue, key, nearest: nearest(key, known) ?? "", known: known.join(", ") });
    else if (context.depth > 0 && SETTINGS.includes(key)) report(context, "cue-nested-setting", { cue, key });
  }
}

function parseSettings(value: unknown, context: ParseContext): Omit<CuePattern, "pattern"> {
  if (!isObject(value)) return { scope: "sentence", where: [] };
  const cue = shown(value);
  const scope = value.in ?? "sentence";
  if (scope !== "sentence" && scope !== "turn") report(context, "cue-scope", { cue });
  else if (scope === "turn" && !["all", "any", "none"].some((key) => Object.hasOwn(value, key)))
    report(context, "cue-scope-kind", { cue });
  if (value.speaker !== undefined && !SPEAKERS.includes(value.speaker)) report(context, "cue-speaker", { cue });
  const where: { attribute: string; values: string[] }[] = [];
  if (value.where !== undefined) {
    const entries = isObject(value.where) ? Object.entries(value.where) : [];
    const valid = (v: unknown): boolean => typeof v === "string" || typeof v === "number" || typeof v === "boolean";
    if (entries.length === 0) report(context, "cue-where", { cue });
    for (const [attribute, values] of entries) {
      const list = Array.isArray(values) ? values : [values];
      if (list.length === 0 || !list.every(valid)) report(context, "cue-where", { cue });
      else where.push({ attribute, values: list.map(String) });
    }
  }
  return { scope: scope === "turn" ? "turn" : "sentence", speaker: value.speaker as SpeakerFilter | undefined, where };
}

function isObject(value: unknown): value is ObjectCue {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
