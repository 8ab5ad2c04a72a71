import { foldDecisions } from "../../decisions/index.ts";
import { finding, nearest } from "../../findings/index.ts";
import { MEMO_TYPES, type NewMemo, passageTie } from "../../memos/index.ts";
import { codesOf } from "../../pipeline/index.ts";
import { PLACE_OPTIONS, passageOf } from "../amend.ts";
import type { Invocation, Options, Outcome } from "../command.ts";
import { clock, coderOf, studyPath } from "../decide.ts";
import {
  type LoadedStudy,
  loadCodebook,
  loadDecisions,
  loadStudy,
  loadTables,
  loadThemes,
  transcriptIdOf,
} from "../load-study.ts";
import { readCorpus } from "../read-corpus.ts";
import { Refusal } from "../refusal.ts";
import { writeMemo } from "../write-memo.ts";

/** `sp-code memo TEXT`: a memo as a new file in memos/, tied to codes, themes, codings or transcripts. */
export async function run({ args, options, out }: Invocation): Promise<Outcome> {
  const study = await loadStudy(studyPath(options), options);
  const type = typeof options.type === "string" ? options.type : "familiarisation";
  if (!MEMO_TYPES.some((t) => t === type)) {
    const near = nearest(type, MEMO_TYPES);
    throw refused(`--type is one of ${MEMO_TYPES.join(", ")}.${near ? ` Did you mean ${near}?` : ""}`);
  }
  const body = args[0] === undefined || args[0] === "-" ? await standardInput(args[0] === "-") : args[0];
  if (body.trim() === "") throw refused("A memo needs its text: as an argument, or on standard input.");
  const about = await tiedTo(study, options);
  const passage = await passageNamed(study, options);
  const memo: NewMemo = {
    type,
    by: coderOf(options, study),
    date: clock()().slice(0, 10),
    about: passage ? [...about, passage.tie] : about,
    ...(passage ? { quote: passage.quote } : {}),
    private: options.private === true,
    ...(typeof options.title === "string" ? { title: options.title } : {}),
    body,
  };
  const file = writeMemo(study.root, memo);
  out.say(`Written: ${file}${memo.private ? " (private: it stays out of what partners and the public get)" : ""}`);
  return { data: { file, type, by: memo.by, date: memo.date, about: memo.about, private: memo.private }, findings: [] };
}

/** The words that --in with --quote, --row or --start and --end name. */
async function passageNamed(
  study: LoadedStudy,
  options: Options,
): Promise<{ readonly tie: string; readonly quote: string } | undefined> {
  const named = PLACE_OPTIONS.some((o) => options[o] !== undefined);
  if (typeof options.in !== "string") {
    if (named) throw refused("Say in which transcript the words stand: --in P07.");
    return undefined;
  }
  const wanted = options.in;
  const sources = study.sources.filter((s) => {
    const id = transcriptIdOf(s.below);
    return wanted === id || wanted.startsWith(`${id}#`);
  });
  const tables = await loadTables(study);
  const corpus = await readCorpus(sources.length > 0 ? { ...study, sources } : study, tables.interviews);
  const transcript = corpus.transcripts.find((t) => t.id === wanted);
  if (!transcript) {
    const near = nearest(wanted, [...study.allIds]);
    throw refused(`There is no transcript "${wanted}".${near ? ` Did you mean ${near}?` : ""}`);
  }
  const span = passageOf(options, transcript);
  if (!span)
    throw refused(
      "Say on which words: --quote, --row, or --start and --end (or tie it to the whole: --about transcript:ID).",
    );
  return { tie: passageTie(transcript.id, span), quote: transcript.text.slice(span.start, span.end) };
}

async function standardInput(asked: boolean): Promise<string> {
  if (process.stdin.isTTY === true && !asked) return "";
  let text = "";
  for await (const piece of process.stdin.setEncoding("utf8")) text += piece;
  return text;
}

/** What --about names, each as "kind:id"; refused with the nearest when it is not there. */
async function tiedTo(study: LoadedStudy, options: Options): Promise<string[]> {
  if (typeof options.about !== "string") return [];
  const wanted = options.about.split(",").flatMap((w) => (w.trim() === "" ? [] : w.trim()));
  const { codebook } = await loadCodebook(study);
  const state = foldDecisions((await loadDecisions(study)).events);
  const codes = codesOf(codebook, state).map((c) => c.id);
  const { themes = [] } = await loadThemes(study, new Set(codes));
  const known: Readonly<Record<string, readonly string[]>> = {
    code: codes,
    theme: themes.map((t) => t.id),
    transcript: [...study.allIds],
    coding: state.codings.map((c) => c.id),
  };
  return wanted.map((word) => {
    const kind = word.slice(0, Math.max(0, word.indexOf(":")));
    const id = word.slice(kind.length + 1);
    if (kind === "case" && id !== "") return word;
    const ids = Object.hasOwn(known, kind) ? known[kind] : undefined;
    if (!ids) throw refused(`--about takes code:ID, theme:ID, transcript:ID, coding:ID or case:ID, not "${word}".`);
    const begins = kind === "coding" && id.length >= 6 ? ids.filter((k) => k.startsWith(id)) : [];
    // A document of a file of several is called by the file's id and its key.
    const found =
      ids.includes(id) || (kind === "transcript" && ids.includes(id.slice(0, Math.max(0, id.lastIndexOf("#")))));
    if (found) return word;
    if (begins.length === 1) return `coding:${begins[0]}`;
    const near = nearest(id, ids);
    throw refused(`There is no ${kind} "${id}".${near ? ` Did you mean ${near}?` : ""}`);
  });
}

function refused(problem: string): Refusal {
  return new Refusal([finding("bad-arguments", { problem })]);
}
