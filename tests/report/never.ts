/** Adjectives and thresholds for a coefficient (METHOD.md C12, D2): none is printed anywhere. */
const VERDICT =
  /\b(excellent|good|substantial|(almost )?perfect|moderate|fair|slight|poor|acceptable|satisfactory|adequate|strong|weak|reliable) (agreement|consistency|kappa|alpha|reliability|coefficient)\b/i;

/** What the report must never claim (METHOD.md D2), as words that no sentence of ours may hold. */
export const never: readonly (readonly [string, RegExp])[] = [
  ["themes act by themselves", /\b(emerg(e|es|ed|ing)|surfaced|uncovered|unearthed)\b/i],
  [
    "themes were lying there",
    /\b(themes?|patterns?|groupings?)\b[^.;:]{0,40}\b(were |was |is |are )?(found|identified|discovered|extracted|revealed)\b/i,
  ],
  ["extraction", /\bextract(ed|ing)? themes\b/i],
  ["data speak", /\b(data|interviews) (speak|tell us|show that)\b/i],
  ["objectivity", /\b(objectiv(e|ely|ity)|unbiased|bias-free|free of bias|neutral)\b/i],
  ["proof", /\b(prove[sdn]?|proof|demonstrates? that)\b/i],
  ["validity", /\b(validat(e|ed|es|ion)|validity|accura(te|cy)|correctly coded)\b/i],
  ["saturation", /\bsaturation\b[^.]{0,30}\b(reached|achieved|attained|confirmed)\b/i],
  ["sample size", /\bsufficient (sample|size|number)\b/i],
  ["significance", /\bsignifican(t|tly|ce)\b/i],
  ["agreement shows something", /\b(kappa|alpha|agreement) (shows?|confirms?|means|proves?|supports?)\b/i],
  ["a word that judges a coefficient", VERDICT],
  ["prevalence", /\b(prevalence|prevalent|the majority of|most (patients|people|participants)|generali[sz]e)\b/i],
  ["ranking", /\b(most|more) important\b/i],
  ["cause", /\b(caus(es|ed)|because of social prescribing)\b/i],
  ["protection", /\b(anonymi[sz]ed|de-identified|GDPR|safe to share)\b/i],
  ["compliance", /\b(complian(t|ce)|complies|conforms)\b/i],
  ["endorsement", /\b(endorsed|approved by|certified|on behalf of)\b/i],
  ["automation", /\b(automat(es|ed|ic|ically)|the six phases|generated (the )?themes)\b/i],
];

export const faults = (sentence: string): string[] => never.filter(([, r]) => r.test(sentence)).map(([name]) => name);
