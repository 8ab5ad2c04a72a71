import type { Checked } from "../../model/index.ts";
import { odfKind } from "../odf-kind.ts";
import type { Probe, RawDocument, Reader, ReaderInput } from "../raw.ts";

/** An OpenDocument text. */
export const odt = {
  name: "odt",
  extensions: ["odt", "ott"],
  claims: (probe: Probe): number => (odfKind(probe) === "odt" ? 1 : 0),
  async read(input: ReaderInput): Promise<Checked<readonly RawDocument[]>> {
    return (await import("./read-odt.ts")).readOdt(input);
  },
} as const satisfies Reader;
