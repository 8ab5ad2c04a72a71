import { codeTranscripts } from "../../src/coding/index.ts";
import { compileRules } from "../../src/cues/index.ts";
import type { Code, DecisionEvent, Transcript } from "../../src/model/index.ts";
import {
  begin,
  byTranscript,
  type Key,
  press,
  type QueueFilter,
  queueOf,
  type ReviewInput,
  type ReviewState,
} from "../../src/review/index.ts";
import { transcript } from "../decisions/make.ts";

/** A study of two interviews, written for these tests; the person's words are easy to count in. */
const codes: readonly Code[] = [
  code("waiting", "Waiting", "Time passes before help comes.", ["waiting"]),
  code("contact", "Being called", "Somebody gets in touch.", ["rang"]),
  code("confidence", "Growing confidence", "The person feels more able.", ["gave me confidence"]),
  { ...code("old-one", "Old one", "No longer used.", []), status: "retired" },
];

function code(id: string, label: string, definition: string, cues: readonly string[]): Code {
  return {
    id,
    label,
    definition,
    status: "active",
    examples: [],
    counter_examples: [],
    history: [],
    cues: cues.map((value) => ({ value })),
    unless: [],
    negation: "contrary",
  };
}

function interview(id: string, turns: readonly string[]): Transcript {
  const made = transcript(id, turns);
  return {
    ...made,
    speakers: [
      { label: "INT", aliases: [], role: "interviewer", roleSource: "label" },
      { label: "Ada", aliases: [], role: "participant", roleSource: "label" },
    ],
    turns: made.turns.map((t, i) => ({ ...t, speaker: i % 2 })),
  };
}

export const P01 = interview("P01", [
  "How was it?",
  "I was waiting for months. Then she rang me. It gave me confidence.",
  "And now?",
  "Now it is fine.",
]);
/** Wide characters, a mark on a letter, and a sign that would turn the writing round. */
export const P02 = interview("P02", ["Who told you?", "Nobody 木木 u\u0308ber \u202eabc. I was not waiting long."]);

const compiled = await compileRules({ codes, classes: new Map(), language: "en" });

export interface Made {
  readonly input: ReviewInput;
  readonly events: ReadonlyMap<string, readonly DecisionEvent[]>;
}

export function study(
  options: {
    events?: readonly DecisionEvent[];
    filter?: QueueFilter;
    others?: boolean;
    silent?: boolean;
    /** Only these transcripts are here yet. */
    part?: readonly Transcript[];
  } = {},
): Made {
  const transcripts = options.part ?? [P01, P02];
  const table = codeTranscripts(compiled.value!, options.silent ? [] : transcripts, {
    codable: (t, turn) => t.turns[turn].speaker === 1,
  }).value!;
  const base: ReviewInput = {
    coder: "amira",
    transcripts,
    codes,
    codeIds: codes.map((c) => c.id).sort(),
    codebook: "1.0.0",
    table,
    whoSpeaks: (t, turn) => {
      const speaker = transcripts[t].speakers[transcripts[t].turns[turn].speaker];
      const isAda = speaker.role === "participant";
      return {
        speaker: speaker.label,
        role: speaker.role,
        case: isAda ? transcripts[t].id : null,
        group: isAda ? "patient" : null,
      };
    },
    unit: "sentence",
    others: options.others ?? false,
    ...(options.part ? { coming: "transcripts" as const } : {}),
    queue: [],
  };
  const events = byTranscript(options.events ?? []);
  return { input: { ...base, queue: queueOf(base, events, options.filter ?? {}) }, events };
}

/** "a + [ <enter> {typed text}" as keys: single characters, names in <>, text in {} one key a letter. */
export function keysOf(script: string): Key[] {
  return [...script.matchAll(/<([^>]+)>|\{([^{}]+)\}|(\S)/g)].flatMap(([, name, text, one]) =>
    name !== undefined
      ? { name }
      : text !== undefined
        ? [...text].map((c) => ({ name: c === " " ? "space" : c }))
        : { name: one },
  );
}

/** Instants and ids that count up. */
export function counting(from = 0): () => { at: string; id: string; by: string } {
  let n = from;
  return () => {
    n++;
    return {
      at: new Date(Date.UTC(2026, 10, 22, 10, 0, n)).toISOString(),
      id: n.toString(16).padStart(32, "0"),
      by: "amira",
    };
  };
}

export interface Played {
  readonly state: ReviewState;
  readonly events: readonly DecisionEvent[];
}

export function play(
  made: Made,
  script: string | readonly Key[],
  start: { read?: number; from?: number } = {},
): Played {
  const stamp = counting(start.from);
  let state = begin(made.input, made.events, start);
  const events: DecisionEvent[] = [];
  for (const key of typeof script === "string" ? keysOf(script) : script) {
    const step = press(made.input, state, key, stamp);
    state = step.state;
    events.push(...step.events);
  }
  return { state, events };
}
