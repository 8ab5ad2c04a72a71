import { sessionFields } from "../decisions/index.ts";
import type { CodingTable, DecisionEvent } from "../model/index.ts";
import type { CodedStudy } from "../pipeline.ts";
import {
  byTranscript,
  type EventsByTranscript,
  type QueueFilter,
  queueOf,
  type ReviewInput,
  shownIds,
  type Who,
} from "../review/index.ts";
import type { Options } from "./command.ts";
import { list } from "./commands/code.ts";

/** What one session shows: the input of the machine, the events it starts from, and what a `session` event says of it. */
export interface ReviewSession {
  readonly input: ReviewInput;
  readonly events: EventsByTranscript;
  readonly shown: Partial<DecisionEvent>;
  /** Why there are no suggestions; undefined when there are. */
  readonly silence: "reflexive" | "coding-reliability" | "asked" | "nothing" | undefined;
  /** Index of the transcript to be read. */
  readonly read: number | undefined;
}

/** Reads the options of `review` against a coded study. Another coder's codings are others' work, so --coder shows that. */
export function reviewSession(
  coded: CodedStudy,
  options: Options,
  by: string,
  round: number | undefined,
): ReviewSession {
  const { settings, transcripts } = coded;
  const ids = transcripts.map((t) => t.id);
  const coder = typeof options.coder === "string" ? options.coder : undefined;
  if (coder !== undefined) list(coder, "coder", [...new Set([...coded.events.map((e) => e.by), by])]);
  const tiers = list(options.tier, "tier", ["rule", "none"]);
  // Whoever codes for a reliability sample must not see what the cues say, unless it is asked for and so recorded.
  const silence =
    settings.approach === "reflexive"
      ? "reflexive"
      : settings.approach === "coding-reliability" && !tiers?.has("rule")
        ? "coding-reliability"
        : tiers?.has("none")
          ? "asked"
          : undefined;
  const others = options.others === true || (coder !== undefined && coder !== by);
  const read = list(options.read, "transcript", ids);
  const filter: QueueFilter = {
    codes: list(options.code, "code", coded.codeIds),
    cases: list(
      options.case,
      "case",
      coded.links.table.cases.map((c) => c.id),
    ),
    groups: list(
      options.group,
      "group",
      coded.groups.names.filter((n) => n !== ""),
    ),
    transcripts: list(options.transcript, "transcript", ids) ?? read,
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
    table: silence === undefined ? coded.table : NO_SUGGESTIONS,
    whoSpeaks: (t, turn) => whoSpeaks(coded, t, turn),
    unit: settings.unit,
    others,
    queue: [],
  };
  const events = byTranscript(coded.events);
  const input = { ...base, queue: queueOf(base, events, filter) };
  const shown = sessionFields({
    tiers: silence === undefined && coder === undefined ? ["rule"] : [],
    suggestions: shownIds(input),
    others,
  });
  const first = read === undefined ? undefined : ids.indexOf([...read][0]);
  return {
    input,
    events,
    shown: { ...shown, reading: read !== undefined, ...(coder === undefined ? {} : { codings_of: coder }) },
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
