import { describe, expect, it } from "vitest";
import { prepareExplainer } from "../../src/cues/index.ts";

const cue = (value: unknown) => ({ value });
const explainer = prepareExplainer({
  language: "en",
  codes: [
    { id: "better", cues: [cue("feel [much] better"), cue("=never mind")], unless: [cue("used to")] },
    { id: "friends", cues: [cue({ near: ["made", "friend*"], within: 3 }), cue({ all: ["group"], none: ["band"] })] },
  ],
});

async function explain(text: string) {
  const slice = (spans: readonly { start: number; end: number }[]) => spans.map((s) => text.slice(s.start, s.end));
  return (await explainer).explain(text).map((e) => {
    const parts = [`${e.code}/${e.unless ? "unless" : "cue"} ${e.cue}`, e.verdict, slice(e.found).join("+")];
    if (e.reason) parts.push(e.reason);
    if (e.missing.length > 0) parts.push(e.missing.join("+"));
    if (e.stoppedBy.length > 0) parts.push(`by ${slice(e.stoppedBy).join("+")}`);
    return parts.join(" | ");
  });
}

describe("explaining a text", () => {
  it.each<[string, string[]]>([
    ["I feel much better.", ["better/cue 0 | hit | feel much better"]],
    ["I do not feel better.", ["better/cue 0 | negated | feel better | by not"]],
    ["I would feel better.", ["better/cue 0 | hypothetical | feel better | by would"]],
    [
      "I used to feel better.",
      ["better/cue 0 | vetoed | feel better | by used to", "better/unless 0 | vetoes | used to"],
    ],
    ["I feel so much better.", ["better/cue 0 | near-miss | feel+much+better | distance"]],
    ["Better than I feel.", ["better/cue 0 | near-miss | Better+feel | order"]],
    ["I feel fine.", ["better/cue 0 | near-miss | feel | missing | better"]],
    ["We made a lot of good friends.", ["friends/cue 0 | near-miss | made+friends | distance"]],
    ["The group is a band.", ["friends/cue 1 | near-miss | group | none"]],
    ["Nothing here.", []],
  ])("%s", async (text, expected) => expect(await explain(text)).toEqual(expected));
});
