import type { Role, RoleSource } from "../model/index.ts";
import { isOnlyAnnotation } from "./annotations.ts";
import {
  attendeesOf,
  endsAsSentence,
  headerPair,
  holdsLink,
  isDatedLine,
  isFooter,
  isNotice,
  isTitleLine,
  meansSpeaker,
  rolesInHeader,
} from "./header.ts";
import type { Head } from "./label-forms.ts";
import type { LabelBook, Resolved } from "./labels.ts";
import { footerStart, isTimed, onlyModerator } from "./paragraph-heads.ts";
import { promptRows } from "./prompt-rows.ts";
import type { RawDocument } from "./raw.ts";
import { roleOfLabel } from "./role-words.ts";
import type { Segment, Segmented } from "./segments.ts";

/** The longest unlabelled line without a sentence's end that is taken for a title before the first label. */
const LONGEST_TITLE = 120;

/** One pass over the rows of a document with labels: header, structure, annotation, labelled or continued speech. */
export class ParagraphWalk {
  private readonly segments: Segment[] = [];
  private readonly dropped: number[] = [];
  private readonly asides: { row: number; after: number }[] = [];
  private readonly metadata: Record<string, string> = {};
  private readonly roles = new Map<string, { role: Role; source: RoleSource }>();
  /** Speaker of unlabelled rows: an index, -1 for an explicit unknown, undefined where nothing continues. */
  private current: number | undefined;
  private seenLabel = false;
  private seenHeading = false;
  private underHeading = false;
  private labelled = 0;
  /** A time alone on the line above. */
  private pendingMs: number | undefined;
  private readonly raw: RawDocument;
  private readonly heads: readonly (Head | undefined)[];
  private readonly resolved: readonly Resolved[];
  private readonly book: LabelBook;
  private readonly first: number;
  private readonly timed: boolean;
  private readonly alone: boolean;
  private readonly prompts: ReadonlySet<number>;
  private readonly footerFrom: number;
  /** From the first item of a task sheet on nothing is header, label or not. */
  private readonly talkFrom: number;

  constructor(
    raw: RawDocument,
    heads: readonly (Head | undefined)[],
    resolved: readonly Resolved[],
    book: LabelBook,
    first: number,
  ) {
    this.raw = raw;
    this.heads = heads;
    this.resolved = resolved;
    this.first = first;
    this.timed = isTimed(raw.rows, heads);
    this.alone = onlyModerator(raw.rows, resolved, book);
    this.prompts = this.alone ? promptRows(raw.rows, resolved) : new Set();
    this.book =
      this.prompts.size > 0 ? { ...book, speakers: [...book.speakers, { label: "Prompt", aliases: [] }] } : book;
    if (this.prompts.size > 0) this.roles.set("Prompt", { role: "prompt", source: "inferred" });
    this.talkFrom = this.prompts.size > 0 ? Math.min(...this.prompts) : raw.rows.length;
    this.footerFrom = footerStart(raw.rows, resolved);
  }

  run(): Segmented {
    this.readHeader();
    for (let i = this.first; i < this.raw.rows.length; i++) this.row(i);
    return {
      segments: this.segments,
      speakers: this.book.speakers,
      roles: this.roles,
      dropped: this.dropped,
      asides: this.asides,
      metadata: this.metadata,
      labelled: this.labelled,
    };
  }

  private readHeader(): void {
    const text: string[] = [];
    for (let i = 0; i < this.first; i++) {
      const row = this.raw.rows[i];
      text.push(row.text);
      if (row.structure !== undefined) continue;
      const pair = headerPair(row.text);
      if (pair) {
        this.metadata[pair.key] = pair.value;
        this.pairRole(pair.key, pair.value);
      } else if (row.text.length < LONGEST_TITLE) this.metadata.title ??= row.text;
    }
    for (const [key, value] of Object.entries(this.raw.metadata)) this.pairRole(key, value);
    this.headerRoles(text.join("\n"));
  }

  /** `Participants: P09 and P10` in the header: each name that is a label of the file has the role. */
  private pairRole(key: string, value: string): void {
    const role = roleOfLabel(key) ?? roleOfLabel(key.replace(/s$/i, ""));
    if (role === undefined || value.length > LONGEST_TITLE) return;
    for (const name of value.split(/\s*(?:[;,&/]|\band\b)\s*/)) {
      const fits = name === "" ? [] : this.book.speakers.filter((s) => meansSpeaker(name, s));
      if (fits.length === 1) this.roles.set(fits[0].label, { role, source: "header" });
    }
  }

  private headerRoles(text: string): void {
    for (const [name, role] of rolesInHeader(text)) {
      const fits = this.book.speakers.filter((s) => meansSpeaker(name, s));
      if (fits.length === 1) this.roles.set(fits[0].label, { role, source: "header" });
    }
  }

  private row(i: number): void {
    const row = this.raw.rows[i];
    if (row.structure !== undefined) {
      if (row.structure === "heading") {
        this.seenHeading = true;
        this.underHeading = true;
        this.current = undefined;
      }
      if (row.structure === "list" || row.structure === "rule") this.dropped.push(i);
      return;
    }
    if (i >= this.footerFrom || (this.nearEnd(i) && isFooter(row.text))) {
      this.metadata.footer ??= row.text.slice(0, 200);
      return;
    }
    const head = this.heads[i];
    const who = this.resolved[i];
    if (head === undefined || who === undefined) this.plainRow(i, head);
    else if (!this.headerRole(i, head)) this.labelledRow(i, head, who);
  }

  private nearEnd(i: number): boolean {
    return i >= this.raw.rows.length - 4 || !this.seenLabel;
  }

