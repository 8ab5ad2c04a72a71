import type { Checked } from "../../model/index.ts";
import type { Probe, RawDocument, Reader, ReaderInput } from "../raw.ts";

const begins = (b: Uint8Array, ...bytes: number[]) => bytes.every((value, i) => b[i] === value);

/** The container of Word 97 to 2003 and other old Office programs, and the bare files of still older Words. */
export const doc = {
  name: "doc",
  extensions: ["doc", "dot"],
  claims: ({ head, text }: Probe): number =>
    text !== undefined
      ? 0
      : begins(head, 0xd0, 0xcf, 0x11, 0xe0)
        ? 0.9
        : begins(head, 0xdb, 0xa5) || begins(head, 0x31, 0xbe, 0)
          ? 0.9
          : 0,
  async read(input: ReaderInput): Promise<Checked<readonly RawDocument[]>> {
    return (await import("./read-doc.ts")).readDoc(input);
  },
} as const satisfies Reader;
