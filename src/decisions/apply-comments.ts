import { finding } from "../findings/index.ts";
import type { DecisionEvent, DecisionState, Finding, Place, Span, Transcript } from "../model/index.ts";
import { commentWords } from "./comment-words.ts";
import { foldDecisions } from "./fold.ts";
import { verifyAnchor } from "./verify-anchor.ts";
import { makeEvent } from "./write.ts";

/** One comment of a document made for coding, as far as the document tells. */
export interface CodingComment {
  readonly place: Place;
  readonly by: string;
  readonly text: string;
  readonly transcript: Transcript;
  /** Where it stands, or, where its words are not the transcript's, how to find them. */
  readonly at:
    | { readonly span: Span }
    | { readonly words: string; readonly before: string; readonly after: string; readonly near: Span };
}

export interface CommentMemo {
  readonly by: string;
  readonly text: string;
  readonly transcript: string;
  /** The coding it stands beside, when the comment names one code and makes it now. */
  readonly coding?: string;
  /** The words commented on; undefined when they are not in the transcript. */
  readonly span?: Span;
}

export interface CommentContext {
  readonly at: () => string;
  readonly nextId: () => string;
  readonly codebook: string;
  readonly round?: number;
  /** Everything decided so far: what stands there already adds nothing. */
  readonly events: readonly DecisionEvent[];
  /** The nearest id to a label, empty when there is none. */
  readonly idFrom: (label: string) => string;
}

export interface CommentPlan {
  readonly events: readonly DecisionEvent[];
  readonly memos: readonly CommentMemo[];
  /** Codings that an earlier import made, also those taken back since. */
  readonly known: number;
  readonly findings: readonly Finding[];
}

/** Longest label of a code that a comment may coin, in UTF-16 units. */
const LABEL = 120;

/**
 * The events that coding comments ask for: a coding for each code named by id or label; an unknown label is coined with
 * its passage. A label that was coined before means that code, whatever became of it since, so importing twice adds
 * nothing. Words that were changed in the document are looked for as codings in changed transcripts are, and reported.
 */
export function planComments(
  comments: readonly CodingComment[],
  codes: readonly { readonly id: string; readonly label: string }[],
  context: CommentContext,
): CommentPlan {
  const findings: Finding[] = [];
  const events: DecisionEvent[] = [];
  const memos: CommentMemo[] = [];
  const state = foldDecisions(context.events);
  const named = namesOf(codes, context.events);
  const taken = new Set([
    ...codes.map((c) => c.id),
    ...context.events.flatMap((e) => (e.do === "coin" ? [e.code!] : [])),
  ]);
  const done = doneBefore(context.events, state);
  let known = 0;
  for (const comment of comments) {
    const { place, by, transcript } = comment;
    const span = spanOf(comment, findings);
    const words = commentWords(comment.text);
    if (words.codes.length === 0 && words.memo === undefined) findings.push(finding("comment-empty", {}, place));
    const made: string[] = [];
    for (const name of span === undefined ? [] : words.codes) {
      const ids = named.get(name.toLowerCase()) ?? [];
      if (ids.length > 1) {
        findings.push(finding("apply-two-codes", { code: name.slice(0, 80), ids: ids.join(", ") }, place));
        continue;
      }
      const code = ids[0] ?? newId(name, taken, context);
      if (code === undefined || (ids.length === 0 && name.length > LABEL)) {
        findings.push(finding("comment-no-code", { characters: name.length }, place));
        continue;
      }
      const key = keyOf(by, code, transcript.id, span!.start, span!.end);
      if (done.has(key)) {
        known++;
        continue;
      }
      done.add(key);
      const round = context.round === undefined ? {} : { round: context.round };
      const coin = ids.length === 0 ? { label: name } : {};
      const fields = { code, ...coin, ...span!, codebook: context.codebook, ...round, origin: place.file };
      const stamp = { at: context.at(), id: context.nextId(), by };
      const event = makeEvent(ids.length === 0 ? "coin" : "apply", fields, stamp, transcript);
      findings.push(...event.findings.map((f) => ({ ...f, ...place })));
      if (!event.value) continue;
      events.push(event.value);
      made.push(event.value.id);
      if (ids.length === 0) {
        taken.add(code);
        named.set(name.toLowerCase(), [code]);
        findings.push(finding("comment-coined", { code, by }, place));
      }
    }
    if (words.memo !== undefined)
      memos.push({
        by,
        text: words.memo,
        transcript: transcript.id,
        ...(span === undefined ? {} : { span }),
        ...(made.length === 1 && words.codes.length === 1 ? { coding: made[0] } : {}),
      });
  }
  return { events, memos, known, findings };
}

/** The codes that an id or a label, in any case, means; labels of coined codes mean them for ever. */
function namesOf(
  codes: readonly { readonly id: string; readonly label: string }[],
  events: readonly DecisionEvent[],
): Map<string, string[]> {
  const named = new Map<string, string[]>();
  const add = (name: string, id: string): void => {
    const key = name.replace(/\s+/g, " ").trim().toLowerCase();
    const ids = named.get(key) ?? [];
    if (!ids.includes(id)) named.set(key, [...ids, id].sort());
  };
  for (const { id, label } of codes) add(label, id);
  for (const e of events) if (e.do === "coin" && !named.has(e.label!.toLowerCase())) add(e.label!, e.code!);
  for (const { id } of codes) named.set(id.toLowerCase(), [id]);
  return named;
}

function doneBefore(events: readonly DecisionEvent[], state: DecisionState): Set<string> {
  const done = new Set<string>();
  for (const e of events)
    if (e.do === "apply" || e.do === "coin") done.add(keyOf(e.by, e.code, e.transcript, e.start, e.end));
  for (const c of state.codings) done.add(keyOf(c.by, c.code, c.transcript, c.start ?? undefined, c.end ?? undefined));
  return done;
}

/** An id for a label that is new; undefined when no letter or digit is in it. */
function newId(label: string, taken: ReadonlySet<string>, { idFrom }: CommentContext): string | undefined {
  const id = idFrom(label);
  if (id === "") return undefined;
  for (let n = 1; ; n++) {
    const next = n === 1 ? id : `${id.slice(0, 60)}-${n}`;
    if (!taken.has(next)) return next;
  }
}

function spanOf({ at, transcript, place }: CodingComment, findings: Finding[]): Span | undefined {
  if ("span" in at) return at.span;
  const { words: quote, near, before, after } = at;
  const anchor = verifyAnchor({ ...near, quote, before, after }, transcript);
  if (anchor.status === "lost" || anchor.start === null || anchor.end === null) {
    findings.push(finding("comment-lost", { transcript: transcript.id }, place));
    return undefined;
  }
  if (anchor.status === "approximate")
    findings.push(
      finding("comment-words-changed", { transcript: transcript.id, start: anchor.start, end: anchor.end }, place),
    );
  return { start: anchor.start, end: anchor.end };
}

function keyOf(
  by: string,
  code: unknown,
  transcript: unknown,
  start: number | undefined,
  end: number | undefined,
): string {
  return JSON.stringify([by, code, transcript, start ?? null, end ?? null]);
}
