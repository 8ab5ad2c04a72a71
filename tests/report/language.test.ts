import { describe, expect, test } from "vitest";
import { catalogueOf, reportLanguages } from "../../src/report/words/words.ts";
import { faults } from "./never.ts";

/** Coefficients are named in the appendix on agreement, which is gated by approach, and nowhere else. */
const COEFFICIENT = /\bkappa\b/i;

describe.each(reportLanguages)("sentences in %s", (language) => {
  test("claim nothing that cannot be claimed", () => {
    const found = [...catalogueOf(language)].flatMap(([key, text]) => [
      ...faults(text).map((name) => `${key}: ${name}`),
      ...(COEFFICIENT.test(text) && !key.startsWith("agreement.") ? [`${key}: names a coefficient`] : []),
    ]);
    expect(found).toEqual([]);
  });
});

/** The same claims in German, as far as words give them away. */
const NIE =
  /\b(objektiv\w*|unvoreingenommen\w*|bewei\w+|validier\w*|signifikan\w*|repräsentativ\w*|anonymisier\w*|DSGVO\w*|konform\w*|automatisch\w*|verursach\w*|die Mehrheit der)\b|\bSättigung\b[^.]{0,30}\berreicht\b|\bThemen\b[^.;:]{0,40}\b(gefunden|identifiziert|entdeckt|extrahiert|aufgetaucht|ergaben sich)\b/i;

test("sentences in German do not claim it either", () => {
  const found = [...catalogueOf("de")].filter(([, text]) => NIE.test(text));
  expect(found.filter(([key]) => !key.startsWith("agreement.reason"))).toEqual([]);
  expect(NIE.test("Fünf Themen wurden gefunden.") && NIE.test("Die Sättigung wurde erreicht.")).toBe(true);
});

test.each([
  "Five themes emerged from the data.",
  "Themes were identified by clustering.",
  "An objective account.",
  "Saturation was reached.",
  "Validated by kappa.",
  "Kappa shows that the coding is sound.",
  "There was substantial agreement.",
  "The majority of patients felt better.",
  "The report is COREQ compliant.",
  "Transcripts are anonymised and GDPR-safe.",
  "A significant theme.",
])("the list catches: %s", (sentence) => {
  expect(faults(sentence)).not.toEqual([]);
});
