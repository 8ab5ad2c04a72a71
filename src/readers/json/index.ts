import type { Checked } from "../../model/index.ts";
import type { Probe, RawDocument, Reader, ReaderInput } from "../raw.ts";

/** Text that begins and ends as JSON does; under .json also text that only begins so, to say what is wrong with it. */
export function claims(probe: Probe): number {
  const text = probe.text;
  if (text === undefined) return 0;
  const head = text.slice(0, 400).trimStart();
  const named = /^jsonl?$/.test(probe.extension);
  if (!/^(?:\{\s*(?:"|\}|$)|\[\s*(?:[{["\]]|$|true|false|null))/.test(head) && !(named && /^[{[]/.test(head))) return 0;
  const tail = text.slice(-400).trimEnd();
  const closed = head.startsWith("{") ? tail.endsWith("}") : tail.endsWith("]");
  return named ? 0.95 : closed && /^\{\s*"[^"\n]{0,80}"\s*:|^\[\s*(?:\{|\])/.test(head) ? 0.8 : 0;
}

export async function read(input: ReaderInput): Promise<Checked<readonly RawDocument[]>> {
  return (await import("./read-json.ts")).readJson(input);
}

export const json = { name: "json", extensions: ["json", "jsonl"], claims, read } as const satisfies Reader;
