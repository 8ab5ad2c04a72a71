import * as z from "zod";
import { finding, nearest } from "../findings/index.ts";
import type { Checked, ChosenQuote, Finding } from "../model/index.ts";

const optional = z.string().nullish();

/** quotes.yaml: the quotations that the researchers chose for the report. */
export const quotesFileSchema = z.strictObject({
  quotes: z
    .array(
      z.strictObject({
        transcript: z.string().min(1),
        quote: z.string().min(1).max(5000).meta({ description: "The words as they stand in the transcript." }),
        start: z
          .int()
          .min(0)
          .nullish()
          .meta({ description: "Offset of the words (UTF-16 units), when they stand there more than once." }),
        theme: z.string().min(1).meta({ description: "Id of the theme it illustrates." }),
        purpose: optional.meta({ description: "What it is chosen for." }),
        contrary: z.boolean().nullish().meta({ description: "It speaks against the theme." }),
        by: optional,
        date: optional,
        show: optional.meta({
          description: "How it is printed: […] for words left out, [brackets] for words put in, hesitations dropped.",
        }),
        translation: optional,
      }),
    )
    .nullish(),
});

/** Reads quotes.yaml. With `themeIds`, a quotation for a theme that is not there is reported and left out. */
export async function parseQuotes(
  source: { readonly name: string; readonly bytes: Uint8Array },
  themeIds?: readonly string[],
): Promise<Checked<readonly ChosenQuote[]>> {
  const { readYaml } = await import("../yaml/index.ts");
  const read = readYaml(source, quotesFileSchema);
  if (!read.value) return { findings: read.findings };
  const { data, placeOf } = read.value;
  const findings: Finding[] = [...read.findings];
  const value: ChosenQuote[] = [];
  for (const [i, q] of (data.quotes ?? []).entries()) {
    const place = placeOf(["quotes", i]);
    if (themeIds && !themeIds.includes(q.theme)) {
      const at = placeOf(["quotes", i, "theme"]);
      findings.push(finding("quote-unknown-theme", { theme: q.theme, nearest: nearest(q.theme, themeIds) ?? "" }, at));
      continue;
    }
    const given = (key: "purpose" | "by" | "date" | "show" | "translation") => {
      const text = q[key]?.trim();
      return text ? { [key]: text } : {};
    };
    value.push({
      transcript: q.transcript.normalize("NFC"),
      quote: q.quote,
      theme: q.theme,
      contrary: q.contrary === true,
      ...(q.start === null || q.start === undefined ? {} : { start: q.start }),
      ...given("purpose"),
      ...given("by"),
      ...given("date"),
      ...given("show"),
      ...given("translation"),
      place,
    });
  }
  return { value, findings };
}
