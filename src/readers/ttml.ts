import type { Checked } from "../model/index.ts";
import { limitsOf, type RawDocument, type RawRow, type ReaderInput } from "./raw.ts";
import { shortLanguage } from "./short-language.ts";
import { clockOf, type TtmlRates, ttmlTime } from "./ttml-times.ts";
import { parseXml, XML_NAMESPACE } from "./xml.ts";

const PREFIXES = {
  "http://www.w3.org/ns/ttml": "tt",
  "http://www.w3.org/2006/10/ttaf1": "tt",
  "http://www.w3.org/2006/04/ttaf1": "tt",
  "http://www.w3.org/ns/ttml#metadata": "ttm",
  "http://www.w3.org/2006/10/ttaf1#metadata": "ttm",
  "http://www.w3.org/ns/ttml#parameter": "ttp",
  "http://www.w3.org/2006/10/ttaf1#parameter": "ttp",
  [XML_NAMESPACE]: "xml",
};

/** What an element hands down: its time, its end and whose words it holds. */
interface Held {
  readonly startMs?: number;
  readonly endMs?: number;
  readonly agent?: string;
  /** Text in here is speech: within a paragraph, and not within metadata. */
  readonly spoken: boolean;
}

/**
 * TTML and its broadcast forms (FORMATS.md 5.12): each `p`, or each stretch of it by one agent, is a cue. Agents are
 * named in the head. Times of an element count from the start of the one that holds it.
 */
export function read(input: ReaderInput): Checked<readonly RawDocument[]> {
  const rows: RawRow[] = [];
  const agents = new Map<string, string>();
  const metadata: Record<string, string> = {};
  let rates: TtmlRates = clockOf(() => undefined);
  let language: string | undefined;
  let held: Held = { spoken: false };
  const stack: Held[] = [];
  let text = "";
  let agentId: string | undefined;
  let reading: "name" | "title" | undefined;
  let value = "";
  const flush = (whose: Held) => {
    const words = text.replace(/\s+/g, " ").trim();
    text = "";
    if (words === "") return;
    const label = whose.agent === undefined ? undefined : (agents.get(whose.agent) ?? whose.agent);
    rows.push({
      text: words,
      ...(label === undefined ? {} : { label }),
      ...(whose.startMs === undefined ? {} : { startMs: whose.startMs }),
      ...(whose.endMs === undefined ? {} : { endMs: whose.endMs }),
      source: `cue ${rows.length + 1}`,
    });
  };
  const problem = parseXml(
    input.text ?? "",
    PREFIXES,
    {
      open(name, get) {
        stack.push(held);
        const tag = name.replace(/^(?:tt|\?):/, "");
        if (tag === "tt") {
          rates = clockOf((key) => get(`ttp:${key}`));
          language = shortLanguage(get("xml:lang"));
        } else if (tag === "ttm:agent") agentId = get("xml:id");
        else if (tag === "ttm:name" || tag === "ttm:title") {
          reading = tag === "ttm:name" ? "name" : "title";
          value = "";
        } else if (tag === "br" && held.spoken) text += " ";
        const inside = tag === "p" || ((tag === "span" || tag === "br") && held.spoken);
        const startMs = ttmlTime(get("begin"), rates);
        const endMs = ttmlTime(get("end"), rates);
        const dur = ttmlTime(get("dur"), rates);
        const agent = get("ttm:agent")?.split(/\s+/)[0] ?? held.agent;
        const base = held.startMs ?? 0;
        const from = startMs === undefined ? held.startMs : base + startMs;
        const to = endMs !== undefined ? base + endMs : dur !== undefined ? (from ?? base) + dur : held.endMs;
        const next: Held = { startMs: from, endMs: to, agent, spoken: inside };
        // A stretch of another person within a paragraph is a row of its own.
        if (tag === "span" && held.spoken && agent !== held.agent) flush(held);
        held = next;
      },
      text(piece) {
        if (reading !== undefined) value += piece;
        else if (held.spoken) text += piece;
      },
      close(name) {
        const tag = name.replace(/^(?:tt|\?):/, "");
        const before = stack.pop() ?? { spoken: false };
        if (reading !== undefined && (tag === "ttm:name" || tag === "ttm:title")) {
          const flat = value.replace(/\s+/g, " ").trim();
          if (reading === "name" && agentId !== undefined && flat !== "" && !agents.has(agentId))
            agents.set(agentId, flat);
          else if (reading === "title" && flat !== "") metadata.title ??= flat;
          reading = undefined;
        } else if (tag === "ttm:agent") agentId = undefined;
        else if (tag === "p") flush(held);
        else if (tag === "span" && before.spoken && before.agent !== held.agent) flush(held);
        held = before;
      },
    },
    { part: "tt", file: input.name, limits: limitsOf(input) },
  );
  if (problem !== undefined) return { findings: [problem] };
  const document = { shape: "timed", rows, metadata } as const;
  return { value: [{ ...document, ...(language === undefined ? {} : { language }) }], findings: [] };
}
