import type { Pattern } from "../pattern.ts";
import { type ParseContext, report, shown } from "../problem.ts";
import type { CueKind, ObjectCue, ParsePart } from "./kind.ts";

/** {all: […], any: […], none: […]}: parts that must, may and must not be found in one sentence or turn. */
export const boolean: CueKind = {
  name: "boolean",
  keys: ["all", "any", "none"],
  settings: [],
  parse: (value, context, part) => {
    const before = context.problems.length;
    const all = parts(value, "all", context, part);
    const any = parts(value, "any", context, part);
    const none = parts(value, "none", context, part);
    if (context.problems.length > before) return undefined;
    if (all.length === 0 && any.length === 0) return report(context, "cue-only-none", { cue: shown(value) });
    return { kind: "boolean", all, any, none };
  },
};

function parts(value: ObjectCue, key: string, context: ParseContext, part: ParsePart): Pattern[] {
  const list = value[key];
  if (list === undefined) return [];
  if (!Array.isArray(list) || list.length === 0) {
    report(context, "cue-list", { cue: shown(value), key });
    return [];
  }
  return list.map((item) => part(item, context)).filter((p) => p !== undefined);
}
