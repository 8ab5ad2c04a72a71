import { basename, join, resolve } from "node:path";
import { idFrom } from "../../codebook/limits.ts";
import { type CodingComment, type CommentMemo, planComments } from "../../decisions/apply-comments.ts";
import { foldDecisions } from "../../decisions/index.ts";
import { finding, nearest } from "../../findings/index.ts";
import { HANDOUT_PROPERTIES } from "../../handout/bookmarks.ts";
import { placeOnLines } from "../../handout/index.ts";
import { readSource, writeNewFile } from "../../io/index.ts";
import { memoName, memoText, passageIn, passageTie } from "../../memos/index.ts";
import type { Finding, Transcript } from "../../model/index.ts";
import { codesOf } from "../../pipeline/index.ts";
import { readCommented } from "../../readers/docx/read-commented.ts";
import type { Invocation, Options, Outcome } from "../command.ts";
import { clock, newId, roundOf, store, studyPath } from "../decide.ts";
import { type LoadedStudy, loadCodebook, loadDecisions, loadHumanText, loadStudy, loadTables } from "../load-study.ts";
import { safeTerm } from "../output.ts";
import { readCorpus } from "../read-corpus.ts";
import { Refusal } from "../refusal.ts";

/** `sp-code import comments FILES`: the comments of handouts that people coded in Word, as decisions and memos. */
export async function run({ args, options, out }: Invocation): Promise<Outcome> {
  const study = await loadStudy(studyPath(options), options);
  const { codebook } = await loadCodebook(study);
  const { events: before } = await loadDecisions(study);
  const { transcripts } = await readCorpus(study, (await loadTables(study)).interviews);
  const authors = authorsOf(options, foldDecisions(before).coders);
  const findings: Finding[] = [];
  const comments: CodingComment[] = [];
  const files: string[] = [];
  for (const path of args) {
    const read = await commentsIn(path, transcripts, authors, findings);
    if (read === undefined) continue;
    files.push(basename(path));
    comments.push(...read);
  }
  const now = clock();
  const plan = planComments(comments, codesOf(codebook, foldDecisions(before)), {
    at: now,
    nextId: newId,
    codebook: codebook.version,
    round: roundOf(options),
    events: before,
    idFrom,
  });
  findings.push(...plan.findings);
  const dry = options.dryRun === true;
  if (!dry) store(study, plan.events);
  const memos = await writeMemos(plan.memos, transcripts, study, now().slice(0, 10), dry);
  for (const e of plan.events) out.say(safeTerm(`${e.transcript}  ${e.start}-${e.end}  ${e.code}  (${e.by})`));
  const coined = plan.events.filter((e) => e.do === "coin").length;
  const verb = dry ? "would be" : "were";
  out.say(
    `${plan.events.length} codings ${verb} written (${coined} of them coin a provisional code), ${memos.length} memos; ${plan.known} were imported before.`,
  );
  const data = { files, comments: comments.length, events: plan.events, memos, known: plan.known, dryRun: dry };
  return { data, findings, code: files.length === 0 ? 2 : 0 };
}

/** The coder that each author of a comment is: `--as "Author=coder"`, else a coder of that name in any case, else the name itself. */
function authorsOf(options: Options, coders: readonly string[]): (author: string | undefined) => string | undefined {
  const as = new Map<string, string>();
  for (const pair of typeof options.as === "string" ? options.as.split(",") : []) {
    const [author, coder, ...rest] = pair.split("=").map((p) => p.trim());
    if (!author || !coder || rest.length > 0)
      throw new Refusal([
        finding("bad-arguments", {
          problem: `--as takes "Author=coder", several separated by commas, not "${pair.trim()}".`,
        }),
      ]);
    as.set(author.toLowerCase(), coder);
  }
  return (author) => {
    const name = author
      ?.replace(/\p{Cc}/gu, "")
      .trim()
      .slice(0, 200);
    if (!name) return typeof options.by === "string" ? options.by : undefined;
    return as.get(name.toLowerCase()) ?? coders.find((c) => c.toLowerCase() === name.toLowerCase()) ?? name;
  };
}

