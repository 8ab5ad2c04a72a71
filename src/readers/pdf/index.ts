import type { Checked } from "../../model/index.ts";
import type { Probe, RawDocument, Reader, ReaderInput } from "../raw.ts";

/** `%PDF-` in the first kilobyte. */
function claims(probe: Probe): number {
  const end = Math.min(probe.head.length - 4, 1024);
  for (let i = 0; i < end; i++) if ([0x25, 0x50, 0x44, 0x46, 0x2d].every((b, k) => probe.head[i + k] === b)) return 1;
  return 0;
}

/** A PDF with a text layer. */
export const pdf = {
  name: "pdf",
  extensions: ["pdf"],
  claims,
  async read(input: ReaderInput): Promise<Checked<readonly RawDocument[]>> {
    return (await import("./in-worker.ts")).readInWorker(input);
  },
} as const satisfies Reader;
