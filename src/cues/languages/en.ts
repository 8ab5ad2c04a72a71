import type { CueLanguage } from "./index.ts";

/** English negation and hypotheticals; docs/cues.md lists the same words for users. */
export const en: CueLanguage = {
  tag: "en",
  negators: [
    ..."not cannot never no none nobody nothing nowhere neither nor without hardly barely scarcely".split(" "),
  ],
  typedNegatives:
    "dont didnt doesnt wasnt werent isnt arent cant couldnt wouldnt shouldnt havent hasnt hadnt wont aint".split(" "),
  breakers: (
    "but because cos coz although though however nevertheless nonetheless so then therefore since while whereas when " +
    "before after unless until except instead otherwise"
  ).split(" "),
  hypotheticals: "would would've could've might've should've may've wish imagine suppose supposed hope hoping".split(
    " ",
  ),
  conditional: ["if"],
  modals: ["could", "might", "should", "may"],
};
