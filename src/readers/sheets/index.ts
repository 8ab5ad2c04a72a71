import type { Checked } from "../../model/index.ts";
import { odfKind } from "../odf-kind.ts";
import type { Probe, RawDocument, Reader, ReaderInput } from "../raw.ts";

const isZip = (b: Uint8Array) => b[0] === 0x50 && b[1] === 0x4b;

/** An Excel workbook whatever the extension, and a damaged container that calls itself one. */
export const xlsx = {
  name: "xlsx",
  extensions: ["xlsx", "xlsm"],
  claims(probe: Probe): number {
    if (probe.members?.some((m) => m.toLowerCase() === "xl/workbook.xml")) return 1;
    if (probe.members?.some((m) => /^xl\/(?!workbook\.bin)/i.test(m))) return 0.7;
    return isZip(probe.head) && /^xls[xm]$/.test(probe.extension) ? 0.8 : 0;
  },
  async read(input: ReaderInput): Promise<Checked<readonly RawDocument[]>> {
    return (await import("./xlsx.ts")).readXlsx(input);
  },
} as const satisfies Reader;

/** An OpenDocument spreadsheet. */
export const ods = {
  name: "ods",
  extensions: ["ods"],
  claims: (probe: Probe): number => (odfKind(probe) === "ods" ? 1 : 0),
  async read(input: ReaderInput): Promise<Checked<readonly RawDocument[]>> {
    return (await import("./ods.ts")).readOds(input);
  },
} as const satisfies Reader;
