import { finding } from "../findings/index.ts";
import { type FormatName, formatNames, officeFormats, usualFormats } from "../writers/index.ts";
import type { Options } from "./command.ts";
import { Refusal } from "./refusal.ts";

/** The formats that --formats names ("html,docx"), else the usual ones, with --office those of office programs too. */
export function formatsOf({ formats, office }: Options): readonly FormatName[] {
  const more = office === true ? officeFormats : [];
  if (typeof formats !== "string") return [...usualFormats, ...more];
  const names = formats.split(",").flatMap((n) => (n.trim() === "" ? [] : [n.trim().toLowerCase()]));
  const unknown = names.find((n) => !formatNames.some((f) => f === n));
  if (unknown !== undefined || names.length === 0)
    throw new Refusal([
      finding("bad-arguments", {
        problem: `${unknown === undefined ? "--formats names none." : `There is no format "${unknown}".`} Formats: ${formatNames.join(", ")}.`,
      }),
    ]);
  return formatNames.filter((f) => names.includes(f) || more.includes(f));
}

/** The formats a report was written in, by its manifest. */
export function formatsWritten(settings: Readonly<Record<string, string>>): readonly FormatName[] {
  const names = settings.formats?.split(",");
  return names === undefined ? usualFormats : formatNames.filter((f) => names.includes(f));
}
