import { MAX_CUE_LENGTH } from "../pattern.ts";
import { report, shown } from "../problem.ts";
import type { CueKind } from "./kind.ts";

/** {regex: '…'}: RE2 syntax over each sentence's text. The syntax proper is checked when it is compiled. */
export const regex: CueKind = {
  name: "regex",
  keys: ["regex"],
  settings: [],
  parse: (value, context) => {
    const source = value.regex;
    if (typeof source !== "string") return report(context, "cue-type", { cue: shown(value) });
    if (source.length > MAX_CUE_LENGTH)
      return report(context, "cue-too-long", { cue: shown(source), length: source.length, limit: MAX_CUE_LENGTH });
    if (source.trim() === "") return report(context, "cue-empty", { cue: shown(source) });
    const feature = beyondRe2(source);
    if (feature !== undefined) return report(context, "cue-regex-unsupported", { cue: shown(source), feature });
    return { kind: "regex", source };
  },
};

/** What of JavaScript's or PCRE's syntax a pattern uses that cannot be matched in linear time. */
function beyondRe2(source: string): string | undefined {
  let inClass = false;
  for (let i = 0; i < source.length; i++) {
    const c = source[i];
    if (c === "\\") {
      const next = source[++i] ?? "";
      if (!inClass && ((next >= "1" && next <= "9") || (next === "k" && /[<{']/.test(source[i + 1] ?? ""))))
        return "a back-reference";
    } else if (c === "[") inClass = true;
    else if (c === "]") inClass = false;
    else if (!inClass && c === "(") {
      if (/^\(\?[=!]/.test(source.slice(i, i + 3))) return "look-ahead";
      if (/^\(\?<[=!]/.test(source.slice(i, i + 4))) return "look-behind";
      if (source.startsWith("(?>", i)) return "an atomic group";
    }
  }
  return undefined;
}
