import type { Checked } from "../model/index.ts";
import { limitsOf, type RawDocument, type RawRow, type ReaderInput } from "./raw.ts";
import { parseTime } from "./times.ts";
import { parseXml } from "./xml.ts";

/**
 * Podlove's simple transcripts (FORMATS.md 5.12): `speech` holds a `speaker`, which may be empty throughout, and timed
 * `item`s; each item is a cue.
 */
export function read(input: ReaderInput): Checked<readonly RawDocument[]> {
  const rows: RawRow[] = [];
  let speaker = "";
  let value: string | undefined;
  let times: { startMs?: number; endMs?: number } = {};
  const problem = parseXml(
    input.text ?? "",
    {},
    {
      open(name, get) {
        const tag = local(name);
        if (tag === "speech") speaker = "";
        if (tag !== "speaker" && tag !== "item") return;
        value = "";
        const startMs = timeOf(get("start"));
        const endMs = timeOf(get("end"));
        times = { ...(startMs === undefined ? {} : { startMs }), ...(endMs === undefined ? {} : { endMs }) };
      },
      text(piece) {
        if (value !== undefined) value += piece;
      },
      close(name) {
        const tag = local(name);
        if (value === undefined || (tag !== "speaker" && tag !== "item")) return;
        const flat = value.replace(/\s+/g, " ").trim();
        value = undefined;
        if (tag === "speaker") speaker = flat;
        else if (flat !== "") {
          const label = speaker === "" ? {} : { label: speaker };
          rows.push({ text: flat, ...label, ...times, source: `item ${rows.length + 1}` });
        }
      },
    },
    { part: "transcripts", file: input.name, limits: limitsOf(input) },
  );
  if (problem !== undefined) return { findings: [problem] };
  return { value: [{ shape: "timed", rows, metadata: {}, producer: "podlove" }], findings: [] };
}

/** The name without the prefix of a namespace the reader does not name. */
function local(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}

function timeOf(written: string | undefined): number | undefined {
  return written === undefined ? undefined : parseTime(written);
}
