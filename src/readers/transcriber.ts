import type { Checked } from "../model/index.ts";
import { limitsOf, type RawComment, type RawDocument, type RawRow, type ReaderInput } from "./raw.ts";
import { shortLanguage } from "./short-language.ts";
import { parseXml, XML_NAMESPACE } from "./xml.ts";

interface OpenTurn {
  readonly ids: readonly string[];
  readonly endMs?: number;
  readonly first: number;
  readonly number: number;
}

/**
 * Transcriber (.trs, FORMATS.md 5.12): the pieces between two times of a turn are rows; `<Who nb>` says who of several
 * speaks; noises are annotations in the text, comments are comments. Its document type names a DTD that is never read.
 */
export function read(input: ReaderInput): Checked<readonly RawDocument[]> {
  const names = new Map<string, string>();
  const topics = new Map<string, string>();
  const metadata: Record<string, string> = {};
  const rows: RawRow[] = [];
  const comments: RawComment[] = [];
  let turn: OpenTurn | undefined;
  let turns = 0;
  let text = "";
  let startMs: number | undefined;
  let who: string | undefined;
  let language: string | undefined;
  const close = (endMs: number | undefined) => {
    const words = text.replace(/\s+/g, " ").trim();
    text = "";
    if (turn === undefined || words === "") return;
    const label = who === undefined ? "Unknown" : (names.get(who) ?? who);
    const times = { ...(startMs === undefined ? {} : { startMs }), ...(endMs === undefined ? {} : { endMs }) };
    const last = rows.length - 1;
    // Pieces of nobody known stay one block: a further one would be a turn of its own.
    if (who === undefined && last >= turn.first && rows[last].label === "Unknown")
      rows[last] = { ...rows[last], text: `${rows[last].text} ${words}`, ...(endMs === undefined ? {} : { endMs }) };
    else rows.push({ text: words, label, ...times, source: `turn ${turn.number}` });
  };
  const problem = parseXml(
    input.text ?? "",
    { [XML_NAMESPACE]: "xml" },
    {
      open(name, get) {
        if (name === "Speaker") {
          const shown = (get("name") ?? "").trim();
          if (shown !== "") names.set(get("id") ?? "", shown);
        } else if (name === "Topic") topics.set(get("id") ?? "", get("desc") ?? "");
        else if (name === "Trans") {
          for (const key of ["scribe", "audio_filename", "version_date"]) if (get(key)) metadata[key] = get(key)!;
          language = shortLanguage(get("xml:lang"));
        } else if (name === "Turn") {
          turns++;
          const ids = (get("speaker") ?? "").split(/\s+/).filter((id) => id !== "");
          turn = { ids, endMs: ms(get("endTime")), first: rows.length, number: turns };
          startMs = ms(get("startTime"));
          who = ids.length === 1 ? ids[0] : undefined;
        } else if (turn === undefined) return;
        else if (name === "Sync") {
          const at = ms(get("time"));
          close(at);
          startMs = at ?? startMs;
        } else if (name === "Who") {
          close(turn.endMs);
          who = turn.ids[Number(get("nb")) - 1];
        } else if (name === "Event") text += noise(get("desc"), get("type"), get("extent"));
        else if (name === "Comment" && (get("desc") ?? "") !== "") {
          const at = { row: rows.length, offset: text.trim().length };
          comments.push({ text: get("desc")!, from: at, to: at });
        }
      },
      text(piece) {
        if (turn !== undefined) text += piece;
      },
      close(name) {
        if (name !== "Turn") return;
        close(turn?.endMs);
        turn = undefined;
      },
    },
    { part: "Trans", file: input.name, limits: limitsOf(input) },
    { bareDoctype: true },
  );
  if (problem !== undefined) return { findings: [problem] };
  if (topics.size > 0)
    metadata.topics = [...topics.values()]
      .filter((t) => t !== "")
      .join("; ")
      .slice(0, 4000);
  const said = comments.filter((c) => c.from.row < rows.length);
  const document = { shape: "timed", rows, metadata, comments: said, coded: true, producer: "transcriber" } as const;
  return { value: [{ ...document, ...(language === undefined ? {} : { language }) }], findings: [] };
}

/** Seconds as milliseconds. */
function ms(seconds: string | undefined): number | undefined {
  return seconds !== undefined && /^\d{1,7}(?:\.\d{1,9})?$/.test(seconds)
    ? Math.round(Number(seconds) * 1000)
    : undefined;
}

/** A noise stands in the text once; events that say how a word is pronounced, or in what language, do not. */
function noise(desc: string | undefined, type: string | undefined, extent: string | undefined): string {
  if (desc === undefined || desc.trim() === "" || (type !== undefined && type !== "noise")) return " ";
  return extent === "end" || extent === "previous" || extent === "next" ? " " : ` [${desc.trim()}] `;
}
