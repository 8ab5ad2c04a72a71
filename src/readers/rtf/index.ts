import type { Checked } from "../../model/index.ts";
import type { Probe, RawDocument, Reader, ReaderInput } from "../raw.ts";
import { startsAsRtf } from "./sign.ts";

/** Rich text, whatever the extension: many a .doc is one. */
export const rtf = {
  name: "rtf",
  extensions: ["rtf"],
  claims: (probe: Probe): number => (startsAsRtf(probe.head) ? 1 : 0),
  async read(input: ReaderInput): Promise<Checked<readonly RawDocument[]>> {
    return (await import("./read-rtf.ts")).readRtf(input);
  },
} as const satisfies Reader;