async function commentsIn(
  path: string,
  transcripts: readonly Transcript[],
  coderOf: (author: string | undefined) => string | undefined,
  findings: Finding[],
): Promise<CodingComment[] | undefined> {
  const file = basename(path);
  const source = readSource(resolve(path), file);
  const read = source.value ? await readCommented(source.value) : source;
  findings.push(...read.findings);
  if (!read.value || !("bookmarks" in read.value)) return undefined;
  const { text, bookmarks, comments, properties } = read.value;
  const id = properties.get(HANDOUT_PROPERTIES.transcript);
  const transcript = transcripts.find((t) => t.id === id);
  if (!transcript) {
    if (id === undefined) findings.push(finding("comments-no-handout", {}, { file }));
    else {
      const near =
        nearest(
          id,
          transcripts.map((t) => t.id),
        ) ?? "";
      findings.push(finding("apply-unknown-document", { document: id.slice(0, 80), nearest: near }, { file }));
    }
    return undefined;
  }
  if (properties.get(HANDOUT_PROPERTIES.sha256) !== transcript.sha256)
    findings.push(finding("comments-transcript-changed", { transcript: transcript.id }, { file }));
  const replies = comments.filter((c) => c.reply).length;
  if (replies > 0) findings.push(finding("comments-replies", { count: replies }, { file }));
  return comments.flatMap((c, i): CodingComment[] => {
    if (c.reply) return [];
    const place = { file, line: i + 1 };
    const by = coderOf(c.author);
    if (by === undefined) findings.push(finding("comment-nobody", {}, place));
    const at = placeOnLines(text, bookmarks, c, transcript.text);
    if (at.kind === "outside") findings.push(finding("comment-outside", {}, place));
    if (by === undefined || at.kind === "outside") return [];
    if (at.kind === "exact" && at.guessed) findings.push(finding("comment-whole-line", {}, place));
    return [{ place, by, text: c.text, transcript, at }];
  });
}

/** Memos that are not there yet: one of the same person with the same text on the same words, or about their whole transcript, is known. */
export async function writeMemos(
  memos: readonly CommentMemo[],
  transcripts: readonly Transcript[],
  study: LoadedStudy,
  date: string,
  dry: boolean,
): Promise<string[]> {
  if (memos.length === 0) return [];
  const there = (await loadHumanText(study)).memos;
  const written: string[] = [];
  const keyOf = (by: string | undefined, body: string) =>
    JSON.stringify([by, body.replace(/\r\n?/g, "\n").normalize("NFC").trim()]);
  const known = there.map((m) => ({ key: keyOf(m.by, m.body), about: m.about, quote: m.quote }));
  for (const { by, text, transcript, coding, span } of memos) {
    const about = [
      `transcript:${transcript}`,
      ...(coding === undefined ? [] : [`coding:${coding}`]),
      ...(span === undefined ? [] : [passageTie(transcript, span)]),
    ];
    const quote = span && transcripts.find((t) => t.id === transcript)?.text.slice(span.start, span.end);
    const key = keyOf(by, text);
    const isKnown = known.some(
      (m) =>
        m.key === key &&
        m.about.includes(`transcript:${transcript}`) &&
        (m.quote === quote || !m.about.some((tie) => passageIn(tie))),
    );
    if (isKnown) continue;
    known.push({ key, about, quote });
    const memo = { type: "code", by, date, about, quote, private: false, body: text };
    for (let n = 1; ; n++) {
      const name = `memos/${memoName(memo, n)}`;
      if (!dry && writeNewFile(join(study.root, name), memoText(memo), name).length > 0) continue;
      written.push(name);
      break;
    }
  }
  return written;
}
