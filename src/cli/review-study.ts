import { TableBuilder, tableRow, turnAt } from "../coding/index.ts";
import { eventsSeenBy, sessionFields } from "../decisions/index.ts";
import { finding } from "../findings/index.ts";
import { placeMemos } from "../memos/index.ts";
import type { Coding, CodingTable, DecisionEvent, Memo } from "../model/index.ts";
import type { CodedStudy } from "../pipeline/index.ts";
import {
  byTranscript,
  type EventsByTranscript,
  type PassageMemo,
  type QueueFilter,
  queueOf,
  type Ranked,
  type ReviewInput,
  shownIds,
  type Who,
} from "../review/index.ts";
import type { Options } from "./command.ts";
import { list } from "./commands/code.ts";
import { Refusal } from "./refusal.ts";

/** What one session shows: the input of the machine, the events it starts from, and what a `session` event says of it. */
export interface ReviewSession {
  readonly input: ReviewInput;
  readonly events: EventsByTranscript;
  readonly shown: Partial<DecisionEvent>;
  /** Why there are no suggestions; undefined when there are. */
  readonly silence: "reflexive" | "coding-reliability" | "asked" | "nothing" | undefined;
  /** Index of the transcript to be read. */
  readonly read: number | undefined;
  /** How many codings of this coder are pending. */
  readonly waiting: number;
  /** What is said when it takes the place of a smaller one. */
  readonly message?: string;
}

const TIERS = ["rule", "relevance", "learned", "none"] as const;

/** The tiers that --tier asks for; undefined when it is not given. "learned": of "relevance", what decisions taught. */
export function tiersOf(options: Options): ReadonlySet<string> | undefined {
  return list(options.tier, "tier", TIERS);
}

export function asksForRanked(options: Options): boolean {
  const tiers = tiersOf(options);
  return tiers !== undefined && !tiers.has("none") && (tiers.has("relevance") || tiers.has("learned"));
}

/** Memos on words: the coder's own, and when others' work is shown those of others that are not private. */
function memosShown(memos: readonly Memo[], coded: CodedStudy, by: string, others: boolean): readonly PassageMemo[] {
  const seen = memos.filter((m) => m.by === by || (others && !m.private));
  return (placeMemos(seen, coded.transcripts).value ?? []).map(({ memo, transcript, start, end }) => ({
    transcript,
    start,
    end,
    ...(memo.by === undefined ? {} : { by: memo.by }),
    text: memo.body,
  }));
}

/** The suggestions of the tiers asked for, as one table. */
function shownTable(
  coded: CodedStudy,
  tiers: ReadonlySet<string> | undefined,
  ranked: readonly Coding[],
): Pick<ReviewInput, "table" | "ranked"> {
  const wanted = ranked.filter((c) => tiers?.has("relevance") || (tiers?.has("learned") && c.rule === "learned"));
  const table = new TableBuilder();
  if (tiers === undefined || tiers.has("rule")) {
    if (wanted.length === 0) return { table: coded.table };
    for (let row = 0; row < coded.table.length; row++) table.add(tableRow(coded.table, row));
  }
  const codeAt = new Map(coded.codeIds.map((id, i) => [id, i]));
  const transcriptAt = new Map(coded.transcripts.map((t, i) => [t.id, i]));
  const known = new Map<string, Ranked>();
  for (const c of wanted) {
    const [code, transcript] = [codeAt.get(c.code), transcriptAt.get(c.transcript)];
    if (code === undefined || transcript === undefined) continue;
    known.set(c.id, { rule: c.rule === "learned" ? "learned" : "likeness", score: c.score ?? 0 });
    const evidence = c.evidence.length > 0 ? c.evidence : [c.unit];
    table.add({
      code,
      transcript,
      turn: turnAt(coded.transcripts[transcript], c.unit.start),
      unitStart: c.unit.start,
      unitEnd: c.unit.end,
      rule: -1,
      contrary: false,
      evidence: evidence.flatMap((e) => [e.start, e.end]),
    });
  }
  return { table: table.done(), ranked: known };
}

