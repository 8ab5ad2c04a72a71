import { join } from "node:path";
import { foldDecisions } from "../../decisions/index.ts";
import { finding, nearest } from "../../findings/index.ts";
import { writeNewFile } from "../../io/index.ts";
import { MEMO_TYPES, memoName, memoText, type NewMemo } from "../../memos/index.ts";
import { codesOf } from "../../pipeline.ts";
import type { Invocation, Options, Outcome } from "../command.ts";
import { clock, coderOf, studyPath } from "../decide.ts";
import { type LoadedStudy, loadCodebook, loadDecisions, loadStudy, loadThemes } from "../load-study.ts";
import { Refusal } from "../refusal.ts";

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
  const memo: NewMemo = {
    type,
    by: coderOf(options, study),
    date: clock()().slice(0, 10),
    about: await tiedTo(study, options),
    private: options.private === true,
    ...(typeof options.title === "string" ? { title: options.title } : {}),
    body,
  };
  const file = writeUnderNewName(study.root, memo);
  out.say(`Written: ${file}${memo.private ? " (private: it stays out of what partners and the public get)" : ""}`);
  return { data: { file, type, by: memo.by, date: memo.date, about: memo.about, private: memo.private }, findings: [] };
}

/** Never over another file: the name gets a number until it is new. */
function writeUnderNewName(root: string, memo: NewMemo): string {
  for (let n = 1; ; n++) {
    const file = `memos/${memoName(memo, n)}`;
    if (writeNewFile(join(root, file), memoText(memo), file).length === 0) return file;
  }
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