  /** `Interviewer: Ana Smith` once, before any other label, where Ana Smith is a label: it says the role. */
  private headerRole(i: number, head: Head): boolean {
    if (this.seenLabel) return false;
    const role = roleOfLabel(head.label);
    if (role === undefined) return false;
    const value = this.raw.rows[i].text.slice(head.end).trim();
    if (value === "" || value.length > 60) return false;
    const fits = this.book.speakers.filter((s) => s.label !== head.label && meansSpeaker(value, s));
    if (fits.length !== 1) return false;
    this.roles.set(fits[0].label, { role, source: "header" });
    return true;
  }

  private labelledRow(i: number, head: Head, who: Resolved): void {
    const row = this.raw.rows[i];
    this.seenLabel = true;
    this.underHeading = false;
    this.labelled++;
    if (who === "pseudo") return;
    const speaker = typeof who === "number" ? who : -1;
    this.current = speaker;
    if (head.end >= row.text.length) {
      this.pendingMs = head.startMs;
      return;
    }
    this.add(i, head.end, speaker, head.startMs ?? row.startMs, speaker < 0 ? "new" : "same", "paragraph");
  }

  private plainRow(i: number, head: Head | undefined): void {
    const row = this.raw.rows[i];
    const from = head?.form === "time" && this.timed ? head.end : 0;
    if (from > 0 && from >= row.text.length) {
      this.pendingMs = head?.startMs;
      return;
    }
    if (isOnlyAnnotation(from > 0 ? row.text.slice(from) : row.text)) {
      this.asides.push({ row: i, after: this.segments.length });
      return;
    }
    if (i < this.talkFrom && this.headerRow(i)) return;
    const last = this.segments[this.segments.length - 1];
    if (this.raw.wrapped && row.afterBlank === false && from === 0 && last !== undefined && last.row === i - 1) {
      this.add(i, 0, last.speaker, undefined, "same", "wrap");
      return;
    }
    const startMs = from > 0 ? head?.startMs : row.startMs;
    if (this.prompts.has(i)) {
      this.add(i, from, this.book.speakers.length - 1, startMs, "same", "paragraph");
      this.current = undefined;
    } else if (this.current === undefined || (this.alone && this.current >= 0)) {
      this.add(i, from, -1, startMs, "new", "paragraph");
      if (this.alone) this.current = undefined;
    } else this.add(i, from, this.current, startMs, "same", "paragraph");
  }

  /** Header lines before the first label, and `Word: value` lines between a heading and the next label. */
  private headerRow(i: number): boolean {
    if (this.seenLabel && !this.underHeading) return false;
    const { text } = this.raw.rows[i];
    const pair = headerPair(text);
    if (
      pair &&
      (pair.known ||
        (this.underHeading &&
          roleOfLabel(pair.key) === undefined &&
          pair.key.split(" ").length <= 2 &&
          pair.key.length <= 24 &&
          pair.value.length < 120))
    ) {
      this.metadata[pair.key] = pair.value;
      this.headerRoles(text);
      return true;
    }
    if (this.seenLabel) return false;
    const people = attendeesOf(text);
    const announces = !this.seenHeading && (holdsLink(this.sourceOf(i)) || /[:：]$/.test(text));
    const title =
      this.current === undefined && text.length < LONGEST_TITLE && (!endsAsSentence(text) || isDatedLine(text));
    if (people || isTitleLine(text) || isFooter(text) || isNotice(text) || announces || title) {
      if (title && this.metadata.title === undefined) this.metadata.title = text;
      this.headerRoles(text);
      return true;
    }
    return false;
  }

  /** The row as it stands in the file, with its links. */
  private sourceOf(i: number): string {
    const { edits, at, text } = this.raw.rows[i];
    const source = this.raw.sourceText;
    if (edits === undefined || at === undefined || source === undefined) return text;
    const end = source.indexOf("\n", at);
    return source.slice(at, end < 0 ? source.length : end);
  }

  private add(
    row: number,
    from: number,
    speaker: number,
    startMs: number | undefined,
    turn: Segment["turn"],
    join: Segment["join"],
  ): void {
    const { text } = this.raw.rows[row];
    const voice = text.indexOf("<v ", from);
    if (voice >= 0) {
      this.addVoices(row, from, voice, speaker, startMs, turn);
      return;
    }
    const ms = startMs ?? this.pendingMs;
    this.pendingMs = undefined;
    this.segments.push({
      row,
      from,
      to: text.length,
      speaker,
      turn,
      join,
      startMs: ms,
    });
  }

  /** Voice tags in mid-line, where two cues were joined: each starts a segment. */
  private addVoices(
    row: number,
    from: number,
    voice: number,
    speaker: number,
    startMs: number | undefined,
    turn: Segment["turn"],
  ): void {
    const { text } = this.raw.rows[row];
    const tag = /<v(?:\.[^\s>]{1,30})?\s([^>\n]{1,80})>/g;
    tag.lastIndex = voice;
    let at = from;
    let who = speaker;
    for (let m = tag.exec(text); m !== null; m = tag.exec(text)) {
      const next = this.book.resolve(m[1], "voice");
      this.segments.push({
        row,
        from: at,
        to: m.index,
        speaker: who,
        turn: at === from ? turn : "same",
        join: at === from ? "paragraph" : "cue",
        startMs,
      });
      if (typeof next === "number") who = next;
      at = tag.lastIndex;
    }
    this.segments.push({
      row,
      from: at,
      to: text.length,
      speaker: who,
      turn: "same",
      join: at === from ? "paragraph" : "cue",
      startMs,
    });
    this.current = who;
  }
}