/** Reads the options of `review` against a coded study. Another coder's codings are others' work, so --coder shows that. */
export function reviewSession(
  coded: CodedStudy,
  options: Options,
  by: string,
  round: number | undefined,
  more: {
    /** Suggestions of the tier "relevance". */
    readonly ranked?: readonly Coding[];
    /** These are still being ranked. */
    readonly ranking?: boolean;
    /** Only some transcripts of the study are here yet. */
    readonly part?: boolean;
    readonly memos?: readonly Memo[];
  } = {},
): ReviewSession {
  const { settings, transcripts } = coded;
  const ids = transcripts.map((t) => t.id);
  // What only the whole study can know is not refused while there is only a part of it.
  const names: typeof list = more.part ? (value, what) => list(value, what, undefined) : list;
  const coder = typeof options.coder === "string" ? options.coder : undefined;
  const pending = options.pending === true;
  if (pending && coder !== undefined && coder !== by) {
    const problem = `Pending codings are decided by their own coder: --pending goes with --by ${coder}, not with --coder.`;
    throw new Refusal([finding("bad-arguments", { problem })]);
  }
  if (coder !== undefined) list(coder, "coder", [...new Set([...coded.events.map((e) => e.by), by])]);
  const tiers = tiersOf(options);
  // Whoever codes for a reliability sample must not see what the cues say, unless it is asked for and so recorded.
  const silence =
    settings.approach === "reflexive"
      ? "reflexive"
      : settings.approach === "coding-reliability" && (tiers === undefined || tiers.has("none"))
        ? "coding-reliability"
        : tiers?.has("none")
          ? "asked"
          : undefined;
  const others = options.others === true || (coder !== undefined && coder !== by);
  const read = names(options.read, "transcript", ids);
  const filter: QueueFilter = {
    codes: list(options.code, "code", coded.codeIds),
    cases: names(
      options.case,
      "case",
      coded.links.table.cases.map((c) => c.id),
    ),
    groups: names(
      options.group,
      "group",
      coded.groups.names.filter((n) => n !== ""),
    ),
    transcripts: names(options.transcript, "transcript", ids) ?? read,
    pending,
    ...(coder === undefined ? {} : { coder }),
    undecided: options.undecided === true,
  };
  const base: ReviewInput = {
    coder: by,
    transcripts,
    codes: coded.codebook.codes,
    codeIds: coded.codeIds,
    codebook: coded.codebook.version,
    ...(round === undefined ? {} : { round }),
    ...(silence === undefined ? shownTable(coded, tiers, more.ranked ?? []) : { table: NO_SUGGESTIONS }),
    ...(more.part ? { coming: "transcripts" as const } : more.ranking ? { coming: "ranking" as const } : {}),
    whoSpeaks: (t, turn) => whoSpeaks(coded, t, turn),
    unit: settings.unit,
    others,
    memos: memosShown(more.memos ?? [], coded, by, others),
    queue: [],
  };
  const events = byTranscript(eventsSeenBy(coded.events, by, round));
  const input = { ...base, queue: queueOf(base, events, filter) };
  const shown = sessionFields({
    tiers:
      silence === undefined && coder === undefined && !pending ? [...(more.ranked ? (tiers ?? []) : ["rule"])] : [],
    suggestions: shownIds(input),
    others,
  });
  const first = read === undefined ? undefined : ids.indexOf([...read][0]);
  return {
    input,
    events,
    shown: {
      ...shown,
      reading: read !== undefined,
      ...(coder === undefined ? {} : { codings_of: coder }),
      ...(pending ? { pending } : {}),
    },
    waiting: coded.state.codings.filter((c) => c.by === by && c.pending !== undefined).length,
    silence: silence ?? (input.queue.length === 0 ? "nothing" : undefined),
    read: first,
  };
}

const none = new Int32Array(0);
const NO_SUGGESTIONS: CodingTable = {
  length: 0,
  code: none,
  transcript: none,
  turn: none,
  start: none,
  end: none,
  unitStart: none,
  unitEnd: none,
  rule: none,
  contrary: new Uint8Array(0),
  evidenceFrom: new Int32Array(1),
  evidenceStart: none,
  evidenceEnd: none,
};

function whoSpeaks(coded: CodedStudy, t: number, turn: number): Who {
  const transcript = coded.transcripts[t];
  const speaker = transcript.turns[turn]?.speaker ?? -1;
  const index = coded.corpus.caseOfTurn[t][turn] ?? -1;
  const participant = index < 0 ? undefined : coded.links.table.cases[index];
  return {
    speaker: speaker < 0 ? null : transcript.speakers[speaker].label,
    role: speaker < 0 ? "role unknown" : transcript.speakers[speaker].role,
    case: participant?.id ?? null,
    group: participant?.attributes[coded.settings.group] ?? null,
  };
}
